package rosteringapi_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/rostering"
	"nuanlin/server/rostering/rosteringapi"
	"nuanlin/server/shifts/shiftsapi"
)

// TestDefaultWeightsAreThoseOfTheSchema: what the interface calls the default is
// what an organization begins with.
func TestDefaultWeightsAreThoseOfTheSchema(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	rules := s.RosterRules(s.Token(s.Account("li.si").ID, 0, auth.Grant{Role: auth.Leader}))
	if rules.Weights != rules.DefaultWeights || rules.Weights != rosteringapi.RosterWeights(rostering.DefaultWeights()) {
		t.Errorf("an organization begins with %+v, the default is %+v", rules.Weights, rules.DefaultWeights)
	}
	if rules.Limits.DailyMinutes != 480 || rules.Limits.WeeklyMinutes != 0 || rules.Limits.Mentor || len(rules.Limits.Successions) != 0 {
		t.Errorf("it begins with the limits %+v", rules.Limits)
	}
}

func TestRosterRulesAreChanged(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	token := s.Token(s.Account("li.si").ID, 0, auth.Grant{Role: auth.Coordinator})
	before := s.RosterRules(token)
	var after rosteringapi.RosterRules
	got := s.ChangeRules(token, before.Version, map[string]any{
		"weights": map[string]any{"fairness": 9, "travel": 0},
		"limits":  map[string]any{"days_in_row": 3, "mentor": true, "successions": []map[string]any{{"first": "culture", "next": "point"}}},
	})
	got.Into(&after)
	want := before.Weights
	want.Fairness, want.Travel = 9, 0
	if after.Weights != want || after.Limits.DaysInRow != 3 || !after.Limits.Mentor || after.Version != before.Version+1 || got.Header.Get("ETag") != `"2"` {
		t.Errorf("changed to %+v with %s", after, got.Header.Get("ETag"))
	}
	if after.Limits.WeeklyMinutes != before.Limits.WeeklyMinutes || len(after.Limits.Successions) != 1 {
		t.Errorf("what was left out changed: %+v", after.Limits)
	}
	if stale := s.ChangeRules(token, before.Version, map[string]any{"weights": map[string]any{"seat": 5}}); stale.Reason() != "version_stale" {
		t.Errorf("an edit of an old version: %s", stale.Body)
	}
	for field, body := range map[string]map[string]any{
		"weights.seat":       {"weights": map[string]any{"seat": 0}},
		"weights.spare":      {"weights": map[string]any{"spare": -1}},
		"limits.days_in_row": {"limits": map[string]any{"days_in_row": 8}},
	} {
		if wrong := s.ChangeRules(token, after.Version, body); wrong.Status != http.StatusUnprocessableEntity || wrong.Problem().Fields[field] == "" {
			t.Errorf("%s out of range: %s", field, wrong.Body)
		}
	}
	var logged int
	s.One(&logged, `select count(*) from audit_entries where action = 'roster_rules_changed' and detail->'weights'->>'fairness' = '9' and detail->'weights_before'->>'fairness' = '2'`)
	if logged != 1 {
		t.Errorf("the change is logged %d times", logged)
	}
}

// costOf is what a rule costs on a board, 0 if nothing.
func costOf(board rosteringapi.RosterBoard, rule string) int64 {
	for _, c := range board.Costs {
		if c.Rule == rule {
			return c.Cost
		}
	}
	return 0
}

// TestVersionsKeepTheWeightsTheyWereMadeWith: a run may weigh otherwise, and what
// the organization changes later does not touch the versions there are.
func TestVersionsKeepTheWeightsTheyWereMadeWith(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	first := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	if first.Weights != rosteringapi.RosterWeights(rostering.DefaultWeights()) {
		t.Fatalf("the first version is made with %+v", first.Weights)
	}
	rules := s.RosterRules(coordinator)
	if got := s.ChangeRules(coordinator, rules.Version, map[string]any{"weights": map[string]any{"left_out": 60}}); got.Status != http.StatusOK {
		t.Fatalf("changing the rules: %s", got.Body)
	}
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"starts_on": "2012-04-14", "ends_on": "2012-04-15", "weights": map[string]any{"fairness": 0}}).Into(&begun)
	second := s.MadeRoster(coordinator, begun.Roster.ID)
	if second.Weights.LeftOut != 60 || second.Weights.Fairness != 0 || second.Weights.Seat != 1000 {
		t.Errorf("the second version is made with %+v", second.Weights)
	}
	if costOf(second, "fairness") != 0 || costOf(first, "fairness") == 0 {
		t.Errorf("fairness costs %d and, switched off, %d", costOf(first, "fairness"), costOf(second, "fairness"))
	}
	if cost := costOf(second, "left_out"); cost == 0 || cost%60 != 0 {
		t.Errorf("people left out cost %d at 60 each", cost)
	}
	for _, board := range []rosteringapi.RosterBoard{first, second} { // a change of nothing is counted with the old weights
		seat := seatOf(row(t, board, "SH12"))
		var same rosteringapi.ChangedRoster
		s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes?preview=true", board.Roster.ID), map[string]any{"changes": []rosteringapi.RosterSeatChange{
			{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: seat.VolunteerID},
		}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))).Into(&same)
		if same.CostDifference != 0 || same.Board.Roster.Value != board.Roster.Value || same.Board.Weights != board.Weights {
			t.Errorf("version %d, counted again, costs %d with %+v, was %d", board.Roster.Number, same.Board.Roster.Value, same.Board.Weights, board.Roster.Value)
		}
	}
	var compared rosteringapi.RosterComparison
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/comparison?with_roster_id=%d", second.Roster.ID, first.Roster.ID), nil).Into(&compared)
	if compared.Weights != second.Weights || compared.WithWeights != first.Weights {
		t.Errorf("compared with %+v and %+v", compared.Weights, compared.WithWeights)
	}
}

