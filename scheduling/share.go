package scheduling

import "slices"

// Share is what the rule fairness asks of one volunteer in one roster.
//
// The term alone would ask for the wanted load less the hours served before, the room.
// Who joins late then has much more room than everybody else and would be given most of
// one roster. So the rooms are drawn together: what somebody's room differs from the
// usual one, the median, counts up to the catch-up only, which is the length of a usual
// shift or half an equal share of the roster, whichever is more. The term goes on to
// decide who comes first; what a roster cannot make good is left to the next.
//
// The cost is the squared distance from that target, in square hours, and steep above
// the room: there every hour counts sixty square hours and besides all that coming
// nearer to the target wins. So somebody serves more than wanted only if nobody with
// room could, or if those who could serve about a whole day more in this roster.
//
// It depends on the facts and on the person's own minutes only, and is convex in them
// before it is rounded down to whole square hours: the lower bound rests on both (see
// package bound).
type Share struct {
	Target int // minutes in this roster; below zero for who is far ahead of the others
	Room   int // minutes in this roster until the wanted load of the term is reached; below zero beyond it
}

// steep is what a minute above the wanted load costs, in square minutes: an hour costs
// as much as sixty square hours.
const steep = 60 * 60

// Cost is the unfairness of so many minutes in this roster, in whole square hours.
func (s Share) Cost(minutes int) int64 {
	miss := int64(minutes - s.Target)
	return (miss*miss + int64(s.Above(minutes))*int64(steep+2*max(s.Target, 0))) / (60 * 60)
}

// Above is how many of the minutes are more than the person wants over the term. What
// was too much before this roster does not count.
func (s Share) Above(minutes int) int { return max(minutes-max(s.Room, 0), 0) }

// Division is how a roster would be divided if only the hours counted.
type Division struct {
	Equal   int // minutes of everybody if all served the same
	Usual   int // the median room, in minutes
	CatchUp int // minutes the term may set somebody apart from the usual, either way
	Shares  []Share
}

// Divide works out the shares of all volunteers, in O(volunteers · log volunteers)
// time. What is equal and usual is so among those who offer any time at all.
func Divide(p *Problem) Division {
	d := Division{Shares: make([]Share, len(p.Volunteers))}
	rooms := offered(p, func(v *Volunteer) bool { return v.AnyTime || len(v.Available) > 0 })
	if len(rooms) == 0 {
		rooms = offered(p, func(*Volunteer) bool { return true })
	}
	if len(rooms) == 0 {
		return d
	}
	seats, minutes := 0, 0
	for i := range p.Positions {
		seats += p.Positions[i].Maximum
		minutes += p.Positions[i].Maximum * p.Shifts[p.Positions[i].Shift].Minutes()
	}
	slices.Sort(rooms)
	d.Usual, d.Equal = rooms[(len(rooms)-1)/2], minutes/len(rooms)
	d.CatchUp = max(minutes/max(seats, 1), d.Equal/2)
	for v := range p.Volunteers {
		room := roomOf(&p.Volunteers[v])
		d.Shares[v] = Share{Target: min(max(room, d.Usual-d.CatchUp), d.Usual+d.CatchUp), Room: room}
	}
	return d
}

// roomOf is how many minutes of the wanted load are left.
func roomOf(v *Volunteer) int { return v.WantedMinutes - v.PastMinutes }

// offered lists the rooms of the volunteers chosen.
func offered(p *Problem, chosen func(*Volunteer) bool) []int {
	var rooms []int
	for i := range p.Volunteers {
		if v := &p.Volunteers[i]; chosen(v) {
			rooms = append(rooms, roomOf(v))
		}
	}
	return rooms
}
