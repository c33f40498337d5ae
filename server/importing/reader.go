package importing

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// headingLines is how many lines at the start may hold the heading: people put
// a title and a remark above it.
const headingLines = 10

// shownLength is how many characters of a cell are kept to be shown.
const shownLength = 120

// progressRows is how many rows pass between two reports of progress.
const progressRows = 250

// A reader turns the lines of a table into the rows of a Sheet.
type reader struct {
	epoch    time.Time
	today    Day
	progress func(rows int)
	words    words
	parts    Parts

	header   header
	headed   bool   // the heading has been found
	before   int    // lines seen before it
	nearest  header // of those, the one with the most columns
	sheet    Sheet
	kept     int // messages kept
	row      *Row
	numbers  map[string]int // line of each student number
	names    map[string]int
	phones   map[string]int
	captains map[string]int
}

// words are the vocabularies of the columns that have one.
type words struct {
	teams, skills, interests, dialects, courses lexicon
	months                                      map[string]int // a course counts for
	clearanceMonths                             int
}

func newReader(v Vocabulary, epoch time.Time, progress func(rows int)) *reader {
	if progress == nil {
		progress = func(int) {}
	}
	r := &reader{
		epoch: epoch, today: v.Today, progress: progress, parts: v.Parts,
		numbers: map[string]int{}, names: map[string]int{}, phones: map[string]int{}, captains: map[string]int{},
	}
	courses := make([]Term, len(v.Courses))
	months := map[string]int{}
	for i, course := range v.Courses {
		courses[i], months[course.Code] = course.Term, course.ValidMonths
	}
	r.words = words{
		teams: newLexicon(v.Teams), skills: newLexicon(v.Skills), interests: newLexicon(v.Interests),
		dialects: newLexicon(v.Dialects), courses: newLexicon(courses), months: months, clearanceMonths: v.ClearanceMonths,
	}
	return r
}

// line takes the next line of the table.
func (r *reader) line(line int, cells []cell) error {
	if !r.headed {
		return r.heading(line, cells)
	}
	if !filled(cells) || r.repeatsHeading(cells) || r.skipExample(line, cells) {
		return nil
	}
	if len(r.sheet.Rows) == MaxRows {
		return refuse("rows_too_many", "limit", strconv.Itoa(MaxRows))
	}
	r.sheet.Rows = append(r.sheet.Rows, Row{Line: line, Cells: make([]string, 0, len(r.sheet.Columns))})
	r.row = &r.sheet.Rows[len(r.sheet.Rows)-1]
	for position, column := range r.header.columns {
		if column == "" {
			continue
		}
		var c cell
		if position < len(cells) {
			c = cells[position]
		}
		r.cell(column, position, c)
	}
	r.person(line)
	if n := len(r.sheet.Rows); n%progressRows == 0 {
		r.progress(n)
	}
	return nil
}

// filled says whether a line says anything: a cell merged with one above does
// not make a row.
func filled(cells []cell) bool {
	for _, c := range cells {
		if !c.merged && clean(c.text) != "" {
			return true
		}
	}
	return false
}

// repeatsHeading finds the headings that long lists repeat on every page, and
// the second line of a heading that is two lines high.
func (r *reader) repeatsHeading(cells []cell) bool {
	at := r.header.position(StudentNumber)
	return at < len(cells) && columnByName[heading(cells[at].text)] == StudentNumber
}

// heading looks for the heading in the first lines.
func (r *reader) heading(line int, cells []cell) error {
	if !filled(cells) {
		return nil
	}
	h := readHeader(cells)
	if len(h.found()) > len(r.nearest.found()) {
		r.nearest = h
	}
	if h.position(StudentNumber) < 0 || h.position(Name) < 0 {
		if r.before++; r.before == headingLines {
			return r.headingFault()
		}
		return nil
	}
	r.nearest = h
	if err := r.headingFault(); err != nil {
		return err
	}
	r.header, r.headed, r.sheet.Columns = h, true, h.found()
	r.sheet.Heading = line
	for _, position := range h.ignored {
		r.note(cellName(position, line), "column_ignored", clean(cells[position].text))
	}
	return nil
}

// note adds a warning that is about no volunteer.
func (r *reader) note(cell, code, value string) {
	if r.sheet.Warnings++; len(r.sheet.Notes) < maxColumns {
		r.sheet.Notes = append(r.sheet.Notes, Message{Cell: cell, Code: code, Severity: Warning, Params: map[string]string{"value": shown(value)}})
	}
}

// skipExample passes over the examples of the template.
func (r *reader) skipExample(line int, cells []cell) bool {
	at := r.header.position(StudentNumber)
	if at >= len(cells) || !example(clean(cells[at].text)) {
		return false
	}
	r.note(cellName(at, line), "example_skipped", clean(cells[at].text))
	return true
}

// headingFault says what is wrong with the heading that came nearest.
func (r *reader) headingFault() error {
	if missing := r.nearest.missing(); len(missing) > 0 {
		return refuse("columns_missing", "columns", strings.Join(missing, ","))
	}
	if r.nearest.twice != "" {
		return refuse("columns_duplicate", "column", string(r.nearest.twice))
	}
	return nil
}

// finish returns what has been read.
func (r *reader) finish() (Sheet, error) {
	if !r.headed && r.before > 0 {
		return Sheet{}, r.headingFault()
	}
	if len(r.sheet.Rows) == 0 {
		return Sheet{}, refuse("file_empty")
	}
	r.progress(len(r.sheet.Rows))
	return r.sheet, nil
}

// say adds a message about the cell of column in the row being read.
func (r *reader) say(severity Severity, column Column, code string, pairs ...string) {
	if severity == Error {
		r.sheet.Errors++
	} else {
		r.sheet.Warnings++
	}
	if r.kept >= maxMessages && len(r.row.Messages) > 0 {
		if severity != Error || r.row.Failed() {
			return
		}
		r.row.Messages = r.row.Messages[:0] // a row with an error shows an error
	}
	r.kept++
	message := Message{Column: column, Code: code, Params: params(pairs), Severity: severity}
	if column != "" {
		message.Cell = cellName(r.header.position(column), r.row.Line)
	}
	r.row.Messages = append(r.row.Messages, message)
}

// Failed says whether the row has an error.
func (row *Row) Failed() bool {
	for _, m := range row.Messages {
		if m.Severity == Error {
			return true
		}
	}
	return false
}

// cellName is the name of a cell in a spreadsheet, such as "B12". The position
// counts from 0, the line from 1.
func cellName(position, line int) string {
	name, err := excelize.CoordinatesToCellName(position+1, line)
	if err != nil {
		return ""
	}
	return name
}

// shown cuts text to what is kept of a cell.
func shown(text string) string {
	if utf8.RuneCountInString(text) <= shownLength {
		return text
	}
	return string([]rune(text)[:shownLength-1]) + "…"
}
