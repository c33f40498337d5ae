package lessons

import (
	"bytes"
	"context"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/importing"
)

// MaxFileBytes is the largest file a timetable is read from.
const MaxFileBytes = 2 << 20

// File is what somebody hands in: a calendar, a workbook, a text table, or what they copied from
// a sheet.
type File struct {
	Name    string
	Content []byte
	Pasted  bool
	Weeks   int // how many weeks the term has; lessons that name none are held in all of them
	Now     time.Time
}

// termWeeks is how long a term is unless somebody says otherwise.
const termWeeks = 16

var (
	errNoLessons = fault.Invalid.New("timetable_unreadable", "there is no timetable in it that can be read")
	errTooLarge  = fault.Invalid.New("timetable_file_too_large", "a timetable has at most %d bytes", MaxFileBytes)
)

// ReadFile reads a timetable and stores nothing. First is the Monday its weeks count from, which
// only a calendar tells; else it is nil. It fails with fault.Invalid timetable_unreadable if there
// is nothing to read, and as importing.Grids does of a file that is damaged or too much.
func ReadFile(ctx context.Context, db *data.DB, f File) (r Read, first *time.Time, err error) {
	if len(f.Content) > MaxFileBytes {
		return Read{}, nil, errTooLarge
	}
	if f.Weeks < 1 || f.Weeks > MaxWeek {
		f.Weeks = termWeeks
	}
	hours, err := Hours(ctx, db)
	if err != nil {
		return Read{}, nil, err
	}
	return readFile(ctx, f, hours, db.Zone())
}

func readFile(ctx context.Context, f File, hours []Hour, zone *time.Location) (r Read, first *time.Time, err error) {
	if isCalendar(f.Content) {
		text, err := importing.Text(f.Content)
		if err != nil {
			return Read{}, nil, err
		}
		r, first, err = readCalendar(text, zone, f.Now)
		if err != nil || len(r.Lessons)+len(r.Left) == 0 {
			return Read{}, nil, errNoLessons
		}
		return r, first, nil
	}
	grids, err := importing.Grids(ctx, f.Content, f.Name)
	if err != nil {
		return Read{}, nil, err
	}
	r, found := readGrids(gridsOf(grids), options{hours: hours, last: f.Weeks})
	if !found || len(r.Lessons)+len(r.Left) == 0 {
		return Read{}, nil, errNoLessons
	}
	r.Source = "sheet"
	if f.Pasted {
		r.Source = "paste"
	}
	return r, nil, nil
}

// isCalendar knows an .ics file by its beginning, in whichever encoding.
func isCalendar(content []byte) bool {
	head := bytes.ReplaceAll(content[:min(len(content), 200)], []byte{0}, nil)
	return strings.Contains(strings.ToUpper(string(head)), "BEGIN:VCALENDAR")
}

func gridsOf(sheets []importing.Grid) []Grid {
	grids := make([]Grid, len(sheets))
	for i, s := range sheets {
		grids[i] = Grid{Name: s.Name, Cells: s.Cells}
		for _, m := range s.Merged {
			if m[0] < maxLines && len(grids[i].Spans) < maxSpans {
				grids[i].Spans = append(grids[i].Spans, Span{m[0], m[1], m[2], m[3]})
			}
		}
	}
	return grids
}

// maxSpans is how many merged blocks of a sheet are looked at.
const maxSpans = 500
