package lessons

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"nuanlin/scheduling/calendar"
)

var untilDay = regexp.MustCompile(`(?i)UNTIL=(\d{8})(;|$)`)

// occasionsOf lays an event out, between the days that are read.
func (r *calendarReader) occasionsOf(e event, replaced []time.Time) (all []occasion, why string) {
	starts := []time.Time{e.start}
	if e.rule != "" && r.days >= maxDays {
		return nil, TooMany
	}
	if e.rule != "" {
		var ok bool
		if starts, ok = r.repeats(e); !ok {
			return nil, DateUnclear
		}
	}
	starts = append(starts, e.more...)
	length := e.end.Sub(e.start)
	for _, start := range starts {
		gone := slices.ContainsFunc(e.without, start.Equal) || slices.Contains(e.withoutDays, calendar.DateOf(start, r.zone))
		moved := e.replaces.IsZero() && slices.ContainsFunc(replaced, start.Equal)
		if gone || moved || start.Before(r.from) || start.After(r.until) {
			continue
		}
		if r.occasions++; r.occasions > maxOccasions {
			return all, TooMany
		}
		end := start.Add(length)
		if e.allDay {
			end = start.AddDate(0, 0, int(length.Hours()+12)/24)
		}
		all = append(all, occasion{start, end})
	}
	if len(all) == 0 && len(e.without) == 0 && len(replaced) == 0 {
		return nil, Elsewhen
	}
	return all, ""
}

// repeats returns when what repeats begins. What repeats within a day is no lesson.
func (r *calendarReader) repeats(e event) ([]time.Time, bool) {
	if len(e.rule) > maxRule || e.start.Before(r.oldest) {
		return nil, false
	}
	rule := untilDay.ReplaceAllString(e.rule, "UNTIL=${1}T235959$2") // that day is the last one
	option, err := rrule.StrToROptionInLocation(rule, e.start.Location())
	if err != nil || option.Freq > rrule.DAILY || len(option.Byhour)+len(option.Byminute)+len(option.Bysecond) > 3 {
		return nil, false
	}
	option.Dtstart = e.start
	if option.Until.IsZero() || option.Until.After(r.until) {
		option.Until = r.until // so that a rule that never comes true ends, too
	}
	r.days += 1 + int(option.Until.Sub(e.start).Hours()/24)
	repeated, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, false
	}
	var starts []time.Time
	for next := repeated.Iterator(); len(starts) < maxRepeats; {
		at, more := next()
		if !more {
			break
		}
		starts = append(starts, at)
	}
	return starts, true
}

// key is what occasions of one lesson have in common.
type key struct {
	title, place, doubt  string
	weekday, from, until int
}

// lessons puts together what is at the same time of different weeks, counted from the first.
func (r *calendarReader) lessons(events []event, replaced map[string][]time.Time) (Read, *time.Time, error) {
	dates := map[key][]calendar.Date{}
	var first *calendar.Date
	for _, e := range events {
		all, why := r.occasionsOf(e, replaced[e.uid])
		if why != "" {
			r.leave(e.title, why)
		}
		if why == TooMany {
			break
		}
		for _, o := range all {
			most := 24 * time.Hour
			if e.allDay {
				most *= longestAllDay
			}
			if o.end.Sub(o.start) > most {
				r.leave(e.title, TooLong)
				break
			}
			for _, part := range r.byDay(o) {
				k := key{e.title, e.place, e.doubt, isoWeekday(part.day), part.from, part.until}
				if dates[k] = append(dates[k], part.day); first == nil || part.day.Before(*first) {
					first = &part.day
				}
			}
		}
	}
	if first == nil {
		return r.read, nil, nil
	}
	monday := first.AddDays(1 - isoWeekday(*first))
	for _, k := range slices.SortedFunc(maps.Keys(dates), key.compare) {
		r.add(k, dates[k], monday)
	}
	on := monday.At(0, time.UTC)
	return r.read, &on, nil
}

func (k key) compare(other key) int {
	return cmp.Or(k.weekday-other.weekday, k.from-other.from, k.until-other.until, strings.Compare(k.title, other.title), strings.Compare(k.place, other.place), strings.Compare(k.doubt, other.doubt))
}

func (r *calendarReader) add(k key, days []calendar.Date, monday calendar.Date) {
	if len(r.read.Lessons) == MaxLessons {
		r.leave(k.title, TooMany)
		return
	}
	var weeks []int
	doubt := k.doubt
	for _, day := range days {
		if week := (day.Number()-monday.Number())/7 + 1; week <= MaxWeek {
			weeks = append(weeks, week)
		} else {
			doubt = cmp.Or(doubt, DoubtRepeated)
		}
	}
	slices.Sort(weeks)
	if weeks = slices.Compact(weeks); len(weeks) == 0 {
		r.leave(k.title, Elsewhen)
		return
	}
	r.read.Lessons = append(r.read.Lessons, Found{
		Lesson: Lesson{Weekday: k.weekday, FromMinute: k.from, UntilMinute: k.until, Weeks: weeks, Title: k.title, Place: k.place},
		Doubt:  doubt, Included: doubt != DoubtAllDay && doubt != DoubtFree,
	})
}

// dayPart is the part of an occasion that is on one day of the association.
type dayPart struct {
	day         calendar.Date
	from, until int
}

func (r *calendarReader) byDay(o occasion) []dayPart {
	var parts []dayPart
	for day := calendar.DateOf(o.start, r.zone); day.At(0, r.zone).Before(o.end); day = day.AddDays(1) {
		p := dayPart{day: day, until: 24 * 60}
		if midnight := day.At(0, r.zone); o.start.After(midnight) {
			p.from = minutesOf(o.start.In(r.zone))
		}
		if o.end.Before(day.AddDays(1).At(0, r.zone)) {
			p.until = minutesOf(o.end.In(r.zone))
		}
		if p.from < p.until {
			parts = append(parts, p)
		}
	}
	return parts
}

func minutesOf(t time.Time) int { return t.Hour()*60 + t.Minute() }

func isoWeekday(day calendar.Date) int {
	if w := int(day.Weekday()); w > 0 {
		return w
	}
	return 7
}
