package explain_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
)

// TestStandBysCanStandIn replaces each covered person by who stands by for that
// seat, on random problems, and expects no hard rule broken that was not.
func TestStandBysCanStandIn(t *testing.T) {
	covered := 0
	for seed := range uint64(100) {
		p, roster := solvedRandom(t, seed)
		cover := explain.StandBys(p, roster)
		for _, a := range cover.Reserves {
			for _, b := range cover.Reserves {
				if a.Volunteer == b.Volunteer && a.Shift != b.Shift && scheduling.Incompatible(&p, &p.Shifts[a.Shift], &p.Shifts[b.Shift]) {
					t.Fatalf("seed %d: %d stands by for two shifts that clash", seed, a.Volunteer)
				}
			}
		}
		before := scheduling.Evaluate(p, roster)
		for _, a := range roster {
			if slices.Contains(cover.Exposed, a) {
				continue
			}
			if a.Kept() {
				continue // taking one away counts as a broken rule by itself
			}
			covered++
			if !someoneStandsIn(p, roster, a, cover, before) {
				t.Fatalf("seed %d: nobody of %+v can stand in for %+v", seed, cover.Reserves, a)
			}
		}
	}
	if covered < 100 {
		t.Errorf("only %d drop-outs were tried", covered)
	}
}

func someoneStandsIn(p scheduling.Problem, roster []scheduling.Assignment, a scheduling.Assignment, cover explain.Cover, before scheduling.Findings) bool {
	for _, r := range cover.Reserves {
		if !slices.Contains(r.Positions, a.Position) {
			continue
		}
		after := schedulingtest.Changed(roster, []scheduling.Assignment{a}, []scheduling.Assignment{{Position: a.Position, Volunteer: r.Volunteer}})
		found, worse := scheduling.Evaluate(p, after), false
		for i, rule := range found.Rules {
			if (rule.Hard || rule.Rule == "captain") && rule.Units > before.Rules[i].Units {
				worse = true
			}
		}
		if !worse {
			return true
		}
	}
	return false
}

// TestStandBysLeaveNobodyExposedInVain compares with brute force on shifts that
// all clash and have one kind of seat each, where it is a matching.
func TestStandBysLeaveNobodyExposedInVain(t *testing.T) {
	for seed := range uint64(200) {
		r := annealing.New(seed)
		p, roster := schedulingtest.OneHour(r, 3+r.Below(3), 5+r.Below(4))
		able := make([][]int, len(p.Positions))
		for _, a := range roster {
			known := p
			known.Assignments = roster
			for v := range p.Volunteers {
				if scheduling.Reasons(known, v, a.Position) == nil && !schedulingtest.Holds(roster, a.Position, v) {
					able[a.Position] = append(able[a.Position], v)
				}
			}
		}
		best := len(roster) - schedulingtest.MatchAll(able, roster, map[int]bool{})
		if got := len(explain.StandBys(p, roster).Exposed); got != best {
			t.Fatalf("seed %d: %d exposed, %d is possible", seed, got, best)
		}
	}
}
