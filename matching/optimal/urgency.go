package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
)

// urgency orders the places of all beneficiaries: the greater, the sooner filled.
type urgency struct {
	tier     int // 0 for the places without which there is no help, -1 for the rest
	priority int
	waiting  int   // 0 unless the order is strict
	id       int64 // 0 unless the order is strict
	place    int   // -1 for a second place of no tier of its own
}

func (u urgency) compare(w urgency) int {
	return cmp.Or(cmp.Compare(u.tier, w.tier), cmp.Compare(u.priority, w.priority),
		cmp.Compare(u.waiting, w.waiting), cmp.Compare(w.id, u.id), cmp.Compare(u.place, w.place))
}

// urgencyOf of one of a beneficiary's places. In strict order no two beneficiaries
// are equally urgent: the longer wait comes first, then the lower ID.
func urgencyOf(s *matching.Settings, b *matching.Beneficiary, place int, strict bool) urgency {
	u := urgency{priority: priorityOf(s, b)}
	switch {
	case wholeTeam(s, b):
	case s.TeamFirst:
		u.place = -place
	default:
		u.tier = -place
	}
	if strict {
		u.waiting, u.id = waiting(b), b.ID
	}
	return u
}

// priorityOf is a beneficiary's own, raised by waiting.
func priorityOf(s *matching.Settings, b *matching.Beneficiary) int {
	if s.RaiseEveryDays <= 0 {
		return b.Priority
	}
	return b.Priority + min(max(b.WaitingDays, 0)/s.RaiseEveryDays, s.MaxRaise)
}

// wholeTeam tells whether one helper is no help: nobody may go there alone (R-065,
// R-073), so a team is whole or there is none.
func wholeTeam(s *matching.Settings, b *matching.Beneficiary) bool {
	return s.TwoPersonRule && b.TeamSize == matching.MaxTeam && !b.Accompanied
}

// waiting is the waiting time that breaks ties.
func waiting(b *matching.Beneficiary) int { return min(max(b.WaitingDays, 0), matching.MaxDays) }

// distinct returns the different values in rising order.
func distinct[T any](values []T, compare func(a, b T) int) []T {
	slices.SortFunc(values, compare)
	return slices.CompactFunc(values, func(a, b T) bool { return compare(a, b) == 0 })
}
