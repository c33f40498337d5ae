package calendar

import "time"

// Period is the time from Start up to, but not including, End.
type Period struct{ Start, End time.Time }

// Minutes returns the length of p in whole minutes.
func (p Period) Minutes() int { return int(p.End.Sub(p.Start) / time.Minute) }

// Overlaps reports whether p and q share any time. Periods that only touch do
// not.
func (p Period) Overlaps(q Period) bool { return p.Start.Before(q.End) && q.Start.Before(p.End) }

// Contains reports whether all of q lies in p.
func (p Period) Contains(q Period) bool { return !p.Start.After(q.Start) && !p.End.Before(q.End) }

// Covers reports whether the periods together contain all of q. It takes
// O(n²) time in the worst order and O(n) when they are sorted.
func Covers(q Period, periods []Period) bool {
	reached := q.Start
	for reached.Before(q.End) {
		next := reached
		for _, p := range periods {
			if !p.Start.After(reached) && p.End.After(next) {
				next = p.End
				if !next.Before(q.End) {
					return true
				}
			}
		}
		if !next.After(reached) {
			return false
		}
		reached = next
	}
	return true
}
