package homeapi_test

import (
	"slices"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
)

// TestCaptainSettlesWhatTheyLead holds which ended shifts wait for a captain: those of
// the team and those they led of another, not those they only served on.
func TestCaptainSettlesWhatTheyLead(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Free()
	s.Seat("SH02", 1, 1, "T8-1") // leads for T6
	s.Seat("SH04", 2, 1, "T8-1") // serves for T2
	s.Seat("SH03", 2, 1, "T8-5") // of T8, which others served on
	s.SetClock(apitest.At(7, "20:00"))
	var home homeapi.CaptainHome
	s.Get(apitest.MemberNumber("T8-1"), "/homes/captain", &home)
	var codes []string
	for _, shift := range home.ToSettle {
		codes = append(codes, shift.Code)
	}
	if !slices.Equal(codes, []string{"SH02", "SH03"}) {
		t.Errorf("to settle: %v, want SH02 and SH03", codes)
	}
}
