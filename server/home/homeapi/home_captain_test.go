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

// TestCaptainSeesWhoComes gives a captain every shift they lead, those they only serve on
// left out, with the people who have promised, those who have not answered, and phones.
func TestCaptainSeesWhoComes(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Free()
	leads := []string{"SH01", "SH03", "SH05", "SH07", "SH09", "SH11", "SH13", "SH16", "SH18", "SH20", "SH22", "SH25"} // more than a next ten
	for _, code := range leads {
		s.Seat(code, 1, 1, "T8-1")
	}
	s.Exec(`update shifts set home = false`) // which asks for a course of its own
	s.Seat("SH27", 2, 1, "T8-1")             // serves only
	s.Seat("SH03", 2, 1, "T8-5")
	s.Exec(`update assignments set state = 'invited', expires_at = $1 where state = 'accepted' and volunteer_id = (select volunteer_id from accounts where login = $2)`, apitest.At(7, "10:00"), apitest.MemberNumber("T8-5"))
	var home homeapi.CaptainHome
	s.Get(apitest.MemberNumber("T8-1"), "/homes/captain", &home)
	var codes []string
	for _, lead := range home.ToLead {
		codes = append(codes, lead.Shift.Code)
	}
	if !slices.Equal(codes, leads) {
		t.Fatalf("to lead: %v", codes)
	}
	found := home.ToLead[1]
	if found.Shift.Taken != 2 || found.Shift.Accepted != 1 || len(found.People) != 2 {
		t.Fatalf("SH03: %+v", found)
	}
	for i, state := range []string{"accepted", "invited"} {
		if one := found.People[i]; string(one.State) != state || one.Name == "" || one.Phone == nil || *one.Phone == "" {
			t.Errorf("person %d of SH03: %+v", i, one)
		}
	}
	for _, lead := range home.ToLead {
		if len(lead.People) != lead.Shift.Taken {
			t.Errorf("%s: %d people on %d taken seats", lead.Shift.Code, len(lead.People), lead.Shift.Taken)
		}
	}
}
