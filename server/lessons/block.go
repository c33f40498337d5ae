package lessons

import (
	"regexp"
	"slices"
	"strings"
)

// entry is one course in a cell as far as the cell tells: no weeks if it does not say, no
// sections and no time if it leaves these to the line it stands in.
type entry struct {
	title, place string
	weekday      int
	weeks        []int
	first, last  int // sections
	from, until  int // minutes
	unclear      string
}

// What keeps an entry from being read. The reasons are stable.
const (
	WeeksUnclear = "weeks_unclear" // what is said of weeks makes no sense
	TimeUnclear  = "time_unclear"  // likewise of the lessons of the day
	TimeMissing  = "time_missing"  // neither the cell nor its line says when
	DayMissing   = "day_missing"   // nothing says on which weekday
	TooMany      = "too_many"      // there were as many as are kept
	DateUnclear  = "date_unclear"  // an event that cannot be read
	TooLong      = "too_long"      // an event of more than a day
	Elsewhen     = "elsewhen"      // an event of another time than a year around now
)

var (
	separated = regexp.MustCompile(`\n\s*(?:[-=_*]{3,}\s*)?\n\s*|\n\s*[-=_*]{3,}\s*\n|[-=]{5,}|;\s*\n`)
	pieces    = regexp.MustCompile(`\s*(?:[\n/|◇◆]|\s{2,}|\t)\s*`)
	exempt    = regexp.MustCompile(`除外|除第|停课|不上`)
	pauses    = regexp.MustCompile(`^(?:[-/\\.*·无空]*|午休|午间|晚休|休息|课间操?|none|n/a)$`)
	marks     = "★☆○●◎▲△■□※*#•· ,;:。-_"
	labels    = regexp.MustCompile(`^(?:场地|地点|教室|上课地点|上课教室|location|room)\s*:\s*(.*)$`)
	noise     = regexp.MustCompile(`^(?:教师|老师|任课|校区|教学班|班级|考核|考试|选课|课程学时|总学时|周学时|学分|备注|人数|周数|周次|节次|时间|课程性质|课程类别|授课|合班|课程号|课序号|teacher|class)[^:]{0,8}:`)
	named     = regexp.MustCompile(`^(?:课程名?称?|课程名称|course)\s*:\s*`)
	room      = regexp.MustCompile(`\d|[楼室馆场院厅房苑]$|教[一二三四五六七八九十]|实验|机房|操场|网球|篮球|线上|腾讯会议`)
)

// entriesOf reads everything a cell says. Weeks that are not numbered run up to last.
func entriesOf(cell string, last int) []entry {
	var found []entry
	for _, block := range separated.Split(strings.TrimSpace(plain(cell)), -1) {
		for _, lines := range courses(block, last) {
			found = append(found, read(lines, last)...)
		}
	}
	return found
}

// courses parts the lines of a block by course. A course says its weeks on a line; those that
// follow each other without a separation have it at the same place.
func courses(block string, last int) [][]string {
	var lines []string
	for _, line := range strings.Split(block, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	var at []int
	for i, line := range lines {
		if said, _ := findWeeks(withoutDay(line), last); said != "" {
			at = append(at, i)
		}
	}
	if len(at) < 2 {
		return [][]string{lines}
	}
	// A line that has a title besides its weeks begins a course, unless a title stands before.
	starts := []int{0}
	for _, i := range at[1:] {
		if start := i - at[0]; start > at[slices.Index(at, i)-1] {
			starts = append(starts, start)
		}
	}
	var parted [][]string
	for i, start := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		parted = append(parted, lines[start:end])
	}
	return parted
}

func withoutDay(text string) string { return weekdayWord.ReplaceAllString(text, " ") }

// read reads the lines of one course, which may be held at different weeks in different rooms.
func read(lines []string, last int) []entry {
	var times []entry
	var rest []string
	for _, line := range lines {
		e, left := timesOn(line, last)
		if e.unclear == "" && len(e.weeks) > 0 && len(times) > 0 && len(times[len(times)-1].weeks) > 0 {
			_, place := textsOf(left, true)
			times = append(times, e.with(times[len(times)-1], place))
			continue
		}
		if n := len(times); n > 0 && (len(times[n-1].weeks) == 0 || len(e.weeks) == 0 && e.unclear != WeeksUnclear) {
			times[n-1] = times[n-1].and(e)
		} else if e.says() {
			times = append(times, e)
		}
		if len(times) > 1 { // behind a second line of weeks: what is common stood before it
			continue
		}
		rest = append(rest, left...)
	}
	title, place := textsOf(rest, false)
	if len(times) == 0 {
		if title == "" || pauses.MatchString(strings.ToLower(title)) {
			return nil
		}
		times = []entry{{}}
	}
	for i := range times {
		times[i].title = title
		if times[i].place == "" {
			times[i].place = place
		}
	}
	return times
}

