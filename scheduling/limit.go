package scheduling

// Pattern limits how one person's shifts add up and follow each other, beyond the
// limits of a day and a week. A zero field limits nothing. One shift more can only
// break such a limit, never mend it.
type Pattern struct {
	TotalMinutes int          // most service minutes over the whole problem
	PerForm      map[Form]int // most shifts of a form
	DaysInRow    int          // most days with service in a row
	DaysBetween  int          // fewest days free between two days with service
	Weekends     int          // most weekends with service
	NotAfter     []Succession // what must not follow on the next day
}

// Succession is two forms of which the second must not follow the first on the
// next day.
type Succession struct{ First, Next Form }

// The limits of a [Pattern], as reasons. The facts that come with each are named
// behind it.
const (
	TotalLimit    Code = "total_limit"    // Minutes there would be, Limit
	FormLimit     Code = "form_limit"     // Form, Count there would be, Limit
	DaysInRow     Code = "days_in_row"    // Count there would be, Limit
	DaysBetween   Code = "days_between"   // Count of free days there would be, Limit
	WeekendLimit  Code = "weekend_limit"  // Count there would be, Limit
	NotSuccessive Code = "not_successive" // With
)

// patternCodes lists the limits of a pattern in the order in which they are asked.
var patternCodes = [...]Code{TotalLimit, FormLimit, DaysInRow, DaysBetween, WeekendLimit, NotSuccessive}

// sensible reports whether no limit is below zero.
func (t *Pattern) sensible() bool {
	if t == nil {
		return true
	}
	for _, most := range t.PerForm {
		if most < 0 {
			return false
		}
	}
	return t.TotalMinutes >= 0 && t.DaysInRow >= 0 && t.DaysBetween >= 0 && t.Weekends >= 0
}

// agenda is what a person with a pattern would do: one shift more than those held.
// Commitments count by day and by minutes, as far as they are service; they have no
// form and no weekend.
type agenda struct {
	p     *Problem
	v     *Volunteer
	shift *Shift
	held  []int32 // indexes of shifts
}

// patternReasons returns the reasons that the person's pattern gives against one
// shift more.
func patternReasons(p *Problem, v *Volunteer, shift *Shift, held []int) []Reason {
	if v.Pattern == nil {
		return nil
	}
	a := agenda{p: p, v: v, shift: shift}
	for _, s := range held {
		a.held = append(a.held, int32(s))
	}
	var found []Reason
	for _, code := range patternCodes {
		is, limit, broken := a.measure(code)
		if !broken {
			continue
		}
		switch code {
		case TotalLimit:
			found = append(found, Reason{Code: code, Minutes: is, Limit: limit})
		case FormLimit:
			found = append(found, Reason{Code: code, Form: shift.Form, Count: is, Limit: limit})
		case NotSuccessive:
			other := &p.Shifts[is]
			found = append(found, Reason{Code: code, With: Engagement{ShiftID: other.ID, Kind: "shift", During: other.During(), PlaceID: other.PlaceID}})
		default:
			found = append(found, Reason{Code: code, Count: is, Limit: limit})
		}
	}
	return found
}

// measure asks one limit: what there would be, what is allowed, and whether that
// is broken. For NotSuccessive, what there would be is the shift in the way.
func (a agenda) measure(code Code) (is, limit int, broken bool) {
	t := a.v.Pattern
	switch code {
	case TotalLimit:
		limit = t.TotalMinutes
		is = a.minutes()
	case FormLimit:
		limit = t.PerForm[a.shift.Form]
		is = a.ofForm()
	case DaysInRow:
		limit = t.DaysInRow
		is = a.inRow()
	case DaysBetween:
		is = a.free(t.DaysBetween)
		return is, t.DaysBetween, is < t.DaysBetween
	case WeekendLimit:
		limit = t.Weekends
		is = a.weekends()
	case NotSuccessive:
		return a.unsuited()
	}
	return is, limit, limit > 0 && is > limit
}

func (a agenda) minutes() int {
	sum := a.shift.Minutes()
	for _, s := range a.held {
		sum += a.p.Shifts[s].Minutes()
	}
	for i := range a.v.Commitments {
		sum += a.v.Commitments[i].Minutes
	}
	return sum
}

func (a agenda) ofForm() int {
	n := 1
	for _, s := range a.held {
		if a.p.Shifts[s].Form == a.shift.Form {
			n++
		}
	}
	return n
}

// inRow is the length of the run of days with service that the shift is part of.
func (a agenda) inRow() int {
	first, last := a.shift.Day, a.shift.Day
	for a.serves(first - 1) {
		first--
	}
	for a.serves(last + 1) {
		last++
	}
	return last - first + 1
}

// free is how many days without service lie between the shift's day and the
// nearest other one with service, at most as many as asked for.
func (a agenda) free(most int) int {
	for n := range most {
		if a.serves(a.shift.Day-n-1) || a.serves(a.shift.Day+n+1) {
			return n
		}
	}
	return most
}

// serves reports whether there is service on a day, the shift itself left aside.
func (a agenda) serves(day int) bool {
	for _, s := range a.held {
		if a.p.Shifts[s].Day == day {
			return true
		}
	}
	for i := range a.v.Commitments {
		if c := &a.v.Commitments[i]; c.Day == day && c.Minutes > 0 {
			return true
		}
	}
	return false
}

// weekends counts the weekends with service, if the shift lies on one.
func (a agenda) weekends() int {
	if a.shift.Weekend == 0 {
		return 0
	}
	n := 1
	for i, s := range a.held {
		if weekend := a.p.Shifts[s].Weekend; weekend != 0 && weekend != a.shift.Weekend && !a.weekendBefore(i, weekend) {
			n++
		}
	}
	return n
}

// weekendBefore reports whether one of the first n shifts held lies on the weekend.
func (a agenda) weekendBefore(n, weekend int) bool {
	for _, s := range a.held[:n] {
		if a.p.Shifts[s].Weekend == weekend {
			return true
		}
	}
	return false
}

// unsuited returns the first shift held on a neighbouring day whose form must not
// stand there.
func (a agenda) unsuited() (shift, limit int, broken bool) {
	for _, pair := range a.v.Pattern.NotAfter {
		for _, s := range a.held {
			other := &a.p.Shifts[s]
			after := other.Day == a.shift.Day+1 && pair == (Succession{a.shift.Form, other.Form})
			before := other.Day == a.shift.Day-1 && pair == (Succession{other.Form, a.shift.Form})
			if after || before {
				return int(s), 0, true
			}
		}
	}
	return 0, 0, false
}

// PatternAllows reports whether the person's pattern has nothing against one shift
// more beside those held, by index.
func PatternAllows(p *Problem, v *Volunteer, shift *Shift, held []int32) bool {
	a := agenda{p: p, v: v, shift: shift, held: held}
	for _, code := range patternCodes {
		if _, _, broken := a.measure(code); broken {
			return false
		}
	}
	return true
}
