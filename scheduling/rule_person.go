package scheduling

import (
	"slices"

	"nuanlin/scheduling/calendar"
)

// unliked counts the wishes not met: one for each seat whose form, and one for
// each whose place, is not among those its holder likes. Who named no form or
// no place has no wish.
func unliked(p *Problem, roster []Assignment) int64 {
	n := int64(0)
	for _, a := range roster {
		n += UnmetWishes(p, a.Volunteer, a.Position)
	}
	return n
}

// UnmetWishes is what the rule preference counts for one seat.
func UnmetWishes(p *Problem, volunteer, position int) int64 {
	v, shift := &p.Volunteers[volunteer], &p.Shifts[p.Positions[position].Shift]
	n := int64(0)
	if len(v.LikedForms) > 0 && !slices.Contains(v.LikedForms, shift.Form) {
		n++
	}
	if len(v.LikedPlaces) > 0 && !slices.Contains(v.LikedPlaces, shift.PlaceID) {
		n++
	}
	return n
}

// travelled adds up the steps of travel from home to each seat.
func travelled(p *Problem, roster []Assignment) int64 {
	n := int64(0)
	for _, a := range roster {
		n += TravelSteps(p, a.Volunteer, a.Position)
	}
	return n
}

// TravelSteps is what the rule travel counts for one seat.
func TravelSteps(p *Problem, volunteer, position int) int64 {
	if p.Limits.TravelStep <= 0 {
		return 0
	}
	place := p.Shifts[p.Positions[position].Shift].PlaceID
	return int64(p.Volunteers[volunteer].HomeMinutes[place] / p.Limits.TravelStep)
}

// unfit counts the wished-for skills that the holders of the seats lack.
func unfit(p *Problem, roster []Assignment) int64 {
	n := int64(0)
	for _, a := range roster {
		n += SkillsMissing(p, a.Volunteer, a.Position)
	}
	return n
}

// SkillsMissing is what the rule skill_fit counts for one seat.
func SkillsMissing(p *Problem, volunteer, position int) int64 {
	n := int64(0)
	for _, skill := range p.Positions[position].Wishes {
		if !slices.Contains(p.Volunteers[volunteer].Skills, skill) {
			n++
		}
	}
	return n
}

// unfair adds up, over all volunteers, what their minutes in the roster miss their
// share by (see [Share]). The square makes the cost convex: the next hour goes to
// whoever is furthest from what they should have.
func unfair(p *Problem, roster []Assignment) int64 {
	minutes, _ := Loads(p, roster)
	n, shares := int64(0), Divide(p).Shares
	for v, m := range minutes {
		n += shares[v].Cost(m)
	}
	return n
}

// repeated adds up 0 for the first shift of a volunteer, 1 for the second, 2
// for the third and so on.
func repeated(p *Problem, roster []Assignment) int64 {
	_, shifts := Loads(p, roster)
	n := int64(0)
	for _, k := range shifts {
		n += int64(k * (k - 1) / 2)
	}
	return n
}

// leftOut counts the volunteers without any shift.
func leftOut(p *Problem, roster []Assignment) int64 {
	_, shifts := Loads(p, roster)
	n := int64(0)
	for _, k := range shifts {
		if k == 0 {
			n++
		}
	}
	return n
}

// Loads returns the minutes and the number of seats of each volunteer.
func Loads(p *Problem, roster []Assignment) (minutes, seats []int) {
	minutes, seats = make([]int, len(p.Volunteers)), make([]int, len(p.Volunteers))
	for _, a := range roster {
		minutes[a.Volunteer] += p.Shifts[p.Positions[a.Position].Shift].Minutes()
		seats[a.Volunteer]++
	}
	return minutes, seats
}

// shortRest adds up the hours, begun ones counted whole, by which the break
// between two shifts of one volunteer on different days is shorter than
// Limits.RestMinutes.
func shortRest(p *Problem, roster []Assignment) int64 {
	held := make([][]int, len(p.Volunteers))
	n := int64(0)
	for _, a := range roster {
		s := p.Positions[a.Position].Shift
		for _, other := range held[a.Volunteer] {
			n += RestShortfall(p, s, other)
		}
		held[a.Volunteer] = append(held[a.Volunteer], s)
	}
	return n
}

// RestShortfall is the hours of rest missing between two shifts, by index.
func RestShortfall(p *Problem, s, t int) int64 {
	first, second := &p.Shifts[s], &p.Shifts[t]
	if first.Day == second.Day {
		return 0
	}
	if second.Start.Before(first.Start) {
		first, second = second, first
	}
	short := p.Limits.RestMinutes - calendar.Period{Start: first.End, End: second.Start}.Minutes()
	return int64(max(short+59, 0) / 60)
}
