package rosteringapi_test

import (
	"fmt"
	"slices"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
	"nuanlin/server/shifts/shiftsapi"
)

// TestNobodyIsRosteredBeforeTheDayIsDecided: a draft is not published while a shift of it
// is on a day that has been closed since, a new one passes the shift over, and keeping the
// shift lets both go on.
func TestNobodyIsRosteredBeforeTheDayIsDecided(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	draft := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	shift := row(t, draft, "SH14").Shift
	on := shift.StartsAt.In(s.DB.Zone()).Format("2006-01-02")
	closed := fmt.Sprintf("/communities/%d/closed-days/%s", shift.CommunityID, on)
	s.Do(coordinator, "PUT", closed, map[string]string{"name": "停电"}).Into(&struct{}{})
	if got := s.Publish(coordinator, draft, "publish-1"); got.Reason() != "roster_day_undecided" {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	next := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	if slices.ContainsFunc(next.Shifts, func(s rosteringapi.BoardShift) bool { return s.Shift.Code == "SH14" }) {
		t.Error("the new draft has seats on a shift nobody has decided about")
	}
	var waiting shiftsapi.DayShiftList
	s.Do(coordinator, "GET", fmt.Sprintf("/days/%s/shifts?community_id=%d", on, shift.CommunityID), nil).Into(&waiting)
	seen := []map[string]any{}
	for _, w := range waiting.Shifts {
		seen = append(seen, map[string]any{"id": w.Shift.ID, "version": w.Shift.Version})
	}
	s.Do(coordinator, "POST", "/days/"+on+"/decisions", map[string]any{"decision": "keep", "reason": "有备用电", "shifts": seen}, "Idempotency-Key", "decide-1").Into(&struct{}{})
	if got := s.Publish(coordinator, draft, "publish-2"); got.Status != 200 {
		t.Errorf("decided: got %d %s", got.Status, got.Body)
	}
}
