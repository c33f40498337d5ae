package lessons

import (
	"strings"
)

// column says what a column of a list of courses holds.
type column string

const (
	columnTitle    column = "title"
	columnWeekday  column = "weekday"
	columnSections column = "sections"
	columnWeeks    column = "weeks"
	columnPlace    column = "place"
	columnTime     column = "time" // all of when in one text
	columnParity   column = "parity"
)

var columnNames = map[string]column{
	"课程": columnTitle, "课程名": columnTitle, "课程名称": columnTitle, "科目": columnTitle, "course": columnTitle, "title": columnTitle,
	"星期": columnWeekday, "周几": columnWeekday, "上课星期": columnWeekday, "星期几": columnWeekday, "weekday": columnWeekday, "day": columnWeekday,
	"节次": columnSections, "上课节次": columnSections, "节数": columnSections, "节": columnSections, "sections": columnSections, "periods": columnSections,
	"周次": columnWeeks, "上课周次": columnWeeks, "起止周": columnWeeks, "周": columnWeeks, "周数": columnWeeks, "起止周次": columnWeeks, "weeks": columnWeeks,
	"地点": columnPlace, "教室": columnPlace, "上课地点": columnPlace, "上课教室": columnPlace, "场地": columnPlace, "place": columnPlace, "room": columnPlace,
	"上课时间": columnTime, "时间": columnTime, "上课时间地点": columnTime, "time": columnTime, "单双周": columnParity,
}

// list reads a table with a course, or one time of a course, on each line.
func (o options) list(g Grid) (Read, bool) {
	for head, cells := range g.Cells {
		columns := map[column]int{}
		for at, text := range cells {
			name := strings.ToLower(strings.Trim(strings.TrimSpace(plain(text)), ":"))
			if c, known := columnNames[name]; known && at < maxColumns {
				columns[c] = at
			}
		}
		_, title := columns[columnTitle]
		_, time := columns[columnTime]
		_, day := columns[columnWeekday]
		if title && (time || day) {
			return o.lines(g, head, columns), true
		}
	}
	return Read{}, false
}

func (o options) lines(g Grid, head int, columns map[column]int) Read {
	var r Read
	for line := head + 1; line < len(g.Cells); line++ {
		said := func(c column) string {
			at, known := columns[c]
			if !known || at >= len(g.Cells[line]) {
				return ""
			}
			if text := g.textAt(line, at); len(text) <= maxText {
				return strings.TrimSpace(plain(text))
			}
			return ""
		}
		title := clipped(said(columnTitle))
		if title == "" || len(strings.Join(g.Cells[line], "")) == 0 {
			continue
		}
		for _, e := range o.onLine(said) {
			e.title = title
			if place := clipped(said(columnPlace)); place != "" {
				e.place = place
			}
			o.add(&r, e, cellName(line, columns[columnTitle]), strings.Join(g.Cells[line], " "), false)
		}
	}
	r.Lessons = joined(r.Lessons)
	return r
}

// onLine is the times a line of a list names.
func (o options) onLine(said func(column) string) []entry {
	if text := said(columnTime); text != "" {
		var found []entry
		for _, one := range strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == ';' }) {
			e, left := timesOn(strings.TrimSpace(one), o.last)
			_, e.place = textsOf(left, true)
			found = append(found, e)
		}
		return found
	}
	e := entry{weekday: weekdayOf(said(columnWeekday))}
	if text := said(columnWeekday); e.weekday == 0 && len(text) == 1 && text[0] >= '1' && text[0] <= '7' {
		e.weekday = int(text[0] - '0')
	}
	if row := rowTime(said(columnSections)); row.first > 0 || row.until > 0 {
		e = e.and(row)
	} else if said(columnSections) != "" {
		e.unclear = TimeUnclear
	}
	text := said(columnWeeks)
	if text != "" && !strings.Contains(text, "周") {
		text += "周"
	}
	if text += said(columnParity); text != "" {
		found, weeks := findWeeks(text, o.last)
		if e.weeks = weeks; found == "" || len(weeks) == 0 {
			e.unclear = WeeksUnclear
		}
	}
	return []entry{e}
}
