package lessons

import (
	"fmt"
	"strconv"
	"strings"
)

// Grid is a table as a file has it: the texts of its cells, by line and column from 0, and which
// cells are merged.
type Grid struct {
	Name  string
	Cells [][]string
	Spans []Span
}

// Span is a block of merged cells, its corners included.
type Span struct{ FromLine, FromColumn, UntilLine, UntilColumn int }

// What is read of a table. A week of lessons has a dozen lines.
const (
	maxLines   = 400
	maxColumns = 80
	maxText    = 4000 // bytes of a cell
)

// readGrids reads the first of the tables that has lessons.
func readGrids(grids []Grid, o options) (Read, bool) {
	for _, g := range grids {
		if len(g.Cells) > maxLines {
			g.Cells = g.Cells[:maxLines]
		}
		if r, is := o.week(g); is {
			return r, true
		}
		if r, is := o.list(g); is {
			return r, true
		}
	}
	return Read{}, false
}

// week reads a table with a column for each weekday and a line for each lesson of the day.
func (o options) week(g Grid) (Read, bool) {
	head, days := heading(g)
	if head < 0 {
		return Read{}, false
	}
	first := len(days)
	for column, day := range days {
		if day > 0 {
			first = min(first, column)
		}
	}
	var r Read
	for line := head + 1; line < len(g.Cells); line++ {
		for column, text := range g.Cells[line] {
			if column >= len(days) || days[column] == 0 || strings.TrimSpace(text) == "" {
				continue
			}
			span, merged := g.spanAt(line, column)
			if merged && (span.FromLine != line || span.FromColumn != column) {
				continue
			}
			o.cell(&r, g, text, place{line, span.UntilLine, column, days[column], first})
		}
	}
	r.Lessons = joined(r.Lessons)
	return r, true
}

// place is where a cell of a week stands.
type place struct{ line, until, column, day, first int }

func (o options) cell(r *Read, g Grid, text string, at place) {
	name := cellName(at.line, at.column)
	if len(text) > maxText {
		r.Left = append(r.Left, Left{name, clipped(text[:200]), TooMany})
		return
	}
	for _, e := range entriesOf(text, o.last) {
		byRow := e.first == 0 && e.until == 0
		if byRow {
			e = e.and(o.rows(g, at))
		}
		if e.weekday == 0 {
			e.weekday = at.day
		}
		o.add(r, e, name, text, byRow)
	}
}

// rows is what the lines a cell stands in say about its time.
func (o options) rows(g Grid, at place) entry {
	var e entry
	for line := at.line; line <= at.until && line < len(g.Cells); line++ {
		for column := 0; column < at.first && column < len(g.Cells[line]); column++ {
			row := rowTime(g.textAt(line, column))
			if row.until > 0 {
				e.from, e.until = min(orElse(e.from, row.from, e.until), row.from), max(e.until, row.until)
			}
			if row.first > 0 {
				if e.first == 0 {
					e.first = row.first
				}
				e.first, e.last = min(e.first, row.first), max(e.last, row.last)
			}
		}
	}
	if e.first > 0 && e.until > 0 {
		e.first, e.last = 0, 0 // the table's own clock is nearer than ours
	}
	return e
}

// orElse is the value if set says that there is one.
func orElse(value, otherwise, set int) int {
	if set == 0 {
		return otherwise
	}
	return value
}

// rowTime reads the beginning of a line: 第1-2节, 3, 第一大节, 08:00-08:45.
func rowTime(text string) entry {
	text = strings.TrimSpace(plain(text))
	_, from, until := findClock(strings.ReplaceAll(text, "\n", ""))
	e := entry{from: from, until: until}
	if _, e.first, e.last = findSections(text); e.first > 0 {
		return e
	}
	head, _, _ := strings.Cut(text, "\n")
	head = strings.TrimSpace(clockSpan.ReplaceAllString(head, ""))
	if n, err := strconv.Atoi(head); err == nil && n >= 1 && n <= mostSections {
		e.first, e.last = n, n
	} else if _, first, last := findSections(head + "节"); first > 0 && onlyNumbers(head) {
		e.first, e.last = first, last
	} else if n := number(head); n != "" {
		e.first, _ = strconv.Atoi(n)
		e.last = e.first
	}
	return e
}

func onlyNumbers(text string) bool {
	return text != "" && strings.Trim(text, "0123456789-,、 第") == ""
}

// heading finds the line with the weekdays and which day each column is; -1 if there is none.
func heading(g Grid) (line int, days []int) {
	for line, cells := range g.Cells {
		days := make([]int, min(len(cells), maxColumns))
		seen := map[int]bool{}
		for column := range days {
			day := weekdayOf(g.textAt(line, column))
			if _, merged := g.spanAt(line, column); day > 0 && (!seen[day] || merged) {
				days[column] = day
				seen[day] = true
			}
		}
		if len(seen) >= 5 || len(seen) >= 2 && strings.ContainsAny(strings.Join(cells, ""), "周星期") || len(seen) >= 2 && seen[1] && seen[2] {
			return line, days
		}
	}
	return -1, nil
}

// spanAt returns the block a cell belongs to, and whether it is merged with others.
func (g Grid) spanAt(line, column int) (Span, bool) {
	for _, s := range g.Spans {
		if s.FromLine <= line && line <= s.UntilLine && s.FromColumn <= column && column <= s.UntilColumn {
			return s, true
		}
	}
	return Span{line, column, line, column}, false
}

// textAt is what a cell says, or the block it belongs to.
func (g Grid) textAt(line, column int) string {
	s, _ := g.spanAt(line, column)
	if s.FromLine < len(g.Cells) && s.FromColumn < len(g.Cells[s.FromLine]) {
		return g.Cells[s.FromLine][s.FromColumn]
	}
	return ""
}

// cellName is what a spreadsheet calls a cell, as B12.
func cellName(line, column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return fmt.Sprint(name, line+1)
}
