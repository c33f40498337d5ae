package search

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
)

// TestRepairsBreakNothing drops people from random rosters and checks every
// proposal: what it says of itself, that kept people stay, and that no hard rule
// is broken more often than before.
func TestRepairsBreakNothing(t *testing.T) {
	filled := 0
	for seed := range uint64(150) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 5+r.Below(8), 3+r.Below(5))
		p.Steps = 300
		solved, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		full := solved.Assignments
		r = annealing.New(seed)
		roster, vacancies := dropOut(r, full)
		p.Assignments = kept(roster)
		late := make([]bool, len(p.Shifts))
		for i := range late {
			late[i] = r.OneIn(3)
		}
		before := scheduling.Evaluate(p, roster)
		for i, repair := range Repairs(t.Context(), p, roster, vacancies, late) {
			after := schedulingtest.Changed(roster, repair.Remove, repair.Add)
			found := scheduling.Evaluate(p, after)
			if repair.Short != len(vacancies)-i || repair.Changes != len(repair.Add) || repair.Value != found.Value-before.Value {
				t.Fatalf("seed %d: proposal %d is %+v, the value changes by %d", seed, i, repair, found.Value-before.Value)
			}
			if len(after) != len(roster)+i || i == 0 && repair.Changes != 0 {
				t.Fatalf("seed %d: proposal %d has %d seats, %d before", seed, i, len(after), len(roster))
			}
			for j, rule := range found.Rules {
				if rule.Hard && rule.Units > before.Rules[j].Units {
					t.Fatalf("seed %d: proposal %d breaks %s", seed, i, rule.Rule)
				}
			}
			filled += min(i, 1)
		}
	}
	if filled < 100 {
		t.Errorf("only %d seats were filled", filled)
	}
}

func dropOut(r *annealing.Random, full []scheduling.Assignment) (roster []scheduling.Assignment, vacancies []int) {
	for _, a := range full {
		if r.OneIn(4) && !a.Kept() {
			vacancies = append(vacancies, a.Position)
			continue
		}
		if r.OneIn(3) {
			a.State = scheduling.Accepted
		}
		roster = append(roster, a)
	}
	return roster, vacancies
}

func kept(roster []scheduling.Assignment) []scheduling.Assignment {
	return slices.DeleteFunc(slices.Clone(roster), func(a scheduling.Assignment) bool { return !a.Kept() })
}

// TestRepairsFillWhatCanBeFilled compares the last proposal with the most seats
// that can be filled at all, where all shifts clash and that is a matching, and
// the first change with whether somebody was free.
func TestRepairsFillWhatCanBeFilled(t *testing.T) {
	for seed := range uint64(200) {
		r := annealing.New(seed)
		p, roster := schedulingtest.OneHour(r, 3+r.Below(3), 4+r.Below(3))
		able := make([][]int, len(p.Positions))
		everywhere := []scheduling.Assignment{}
		vacancies := []int{}
		for q := range p.Positions {
			everywhere = append(everywhere, scheduling.Assignment{Position: q})
			for v := range p.Volunteers {
				if scheduling.Reasons(p, v, q) == nil {
					able[q] = append(able[q], v)
				}
			}
			if !slices.ContainsFunc(roster, func(a scheduling.Assignment) bool { return a.Position == q }) {
				vacancies = append(vacancies, q)
			}
		}
		list := Repairs(t.Context(), p, roster, vacancies, make([]bool, len(p.Shifts)))
		last := list[len(list)-1]
		if most := schedulingtest.MatchAll(able, everywhere, map[int]bool{}); len(p.Positions)-last.Short != most {
			t.Fatalf("seed %d: %d of %d seats filled, %d is possible", seed, len(p.Positions)-last.Short, len(p.Positions), most)
		}
	}
}

// TestRepairsDisturbFewAndEarly has one vacancy that a free person could fill on a
// costly way, or two people could on a cheap one; and one that only a move fills.
func TestRepairsDisturbFewAndEarly(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	first := p.Shifts[0]
	second := first
	second.ID = 2
	p.Weights, p.Shifts = scheduling.DefaultWeights(), []scheduling.Shift{first, second}
	p.Positions = []scheduling.Position{{ID: 1, Shift: 0, Minimum: 1, Maximum: 1, SkillID: 1}, {ID: 2, Shift: 1, Minimum: 1, Maximum: 1}}
	p.Volunteers = []scheduling.Volunteer{{ID: 1, AnyTime: true, Skills: []int64{1}}, {ID: 2, AnyTime: true}}
	roster := []scheduling.Assignment{{Position: 1, Volunteer: 0}}
	list := Repairs(t.Context(), p, roster, []int{0}, []bool{true, false})
	if len(list) != 2 || list[0].Changes != 0 || list[0].Short != 1 {
		t.Fatalf("got %+v", list)
	}
	move := list[1]
	if move.Changes != 2 || move.Short != 0 || move.Late != 1 ||
		!slices.Equal(move.Add, []scheduling.Assignment{{Position: 0, Volunteer: 0}, {Position: 1, Volunteer: 1}}) || !slices.Equal(move.Remove, roster) {
		t.Errorf("moved: %+v", move)
	}
	p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: 3, AnyTime: true, Skills: []int64{1}, PastMinutes: 6000})
	if direct := Repairs(t.Context(), p, roster, []int{0}, []bool{true, false})[1]; direct.Changes != 1 || direct.Add[0].Volunteer != 2 {
		t.Errorf("somebody free is called although it costs more: %+v", direct)
	}
	p.Assignments = []scheduling.Assignment{{Position: 1, Volunteer: 0, State: scheduling.Accepted}}
	p.Volunteers = p.Volunteers[:2]
	if stuck := Repairs(t.Context(), p, p.Assignments, []int{0}, []bool{true, false}); len(stuck) != 1 {
		t.Errorf("somebody who accepted was moved: %+v", stuck)
	}
}
