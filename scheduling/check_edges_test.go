package scheduling_test

import (
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/schedulingtest"
)

// TestCheckNamesThePlace accepts what is just allowed, and says of what is not which
// fact it is and what is wrong with it.
func TestCheckNamesThePlace(t *testing.T) {
	pattern := func(t scheduling.Pattern) func(p *scheduling.Problem) {
		return func(p *scheduling.Problem) { p.Volunteers[2].Pattern = &t }
	}
	position := func(pos scheduling.Position) func(p *scheduling.Problem) {
		return func(p *scheduling.Problem) { p.Positions[5] = pos }
	}
	bond := func(list ...scheduling.Bond) func(p *scheduling.Problem) {
		return func(p *scheduling.Problem) { p.Bonds = list }
	}
	assigned := func(list ...scheduling.Assignment) func(p *scheduling.Problem) {
		return func(p *scheduling.Problem) { p.Assignments = list }
	}
	tests := []struct {
		name   string
		change func(p *scheduling.Problem)
		want   string // "" for allowed
	}{
		{"as it is", func(*scheduling.Problem) {}, ""},
		{"no pattern and one that limits nothing", pattern(scheduling.Pattern{PerForm: map[scheduling.Form]int{scheduling.Point: 0}}), ""},
		{"every limit of a pattern", pattern(scheduling.Pattern{TotalMinutes: 1, DaysInRow: 1, DaysBetween: 1, Weekends: 1, PerForm: map[scheduling.Form]int{scheduling.Point: 1}}), ""},
		{"minutes below zero", pattern(scheduling.Pattern{TotalMinutes: -1}), "scheduling: volunteer 2: has a pattern with a limit below zero"},
		{"days in a row below zero", pattern(scheduling.Pattern{DaysInRow: -1}), "scheduling: volunteer 2: has a pattern with a limit below zero"},
		{"days between below zero", pattern(scheduling.Pattern{DaysBetween: -1}), "scheduling: volunteer 2: has a pattern with a limit below zero"},
		{"weekends below zero", pattern(scheduling.Pattern{Weekends: -1}), "scheduling: volunteer 2: has a pattern with a limit below zero"},
		{"a minute long", func(p *scheduling.Problem) { p.Shifts[3].End = p.Shifts[3].Start.Add(1) }, ""},
		{"no length", func(p *scheduling.Problem) { p.Shifts[3].End = p.Shifts[3].Start }, "scheduling: shift 3: ends before it starts"},
		{"the first and the last shift", func(p *scheduling.Problem) { p.Positions[0].Shift, p.Positions[5].Shift = 3, 0 }, ""},
		{"before the first shift", position(scheduling.Position{Shift: -1}), "scheduling: position 5: belongs to no shift"},
		{"after the last shift", position(scheduling.Position{Shift: 4}), "scheduling: position 5: belongs to no shift"},
		{"no seats", position(scheduling.Position{}), ""},
		{"as many as are needed", position(scheduling.Position{Minimum: 2, Maximum: 2}), ""},
		{"one less than needed", position(scheduling.Position{Minimum: 2, Maximum: 1}), "scheduling: position 5: minimum and maximum do not fit"},
		{"fewer than none needed", position(scheduling.Position{Minimum: -1}), "scheduling: position 5: minimum and maximum do not fit"},
		{"the first and the last person", bond(scheduling.Bond{First: 0, Second: 3}, scheduling.Bond{First: 3, Second: 1, Apart: true}), ""},
		{"the same bond twice, turned round", bond(scheduling.Bond{First: 0, Second: 3}, scheduling.Bond{First: 3, Second: 0}), ""},
		{"a first person too many", bond(scheduling.Bond{First: 1}, scheduling.Bond{First: 4}), "scheduling: bond 1: has no volunteer"},
		{"a second person too many", bond(scheduling.Bond{Second: 4}), "scheduling: bond 0: has no volunteer"},
		{"a first person too few", bond(scheduling.Bond{First: -1}), "scheduling: bond 0: has no volunteer"},
		{"a second person too few", bond(scheduling.Bond{Second: -1}), "scheduling: bond 0: has no volunteer"},
		{"with themself", bond(scheduling.Bond{First: 2, Second: 2}), "scheduling: bond 0: ties somebody to themself"},
		{"together, then apart", bond(scheduling.Bond{First: 2}, scheduling.Bond{Second: 2, Apart: true}), "scheduling: bond 1: contradicts another one"},
		{"apart, then together", bond(scheduling.Bond{First: 2, Apart: true}, scheduling.Bond{First: 2}), "scheduling: bond 1: contradicts another one"},
		{"the first and the last seat", assigned(schedulingtest.Seats(0, 0, 5, 3)...), ""},
		{"one person on two seats, two people on one", assigned(schedulingtest.Seats(0, 0, 5, 0, 5, 3)...), ""},
		{"a seat too many", assigned(schedulingtest.Seats(0, 0, 6, 0)...), "scheduling: assignment 1: has no position"},
		{"a seat too few", assigned(schedulingtest.Seats(-1, 0)...), "scheduling: assignment 0: has no position"},
		{"a person too many", assigned(schedulingtest.Seats(0, 4)...), "scheduling: assignment 0: has no volunteer"},
		{"a person too few", assigned(schedulingtest.Seats(0, -1)...), "scheduling: assignment 0: has no volunteer"},
		{"a seat twice, in two states", assigned(scheduling.Assignment{Position: 1}, scheduling.Assignment{}, scheduling.Assignment{Position: 1, State: scheduling.Accepted}),
			"scheduling: assignment 2: is listed twice"},
		{"no steps", func(p *scheduling.Problem) { p.Steps = 0 }, ""},
		{"steps below zero", func(p *scheduling.Problem) { p.Steps = -1 }, "scheduling: steps -1: is negative"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := schedulingtest.RuleFacts()
			tt.change(&p)
			got := ""
			if err := p.Check(); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestCheckKnowsEveryWeight makes each weight negative in turn.
func TestCheckKnowsEveryWeight(t *testing.T) {
	var w scheduling.Weights
	for i, weight := range []*int64{&w.Seat, &w.Captain, &w.Spare, &w.Preference, &w.Fairness, &w.Spread, &w.LeftOut, &w.Cohesion, &w.Rest, &w.Travel, &w.SkillFit, &w.Change, &w.Call} {
		p := schedulingtest.RuleFacts()
		*weight = -1
		p.Weights = w
		*weight = 0
		problem, _ := p.Check().(*scheduling.ProblemError)
		if problem == nil || *problem != (scheduling.ProblemError{What: "weight", Index: i, Wrong: "is negative"}) {
			t.Errorf("weight %d: %v", i, problem)
		}
	}
}

func TestSameSeat(t *testing.T) {
	a := scheduling.Assignment{Position: 1, Volunteer: 2}
	for _, tt := range []struct {
		b    scheduling.Assignment
		want bool
	}{
		{a, true},
		{scheduling.Assignment{Position: 1, Volunteer: 2, State: scheduling.Accepted}, true},
		{scheduling.Assignment{Position: 2, Volunteer: 2}, false},
		{scheduling.Assignment{Position: 1, Volunteer: 1}, false},
		{scheduling.Assignment{Position: 2, Volunteer: 1}, false},
	} {
		if a.SameSeat(tt.b) != tt.want || tt.b.SameSeat(a) != tt.want {
			t.Errorf("%+v and %+v, want %v", a, tt.b, tt.want)
		}
	}
	for state, want := range map[scheduling.State]bool{scheduling.Proposed: false, scheduling.Pinned: true, scheduling.Published: true, scheduling.Accepted: true} {
		if (scheduling.Assignment{State: state}).Kept() != want {
			t.Errorf("state %d is kept: %v", state, !want)
		}
	}
}
