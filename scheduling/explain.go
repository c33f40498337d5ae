package scheduling

import (
	"cmp"
	"slices"
)

// filterOf says at which step of the funnel a reason removes a person.
var filterOf = map[Code]Filter{
	TeamOnly: InTeam, NotCaptain: Skilled, SkillMissing: Skilled,
	NotTrained: Trained, ClearanceMissing: Trained, ClearanceExpired: Trained, UnderAge: Trained,
	Unavailable: Free, TravelLimit: Reachable, Declined: Willing, Apart: Beside,
}

// Filters lists the filters of the funnel in order.
var Filters = []Filter{Everyone, InTeam, Skilled, Trained, Free, Reachable, Willing, Unbooked, Rested, Beside}

// explainEmpty returns, for each position short of people, the funnel and the
// reason in one word.
func explainEmpty(p Problem, roster []Assignment) []EmptySeats {
	p.Assignments = roster
	var list []EmptySeats
	for q, heads := range headcounts(&p, roster) {
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
func Funnel(p Problem, position int) []Left {
	lost := make(map[Filter]int)
	total := 0
	for v := range p.Volunteers {
		if slices.ContainsFunc(p.Assignments, Assignment{Position: position, Volunteer: v}.sameSeat) {
			continue
		}
		total++
		if first := firstFilter(Reasons(p, v, position)); first != "" {
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
func firstFilter(reasons []Reason) Filter {
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
func removedBy(r Reason) Filter {
	switch r.Code {
	case Clash, TravelGap:
		switch {
		case !r.With.Outside:
			return Unbooked
		case r.Code == Clash:
			return Free
		}
		return Reachable
	case DailyLimit, WeeklyLimit, TotalLimit, FormLimit, DaysInRow, DaysBetween, WeekendLimit, NotSuccessive:
		return Rested
	}
	return filterOf[r.Code]
}

// why sums a funnel up in one word.
func why(p *Problem, position int, funnel []Left) Why {
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
func lackOfCompany(p *Problem, position int) Why {
	if len(p.Bonds) == 0 && !p.Limits.Mentor {
		return ""
	}
	shift, found := p.Positions[position].Shift, NoMentor
	there := attendance(p, p.Assignments)[shift]
	mentored := !p.Limits.Mentor
	for v := range there {
		mentored = mentored || !p.Volunteers[v].FirstTimer
	}
	for v := range p.Volunteers {
		if there[v] || Reasons(*p, v, position) != nil || p.Volunteers[v].FirstTimer && !mentored {
			continue
		}
		missing := slices.ContainsFunc(p.Bonds, func(b Bond) bool {
			other, tied := b.other(v)
			return tied && !b.Apart && !there[other]
		})
		if !missing {
			return ""
		}
		found = NoCompanion
	}
	return found
}

// explainIdle tells, for each volunteer without a seat, how many positions the
// person could have taken, or the most frequent reasons against.
func explainIdle(p Problem, roster []Assignment) []Idle {
	_, seats := loads(&p, roster)
	p.Assignments = nil
	var list []Idle
	for v, k := range seats {
		if k > 0 {
			continue
		}
		idle, count := Idle{Volunteer: v}, map[Code]int{}
		for q := range p.Positions {
			reasons := Reasons(p, v, q)
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
func byFrequency(count map[Code]int) []Code {
	var codes []Code
	for _, code := range Codes {
		if count[code] > 0 {
			codes = append(codes, code)
		}
	}
	slices.SortStableFunc(codes, func(a, b Code) int { return cmp.Compare(count[b], count[a]) })
	return codes
}