// TestChangesCountAgainstTheVersionStartedFrom: with a weight on change, a version
// made again from another gives fewer of its seats up, and is counted so later.
func TestChangesCountAgainstTheVersionStartedFrom(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	first := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	again := func(weights map[string]any) rosteringapi.RosterBoard {
		var begun rosteringapi.RosterBoard
		s.BeginRoster(coordinator, map[string]any{
			"starts_on": "2012-04-14", "ends_on": "2012-04-15", "base_roster_id": first.Roster.ID, "seed": 7, "weights": weights,
		}).Into(&begun)
		return s.MadeRoster(coordinator, begun.Roster.ID)
	}
	kept := again(map[string]any{"change": 10000})
	if lost := costOf(kept, "change"); lost != 0 {
		t.Errorf("at 10000 each, changes for %d are made", lost)
	}
	called := again(map[string]any{"call": 1, "preference": 100})
	seat := seatOf(row(t, called, "SH12"))
	var same rosteringapi.ChangedRoster
	s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes?preview=true", called.Roster.ID), map[string]any{"changes": []rosteringapi.RosterSeatChange{
		{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: seat.VolunteerID},
	}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(called.Roster.Version))).Into(&same)
	if costOf(same.Board, "call") != costOf(called, "call") || same.Board.Roster.Value != called.Roster.Value {
		t.Errorf("people called anew cost %d, counted again %d", costOf(called, "call"), costOf(same.Board, "call"))
	}
}

// TestRosterKeepsTheLimits holds rosters against the limits for everybody and of
// one person.
func TestRosterKeepsTheLimits(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	free := s.MakeRoster(coordinator, "2012-04-14", "2012-04-29")
	busiest, most := int64(0), 0
	for who, shifts := range shiftsByPerson(free) {
		if len(shifts) > most {
			busiest, most = who, len(shifts)
		}
	}
	if most < 2 {
		t.Fatalf("nobody serves more than %d times without limits", most)
	}
	rules := s.RosterRules(coordinator)
	if got := s.ChangeRules(coordinator, rules.Version, map[string]any{"limits": map[string]any{"weekends": 2}}); got.Status != http.StatusOK {
		t.Fatalf("setting limits: %s", got.Body)
	}
	var detail peopleapi.VolunteerDetail
	s.Do(coordinator, "GET", fmt.Sprintf("/volunteers/%d", busiest), nil).Into(&detail)
	s.Do(coordinator, "PATCH", fmt.Sprintf("/volunteers/%d", busiest), map[string]any{"weekends_limit": 1, "roster_limit_minutes": 200, "days_in_row_limit": 1},
		"If-Match", fmt.Sprintf("%q", fmt.Sprint(detail.Volunteer.Version))).Into(&detail)
	if detail.WeekendsLimit != 1 || detail.RosterLimitMinutes != 200 || detail.DaysInRowLimit != 1 {
		t.Errorf("the own limits are %+v", detail)
	}
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-29")
	for who, shifts := range shiftsByPerson(board) {
		weekends, minutes := map[int]bool{}, 0
		for _, shift := range shifts {
			_, week := shift.StartsAt.In(s.DB.Zone()).ISOWeek()
			weekends[week] = true
			minutes += int(shift.EndsAt.Sub(shift.StartsAt) / time.Minute)
		}
		if len(weekends) > 2 || who == busiest && (len(weekends) > 1 || minutes > 200) {
			t.Errorf("volunteer %d serves on %d weekends for %d minutes", who, len(weekends), minutes)
		}
	}
	var row rosteringapi.RosterVolunteer
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/volunteers/%d", board.Roster.ID, busiest), nil).Into(&row)
	told := 0
	for _, seat := range row.Open {
		for _, r := range seat.Reasons {
			if r.Code == "total_limit" {
				told++
				if r.Params["limit"] != 200.0 || r.Params["minutes"].(float64) <= 200 {
					t.Errorf("the limit of one roster is told as %v", r.Params)
				}
			}
		}
	}
	if len(row.Open) > 0 && told == 0 && row.Minutes > 100 {
		t.Errorf("nothing is said about the limit to somebody with %d minutes: %+v", row.Minutes, row.Open)
	}
	var own string
	s.One(&own, `select a.login from accounts a where a.volunteer_id = $1`, busiest)
	refused := s.Do(s.As(own), "PATCH", fmt.Sprintf("/volunteers/%d", busiest), map[string]any{"weekends_limit": 0}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(detail.Volunteer.Version)))
	if refused.Reason() != "fields_managed" {
		t.Errorf("the volunteer lifts the limit: %s", refused.Body)
	}
}

// shiftsByPerson is who serves on which shifts of a board.
func shiftsByPerson(board rosteringapi.RosterBoard) map[int64][]shiftsapi.Shift {
	by := map[int64][]shiftsapi.Shift{}
	for _, row := range board.Shifts {
		for _, seat := range row.Seats {
			if seat.VolunteerID != nil {
				by[*seat.VolunteerID] = append(by[*seat.VolunteerID], row.Shift)
			}
		}
	}
	return by
}
