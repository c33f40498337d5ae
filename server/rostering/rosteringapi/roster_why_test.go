package rosteringapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

// tightRoster is a roster in which all twenty of a team serve at once, with the
// address of its resource and one of those seats.
func tightRoster(t *testing.T) (s *apitest.Server, coordinator string, board rosteringapi.RosterBoard, path string, seat rosteringapi.RosterSeat) {
	t.Helper()
	s, coordinator = apitest.NewDemoServer(t)
	board = s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	return s, coordinator, board, fmt.Sprintf("/rosters/%d", board.Roster.ID), seatOf(row(t, board, "SH11"))
}

func TestWhyNobodyCouldBeAdded(t *testing.T) {
	t.Parallel()
	s, coordinator, _, path, seat := tightRoster(t)
	var empty rosteringapi.EmptySeatReasons
	s.Do(coordinator, "GET", fmt.Sprintf("%s/why-empty?position_id=%d", path, seat.PositionID), nil).Into(&empty)
	last := empty.Funnel[len(empty.Funnel)-1]
	if len(empty.Funnel) != 9 || last.Remaining != 0 || len(empty.Relaxations) == 0 {
		t.Fatalf("one more seat where all twenty of a team serve: %+v", empty)
	}
	if first := empty.Relaxations[0]; first.Count == 0 || len(first.People) == 0 || first.People[0].Name == "" || len(first.Steps) != 1 {
		t.Errorf("the smallest relaxation is %+v", first)
	}
}

func TestWhySomebodyServes(t *testing.T) {
	t.Parallel()
	s, coordinator, _, path, seat := tightRoster(t)
	var person rosteringapi.RosterVolunteer
	s.Do(coordinator, "GET", fmt.Sprintf("%s/volunteers/%d", path, *seat.VolunteerID), nil).Into(&person)
	if len(person.Seats) == 0 || person.Minutes == 0 || person.Person.Name == "" {
		t.Fatalf("the row of somebody who serves is %+v", person)
	}
	if served := person.EqualMinutes; served <= 0 || person.SoleSeats != len(person.Seats) || person.FullSeats != 0 || person.AboveMinutes > person.Minutes {
		t.Errorf("all twenty of the team serve at once, beside everybody: %+v", person)
	}
	for _, own := range person.Seats {
		if own.PositionName == "" || own.Shift.Title == "" || len(own.Terms) == 0 {
			t.Errorf("a seat of theirs is %+v", own)
		}
	}
}

func TestPricesOfShiftsAndSeats(t *testing.T) {
	t.Parallel()
	s, coordinator, board, path, _ := tightRoster(t)
	var staffing rosteringapi.RosterStaffing
	s.Do(coordinator, "GET", path+"/staffing", nil).Into(&staffing)
	if len(staffing.Shifts) != len(board.Shifts) || len(staffing.Seats) != board.Roster.Filled {
		t.Errorf("%d shifts and %d seats are priced, want %d and %d", len(staffing.Shifts), len(staffing.Seats), len(board.Shifts), board.Roster.Filled)
	}
	for _, shift := range staffing.Shifts {
		if tight := row(t, board, "SH11").Shift.ID; shift.ShiftID == tight && shift.FreeCount != 0 {
			t.Errorf("%d more could join where all twenty of a team serve", shift.FreeCount)
		}
	}
}

func TestStandBysOfARoster(t *testing.T) {
	t.Parallel()
	s, coordinator, _, path, seat := tightRoster(t)
	var standBys rosteringapi.RosterStandBys
	s.Do(coordinator, "GET", path+"/stand-bys", nil).Into(&standBys)
	exposed := map[int64]bool{}
	for _, open := range standBys.Exposed {
		exposed[open.PositionID] = true
	}
	if !exposed[seat.PositionID] || len(standBys.StandBys) == 0 {
		t.Errorf("%d stand by; a seat of the tight spot is covered", len(standBys.StandBys))
	}
}

func TestLoadsOfARoster(t *testing.T) {
	t.Parallel()
	s, coordinator, _, path, _ := tightRoster(t)
	var loads rosteringapi.RosterLoads
	s.Do(coordinator, "GET", path+"/loads", nil).Into(&loads)
	people := 0
	for _, bar := range loads.Differences {
		people += bar.Volunteers
	}
	if people == 0 {
		t.Error("the chart shows nobody")
	}
	for _, team := range loads.Teams {
		people -= team.People
	}
	if people != 0 || len(loads.Teams) < 8 {
		t.Errorf("the chart and %d teams differ by %d people", len(loads.Teams), people)
	}
	people = loads.People
	for _, bar := range loads.Totals {
		people -= bar.Volunteers
	}
	if people != 0 || loads.Idle > loads.Totals[0].Volunteers {
		t.Errorf("the chart of the term lacks %d people; %d have nothing", people, loads.Idle)
	}
	for _, team := range loads.Teams {
		if team.LeastMinutes > team.MeanMinutes || team.MeanMinutes > team.MostMinutes || team.MostMinutes == 0 {
			t.Errorf("a team serves between %d and %d minutes, %d on average", team.LeastMinutes, team.MostMinutes, team.MeanMinutes)
		}
	}
}

