package schedulingtest

import (
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
)

// MatchAll is the most seats of the roster that can be given different people.
func MatchAll(able [][]int, roster []scheduling.Assignment, used map[int]bool) int {
	if len(roster) == 0 {
		return 0
	}
	best := MatchAll(able, roster[1:], used)
	for _, v := range able[roster[0].Position] {
		if !used[v] {
			used[v] = true
			best = max(best, 1+MatchAll(able, roster[1:], used))
			used[v] = false
		}
	}
	return best
}

// OneHour makes shifts of the same hour with one seat each, people with some of
// the skills they ask for, and a roster of some of the seats.
func OneHour(r *annealing.Random, shifts, people int) (scheduling.Problem, []scheduling.Assignment) {
	p, _ := OnePair()
	first := p.Shifts[0]
	p.Shifts, p.Positions, p.Volunteers, p.Weights = nil, nil, nil, scheduling.DefaultWeights()
	for i := range shifts {
		shift := first
		shift.ID = int64(i + 1)
		p.Shifts = append(p.Shifts, shift)
		p.Positions = append(p.Positions, scheduling.Position{ID: int64(i + 1), Shift: i, Minimum: 1, Maximum: 1, SkillID: int64(i + 1)})
	}
	for v := range people {
		person := scheduling.Volunteer{ID: int64(v + 1), AnyTime: true}
		for i := range shifts {
			if r.OneIn(2) {
				person.Skills = append(person.Skills, int64(i+1))
			}
		}
		p.Volunteers = append(p.Volunteers, person)
	}
	var roster []scheduling.Assignment
	for q := range p.Positions {
		for v := range p.Volunteers {
			known := p
			known.Assignments = roster
			if scheduling.Reasons(known, v, q) == nil {
				roster = append(roster, scheduling.Assignment{Position: q, Volunteer: v})
				break
			}
		}
	}
	return p, roster
}

// Changed returns the roster without some of its seats and with others.
func Changed(roster, remove, add []scheduling.Assignment) []scheduling.Assignment {
	after := slices.DeleteFunc(slices.Clone(roster), func(a scheduling.Assignment) bool {
		return slices.ContainsFunc(remove, a.SameSeat)
	})
	return append(after, add...)
}
