// Package importing reads lists of volunteers from workbooks (.xlsx) and text
// tables (.csv) and says, row by row and cell by cell, what is wrong with them.
//
// It trusts nothing about a file: not its name, not the sizes it declares, not
// the sheet dimension. A file that cannot be read as a whole is refused with a
// *FileError. Anything smaller becomes a Message on a row or a cell, and the
// caller decides what to do with a Sheet that has errors. The package knows
// neither the database nor HTTP; what a name may be (teams, skills, courses)
// comes in as a Vocabulary, and so does the day.
package importing

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"nuanlin/server/kind"
)

// maxMessages is how many messages a Sheet keeps in full. After that, a row
// keeps only its first one; all are counted.
const maxMessages = 20_000

// Limits on what is read. A file beyond one of them is refused as a whole.
const (
	MaxFileBytes  = 12 << 20 // the file as uploaded
	MaxUnzipBytes = 48 << 20 // all parts of a workbook, unpacked
	MaxRows       = 20_000   // rows with a volunteer
)

// maxPartBytes is the largest worksheet or string table of a workbook that is
// held in memory; a larger one is unpacked to a temporary file.
const maxPartBytes = 16 << 20

// maxColumns is the last column that may hold a value.
const maxColumns = 256

// Severity says whether a message stops the import.
type Severity string

const (
	Error   Severity = "error"   // the file cannot be applied as it is
	Warning Severity = "warning" // worth a look; the file can be applied
)

// A Message is one remark about a cell or, without a column, about its row.
type Message struct {
	Column   Column            `json:"column,omitempty"`
	Cell     string            `json:"cell,omitempty"` // such as "B12"
	Code     string            `json:"code"`           // stable, such as "date_invalid"
	Params   map[string]string `json:"params,omitempty"`
	Severity Severity          `json:"severity"`
	LeftOut  bool              `json:"left_out,omitempty"` // the cell is not written, the rest of the row is
}

// A Row is one line of a file that has a value.
type Row struct {
	Place     int       // of the row among those of all sheets, in order; the line if there is one sheet
	Sheet     string    // its name, if there are several with people
	Line      int       // of the sheet, from 1
	Columns   []Column  // those of its sheet
	Cells     []string  // what the file says, by Columns; long texts are cut
	Volunteer Volunteer // the same, understood
	Messages  []Message
}

// A Volunteer is what one row says about a volunteer. A zero value means that
// the file does not say; so does a cell with an error.
type Volunteer struct {
	StudentNumber     string     `json:"student_number"`
	Name              string     `json:"name"`
	Gender            string     `json:"gender,omitempty"` // female or male
	BornOn            Day        `json:"born_on,omitempty"`
	Year              int        `json:"year,omitempty"`      // year of study, 1 to maxYear
	Team              string     `json:"team"`                // code of the department team
	TeamRole          string     `json:"team_role,omitempty"` // captain, deputy or member
	Phone             string     `json:"phone,omitempty"`
	Skills            []string   `json:"skills,omitempty"`               // codes, sorted
	Interests         []string   `json:"interests,omitempty"`            // codes, sorted
	Dialects          []string   `json:"dialects,omitempty"`             // codes, sorted
	TravelMinutes     int        `json:"travel_limit_minutes,omitempty"` // one way
	Availability      []Slot     `json:"availability,omitzero"`          // in order, apart from each other; empty: none, which nil does not say
	Trainings         []Training `json:"trainings,omitempty"`
	Clearance         *Clearance `json:"clearance,omitempty"`
	GuardianConsent   *bool      `json:"guardian_consent,omitempty"`
	GuardianConsentOn Day        `json:"guardian_consent_on,omitempty"` // empty: consent without a date
}

// A Slot is a period of every week in which a volunteer has time.
type Slot = kind.Slot

// A Training is one course that a volunteer passed.
type Training struct {
	Course    string `json:"course"` // code
	SignedOn  Day    `json:"signed_on"`
	ExpiresOn Day    `json:"expires_on"` // the last day on which it counts
}

// A Clearance is the state of a volunteer's record check.
type Clearance struct {
	State     string `json:"state"` // clear or pending
	CheckedOn Day    `json:"checked_on,omitempty"`
	ExpiresOn Day    `json:"expires_on,omitempty"` // the last day on which it counts
}

// A Sheet is everything a file said.
type Sheet struct {
	Columns  []Column  // the columns found, in the order of the file
	Heading  Heading   // of the first sheet that was read
	Rows     []Row     // in the order of the file
	Notes    []Message // about no volunteer: ignored columns, skipped examples
	Errors   int       // how many messages are errors
	Warnings int       // how many are warnings, the notes among them
}