// What somebody has promised on other days counts, whether or not it is served yet.
func TestLoadsCountTheWholeTerm(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	first := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	second := s.MakeRoster(coordinator, "2012-04-21", "2012-04-22")
	seat := seatOf(row(t, first, "SH12"))
	person := func(of rosteringapi.RosterBoard) (found rosteringapi.RosterVolunteer) {
		s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/volunteers/%d", of.Roster.ID, *seat.VolunteerID), nil).Into(&found)
		return found
	}
	before, there := person(second), person(first)
	var published rosteringapi.PublishedRoster
	s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/publish", first.Roster.ID), nil,
		"If-Match", fmt.Sprintf("%q", fmt.Sprint(first.Roster.Version)), "Idempotency-Key", "publish-the-first-roster").Into(&published)
	if got := person(second); there.Minutes == 0 || got.PastMinutes != before.PastMinutes+there.Minutes {
		t.Errorf("%d minutes on the other weekend change the load from %d to %d", there.Minutes, before.PastMinutes, got.PastMinutes)
	}
}

func TestCandidatesForATakenSeat(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	seat := seatOf(row(t, board, "SH14"))
	query := fmt.Sprintf("/rosters/%d/candidates?position_id=%d&number=%d&limit=200", board.Roster.ID, seat.PositionID, seat.Number)
	var list bookingapi.CandidateList
	s.Do(coordinator, "GET", query, nil).Into(&list)
	tried := 0
	for _, c := range list.Candidates {
		if c.VolunteerID == *seat.VolunteerID {
			t.Error("who is on the seat is a candidate for it")
		}
		if len(c.Reasons) > 0 || tried == 3 {
			continue
		}
		tried++
		var changed rosteringapi.ChangedRoster
		s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes?preview=true", board.Roster.ID), map[string]any{"changes": []rosteringapi.RosterSeatChange{
			{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: &c.VolunteerID},
		}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))).Into(&changed)
		if changed.CostDifference != c.Cost || c.Cost < 0 && board.Roster.Value == board.Roster.Bound {
			t.Errorf("%s is said to cost %d and does cost %d", c.Name, c.Cost, changed.CostDifference)
		}
	}
	if tried == 0 {
		t.Fatal("nobody could take the seat")
	}
	var named bookingapi.CandidateList
	s.Do(coordinator, "GET", query+"&name="+list.Candidates[0].StudentNumber, nil).Into(&named)
	if len(named.Candidates) != 1 || named.Candidates[0].VolunteerID != list.Candidates[0].VolunteerID {
		t.Errorf("asked for one by number, %d came", len(named.Candidates))
	}
}

func TestVersionsAreCompared(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	first := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	second := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	compare := func() rosteringapi.RosterComparison {
		var c rosteringapi.RosterComparison
		s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/comparison?with_roster_id=%d", second.Roster.ID, first.Roster.ID), nil).Into(&c)
		return c
	}
	if same := compare(); same.PeopleChanged != 0 || len(same.Shifts) != 0 {
		t.Errorf("the same facts, seed and steps differ in %d people", same.PeopleChanged)
	}
	apart := s.MakeRoster(coordinator, "2012-04-21", "2012-04-22")
	if got := s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/comparison?with_roster_id=%d", apart.Roster.ID, first.Roster.ID), nil); got.Reason() != "rosters_apart" {
		t.Errorf("two weekends are compared: %s", got.Body)
	}
	seat := seatOf(row(t, second, "SH12"))
	s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes", second.Roster.ID), map[string]any{"changes": []map[string]any{
		{"position_id": seat.PositionID, "number": seat.Number},
	}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(second.Roster.Version)))
	differs := compare()
	if differs.PeopleChanged != 1 || len(differs.Shifts) != 1 || len(differs.Shifts[0].Removed) != 1 || differs.Shifts[0].Removed[0].VolunteerID != *seat.VolunteerID {
		t.Fatalf("one person was taken off: %+v", differs.Shifts)
	}
	for _, cost := range differs.Costs {
		if cost.Rule == "seat" && (cost.WithCost != 0 || cost.Cost == 0) {
			t.Errorf("the empty seat costs %d, before %d", cost.Cost, cost.WithCost)
		}
	}
}
