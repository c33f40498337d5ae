package kind

import (
	"cmp"
	"slices"
	"strings"
)

// A Slot is a period of every week in which a volunteer has time.
type Slot struct {
	Weekday     int `json:"weekday"`      // 1 Monday to 7 Sunday
	FromMinute  int `json:"from_minute"`  // of the day
	UntilMinute int `json:"until_minute"` // of the day, up to 1440; not part of the slot
}

// dayMinutes is how many minutes a day has.
const dayMinutes = 24 * 60

// wholeDay is the time of a day that is named without one.
var wholeDay = [2]int{8 * 60, 18 * 60}

var everyDay = []int{1, 2, 3, 4, 5, 6, 7}

// A Week is a week as somebody writes when they are free.
type Week struct {
	Slots    []Slot // in order, apart from each other; empty, not nil: no time at all
	EveryDay bool   // times were written without a day, and taken for those of every day
}

// FreeTime reads a week such as "周六 08:00-12:00、14:00-18:00; 周日", "工作日晚上" or
// "都可以，周二下午除外". A time belongs to the days named before it, and one without any to every
// day. Days that have no time when their part, up to ";" or the end of the line, is over stand
// for the whole day. It returns the piece it does not understand, if any.
func FreeTime(text string) (week Week, wrong string) {
	tokens, wrong := weekTokens(text)
	if wrong != "" {
		return Week{}, wrong
	}
	var w weekReader
	for _, t := range tokens {
		w.take(t)
	}
	w.end()
	return w.finish(text)
}

// A weekReader follows the words of a week.
type weekReader struct {
	days    []int
	named   int    // how many of days were there before those named last
	waiting bool   // days have no time yet
	latest  []Slot // of the last time named: taken back by 除外 behind it
	times   []Slot
	never   []Slot
	except  bool // between 除了 and 以外
	all     bool // any time will do
	none    bool // none will
	loose   bool // a time without a day
}

func (w *weekReader) take(t weekToken) {
	switch t.kind {
	case tokenDays:
		w.settle()
		if !w.waiting {
			w.days = nil
		}
		w.named = len(w.days)
		w.days, w.waiting = append(w.days, t.days...), true
	case tokenTime:
		w.settle()
		days := w.days
		if len(days) == 0 {
			days, w.loose = everyDay, true
		}
		for _, period := range t.periods {
			w.latest = appendPeriod(w.latest, days, period)
		}
		w.waiting = false
	case tokenAll:
		w.outside()
		if w.waiting {
			w.times, w.waiting = appendPeriod(w.times, w.days, wholeDay), false
		} else if len(w.latest) == 0 {
			w.all = true
		}
	case tokenNever:
		w.refuse()
	case tokenExcept:
		w.settle()
		w.except, w.waiting, w.days = true, false, nil
	case tokenOutside:
		w.outside()
	case tokenEnd:
		w.end()
	}
}

// settle keeps the time that was named last.
func (w *weekReader) settle() {
	if w.except {
		w.never = append(w.never, w.latest...)
	} else {
		w.times = append(w.times, w.latest...)
	}
	w.latest = nil
}

// refuse takes what was named last for what does not suit.
func (w *weekReader) refuse() {
	switch {
	case w.waiting && w.named > 0 && within(w.days[w.named:], w.days[:w.named]): // 工作日（周五没空）
		w.never = appendPeriod(w.never, w.days[w.named:], [2]int{0, dayMinutes})
		w.days, w.named = w.days[:w.named], 0
		return
	case w.waiting:
		w.never, w.waiting = appendPeriod(w.never, w.days, [2]int{0, dayMinutes}), false
	case len(w.latest) > 0:
		w.never, w.latest = append(w.never, w.latest...), nil
	default:
		w.none = true
	}
	w.days = nil
}

// within says whether all of days are among others.
func within(days, others []int) bool {
	return !slices.ContainsFunc(days, func(day int) bool { return !slices.Contains(others, day) })
}

// outside ends what 除了 began.
func (w *weekReader) outside() {
	if !w.except {
		return
	}
	if w.waiting {
		w.latest, w.waiting = appendPeriod(w.latest, w.days, [2]int{0, dayMinutes}), false
	}
	w.settle()
	w.except, w.days = false, nil
}

// end ends a part of the text.
func (w *weekReader) end() {
	w.outside()
	if w.waiting {
		w.latest, w.waiting = appendPeriod(w.latest, w.days, wholeDay), false
	}
	w.settle()
}

// finish puts the week together.
func (w *weekReader) finish(text string) (Week, string) {
	if len(w.times) == 0 && (w.all || len(w.never) > 0) {
		w.times = appendPeriod(nil, everyDay, wholeDay)
	}
	if len(w.times) == 0 && !w.none || w.none && (w.all || len(w.times) > 0) {
		return Week{}, text
	}
	slots := without(joinSlots(w.times), joinSlots(w.never))
	return Week{Slots: slots, EveryDay: w.loose}, ""
}

// appendPeriod adds a period on those days; one that ends before it begins goes on the day after.
func appendPeriod(slots []Slot, days []int, period [2]int) []Slot {
	for _, day := range days {
		if period[0] < period[1] {
			slots = append(slots, Slot{Weekday: day, FromMinute: period[0], UntilMinute: period[1]})
			continue
		}
		slots = append(slots, Slot{Weekday: day, FromMinute: period[0], UntilMinute: dayMinutes})
		if period[1] > 0 {
			slots = append(slots, Slot{Weekday: day%7 + 1, FromMinute: 0, UntilMinute: period[1]})
		}
	}
	return slots
}

// joinSlots sorts slots and joins those of a day that touch or overlap.
func joinSlots(slots []Slot) []Slot {
	slices.SortFunc(slots, func(a, b Slot) int {
		return cmp.Or(cmp.Compare(a.Weekday, b.Weekday), cmp.Compare(a.FromMinute, b.FromMinute))
	})
	joined := slots[:0]
	for _, s := range slots {
		if last := len(joined) - 1; last >= 0 && joined[last].Weekday == s.Weekday && s.FromMinute <= joined[last].UntilMinute {
			joined[last].UntilMinute = max(joined[last].UntilMinute, s.UntilMinute)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// without returns what of slots is in none of never.
func without(slots, never []Slot) []Slot {
	left := []Slot{}
	for _, s := range slots {
		for _, n := range never {
			if n.Weekday != s.Weekday || n.UntilMinute <= s.FromMinute || n.FromMinute >= s.UntilMinute {
				continue
			}
			if n.FromMinute > s.FromMinute {
				left = append(left, Slot{Weekday: s.Weekday, FromMinute: s.FromMinute, UntilMinute: n.FromMinute})
			}
			s.FromMinute = n.UntilMinute
			if s.FromMinute >= s.UntilMinute {
				break
			}
		}
		if s.FromMinute < s.UntilMinute {
			left = append(left, s)
		}
	}
	return left
}

// pieceAt is the piece of text around a position, for people to see.
func pieceAt(text string, at int) string {
	const between = ";\n、,，。"
	from := strings.LastIndexAny(text[:at], between)
	if from >= 0 {
		_, size := firstRune(text[from:])
		from += size
	} else {
		from = 0
	}
	until := len(text)
	if i := strings.IndexAny(text[at:], between); i >= 0 {
		until = at + i
	}
	return strings.TrimSpace(text[from:until])
}
