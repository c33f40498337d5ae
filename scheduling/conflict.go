package scheduling

import "nuanlin/scheduling/calendar"

// ConflictReasons returns the reasons that come from what else the volunteer does:
// the commitments, and the shifts (by index) the volunteer serves on.
func ConflictReasons(p *Problem, volunteer, position int, held []int) []Reason {
	v := &p.Volunteers[volunteer]
	shift := &p.Shifts[p.Positions[position].Shift]
	var clashes, gaps []Reason
	day, week := shift.Minutes(), shift.Minutes()
	meet := func(e Engagement) {
		if e.During.Overlaps(shift.During()) {
			clashes = append(clashes, Reason{Code: Clash, With: e})
		} else if needed, there := gap(p.Travel, e, shift); there < needed {
			gaps = append(gaps, Reason{Code: TravelGap, With: e, Minutes: needed, Limit: there})
		}
	}
	for i := range v.Commitments {
		c := &v.Commitments[i]
		meet(Engagement{CommitmentID: c.ID, Kind: c.Kind, Outside: true, During: c.During, PlaceID: c.PlaceID})
		day, week = count(shift, c.Day, c.Week, c.Minutes, day, week)
	}
	for _, s := range held {
		other := &p.Shifts[s]
		meet(Engagement{ShiftID: other.ID, Kind: "shift", During: other.During(), PlaceID: other.PlaceID})
		day, week = count(shift, other.Day, other.Week, other.Minutes(), day, week)
	}
	found := append(clashes, gaps...)
	if limit := p.DailyLimit(v); limit > 0 && day > limit {
		found = append(found, Reason{Code: DailyLimit, Minutes: day, Limit: limit})
	}
	if limit := p.WeeklyLimit(v); limit > 0 && week > limit {
		found = append(found, Reason{Code: WeeklyLimit, Minutes: week, Limit: limit})
	}
	return append(found, patternReasons(p, v, shift, held)...)
}

// gap returns the minutes needed to travel between an engagement and a shift
// that do not overlap, and the minutes there are.
func gap(t Travel, e Engagement, shift *Shift) (needed, there int) {
	if e.During.End.After(shift.Start) { // the shift comes first
		return t.Between(shift.PlaceID, e.PlaceID), calendar.Period{Start: shift.End, End: e.During.Start}.Minutes()
	}
	return t.Between(e.PlaceID, shift.PlaceID), calendar.Period{Start: e.During.End, End: shift.Start}.Minutes()
}

// count adds minutes served on the given day and week to the sums of the
// shift's day and week.
func count(shift *Shift, day, week, minutes, onDay, inWeek int) (int, int) {
	if day == shift.Day {
		onDay += minutes
	}
	if week == shift.Week {
		inWeek += minutes
	}
	return onDay, inWeek
}

// DailyLimit is the most service minutes of the volunteer on one day, 0 for no limit.
func (p *Problem) DailyLimit(v *Volunteer) int {
	if v.DailyLimit > 0 {
		return v.DailyLimit
	}
	return p.Limits.DailyMinutes
}

// WeeklyLimit is the most service minutes of the volunteer in one week, 0 for no
// limit.
func (p *Problem) WeeklyLimit(v *Volunteer) int {
	if v.WeeklyLimit > 0 {
		return v.WeeklyLimit
	}
	return p.Limits.WeeklyMinutes
}

// Incompatible reports whether one person cannot serve on both shifts.
func Incompatible(p *Problem, a, b *Shift) bool {
	e := Engagement{During: a.During(), PlaceID: a.PlaceID}
	if e.During.Overlaps(b.During()) {
		return true
	}
	needed, there := gap(p.Travel, e, b)
	return there < needed
}
