package importing

import (
	"context"
	"errors"
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
}

// Preview reads a file and stores, row by row, what it says, what is wrong with
// it and what applying it would change; nothing else changes. A file that
// cannot be read as a whole is a fault.Invalid with the reason of [Read].
func Preview(ctx context.Context, db *data.DB, u Upload) (VolunteerImport, error) {
	vocabulary, err := VocabularyOf(ctx, db, u.At)
	if err != nil {
		return VolunteerImport{}, err
	}
	vocabulary.Parts = u.Parts
	sheet, err := Read(ctx, u.Content, u.Size, u.Name, vocabulary, nil)
	if refused, ok := errors.AsType[*FileError](err); ok {
		return VolunteerImport{}, refused.fault()
	}
	if err != nil {
		return VolunteerImport{}, err
	}
	i := VolunteerImport{
		FileName: shown(clean(u.Name)), RowsTotal: len(sheet.Rows), CreatedBy: u.AccountID, CreatedAt: u.At, Parts: u.Parts.of(sheet),
	}
	err = CreateVolunteerImport(ctx, db, &i, u, previewRows(sheet), today(db, u.At))
	return i, err
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
		ClearanceMonths: settings.ClearanceMonths, Today: dayOf(today(db, at)),
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
		rows = append(rows, ImportRow{Row: sheet.Heading, Outcome: "unchanged", Cells: ImportCells{Text: map[string]string{}}, Messages: sheet.Notes})
	}
	for i := range sheet.Rows {
		row := &sheet.Rows[i]
		stored := ImportRow{Row: row.Line, Outcome: "error", Cells: ImportCells{Text: textOf(sheet.Columns, row.Cells)}, Messages: row.Messages}
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
