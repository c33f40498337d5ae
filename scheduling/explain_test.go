package scheduling

import (
	"slices"
	"testing"
	"time"
)

// lesson is one child shift at place 1 with three seats and these people.
func lesson(people ...Volunteer) Problem {
	p, _ := onePair()
	p.Weights = DefaultWeights()
	p.Shifts[0].Child = true
	p.Positions[0].Minimum, p.Positions[0].Maximum = 3, 3
	p.Volunteers = people
	p.Steps = 1_000
	return p
}

func clearedPerson(id int64) Volunteer {
	return Volunteer{ID: id, TeamID: 4, AnyTime: true, Clearance: Period{at(0).AddDate(0, -1, 0), at(0).AddDate(0, 1, 0)}}
}

func TestOneClearedAdultIsNotEnough(t *testing.T) {
	young := clearedPerson(2)
	young.UnderAge, young.GuardianConsent = true, true
	tests := []struct {
		name   string
		people []Volunteer
		serve  int
		why    Why
	}{
		{"one adult", []Volunteer{clearedPerson(1)}, 0, NoTwoAdults},
		{"one adult and one under age", []Volunteer{clearedPerson(1), young}, 0, NoTwoAdults},
		{"two adults and one under age", []Volunteer{clearedPerson(1), young, clearedPerson(3)}, 3, ""},
		{"two adults", []Volunteer{clearedPerson(1), clearedPerson(3)}, 2, NobodyFits},
		{"nobody cleared", []Volunteer{{ID: 1, AnyTime: true}}, 0, NobodyFits},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			roster, err := Solve(t.Context(), lesson(tt.people...))
			if err != nil {
				t.Fatal(err)
			}
			var why Why
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
	p := lesson(clearedPerson(1), Volunteer{ID: 2, AnyTime: true}, clearedPerson(3))
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
	p.Assignments = []Assignment{{Position: 0, Volunteer: 0, State: Accepted}}
	roster, err := Solve(t.Context(), p)
	if err != nil || !slices.Equal(roster.Assignments, p.Assignments) || roster.Findings.Units("two_adults") != 1 {
		t.Errorf("%+v, %d adults missing, %v", roster.Assignments, roster.Findings.Units("two_adults"), err)
	}
}

func TestMissingCaptainIsReported(t *testing.T) {
	p, v := onePair()
	p.Weights = DefaultWeights()
	p.Positions = append(p.Positions, Position{ID: 21, Minimum: 1, Maximum: 1, Leads: true})
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
	p, _ := onePair()
	p.Weights = DefaultWeights()
	p.Positions[0].SkillID = 3
	p.Volunteers = []Volunteer{
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
	if third.Volunteer != 2 || third.Eligible != 0 || !slices.Equal(third.Reasons, []Code{SkillMissing, Unavailable}) {
		t.Errorf("who cannot: %+v", third)
	}
}

func TestNothingToDo(t *testing.T) {
	hour := Shift{Start: at(0), End: at(0).Add(time.Hour)}
	for _, p := range []Problem{
		{}, {Volunteers: []Volunteer{{}}}, {Shifts: []Shift{hour}},
		{Shifts: []Shift{hour}, Positions: []Position{{Minimum: 1, Maximum: 1}}},
		{Volunteers: []Volunteer{{}}, Shifts: []Shift{hour}, Positions: []Position{{}}, Steps: 10},
	} {
		p.Weights = DefaultWeights()
		roster, err := Solve(t.Context(), p)
		if err != nil || len(roster.Assignments) != 0 || roster.Bound > roster.Value() {
			t.Errorf("%+v: %+v, %v", p, roster, err)
		}
	}
}
