package scheduling

import "slices"

// ApartReasons returns a reason for each person with a seat of the roster on the shift
// whom the volunteer must not serve with, in the order of the bonds.
func ApartReasons(p *Problem, roster []Assignment, volunteer, shift int) []Reason {
	var found []Reason
	for _, b := range p.Bonds {
		other, tied := b.Other(volunteer)
		if !tied || !b.Apart || !p.on(roster, other, shift) {
			continue
		}
		r := Reason{Code: Apart, VolunteerID: p.Volunteers[other].ID}
		if !slices.Contains(found, r) {
			found = append(found, r)
		}
	}
	return found
}

// Other returns whom the bond ties the volunteer to, if it does.
func (b Bond) Other(volunteer int) (int, bool) {
	if b.First == volunteer {
		return b.Second, true
	}
	return b.First, b.Second == volunteer
}

// on reports whether the volunteer has a seat of the roster on the shift.
func (p *Problem) on(roster []Assignment, volunteer, shift int) bool {
	return slices.ContainsFunc(roster, func(a Assignment) bool {
		return a.Volunteer == volunteer && p.Positions[a.Position].Shift == shift
	})
}

// BarredShifts lists the shifts, by volunteer, that somebody keeps a seat on whom the
// volunteer must not serve with.
func BarredShifts(p *Problem) map[int][]int {
	barred := map[int][]int{}
	for _, a := range p.Assignments {
		if !a.Kept() {
			continue
		}
		for _, b := range p.Bonds {
			if other, tied := b.Other(a.Volunteer); tied && b.Apart {
				barred[other] = append(barred[other], p.Positions[a.Position].Shift)
			}
		}
	}
	return barred
}

// Attendance tells for each shift who serves on it.
func Attendance(p *Problem, roster []Assignment) []map[int]bool {
	there := make([]map[int]bool, len(p.Shifts))
	for s := range there {
		there[s] = map[int]bool{}
	}
	for _, a := range roster {
		there[p.Positions[a.Position].Shift][a.Volunteer] = true
	}
	return there
}

// parted counts the couples on one shift who must not serve together.
func parted(p *Problem, roster []Assignment) int64 {
	return bondsBroken(p, roster, true, func(first, second bool) bool { return first && second })
}

// lonely counts the people on a shift without somebody they must serve with, once
// for each such person.
func lonely(p *Problem, roster []Assignment) int64 {
	return bondsBroken(p, roster, false, func(first, second bool) bool { return first != second })
}

// bondsBroken counts the shifts on which bonds of one kind do not hold.
func bondsBroken(p *Problem, roster []Assignment, apart bool, broken func(first, second bool) bool) int64 {
	if len(p.Bonds) == 0 {
		return 0
	}
	n, there := int64(0), Attendance(p, roster)
	for _, b := range p.DistinctBonds() {
		for s := range there {
			if b.Apart == apart && broken(there[s][b.First], there[s][b.Second]) {
				n++
			}
		}
	}
	return n
}

// unmentored counts the seats of first-timers on shifts where nobody serves who
// has served before, if the organization wants them to be accompanied.
func unmentored(p *Problem, roster []Assignment) int64 {
	if !p.Limits.Mentor {
		return 0
	}
	heads, novices := make([]int64, len(p.Shifts)), make([]int64, len(p.Shifts))
	for _, a := range roster {
		s := p.Positions[a.Position].Shift
		heads[s]++
		if p.Volunteers[a.Volunteer].FirstTimer {
			novices[s]++
		}
	}
	n := int64(0)
	for s := range heads {
		if novices[s] == heads[s] {
			n += heads[s]
		}
	}
	return n
}

// DistinctBonds lists every bond once, in the order of the problem.
func (p *Problem) DistinctBonds() []Bond {
	seen := map[[2]int]bool{}
	var list []Bond
	for _, b := range p.Bonds {
		couple := [2]int{min(b.First, b.Second), max(b.First, b.Second)}
		if !seen[couple] {
			seen[couple] = true
			list = append(list, b)
		}
	}
	return list
}
