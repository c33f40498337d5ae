package scheduling_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/schedulingtest"
)

// TestRulesAtTheirLimits sets every number that a rule about the roster counts from,
// and says what it measures.
func TestRulesAtTheirLimits(t *testing.T) {
	type problem = *scheduling.Problem
	pair := schedulingtest.Seats
	tests := []struct {
		rule, name string
		set        func(p problem, x int)
		roster     []scheduling.Assignment
		units      map[int]int64
	}{
		{"seats_maximum", "seats there are, for three people", func(p problem, x int) { p.Positions[3].Maximum = x }, pair(3, 0, 3, 1, 3, 2), map[int]int64{1: 2, 2: 1, 3: 0, 4: 0}},
		{"seat", "seats needed, with two people", func(p problem, x int) { p.Positions[3].Minimum = x }, pair(3, 0, 3, 1), map[int]int64{0: 5, 2: 5, 3: 6, 4: 7}},
		{"spare", "seats there are, with two people and one needed", func(p problem, x int) { p.Positions[3].Maximum = x }, pair(3, 0, 3, 1), map[int]int64{1: 1, 2: 1, 3: 2, 5: 4}},
		{"spare", "seats needed of three, with two people", func(p problem, x int) { p.Positions[3].Minimum = x }, pair(3, 0, 3, 1), map[int]int64{0: 2, 2: 2, 3: 1}},
		{"two_adults", "adults with valid checks among three people", func(p problem, x int) {
			for v := range 3 {
				p.Volunteers[v].UnderAge = false
				p.Volunteers[v].Clearance = calendar.Period{}
				if v < x {
					p.Volunteers[v].Clearance = calendar.Period{Start: p.Shifts[0].Start, End: p.Shifts[0].End}
				}
			}
		}, pair(0, 0, 1, 1, 1, 2), map[int]int64{0: 2, 1: 1, 2: 0, 3: 0}},
		{"two_adults", "children there, or a home, or neither", func(p problem, x int) { p.Shifts[0].Child, p.Shifts[0].Home = x == 1, x == 2 }, pair(0, 0), map[int]int64{0: 0, 1: 1, 2: 1}},
		{"mentor", "first-timers of two", func(p problem, x int) {
			for v := range p.Volunteers {
				p.Volunteers[v].FirstTimer = v < x
			}
		}, pair(3, 0, 3, 1), map[int]int64{0: 0, 1: 0, 2: 2}},
		{"mentor", "asked for or not", func(p problem, x int) { p.Limits.Mentor = x == 1 }, pair(3, 2, 3, 3), map[int]int64{0: 0, 1: 2}},
		{"apart", "bonds of the two, listed again", func(p problem, x int) {
			for range x {
				p.Bonds = append(p.Bonds, scheduling.Bond{First: 0, Second: 3, Apart: true})
			}
		}, pair(0, 0, 1, 3), map[int]int64{0: 1, 1: 1, 2: 1}},
		{"together", "people somebody must serve with", func(p problem, x int) {
			p.Bonds = []scheduling.Bond{{First: 1, Second: 0}, {First: 2, Second: 1}, {First: 1, Second: 3}}[:x]
		}, pair(3, 1), map[int]int64{0: 0, 1: 1, 2: 2, 3: 3}},
		{"captain", "shifts that need one", func(p problem, x int) {
			for s := range p.Shifts {
				p.Shifts[s].NeedsCaptain = s > 0 && s <= x
			}
		}, pair(2, 1), map[int]int64{0: 1, 1: 2, 2: 3, 3: 4}},
		{"captain", "people who may lead", func(p problem, x int) {
			for v := range p.Volunteers {
				p.Volunteers[v].Captain = v < x
			}
		}, pair(1, 1), map[int]int64{0: 1, 1: 1, 2: 0}},
		{"preference", "places liked", func(p problem, x int) {
			p.Volunteers[1].LikedPlaces = []int64{7, 8, 1}[:x]
		}, pair(1, 1), map[int]int64{0: 0, 1: 1, 2: 1, 3: 0}},
		{"preference", "forms liked", func(p problem, x int) {
			p.Volunteers[1].LikedForms = []scheduling.Form{scheduling.OneToOne, scheduling.Point}[:x]
		}, pair(1, 1), map[int]int64{0: 0, 1: 1, 2: 0}},
		{"fairness", "minutes wanted, of two hours and two before", func(p problem, x int) {
			p.Volunteers = p.Volunteers[:2]
			p.Volunteers[0].WantedMinutes, p.Volunteers[1].WantedMinutes = 0, x
		}, pair(1, 1), map[int]int64{0: 16 + 120, 120: 4 + 120, 180: 1 + 62, 181: 61, 240: 0, 299: 0, 300: 1}},
		{"spread", "shifts of one person", func(problem, int) {}, pair(1, 0, 2, 0, 3, 0, 4, 0), map[int]int64{0: 6}},
		{"left_out", "people", func(p problem, x int) { p.Volunteers = p.Volunteers[:x] }, pair(1, 0), map[int]int64{1: 0, 2: 1, 4: 3}},
		{"cohesion", "team of the second of three", func(p problem, x int) { p.Volunteers[1].TeamID = int64(x) }, pair(3, 0, 3, 1, 3, 3), map[int]int64{0: 2, 1: 1, 2: 1, 3: 2}},
		{"cohesion", "team the position is for", func(p problem, x int) { p.Positions[3].TeamID = int64(x) }, pair(3, 0, 3, 2), map[int]int64{0: 1, 1: 0}},
		{"rest", "minutes of rest wished for, of eight hours", func(p problem, x int) { p.Limits.RestMinutes = x }, pair(3, 0, 4, 0), map[int]int64{0: 0, 480: 0, 481: 1, 540: 1, 541: 2}},
		{"travel", "minutes from home", func(p problem, x int) { p.Volunteers[2].HomeMinutes = map[int64]int{1: x} }, pair(3, 2), map[int]int64{0: 0, 9: 0, 10: 1, 19: 1, 20: 2}},
		{"travel", "minutes a step", func(p problem, x int) { p.Limits.TravelStep = x }, pair(3, 2), map[int]int64{-1: 0, 0: 0, 1: 39, 13: 3, 39: 1, 40: 0}},
		{"skill_fit", "skills of three wished for", func(p problem, x int) {
			p.Positions[3].Wishes, p.Volunteers[0].Skills = []int64{5, 6, 7}, []int64{9, 6, 5, 7}[:x]
		}, pair(3, 0), map[int]int64{0: 3, 1: 3, 2: 2, 4: 0}},
		{"kept", "state of a seat that is given up", func(p problem, x int) { p.Assignments[1].State = scheduling.State(x) }, pair(3, 1), map[int]int64{0: 0, 1: 1, 2: 1, 3: 1}},
		{"change", "state of a seat that is given up", func(p problem, x int) { p.Assignments[1].State = scheduling.State(x) }, pair(3, 1), map[int]int64{0: 1, 1: 0, 2: 0, 3: 0}},
		{"call", "state of a seat that stays", func(p problem, x int) { p.Assignments[1].State = scheduling.State(x) }, pair(4, 1, 3, 2), map[int]int64{0: 1, 1: 1, 3: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.rule+"/"+tt.name, func(t *testing.T) {
			for x, want := range tt.units {
				p := schedulingtest.RuleFacts()
				p.Volunteers, p.Assignments = slices.Clone(p.Volunteers), slices.Clone(p.Assignments)
				tt.set(&p, x)
				if got := scheduling.Evaluate(p, tt.roster).Units(tt.rule); got != want {
					t.Errorf("%d: measures %d, want %d", x, got, want)
				}
			}
		})
	}
}

// TestCostsAreUnitsTimesWeights gives every soft rule a price of its own.
func TestCostsAreUnitsTimesWeights(t *testing.T) {
	p := schedulingtest.RuleFacts()
	prices := map[string]int64{"seat": 100_003, "captain": 10_007, "spare": 3, "preference": 5, "fairness": 7, "spread": 11, "left_out": 13,
		"cohesion": 17, "rest": 19, "travel": 23, "skill_fit": 29, "change": 31, "call": 37}
	p.Weights = scheduling.Weights{Seat: 100_003, Captain: 10_007, Spare: 3, Preference: 5, Fairness: 7, Spread: 11, LeftOut: 13,
		Cohesion: 17, Rest: 19, Travel: 23, SkillFit: 29, Change: 31, Call: 37}
	found := scheduling.Evaluate(p, schedulingtest.Seats(1, 0, 1, 2, 3, 0, 4, 0, 3, 2))
	value, some := int64(0), 0
	for i, rule := range found.Rules {
		want := rule.Units * prices[rule.Rule]
		if rule.Cost != want || rule.Hard != (prices[rule.Rule] == 0) || rule.Rule != scheduling.Rules[i].Name || rule.Hard != scheduling.Rules[i].Hard {
			t.Errorf("%s measures %d and costs %d, want %d", rule.Rule, rule.Units, rule.Cost, want)
		}
		if value += want; want > 0 {
			some++
		}
	}
	if found.Value != value || some < 12 {
		t.Errorf("value %d, want %d of %d rules", found.Value, value, some)
	}
	if found.Units("no_such_rule") != 0 {
		t.Error("an unknown rule measures something")
	}
}

// TestFeasible holds it to the hard rules alone.
func TestFeasible(t *testing.T) {
	tests := []struct {
		name   string
		roster []scheduling.Assignment
		want   bool
		broken int
	}{
		{"the kept seat alone", schedulingtest.Seats(3, 1), true, 0},
		{"nobody, the kept seat given up", nil, false, 0},
		{"two people who are to be apart", schedulingtest.Seats(3, 1, 3, 0, 3, 3), false, 2},
		{"two at once", schedulingtest.Seats(3, 1, 0, 0, 1, 0), false, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := schedulingtest.RuleFacts()
			p.Limits.Mentor, p.Bonds = false, p.Bonds[:1]
			p.Volunteers[3].UnderAge, p.Volunteers[3].AnyTime = false, true
			found := scheduling.Evaluate(p, tt.roster)
			if found.Feasible() != tt.want || len(found.Broken) != tt.broken {
				t.Errorf("feasible %v, broken %+v", found.Feasible(), found.Broken)
			}
			for _, b := range found.Broken {
				if len(b.Reasons) == 0 || !slices.Contains(tt.roster, b.Assignment) {
					t.Errorf("broken %+v", b)
				}
			}
		})
	}
}

// TestDefaultsOfRules names the rules that are on by default.
func TestDefaultsOfRules(t *testing.T) {
	w := scheduling.DefaultWeights()
	if w.Seat != 0 || w.Captain != 0 || w.Spread != 0 || w.Call != 0 || w.Change <= w.LeftOut || w.LeftOut <= w.Spare {
		t.Errorf("weights %+v", w)
	}
	if l := scheduling.DefaultLimits(); l.DailyMinutes != 8*60 || l.WeeklyMinutes != 0 || l.RestMinutes != 11*60 || l.TravelStep != 10 || l.Mentor {
		t.Errorf("limits %+v", l)
	}
}
