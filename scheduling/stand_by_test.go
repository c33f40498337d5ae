package scheduling

import (
	"slices"
	"testing"
)

// TestStandBysCanStandIn replaces each covered person by who stands by for that
// seat, on random problems, and expects no hard rule broken that was not.
func TestStandBysCanStandIn(t *testing.T) {
	covered := 0
	for seed := range uint64(100) {
		p, roster := solvedRandom(t, seed)
		cover := StandBys(p, roster)
		for _, a := range cover.Reserves {
			for _, b := range cover.Reserves {
				if a.Volunteer == b.Volunteer && a.Shift != b.Shift && exclude(&p, &p.Shifts[a.Shift], &p.Shifts[b.Shift]) {
					t.Fatalf("seed %d: %d stands by for two shifts that clash", seed, a.Volunteer)
				}
			}
		}
		before := Evaluate(p, roster)
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

func someoneStandsIn(p Problem, roster []Assignment, a Assignment, cover Cover, before Findings) bool {
	for _, r := range cover.Reserves {
		if !slices.Contains(r.Positions, a.Position) {
			continue
		}
		after := changed(roster, Change{Remove: []Assignment{a}, Add: []Assignment{{Position: a.Position, Volunteer: r.Volunteer}}})
		found, worse := Evaluate(p, after), false
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
		r := &random{seed}
		p, roster := oneHour(r, 3+r.below(3), 5+r.below(4))
		able := make([][]int, len(p.Positions))
		for _, a := range roster {
			known := p
			known.Assignments = roster
			for v := range p.Volunteers {
				if Reasons(known, v, a.Position) == nil && !holds(roster, a.Position, v) {
					able[a.Position] = append(able[a.Position], v)
				}
			}
		}
		best := len(roster) - matchAll(able, roster, map[int]bool{})
		if got := len(StandBys(p, roster).Exposed); got != best {
			t.Fatalf("seed %d: %d exposed, %d is possible", seed, got, best)
		}
	}
}

// matchAll is the most seats of the roster that can be given different people.
func matchAll(able [][]int, roster []Assignment, used map[int]bool) int {
	if len(roster) == 0 {
		return 0
	}
	best := matchAll(able, roster[1:], used)
	for _, v := range able[roster[0].Position] {
		if !used[v] {
			used[v] = true
			best = max(best, 1+matchAll(able, roster[1:], used))
			used[v] = false
		}
	}
	return best
}

// oneHour makes shifts of the same hour with one seat each, people with some of
// the skills they ask for, and a roster of some of the seats.
func oneHour(r *random, shifts, people int) (Problem, []Assignment) {
	p, _ := onePair()
	first := p.Shifts[0]
	p.Shifts, p.Positions, p.Volunteers, p.Weights = nil, nil, nil, DefaultWeights()
	for i := range shifts {
		shift := first
		shift.ID = int64(i + 1)
		p.Shifts = append(p.Shifts, shift)
		p.Positions = append(p.Positions, Position{ID: int64(i + 1), Shift: i, Minimum: 1, Maximum: 1, SkillID: int64(i + 1)})
	}
	for v := range people {
		person := Volunteer{ID: int64(v + 1), AnyTime: true}
		for i := range shifts {
			if r.oneIn(2) {
				person.Skills = append(person.Skills, int64(i+1))
			}
		}
		p.Volunteers = append(p.Volunteers, person)
	}
	var roster []Assignment
	for q := range p.Positions {
		for v := range p.Volunteers {
			known := p
			known.Assignments = roster
			if Reasons(known, v, q) == nil {
				roster = append(roster, Assignment{Position: q, Volunteer: v})
				break
			}
		}
	}
	return p, roster
}
