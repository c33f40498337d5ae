package lessons

import "slices"

// Hour is when a lesson of the day begins and ends.
type Hour struct{ Number, FromMinute, UntilMinute int }

// Found is a lesson that was read.
type Found struct {
	Lesson
	Cell     string // where it stands; empty of a calendar
	First    int    // lessons of the day; 0 if the time was given by the clock
	Last     int
	Doubt    string // what had to be assumed, empty for nothing: see the Doubt constants
	Included bool   // as long as nobody says otherwise
	row      bool   // the time is that of its line
}

// What had to be assumed of a lesson.
const (
	DoubtWeeks    = "weeks_missing" // every week, since none are named
	DoubtAllDay   = "all_day"       // of a calendar: left out unless it is wanted
	DoubtFree     = "free"          // of a calendar: marked as not taking time
	DoubtZone     = "zone_unknown"  // of a calendar: an unknown zone, read as the association's
	DoubtTitle    = "title_missing"
	DoubtRepeated = "repeats_shortened" // of a calendar: repeats longer than a timetable goes on
)

// Left is what could not be read.
type Left struct{ Cell, Text, Reason string }

// Read is what a file or a text says.
type Read struct {
	Source  string
	Lessons []Found
	Left    []Left
}

// options is what readers need besides the text.
type options struct {
	hours []Hour
	last  int // week of the term
}

// add completes an entry and takes it in, or says why not.
func (o options) add(r *Read, e entry, cell, text string, byRow bool) {
	f := Found{
		Lesson: Lesson{Weekday: e.weekday, FromMinute: e.from, UntilMinute: e.until, Weeks: e.weeks, Title: e.title, Place: e.place},
		Cell:   cell, First: e.first, Last: e.last, Included: true, row: byRow,
	}
	why := e.unclear
	if why == "" && e.first > 0 && e.until == 0 {
		if f.FromMinute, f.UntilMinute = o.clock(e.first, e.last); f.UntilMinute == 0 {
			why = TimeUnclear
		}
	}
	switch {
	case why != "":
	case f.UntilMinute == 0:
		why = TimeMissing
	case f.Weekday == 0:
		why = DayMissing
	case len(r.Lessons) == MaxLessons:
		why = TooMany
	}
	if why != "" {
		if len(r.Left) < MaxLessons {
			r.Left = append(r.Left, Left{cell, clipped(text), why})
		}
		return
	}
	if len(f.Weeks) == 0 {
		f.Weeks, f.Doubt = through(1, o.last), DoubtWeeks
	}
	if f.Title == "" {
		f.Doubt = DoubtTitle
	}
	r.Lessons = append(r.Lessons, f)
}

// clock is when the lessons of the day from first to last begin and end; 0 if one is unknown.
func (o options) clock(first, last int) (from, until int) {
	for _, h := range o.hours {
		if h.Number == first {
			from = h.FromMinute
		}
		if h.Number == last {
			until = h.UntilMinute
		}
	}
	if from >= until || !slices.ContainsFunc(o.hours, func(h Hour) bool { return h.Number == first }) {
		return 0, 0
	}
	return from, until
}

// joined makes one of lessons that stand below each other with the same words, as files without
// merged cells repeat them, and drops what is said twice.
func joined(all []Found) []Found {
	var kept []Found
	for _, f := range all {
		at := slices.IndexFunc(kept, func(k Found) bool {
			same := k.Weekday == f.Weekday && k.Title == f.Title && k.Place == f.Place && slices.Equal(k.Weeks, f.Weeks)
			again := k.FromMinute == f.FromMinute && k.UntilMinute == f.UntilMinute
			below := k.row && f.row && (k.First > 0 && k.Last+1 == f.First || k.UntilMinute == f.FromMinute)
			return same && (again || below)
		})
		if at < 0 {
			kept = append(kept, f)
			continue
		}
		kept[at].UntilMinute, kept[at].Last = max(kept[at].UntilMinute, f.UntilMinute), max(kept[at].Last, f.Last)
	}
	return kept
}
