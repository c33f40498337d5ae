package importing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/training"
)

// An Upload is a file that somebody wants to import.
type Upload struct {
	Name      string
	Content   io.ReaderAt
	Size      int64    // bytes
	AccountID int64    // whose wish it is
	Self      int64    // the volunteer they are, whose courses somebody else signs off; 0 for none
	Parts     Parts    // what they may enter
	Renames   []string // the roles of those whom they may rename; nil for everybody
	At        time.Time
	Asks      bool // somebody can be asked what the columns are

	answers []Answer // what has been decided about the file
}

// Preview reads a file and stores, row by row, what it says, what is wrong with
// it and what applying it would change; nothing else changes. A file that
// cannot be read as a whole is a fault.Invalid with the reason of [Read], unless somebody can
// be asked what its columns are.
func Preview(ctx context.Context, db *data.DB, u Upload) (VolunteerImport, error) {
	content, err := io.ReadAll(io.NewSectionReader(u.Content, 0, min(u.Size, MaxFileBytes+1)))
	if err != nil {
		return VolunteerImport{}, fmt.Errorf("importing: read file: %w", err)
	}
	read, err := readUpload(ctx, db, u)
	if err != nil {
		return VolunteerImport{}, err
	}
	var i VolunteerImport
	err = db.InTx(ctx, func(tx *data.DB) error {
		id, err := createImport(ctx, tx, u, content)
		if err != nil {
			return err
		}
		i, err = read.store(ctx, tx, id, u)
		return err
	})
	return i, err
}

// previewInto reads a file in the place of what was read of it before.
func previewInto(ctx context.Context, tx *data.DB, id int64, u Upload) (VolunteerImport, error) {
	read, err := readUpload(ctx, tx, u)
	if err != nil {
		return VolunteerImport{}, err
	}
	return read.store(ctx, tx, id, u)
}

// A reading is what was read of a file.
type reading struct {
	VolunteerImport
	rows []ImportRow
}

// readUpload reads a file.
func readUpload(ctx context.Context, db *data.DB, u Upload) (reading, error) {
	vocabulary, err := VocabularyOf(ctx, db, u.At)
	if err != nil {
		return reading{}, err
	}
	vocabulary.Parts, vocabulary.Choices.Teams = u.Parts, teamsOf(u.answers)
	if vocabulary.Choices.Columns, err = rememberedColumns(ctx, db); err != nil {
		return reading{}, err
	}
	sheet, err := Read(ctx, u.Content, u.Size, u.Name, vocabulary, nil)
	if refused, ok := errors.AsType[*FileError](err); ok {
		if refused.Heading == nil || !u.Asks {
			return reading{}, refused.fault()
		}
		return unmappedReading(refused, u)
	}
	if err != nil {
		return reading{}, err
	}
	heading, err := json.Marshal(sheet.Heading)
	if err != nil {
		return reading{}, fmt.Errorf("importing: heading: %w", err)
	}
	return reading{
		VolunteerImport{State: "previewed", RowsTotal: len(sheet.Rows), Heading: heading, FaultParams: []byte("{}"), Parts: u.Parts.of(sheet)},
		previewRows(sheet),
	}, nil
}

// unmappedReading is that of a file whose columns somebody has to explain.
func unmappedReading(refused *FileError, u Upload) (reading, error) {
	heading, err := json.Marshal(refused.Heading)
	if err != nil {
		return reading{}, fmt.Errorf("importing: heading: %w", err)
	}
	params, err := json.Marshal(refused.fault().Params)
	if err != nil {
		return reading{}, fmt.Errorf("importing: fault: %w", err)
	}
	return reading{VolunteerImport: VolunteerImport{
		State: unmapped, Heading: heading, FaultReason: refused.Reason, FaultParams: params, Parts: Parts{People: u.Parts.People},
	}}, nil
}

