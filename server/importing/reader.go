package importing

import (
	"regexp"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// shownLength is how many characters of a cell are kept to be shown.
const shownLength = 120

// progressRows is how many rows pass between two reports of progress.
const progressRows = 250

// A reader turns the lines of a table into the rows of a Sheet.
type reader struct {
	epoch    time.Time
	zone     *time.Location
	today    Day
	progress func(rows int)
	words    words
	parts    Parts
	choices  Choices

	several bool   // there is more than one sheet with people
	tab     string // the name of the sheet
	base    int    // added to the lines of the sheet, so that no two rows have one place
	header  header
	columns []Column // those of the header, in the order of the file
	sheet   Sheet
	kept    int // messages kept
	row     *Row
	numbers map[string]string // the place of each student number
	names   map[string]string
	phones  map[string]string
	totals  map[string]bool // the words of totals that were told
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
		epoch: epoch, zone: v.Zone, today: v.Today, progress: progress, parts: v.Parts, choices: v.Choices,
		numbers: map[string]string{}, names: map[string]string{}, phones: map[string]string{}, totals: map[string]bool{},
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

// begin turns to a sheet with that heading.
func (r *reader) begin(h Heading, read header) {
	if n := len(r.sheet.Rows); n > 0 {
		r.base = r.sheet.Rows[n-1].Place
	}
	r.tab, r.header, r.columns = h.Sheet, read, read.found()
	if r.sheet.Heading.Titles == nil {
		r.sheet.Heading = h
	}
	for _, column := range r.columns {
		if !slices.Contains(r.sheet.Columns, column) {
			r.sheet.Columns = append(r.sheet.Columns, column)
		}
	}
	for _, position := range read.ignored {
		r.note(cellName(position, h.Line), "column_ignored", h.Titles[position])
	}
}

// line takes the next line of the sheet.
func (r *reader) line(line int, cells []cell) error {
	if !filled(cells) || r.repeatsHeading(cells) || r.skipExample(line, cells) || r.skipTotal(line, cells) {
		return nil
	}
	if len(r.sheet.Rows) == MaxRows {
		return refuse("rows_too_many", "limit", strconv.Itoa(MaxRows))
	}
	row := Row{Place: r.base + line, Line: line, Columns: r.columns, Cells: make([]string, 0, len(r.columns))}
	if r.several {
		row.Sheet = r.tab
	}
	r.sheet.Rows = append(r.sheet.Rows, row)
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
	r.person()
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
	return at < len(cells) && columnByName[heading(cells[at].text)].column == StudentNumber
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

// total matches what stands in a line that counts the others.
var total = regexp.MustCompile(`(?i)^(?:本页|全部|全队|全系|全院)?(?:合计|总计|小计|共计|累计|总数|总人数|人数合计|subtotal|grandtotal|total|sum)[:：]?(?:共?\d+(?:\.0+)?[人名]?)?$`)

// skipTotal passes over a line that counts the others. In the first cell that says anything, and
// in the place of the name or the number, the word is enough; elsewhere only where a line has
// neither, since a total often has the number of people under the names.
func (r *reader) skipTotal(line int, cells []cell) bool {
	said := func(at int) string {
		if at < 0 || at >= len(cells) || cells[at].merged {
			return ""
		}
		return clean(cells[at].text)
	}
	number, name := r.header.position(StudentNumber), r.header.position(Name)
	nobody := blank(said(number)) && blank(said(name))
	first := true
	for at := range cells {
		text := said(at)
		begins := first && text != ""
		first = first && text == ""
		if at != number && at != name && !nobody && !begins || !total.MatchString(compact(text)) {
			continue
		}
		if !r.totals[text] { // told once, however many sheets end with it
			r.totals[text] = true
			r.note(cellName(at, line), "total_left_out", text)
		}
		return true
	}
	return false
}

// finish returns what has been read.
func (r *reader) finish() (Sheet, error) {
	if len(r.sheet.Rows) == 0 {
		return Sheet{}, refuse("file_empty")
	}
	r.progress(len(r.sheet.Rows))
	return r.sheet, nil
}

// place names the row being read, with its sheet if there are several.
func (r *reader) place() string {
	if r.several {
		return r.tab + " " + strconv.Itoa(r.row.Line)
	}
	return strconv.Itoa(r.row.Line)
}

// refuse says that a cell cannot be read. Of a column that need not be there nothing is
// written then, and the rest of the row is; of any other, the row cannot be written.
func (r *reader) refuse(column Column, code string, pairs ...string) {
	if required(column) {
		r.say(Error, column, code, pairs...)
		return
	}
	r.say(Warning, column, code, pairs...)
	if last := len(r.row.Messages) - 1; last >= 0 && r.row.Messages[last].Code == code {
		r.row.Messages[last].LeftOut = true
	}
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