// A FileError says why a file was refused as a whole.
type FileError struct {
	Reason string // stable, such as "file_encrypted"
	Params map[string]string
	// Heading is the line that comes nearest to a heading, nil if there is none: somebody who
	// says what its columns are can have the file read.
	Heading *Heading
}

func (e *FileError) Error() string { return "importing: " + e.Reason }

func refuse(reason string, pairs ...string) *FileError {
	return &FileError{Reason: reason, Params: params(pairs)}
}

// params makes a map of names and values that alternate; nil of none.
func params(pairs []string) map[string]string {
	if len(pairs) == 0 {
		return nil
	}
	m := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// Read reads the file r of size bytes. Its name only helps to say what it was
// meant to be: a workbook is known by its content, everything else is read as
// a text table. Progress, if not nil, is called now and then with the number
// of rows read so far. Read fails with a *FileError when the file is refused,
// and with ctx.Err() when ctx ends; both leave no Sheet behind.
func Read(ctx context.Context, r io.ReaderAt, size int64, name string, v Vocabulary, progress func(rows int)) (Sheet, error) {
	if size > MaxFileBytes {
		return Sheet{}, refuse("file_too_large", "limit_bytes", strconv.Itoa(MaxFileBytes))
	}
	table, err := open(ctx, r, size, name)
	if err != nil {
		return Sheet{}, err
	}
	defer table.close()

	reader := newReader(v, table.epoch(), progress)
	sheets, err := reader.choose(table)
	if err != nil {
		return Sheet{}, err
	}
	for _, s := range sheets {
		reader.begin(s.heading, s.header)
		err := table.each(s.heading.Sheet, func(line int, cells []cell) error {
			if line%256 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if line <= s.heading.Line {
				return nil
			}
			return reader.line(line, cells)
		})
		if err != nil {
			return Sheet{}, err
		}
	}
	return reader.finish()
}

// A headed is a sheet with its heading.
type headed struct {
	heading Heading
	header  header
}

// choose returns the sheets with people, in the order of the file, all of which are read. One
// that looks like a list of people and lacks a column is left out with a note; what else stands
// beside them is no list. It fails with a *FileError if there is no sheet with people.
func (r *reader) choose(t table) ([]headed, error) {
	var chosen, others []headed
	for _, name := range t.sheets() {
		h, read, ok, err := findHeading(t, name, r.choices)
		switch {
		case err != nil:
			return nil, err
		case ok && read.fault() == nil:
			chosen = append(chosen, headed{h, read})
		case ok:
			others = append(others, headed{h, read})
		}
	}
	if len(chosen) == 0 {
		return nil, nearest(others)
	}
	r.several = len(chosen) > 1
	for _, other := range others {
		if len(other.header.found()) > 1 && (other.header.position(StudentNumber) >= 0 || other.header.position(Name) >= 0) {
			r.note("", "sheet_left_out", other.heading.Sheet)
		}
	}
	return chosen, nil
}

// A table is a file opened for reading, whatever its format.
type table interface {
	// sheets names the sheets to look at; a text is one without a name.
	sheets() []string
	// each calls fn with every line of a sheet that has a value and with its number,
	// from 1. The cells are valid until fn returns; an error of fn ends it.
	each(sheet string, fn func(line int, cells []cell) error) error
	// epoch is the day before day 1 of dates written as numbers of days.
	epoch() time.Time
	close()
}

// A cell is one value as the file has it.
type cell struct {
	text    string
	formula bool // the text is the last result of a formula
	rounded bool // digits of the number have been lost
	merged  bool // the text belongs to a cell above, merged with this one
}

// open finds out by its first bytes what r is.
func open(ctx context.Context, r io.ReaderAt, size int64, name string) (table, error) {
	start := make([]byte, 8)
	n, err := io.NewSectionReader(r, 0, size).Read(start)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("importing: read file: %w", err)
	}
	start = start[:n]
	switch {
	case n == 0:
		return nil, refuse("file_empty")
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("PK\x05\x06")):
		return openWorkbook(ctx, r, size)
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, refuseCompound(r, size)
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".txt", "":
		return openText(r, size)
	}
	return nil, refuse("file_not_workbook")
}

// refuseCompound tells the two kinds of compound files apart that people take
// for a workbook: one with a password, and one in the format before .xlsx.
func refuseCompound(r io.ReaderAt, size int64) error {
	content, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return fmt.Errorf("importing: read file: %w", err)
	}
	if bytes.Contains(content, utf16("EncryptedPackage")) {
		return refuse("file_encrypted")
	}
	return refuse("file_old_format")
}

// utf16 is the text as compound files write names; ASCII only.
func utf16(ascii string) []byte {
	wide := make([]byte, 0, 2*len(ascii))
	for i := range len(ascii) {
		wide = append(wide, ascii[i], 0)
	}
	return wide
}
