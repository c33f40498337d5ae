package importing

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Slot is a period of every week in which a volunteer has time.
type Slot struct {
	Weekday     int `json:"weekday"`      // 1 Monday to 7 Sunday
	FromMinute  int `json:"from_minute"`  // of the day
	UntilMinute int `json:"until_minute"` // of the day, up to 1440; not part of the slot
}

// dayWords are the words for days of the week apart from 周一 to 周日. The longer
// of two words with one beginning comes first.
var dayWords = []struct {
	word string
	days []int
}{
	{"每天", []int{1, 2, 3, 4, 5, 6, 7}}, {"daily", []int{1, 2, 3, 4, 5, 6, 7}},
	{"工作日", []int{1, 2, 3, 4, 5}}, {"weekdays", []int{1, 2, 3, 4, 5}},
	{"周末", []int{6, 7}}, {"weekend", []int{6, 7}},
	{"monday", []int{1}}, {"tuesday", []int{2}}, {"wednesday", []int{3}}, {"thursday", []int{4}}, {"friday", []int{5}}, {"saturday", []int{6}}, {"sunday", []int{7}},
	{"mon", []int{1}}, {"tue", []int{2}}, {"wed", []int{3}}, {"thu", []int{4}}, {"fri", []int{5}}, {"sat", []int{6}}, {"sun", []int{7}},
}

// dayRunes are the days that may follow 周, also several as in 周一三五.
var dayRunes = map[rune]int{'一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '日': 7, '天': 7}

// dayParts are the times that words for a part of the day stand for.
var dayParts = map[string][2]int{
	"上午": {8 * 60, 12 * 60}, "morning": {8 * 60, 12 * 60},
	"下午": {14 * 60, 18 * 60}, "afternoon": {14 * 60, 18 * 60},
	"晚上": {19 * 60, 21 * 60}, "evening": {19 * 60, 21 * 60},
	"全天": {8 * 60, 18 * 60}, "allday": {8 * 60, 18 * 60},
}

var clockRange = regexp.MustCompile(`^(\d{1,2}):(\d{2})[-–—~至到](\d{1,2}):(\d{2})$`)

// parseAvailability reads a week such as "周六 08:00-12:00、14:00-18:00; 周日".
// A time belongs to the days named before it. Days that have no time when their
// part, up to ";" or the end of the line, is over stand for the whole day. It
// returns the piece it does not understand, if any.
func parseAvailability(text string) (slots []Slot, wrong string) {
	var days []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		waiting := false // days that have no time yet
		for _, piece := range list(part) {
			named, rest := cutDays(weekWord(piece))
			if len(named) > 0 && !waiting {
				days = nil
			}
			days, waiting = append(days, named...), waiting || len(named) > 0
			if rest == "" {
				continue
			}
			period, ok := parsePeriod(rest)
			if !ok || len(days) == 0 {
				return nil, piece
			}
			slots, waiting = appendSlots(slots, days, period), false
		}
		if waiting {
			slots = appendSlots(slots, days, dayParts["全天"])
		}
	}
	return joinSlots(slots), ""
}

var weekWords = strings.NewReplacer("每周", "周", "星期", "周", "礼拜", "周")

// weekWord brings the words for a day to one form.
func weekWord(piece string) string {
	return weekWords.Replace(strings.ToLower(compact(piece)))
}

// cutDays takes the days off the front of piece: 周六, 周六日, 周一至周五, Sat & Sun.
func cutDays(piece string) (days []int, rest string) {
	for {
		piece = strings.TrimLeft(piece, ":和及与&+")
		named, after := cutDay(piece)
		if len(named) == 0 {
			return days, piece
		}
		days, piece = append(days, named...), after
		if end, after := cutDay(strings.TrimLeft(piece, "-–—~至到")); len(end) == 1 && after != piece {
			for day := days[len(days)-1] + 1; day < end[0]; day++ {
				days = append(days, day)
			}
			days, piece = append(days, end...), after
		}
	}
}

// cutDay takes one word for days off the front of piece.
func cutDay(piece string) (days []int, rest string) {
	for _, w := range dayWords {
		if rest, ok := strings.CutPrefix(piece, w.word); ok {
			return w.days, rest
		}
	}
	rest, ok := strings.CutPrefix(piece, "周")
	if !ok {
		return nil, piece
	}
	for i, r := range rest {
		day, known := dayRunes[r]
		if !known {
			return days, rest[i:]
		}
		days = append(days, day)
	}
	return days, ""
}

// parsePeriod reads one period of a day, in minutes of the day.
func parsePeriod(text string) ([2]int, bool) {
	if part, ok := dayParts[text]; ok {
		return part, true
	}
	m := clockRange.FindStringSubmatch(text)
	if m == nil {
		return [2]int{}, false
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	from, until := n[0]*60+n[1], n[2]*60+n[3]
	return [2]int{from, until}, n[1] < 60 && n[3] < 60 && from < until && until <= 24*60
}

func appendSlots(slots []Slot, days []int, period [2]int) []Slot {
	for _, day := range days {
		slots = append(slots, Slot{Weekday: day, FromMinute: period[0], UntilMinute: period[1]})
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
