package lessons

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// item is a week or several of a list of weeks, as in 1-16周(单), 第3周 or 双周.
const item = `第?\d{1,2}(?:\s*周)?(?:\s*-\s*第?\d{1,2})?\s*(?:\(?周\)?)?\s*(?:[(|]?\s*[单双]\s*周?\s*\)?)?`

var (
	weekList = regexp.MustCompile(`(?:[单双](?:周)?\s*)?` + item + `(?:\s*[,、;]\s*` + item + `)*`)
	weekItem = regexp.MustCompile(item)
	weekSpan = regexp.MustCompile(`\d{1,2}`)
	weekAll  = regexp.MustCompile(`\(?\s*([单双全每])周\s*\)?`)
	english  = regexp.MustCompile(`(?i)\b(?:weeks?|wks?)\s*[:.]?\s*(\d{1,2}(?:\s*-\s*\d{1,2})?(?:\s*,\s*\d{1,2}(?:\s*-\s*\d{1,2})?)*)\s*(\(?\s*(?:odd|even)\s*\)?)?`)
)

// findWeeks finds what a text says about weeks: the text of it, and the weeks. The text is empty
// if there is nothing; there are no weeks if it cannot be understood. Weeks without numbers, as
// 单周, are those up to last.
func findWeeks(text string, last int) (said string, weeks []int) {
	if m := english.FindStringSubmatch(text); m != nil {
		list := m[1]
		switch lower := strings.ToLower(m[2]); {
		case strings.Contains(lower, "odd"):
			return m[0], parity(weeksIn(list, ""), "单")
		case strings.Contains(lower, "even"):
			return m[0], parity(weeksIn(list, ""), "双")
		}
		return m[0], weeksIn(list, "")
	}
	for _, at := range weekList.FindAllStringIndex(text, -1) {
		list := text[at[0]:at[1]]
		if !strings.Contains(list, "周") || at[0] > 0 && digit(text[at[0]-1]) || strings.HasPrefix(text[at[1]:], "学时") {
			continue
		}
		common := ""
		for _, word := range []string{"单", "双"} {
			if strings.HasPrefix(list, word) {
				common = word
			}
		}
		// A word behind the last item is about all of a list that says 周 once.
		if common == "" && strings.Count(strings.NewReplacer("单周", "", "双周", "").Replace(list), "周") <= 1 {
			for _, word := range []string{"单", "双"} {
				if strings.Count(list, "单")+strings.Count(list, "双") == 1 && strings.LastIndex(list, word) > strings.LastIndexAny(list, "0123456789") {
					common = word
				}
			}
		}
		return list, weeksIn(list, common)
	}
	if m := weekAll.FindStringSubmatch(text); m != nil {
		return m[0], parity(through(1, last), m[1])
	}
	return "", nil
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// weeksIn reads a list of weeks; nil if a number makes no sense.
func weeksIn(list, common string) []int {
	var weeks []int
	for _, one := range weekItem.FindAllString(list, -1) {
		numbers := weekSpan.FindAllString(one, -1)
		first, _ := strconv.Atoi(numbers[0])
		last := first
		if len(numbers) == 2 {
			last, _ = strconv.Atoi(numbers[1])
		}
		if first < 1 || last < first || last > MaxWeek {
			return nil
		}
		word := common
		for _, w := range []string{"单", "双"} {
			if word == "" && strings.Contains(one, w) {
				word = w
			}
		}
		weeks = append(weeks, parity(through(first, last), word)...)
	}
	slices.Sort(weeks)
	return slices.Compact(weeks)
}

func through(first, last int) []int {
	var weeks []int
	for w := first; w <= last; w++ {
		weeks = append(weeks, w)
	}
	return weeks
}

// parity keeps the odd weeks of 单 and the even ones of 双; any other word keeps all.
func parity(weeks []int, word string) []int {
	return slices.DeleteFunc(weeks, func(w int) bool { return word == "单" && w%2 == 0 || word == "双" && w%2 == 1 })
}

var (
	sectionList  = regexp.MustCompile(`[(\[]?第?\s*(\d{1,2}(?:\s*[-,、]\s*\d{1,2}|小?节\s*-\s*第?\s*\d{1,2})*)\s*\]?\s*(?:小?节)[)\]]?`)
	sectionPairs = regexp.MustCompile(`[(\[]?第?((?:\d\d){2,6})节[)\]]?`)
	sectionBig   = regexp.MustCompile(`第?([1-8])\s*大节`)
	weekdayWord  = regexp.MustCompile(`(?:周|星期|礼拜)\s*([一二三四五六日天])`)
	clockSpan    = regexp.MustCompile(`(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)`)
)

// mostSections is the highest number of a lesson of the day.
const mostSections = 16

// findSections finds which lessons of the day a text names: 1-2节, [01-02节], 第0102节, 第一大节.
// The text is empty if there are none, and first is 0 if they make no sense.
func findSections(text string) (said string, first, last int) {
	if m := sectionBig.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		return m[0], 2*n - 1, 2 * n
	}
	var numbers []string
	if m := sectionPairs.FindStringSubmatch(text); m != nil {
		said = m[0]
		for i := 0; i < len(m[1]); i += 2 {
			numbers = append(numbers, m[1][i:i+2])
		}
	} else if m := sectionList.FindStringSubmatch(text); m != nil {
		said, numbers = m[0], weekSpan.FindAllString(m[1], -1)
	}
	for i, text := range numbers {
		n, _ := strconv.Atoi(text)
		if n < 1 || n > mostSections {
			return said, 0, 0
		}
		if i == 0 {
			first, last = n, n
		}
		first, last = min(first, n), max(last, n)
	}
	return said, first, last
}

// findClock finds a time of the day such as 08:00-09:35, in minutes.
func findClock(text string) (said string, from, until int) {
	m := clockSpan.FindStringSubmatch(text)
	if m == nil {
		return "", 0, 0
	}
	n := make([]int, 5)
	for i := 1; i < 5; i++ {
		n[i], _ = strconv.Atoi(m[i])
	}
	from, until = n[1]*60+n[2], n[3]*60+n[4]
	if n[2] > 59 || n[4] > 59 || from >= until || until > 24*60 {
		return m[0], 0, 0
	}
	return m[0], from, until
}

// weekdays are the names of the days of the week, from Monday.
var weekdays = [7][]string{
	{"一", "monday", "mon"}, {"二", "tuesday", "tue", "tues"}, {"三", "wednesday", "wed"}, {"四", "thursday", "thu", "thur", "thurs"},
	{"五", "friday", "fri"}, {"六", "saturday", "sat"}, {"日", "天", "sunday", "sun", "七"},
}

// weekdayOf reads the name of a weekday, which must be all the text says; 0 if it is none.
func weekdayOf(text string) int {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, prefix := range []string{"周", "星期", "礼拜"} {
		if rest, cut := strings.CutPrefix(text, prefix); cut {
			text = strings.TrimSpace(rest)
			if len(text) == 1 && text[0] >= '1' && text[0] <= '7' {
				return int(text[0] - '0')
			}
			break
		}
	}
	text, _, _ = strings.Cut(text, "\n")
	text, _, _ = strings.Cut(text, "(")
	text = strings.TrimRight(strings.TrimSpace(text), ".")
	for i, names := range weekdays {
		if slices.Contains(names, text) {
			return i + 1
		}
	}
	return 0
}
