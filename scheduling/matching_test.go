package scheduling

import "slices"

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

// edited returns the roster without some of its seats and with others.
func edited(roster, remove, add []Assignment) []Assignment {
	after := slices.DeleteFunc(slices.Clone(roster), func(a Assignment) bool {
		return slices.ContainsFunc(remove, a.sameSeat)
	})
	return append(after, add...)
}
