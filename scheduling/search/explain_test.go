package search

import (
	"slices"
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
	"nuanlin/scheduling/vs1"
)

// lesson is one child shift at place 1 with three seats and these people.
func lesson(people ...scheduling.Volunteer) scheduling.Problem {
	p, _ := schedulingtest.OnePair()
	p.Weights = scheduling.DefaultWeights()
	p.Shifts[0].Child = true
	p.Positions[0].Minimum, p.Positions[0].Maximum = 3, 3
	p.Volunteers = people
	p.Steps = 1_000
	return p
}

func clearedPerson(id int64) scheduling.Volunteer {
	return scheduling.Volunteer{ID: id, TeamID: 4, AnyTime: true, Clearance: calendar.Period{Start: schedulingtest.At(0).AddDate(0, -1, 0), End: schedulingtest.At(0).AddDate(0, 1, 0)}}
}

func TestOneClearedAdultIsNotEnough(t *testing.T) {
	young := clearedPerson(2)
	young.UnderAge, young.GuardianConsent = true, true
	tests := []struct {
		name   string
		people []scheduling.Volunteer
		serve  int
		why    explain.Why
	}{
		{"one adult", []scheduling.Volunteer{clearedPerson(1)}, 0, explain.NoTwoAdults},
		{"one adult and one under age", []scheduling.Volunteer{clearedPerson(1), young}, 0, explain.NoTwoAdults},
		{"two adults and one under age", []scheduling.Volunteer{clearedPerson(1), young, clearedPerson(3)}, 3, ""},
		{"two adults", []scheduling.Volunteer{clearedPerson(1), clearedPerson(3)}, 2, explain.NobodyFits},
		{"nobody cleared", []scheduling.Volunteer{{ID: 1, AnyTime: true}}, 0, explain.NobodyFits},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			roster, err := Solve(t.Context(), lesson(tt.people...))
			if err != nil {
				t.Fatal(err)
			}
			var why explain.Why
			if len(roster.Empty) > 0 {
				why = roster.Empty[0].Why
			}
			if len(roster.Assignments) != tt.serve || why != tt.why || !roster.Findings.Feasible() {
				t.Errorf("%d serve, why %q; want %d, %q", len(roster.Assignments), why, tt.serve, tt.why)
			}
		})
	}
}

// TestHomeNeedsTwoCleared checks that a home wants two cleared adults, and lets
// people without a clearance help beside them.
func TestHomeNeedsTwoCleared(t *testing.T) {
	p := lesson(clearedPerson(1), scheduling.Volunteer{ID: 2, AnyTime: true}, clearedPerson(3))
	p.Shifts[0].Child, p.Shifts[0].Home = false, true
	roster, err := Solve(t.Context(), p)
	if err != nil || len(roster.Assignments) != 3 {
		t.Fatalf("%d serve, %v", len(roster.Assignments), err)
	}
	p.Volunteers = p.Volunteers[:2]
	if roster, err = Solve(t.Context(), p); err != nil || len(roster.Assignments) != 0 {
		t.Errorf("%d serve with one cleared adult, %v", len(roster.Assignments), err)
	}
}

// TestAcceptedAloneStaysAndIsReported keeps somebody who accepted although the
// second adult is missing: the solver reports it and adds nobody in vain.
func TestAcceptedAloneStaysAndIsReported(t *testing.T) {
	young := clearedPerson(2)
	young.UnderAge, young.GuardianConsent = true, true
	p := lesson(clearedPerson(1), young)
	p.Assignments = []scheduling.Assignment{{Position: 0, Volunteer: 0, State: scheduling.Accepted}}
	roster, err := Solve(t.Context(), p)
	if err != nil || !slices.Equal(roster.Assignments, p.Assignments) || roster.Findings.Units("two_adults") != 1 {
		t.Errorf("%+v, %d adults missing, %v", roster.Assignments, roster.Findings.Units("two_adults"), err)
	}
}

func TestMissingCaptainIsReported(t *testing.T) {
	p, v := schedulingtest.OnePair()
	p.Weights = scheduling.DefaultWeights()
	p.Positions = append(p.Positions, scheduling.Position{ID: 21, Minimum: 1, Maximum: 1, Leads: true})
	roster, err := Solve(t.Context(), p)
	if err != nil || len(roster.Assignments) != 1 || roster.Findings.Units("captain") != 1 || !roster.Findings.Feasible() {
		t.Fatalf("%+v, %v", roster, err)
	}
	v.Captain = true
	roster, err = Solve(t.Context(), p)
	if err != nil || len(roster.Assignments) != 1 || roster.Assignments[0].Position != 1 && roster.Findings.Units("captain") != 0 {
		t.Errorf("%+v, %v", roster.Assignments, err)
	}
}

func TestIdle(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	p.Weights = scheduling.DefaultWeights()
	p.Positions[0].SkillID = 3
	p.Volunteers = []scheduling.Volunteer{
		{ID: 1, AnyTime: true, Skills: []int64{3}},
		{ID: 2, AnyTime: true, Skills: []int64{3}, PastMinutes: 600},
		{ID: 3},
	}
	roster, err := Solve(t.Context(), p)
	if err != nil || len(roster.Idle) != 2 {
		t.Fatalf("%+v, %v", roster.Idle, err)
	}
	second, third := roster.Idle[0], roster.Idle[1]
	if second.Volunteer != 1 || second.Eligible != 1 || second.Reasons != nil {
		t.Errorf("who has served most waits: %+v", second)
	}
	if third.Volunteer != 2 || third.Eligible != 0 || !slices.Equal(third.Reasons, []scheduling.Code{scheduling.SkillMissing, scheduling.Unavailable}) {
		t.Errorf("who cannot: %+v", third)
	}
}

func TestNothingToDo(t *testing.T) {
	hour := scheduling.Shift{Start: schedulingtest.At(0), End: schedulingtest.At(0).Add(time.Hour)}
	for _, p := range []scheduling.Problem{
		{}, {Volunteers: []scheduling.Volunteer{{}}}, {Shifts: []scheduling.Shift{hour}},
		{Shifts: []scheduling.Shift{hour}, Positions: []scheduling.Position{{Minimum: 1, Maximum: 1}}},
		{Volunteers: []scheduling.Volunteer{{}}, Shifts: []scheduling.Shift{hour}, Positions: []scheduling.Position{{}}, Steps: 10},
	} {
		p.Weights = scheduling.DefaultWeights()
		roster, err := Solve(t.Context(), p)
		if err != nil || len(roster.Assignments) != 0 || roster.Bound > roster.Value() {
			t.Errorf("%+v: %+v, %v", p, roster, err)
		}
	}
}

// A roster that others explain is the same roster.
func TestSearchExplainsNothing(t *testing.T) {
	p := vs1.New(40, 30, 2)
	explained, err := Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := Search(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(explained.Idle) == 0 || len(bare.Idle)+len(bare.Empty) > 0 {
		t.Errorf("%d are idle by Solve, %d by Search", len(explained.Idle), len(bare.Idle))
	}
	if !slices.Equal(bare.Assignments, explained.Assignments) || bare.Bound != explained.Bound {
		t.Error("Search finds another roster than Solve")
	}
}