// says reports whether an entry has anything about when.
func (e entry) says() bool {
	return len(e.weeks) > 0 || e.first > 0 || e.until > 0 || e.weekday > 0 || e.unclear != ""
}

// and completes what an entry does not say.
func (e entry) and(other entry) entry {
	if e.weekday == 0 {
		e.weekday = other.weekday
	}
	if len(e.weeks) == 0 {
		e.weeks = other.weeks
	}
	if e.first == 0 && e.until == 0 {
		e.first, e.last, e.from, e.until = other.first, other.last, other.from, other.until
	}
	if e.unclear == "" {
		e.unclear = other.unclear
	}
	return e
}

// with is another time of the same course, held in a place of its own if there is one.
func (e entry) with(before entry, place string) entry {
	weeks := e.weeks
	e = e.and(before)
	e.weeks, e.place = weeks, place
	return e
}

// timesOn reads what a line says about when, and returns the texts beside it.
func timesOn(line string, last int) (e entry, left []string) {
	if exempt.MatchString(line) && strings.Contains(line, "周") {
		return entry{unclear: WeeksUnclear}, []string{weekList.ReplaceAllString(exempt.ReplaceAllString(line, " "), " ")}
	}
	if m := weekdayWord.FindStringSubmatch(line); m != nil {
		e.weekday = weekdayOf(m[1])
		line = strings.Replace(line, m[0], "\n", 1)
	}
	said, from, until := findClock(line)
	if said != "" {
		e.from, e.until = from, until
		if until == 0 {
			e.unclear = TimeUnclear
		}
		line = strings.Replace(line, said, "\n", 1)
	}
	if said, first, last := findSections(line); said != "" {
		e.first, e.last = first, last
		if first == 0 {
			e.unclear = TimeUnclear
		}
		line = strings.Replace(line, said, "\n", 1)
	}
	if said, weeks := findWeeks(line, last); said != "" {
		e.weeks = weeks
		if len(weeks) == 0 {
			e.unclear = WeeksUnclear
		}
		line = strings.Replace(line, said, "\n", 1)
	}
	return e, pieces.Split(line, -1)
}

// textsOf tells the title and the place among texts. Who teaches is nobody's to keep. Beside
// weeks alone there is no title.
func textsOf(texts []string, noTitle bool) (title, place string) {
	for _, text := range texts {
		text = trimmed(text)
		switch m := labels.FindStringSubmatch(text); {
		case text == "" || noise.MatchString(text) || text == "周":
		case m != nil:
			if place == "" {
				place = trimmed(m[1])
			}
		case title == "" && !noTitle:
			title = trimmed(named.ReplaceAllString(text, ""))
		case place == "" && room.MatchString(text):
			place = roomIn(text)
		}
	}
	return clipped(title), clipped(place)
}

// trimmed is a text without the marks around it and without half a pair of brackets.
func trimmed(text string) string {
	for {
		before := text
		text = strings.Trim(text, marks)
		for _, pair := range []string{"()", "[]"} {
			opened, closed := strings.Count(text, pair[:1]), strings.Count(text, pair[1:])
			if strings.HasPrefix(text, pair[1:]) || opened > closed && strings.HasPrefix(text, pair[:1]) || text == pair {
				text = text[1:]
			}
			if text != "" && (strings.HasSuffix(text, pair[:1]) || closed > opened && strings.HasSuffix(text, pair[1:])) {
				text = text[:len(text)-1]
			}
		}
		if text == before {
			return text
		}
	}
}

// roomIn picks the room out of words such as 教三201 张老师.
func roomIn(text string) string {
	if !strings.Contains(text, " ") || !strings.ContainsFunc(text, func(r rune) bool { return r > 127 }) {
		return text
	}
	var rooms []string
	for _, word := range strings.Fields(text) {
		if room.MatchString(word) {
			rooms = append(rooms, word)
		}
	}
	return strings.Join(rooms, " ")
}
