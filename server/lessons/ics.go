package lessons

import (
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"nuanlin/scheduling/calendar"
)

// What is read of a calendar. Somebody's whole life is not wanted: what lies beyond a year does
// not come near a timetable.
const (
	daysBack      = 200 // before today
	daysAhead     = 366
	oldestEvent   = 3 * 366 // days before today on which what repeats may have begun
	maxEvents     = 1000
	maxRule       = 400 // bytes
	maxRepeats    = 1500
	maxOccasions  = 10_000 // of all events
	maxDays       = 60_000 // that are looked at for what repeats, of all events
	longestAllDay = 7      // days
)

// occasion is one time of an event.
type occasion struct{ start, end time.Time }

// event is an entry of a calendar.
type event struct {
	uid, title, place, doubt string
	start, end               time.Time
	allDay                   bool
	replaces                 time.Time // the occasion of a repeating event this one is put in place of
	rule                     string
	more, without            []time.Time
	withoutDays              []calendar.Date
}

// calendarReader reads one calendar.
type calendarReader struct {
	zone        *time.Location
	from, until time.Time
	oldest      time.Time
	occasions   int
	days        int // looked at
	read        Read
}

// readCalendar reads the text of an .ics file. It fails if that is no calendar.
func readCalendar(text string, zone *time.Location, now time.Time) (Read, *time.Time, error) {
	cal, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		return Read{}, nil, fmt.Errorf("lessons: calendar: %w", err)
	}
	r := &calendarReader{zone: zone, from: now.AddDate(0, 0, -daysBack), until: now.AddDate(0, 0, daysAhead), oldest: now.AddDate(0, 0, -oldestEvent)}
	r.read.Source = "calendar"
	var events []event
	replaced := map[string][]time.Time{}
	for i, one := range cal.Events() {
		if i == maxEvents {
			r.leave("", TooMany)
			break
		}
		e, cancelled, ok := r.event(one)
		if ok && !e.replaces.IsZero() {
			replaced[e.uid] = append(replaced[e.uid], e.replaces)
		}
		if ok && !cancelled {
			events = append(events, e)
		}
	}
	return r.lessons(events, replaced)
}

func (r *calendarReader) leave(title, why string) {
	if len(r.read.Left) < MaxLessons {
		r.read.Left = append(r.read.Left, Left{Text: clipped(title), Reason: why})
	}
}

// event reads one entry; it is left out, with the reason, if it cannot be understood.
func (r *calendarReader) event(v *ics.VEvent) (e event, cancelled, ok bool) {
	text := func(p ics.ComponentProperty) string {
		if found := v.GetProperty(p); found != nil {
			return found.Value
		}
		return ""
	}
	e = event{uid: text(ics.ComponentPropertyUniqueId), title: clipped(text(ics.ComponentPropertySummary)), place: clipped(text(ics.ComponentPropertyLocation)), rule: text(ics.ComponentPropertyRrule)}
	start := v.GetProperty(ics.ComponentPropertyDtStart)
	if start == nil {
		r.leave(e.title, DateUnclear)
		return e, false, false
	}
	var sound bool
	if e.start, e.allDay, sound = r.instant(start, &e.doubt); !sound {
		r.leave(e.title, DateUnclear)
		return e, false, false
	}
	if e.end, sound = r.endOf(v, e); !sound || !e.end.After(e.start) {
		r.leave(e.title, DateUnclear)
		return e, false, false
	}
	if id := v.GetProperty(ics.ComponentPropertyRecurrenceId); id != nil {
		e.replaces, _, _ = r.instant(id, &e.doubt)
	}
	e.more, _ = r.instants(v.GetProperties(ics.ComponentPropertyRdate), &e.doubt)
	e.without, e.withoutDays = r.instants(v.GetProperties(ics.ComponentPropertyExdate), &e.doubt)
	if e.allDay {
		e.doubt = DoubtAllDay
	} else if strings.EqualFold(text(ics.ComponentPropertyTransp), "TRANSPARENT") {
		e.doubt = DoubtFree
	}
	return e, strings.EqualFold(text(ics.ComponentPropertyStatus), "CANCELLED"), true
}

// endOf reads when an event ends: by its end, its length, or as long as an event without either is.
func (r *calendarReader) endOf(v *ics.VEvent, e event) (time.Time, bool) {
	if end := v.GetProperty(ics.ComponentPropertyDtEnd); end != nil {
		at, _, sound := r.instant(end, &e.doubt)
		return at, sound
	}
	if length := v.GetProperty(ics.ComponentPropertyDuration); length != nil {
		minutes := lengthOf(length.Value)
		return e.start.Add(time.Duration(minutes) * time.Minute), minutes > 0
	}
	if e.allDay {
		return e.start.AddDate(0, 0, 1), true
	}
	return time.Time{}, false
}
