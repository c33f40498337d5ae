package explain

import (
	"cmp"
	"slices"

	"nuanlin/scheduling"
)

// filterOf says at which step of the funnel a reason removes a person.
var filterOf = map[scheduling.Code]Filter{
	scheduling.TeamOnly: InTeam, scheduling.NotCaptain: Skilled, scheduling.SkillMissing: Skilled,
	scheduling.NotTrained: Trained, scheduling.ClearanceMissing: Trained, scheduling.ClearanceExpired: Trained, scheduling.UnderAge: Trained,
	scheduling.Unavailable: Free, scheduling.TravelLimit: Reachable, scheduling.Declined: Willing, scheduling.TakenOff: Willing, scheduling.Apart: Beside,
}

// Filters lists the filters of the funnel in order.
var Filters = []Filter{Everyone, InTeam, Skilled, Trained, Free, Reachable, Willing, Unbooked, Rested, Beside}

// WhyEmpty returns, for each position short of people, the funnel and the
// reason in one word.
func WhyEmpty(p scheduling.Problem, roster []scheduling.Assignment) []EmptySeats {
	p.Assignments = roster
	var list []EmptySeats
	for q, heads := range scheduling.Headcounts(&p, roster) {
		if short := p.Positions[q].Minimum - heads; short > 0 {
			e := EmptySeats{Position: q, Seats: short, Funnel: Funnel(p, q)}
			e.Why = why(&p, q, e.Funnel)
			list = append(list, e)
		}
	}
	return list
}

// Funnel tells how many of the volunteers who are not on the position yet pass
// each filter in turn, given the roster p.Assignments. [Beside] is left out where
// there are no bonds.
func Funnel(p scheduling.Problem, position int) []Left {
	lost := make(map[Filter]int)
	total := 0
	for v := range p.Volunteers {
		if slices.ContainsFunc(p.Assignments, scheduling.Assignment{Position: position, Volunteer: v}.SameSeat) {
			continue
		}
		total++
		if first := firstFilter(scheduling.Reasons(p, v, position)); first != "" {
			lost[first]++
		}
	}
	var funnel []Left
	for _, filter := range Filters {
		total -= lost[filter]
		if filter != Beside || len(p.Bonds) > 0 {
			funnel = append(funnel, Left{filter, total})
		}
	}
	return funnel
}

// firstFilter returns the first filter that one of the reasons belongs to, ""
// without reasons.
func firstFilter(reasons []scheduling.Reason) Filter {
	first := len(Filters)
	for _, r := range reasons {
		first = min(first, slices.Index(Filters, removedBy(r)))
	}
	if first == len(Filters) {
		return ""
	}
	return Filters[first]
}

// removedBy says at which step of the funnel r removes a person: what clashes
// with a commitment outside the roster counts as not free.
func removedBy(r scheduling.Reason) Filter {
	switch r.Code {
	case scheduling.Clash, scheduling.TravelGap:
		switch {
		case !r.With.Outside:
			return Unbooked
		case r.Code == scheduling.Clash:
			return Free
		}
		return Reachable
	case scheduling.DailyLimit, scheduling.WeeklyLimit, scheduling.TotalLimit, scheduling.FormLimit, scheduling.DaysInRow, scheduling.DaysBetween, scheduling.WeekendLimit, scheduling.NotSuccessive:
		return Rested
	}
	return filterOf[r.Code]
}

// why sums a funnel up in one word.
func why(p *scheduling.Problem, position int, funnel []Left) Why {
	left := func(f Filter) int { return funnel[slices.Index(Filters, f)].Count }
	switch {
	case left(Willing) == 0:
		return NobodyFits
	case left(Rested) == 0:
		return AllElsewhere
	case funnel[len(funnel)-1].Count == 0:
		return KeptApart
	}
	if why := lackOfCompany(p, position); why != "" {
		return why
	}
	if p.Shifts[p.Positions[position].Shift].Guarded() {
		return NoTwoAdults
	}
	return SearchStopped
}

// lackOfCompany returns what stops everybody who fits from joining alone, "" if it
// does not stop somebody: NoMentor or else NoCompanion.
func lackOfCompany(p *scheduling.Problem, position int) Why {
	if len(p.Bonds) == 0 && !p.Limits.Mentor {
		return ""
	}
	shift, found := p.Positions[position].Shift, NoMentor
	there := scheduling.Attendance(p, p.Assignments)[shift]
	mentored := !p.Limits.Mentor
	for v := range there {
		mentored = mentored || !p.Volunteers[v].FirstTimer
	}
	for v := range p.Volunteers {
		if there[v] || scheduling.Reasons(*p, v, position) != nil || p.Volunteers[v].FirstTimer && !mentored {
			continue
		}
		missing := slices.ContainsFunc(p.Bonds, func(b scheduling.Bond) bool {
			other, tied := b.Other(v)
			return tied && !b.Apart && !there[other]
		})
		if !missing {
			return ""
		}
		found = NoCompanion
	}
	return found
}

// WhyIdle tells, for each volunteer without a seat, how many positions the
// person could have taken, or the most frequent reasons against.
func WhyIdle(p scheduling.Problem, roster []scheduling.Assignment) []Idle {
	_, seats := scheduling.Loads(&p, roster)
	p.Assignments = nil
	var list []Idle
	for v, k := range seats {
		if k > 0 {
			continue
		}
		idle, count := Idle{Volunteer: v}, map[scheduling.Code]int{}
		for q := range p.Positions {
			reasons := scheduling.Reasons(p, v, q)
			if reasons == nil {
				idle.Eligible++
			}
			for _, r := range reasons {
				count[r.Code]++
			}
		}
		if idle.Eligible == 0 {
			idle.Reasons = byFrequency(count)
		}
		list = append(list, idle)
	}
	return list
}

// byFrequency lists the codes, the most frequent first, ties in the order of
// Codes.
func byFrequency(count map[scheduling.Code]int) []scheduling.Code {
	var codes []scheduling.Code
	for _, code := range scheduling.Codes {
		if count[code] > 0 {
			codes = append(codes, code)
		}
	}
	slices.SortStableFunc(codes, func(a, b scheduling.Code) int { return cmp.Compare(count[b], count[a]) })
	return codes
}