// store writes what was read as the preview of the import with that id, and finds out what
// applying it would change.
func (r reading) store(ctx context.Context, tx *data.DB, id int64, u Upload) (VolunteerImport, error) {
	r.ID = id
	if err := storeReading(ctx, tx, r.VolunteerImport, u.answers); err != nil {
		return VolunteerImport{}, err
	}
	if r.State != unmapped {
		if err := insertImportRows(ctx, tx, id, r.rows); err != nil {
			return VolunteerImport{}, err
		}
		if err := compareImport(ctx, tx, r.VolunteerImport, u); err != nil {
			return VolunteerImport{}, err
		}
	}
	return FindVolunteerImport(ctx, tx, id)
}

// fault is e as the caller is told.
func (e *FileError) fault() *fault.Error {
	f := fault.Invalid.New(e.Reason, "the file cannot be imported")
	for key, value := range e.Params {
		if key == "columns" { // the interface names each
			f = f.With("column", strings.Split(value, ","))
			continue
		}
		f = f.With(key, value)
	}
	return f
}

// today is the day of at in the organization's zone, as days are stored.
func today(db *data.DB, at time.Time) time.Time {
	year, month, day := at.In(db.Zone()).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// VocabularyOf returns what a file of the organization may name.
func VocabularyOf(ctx context.Context, db *data.DB, at time.Time) (Vocabulary, error) {
	teams, err := ImportTeams(ctx, db)
	if err != nil {
		return Vocabulary{}, err
	}
	skills, err := ImportSkills(ctx, db)
	if err != nil {
		return Vocabulary{}, err
	}
	courses, err := training.ListCourses(ctx, db, at, 0, false)
	if err != nil {
		return Vocabulary{}, err
	}
	settings, err := identity.FindSettings(ctx, db)
	if err != nil {
		return Vocabulary{}, err
	}
	return Vocabulary{
		Teams: termsOf(teams), Skills: termsOf(skills), Interests: interestTerms, Dialects: dialectTerms, Courses: coursesOf(courses),
		ClearanceMonths: settings.ClearanceMonths, Today: dayOf(today(db, at)), Zone: db.Zone(),
	}, nil
}

// coursesOf are the courses that are not retired, under every name people write.
func coursesOf(stored []training.Course) []Course {
	var courses []Course
	for _, c := range stored {
		if c.RetiredAt != nil {
			continue
		}
		course := Course{Term: Term{Code: c.Code, Names: append([]string{c.NameZH, c.NameEN}, courseNames[c.Code]...)}}
		if c.ValidMonths != nil {
			course.ValidMonths = *c.ValidMonths
		}
		courses = append(courses, course)
	}
	return courses
}

func termsOf(stored []ImportTerm) []Term {
	terms := make([]Term, len(stored))
	for i, t := range stored {
		terms[i] = Term{Code: t.Code, Names: []string{t.Name}}
		if t.NameEn != "" {
			terms[i].Names = append(terms[i].Names, t.NameEn)
		}
	}
	return terms
}

// previewRows are the rows of a sheet as they are stored. What is to say about
// the file as a whole stands with its heading.
func previewRows(sheet Sheet) []ImportRow {
	rows := make([]ImportRow, 0, len(sheet.Rows)+1)
	if len(sheet.Notes) > 0 {
		rows = append(rows, ImportRow{Row: sheet.Heading.Line, Outcome: "unchanged", Cells: ImportCells{Text: map[string]string{}}, Messages: sheet.Notes})
	}
	for i := range sheet.Rows {
		row := &sheet.Rows[i]
		stored := ImportRow{Row: row.Place, Outcome: "error", Cells: ImportCells{Text: textOf(row.Columns, row.Cells), Sheet: row.Sheet, Line: row.Line}, Messages: row.Messages}
		if row.Messages == nil {
			stored.Messages = []Message{}
		}
		if !row.Failed() {
			stored.Outcome, stored.Cells.Volunteer = "new", &row.Volunteer
		}
		rows = append(rows, stored)
	}
	return rows
}

// textOf is what the cells of a row say, by column; blank ones are left out.
func textOf(columns []Column, cells []string) map[string]string {
	text := make(map[string]string, len(columns))
	for i, column := range columns {
		if cells[i] != "" {
			text[string(column)] = cells[i]
		}
	}
	return text
}
