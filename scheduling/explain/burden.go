package explain

import "nuanlin/scheduling"

// Burden says how much one volunteer serves on a roster beside everybody else, and why
// it is as much as it is: what the term adds, and which seats could not be given to
// others. Lengths are minutes.
type Burden struct {
	Minutes int // on the roster
	Seats   int
	Equal   int // what everybody would serve if all served the same
	CatchUp int // what the term asks of the person more than of the usual one; below zero less
	Above   int // of the minutes, those above what the person wants over the term

	Sole int // seats that nobody else could take as things are
	Full int // seats that others could take, but each only above what they want
}

// BurdenOf weighs the part of one volunteer in a roster. It asks everybody about every
// seat of the volunteer.
func BurdenOf(p scheduling.Problem, roster []scheduling.Assignment, volunteer int) Burden {
	division := scheduling.Divide(&p)
	minutes, seats := scheduling.Loads(&p, roster)
	own := division.Shares[volunteer]
	b := Burden{
		Minutes: minutes[volunteer], Seats: seats[volunteer], Equal: division.Equal,
		CatchUp: own.Target - division.Usual, Above: own.Above(minutes[volunteer]),
	}
	for _, a := range roster {
		if a.Volunteer != volunteer {
			continue
		}
		length := p.Shifts[p.Positions[a.Position].Shift].Minutes()
		could, room := false, false
		for _, other := range others(p, roster, a) {
			could = true
			room = room || division.Shares[other].Above(minutes[other]+length) == 0
		}
		if !could {
			b.Sole++
		} else if !room {
			b.Full++
		}
	}
	return b
}

// others lists who else could take the seat of a if its person left, beside what they
// serve now.
func others(p scheduling.Problem, roster []scheduling.Assignment, a scheduling.Assignment) []int {
	p.Assignments = changed(roster, Change{Remove: []scheduling.Assignment{a}})
	there := scheduling.Attendance(&p, p.Assignments)[p.Positions[a.Position].Shift]
	var list []int
	for v := range p.Volunteers {
		if v != a.Volunteer && !there[v] && scheduling.Reasons(p, v, a.Position) == nil {
			list = append(list, v)
		}
	}
	return list
}
