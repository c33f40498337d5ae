package lessons

import (
	"maps"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/territory"
)

// nearby is how many days off a holiday may be from the adjusted working day that makes up for it.
const nearby = 10

// Times lays the timetable out over its weeks, in order; what overlaps is one time. Holidays have
// no lessons. On an adjusted working day those of the weekday it follows are held, as in the week
// of the holiday it makes up for; unless that is known, those of its own weekday are.
func (t Timetable) Times(days []territory.CalendarDay, zone *time.Location) []calendar.Period {
	kinds := map[calendar.Date]string{}
	for _, d := range days {
		kinds[calendar.DateOf(d.On, time.UTC)] = d.Kind
	}
	first := calendar.DateOf(t.FirstOn, time.UTC)
	var times []calendar.Period
	for i := range 7 * MaxWeek {
		day := first.AddDays(i)
		if kinds[day] == "holiday" {
			continue
		}
		week, weekday := i/7+1, i%7+1
		if kinds[day] == "adjusted_working" {
			week, weekday = t.followed(day, kinds, week, weekday)
		}
		for _, l := range t.Lessons {
			if l.Weekday == weekday && slices.Contains(l.Weeks, week) {
				times = append(times, calendar.Period{Start: day.At(l.FromMinute, zone), End: day.At(l.UntilMinute, zone)})
			}
		}
	}
	return united(times)
}

// followed returns whose lessons are held on an adjusted working day: the week and the weekday.
func (t Timetable) followed(day calendar.Date, kinds map[calendar.Date]string, week, weekday int) (int, int) {
	as, known := t.Follows[day.String()]
	if !known {
		return week, weekday
	}
	first := calendar.DateOf(t.FirstOn, time.UTC)
	for off := 1; off <= nearby; off++ {
		for _, other := range []calendar.Date{day.AddDays(off), day.AddDays(-off)} {
			if from := other.Number() - first.Number(); kinds[other] == "holiday" && from >= 0 && from%7+1 == as {
				return from/7 + 1, as
			}
		}
	}
	return week, as
}

// FollowedDay is an adjusted working day and the weekday whose lessons are held on it, 0 for none.
type FollowedDay struct {
	On      time.Time
	Weekday int
}

// FollowedDays are those somebody has decided on, in order.
func (t Timetable) FollowedDays() []FollowedDay {
	var found []FollowedDay
	for _, text := range slices.Sorted(maps.Keys(t.Follows)) {
		if on, err := time.Parse(time.DateOnly, text); err == nil {
			found = append(found, FollowedDay{On: on, Weekday: t.Follows[text]})
		}
	}
	return found
}

// united puts periods in order and makes those that overlap one.
func united(times []calendar.Period) []calendar.Period {
	slices.SortFunc(times, func(a, b calendar.Period) int { return a.Start.Compare(b.Start) })
	var whole []calendar.Period
	for _, p := range times {
		if last := len(whole) - 1; last >= 0 && p.Start.Before(whole[last].End) {
			if p.End.After(whole[last].End) {
				whole[last].End = p.End
			}
			continue
		}
		whole = append(whole, p)
	}
	return whole
}
