package importing

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// unmapped is the state of a file whose columns nobody has explained yet.
const unmapped = "unmapped"

// VolunteerImport is one file with volunteers, read and previewed, and perhaps
// applied.
type VolunteerImport struct {
	ID             int64      `db:"id"`
	FileName       string     `db:"file_name"`
	State          string     `db:"state"` // unmapped, previewed, applying, applied, failed or stopped
	RowsTotal      int        `db:"rows_total"`
	RowsDone       int        `db:"rows_done"` // while it is applied
	NewCount       int        `db:"new_count"`
	ChangedCount   int        `db:"changed_count"`
	UnchangedCount int        `db:"unchanged_count"`
	ErrorCount     int        `db:"error_count"`   // rows with an error
	WarningCount   int        `db:"warning_count"` // other rows with a message
	SkippedCount   int        `db:"skipped_count"` // rows that somebody has said to leave out
	Heading        []byte     `db:"heading"`       // JSON of the Heading that was read
	Answers        []byte     `db:"answers"`       // JSON array of Answer
	FaultReason    string     `db:"fault_reason"`  // why it failed, or ""
	FaultParams    []byte     `db:"fault_params"`  // JSON object
	CreatedBy      int64      `db:"created_by"`
	CreatedAt      time.Time  `db:"created_at"`
	AppliedAt      *time.Time `db:"applied_at"`
	Parts                     // what is written of the file
}

// HeadingRead is the heading of the file.
func (i VolunteerImport) HeadingRead() (Heading, error) {
	var h Heading
	if err := json.Unmarshal(i.Heading, &h); err != nil {
		return h, fmt.Errorf("importing: heading of import %d: %w", i.ID, err)
	}
	return h, nil
}

// AnswersGiven is what has been decided about the file.
func (i VolunteerImport) AnswersGiven() ([]Answer, error) {
	var answers []Answer
	if err := json.Unmarshal(i.Answers, &answers); err != nil {
		return nil, fmt.Errorf("importing: answers of import %d: %w", i.ID, err)
	}
	return answers, nil
}

// SeenBy tells whether the account, which may enter those parts, may look at i: one's own,
// and what others read in unless it tells of record checks.
func (i VolunteerImport) SeenBy(accountID int64, parts Parts) bool {
	return i.CreatedBy == accountID || parts.People && (!i.Clearances || parts.Clearances)
}

// AppliedBy tells whether the account, which may enter those parts, may apply i. What
// makes people fit for a duty is applied by whoever read it in, as the log says it is theirs.
func (i VolunteerImport) AppliedBy(accountID int64, parts Parts) bool {
	return i.Parts.Within(parts) && (i.CreatedBy == accountID || i.People && !i.Sensitive())
}

// ImportRow is one line of a file on its way into the preview. Its texts are
// shown; what they mean is the JSON that [ApplyImportRows] works with,
// null for a line with an error.
type ImportRow struct {
	Row      int         `json:"row"`
	Outcome  string      `json:"outcome"` // new or error; the store finds out which are known
	Cells    ImportCells `json:"cells"`
	Messages any         `json:"messages"` // JSON array
}

// ImportCells is what a line says.
type ImportCells struct {
	Text      map[string]string `json:"text"`                // by column
	Sheet     string            `json:"sheet,omitempty"`     // if the workbook has several with people
	Line      int               `json:"line,omitempty"`      // of the sheet
	Volunteer any               `json:"volunteer,omitempty"` // see stageColumns
}

// PreviewedRow is one line of an import as it is read back.
type PreviewedRow struct {
	Row      int    `db:"row"`
	Outcome  string `db:"outcome"`  // new, changed, unchanged, skipped or error
	Sheet    string `db:"sheet"`    // of the workbook, if it has several with people
	Line     int    `db:"line"`     // of the sheet
	Changes  []byte `db:"changes"`  // JSON array of Change
	Text     []byte `db:"text"`     // JSON object
	Messages []byte `db:"messages"` // JSON array
	Free     []byte `db:"free"`     // JSON array of Slot: how the free times of the row were understood
}

// FreeTimes are the free times of the row as it was understood, such as "6 08:00-12:00".
func (r PreviewedRow) FreeTimes() ([]string, error) {
	var slots []Slot
	if err := json.Unmarshal(r.Free, &slots); err != nil {
		return nil, fmt.Errorf("importing: times of row %d: %w", r.Row, err)
	}
	return times(slots), nil
}

// ImportTerm is something that a file may name.
type ImportTerm struct {
	Code   string `db:"code"`
	Name   string `db:"name"`
	NameEn string `db:"name_en"` // "" if there is none
}

// A Change is what of a volunteer is stored and what will be, in codes, days and times of the
// week such as "6 08:00-12:00".
type Change struct {
	Column Column   `json:"column"`
	Old    []string `json:"old"`
	New    []string `json:"new"`
}

// ImportRows says which rows [ListVolunteerImportRows] returns.
type ImportRows struct {
	ImportID int64
	Only     string // errors, messages, an outcome, or "" for all
	Code     string // of a message the rows have, or ""
	Column   string // of that message, or ""
	Value    string // of that message, or ""
	After    int    // rows of the file after this one
	Limit    int
}

// Parts says which parts of a file are written: what somebody may not enter by hand,
// they may not import either. The zero Parts writes nothing.
type Parts struct {
	People     bool `db:"with_people"`     // volunteers, their skills and times, their accounts
	SignOffs   bool `db:"with_sign_offs"`  // the courses they passed
	Clearances bool `db:"with_clearances"` // their record checks
}

// EveryPart is all a file can say. It is for tests and for whoever runs the machine.
var EveryPart = Parts{People: true, SignOffs: true, Clearances: true}

// None tells whether nothing would be written at all.
func (p Parts) None() bool { return p == Parts{} }

// Sensitive tells whether p makes people fit for a duty. Whoever reads such a file in
// applies it too, because it is logged as theirs.
func (p Parts) Sensitive() bool { return p.SignOffs || p.Clearances }

// Within tells whether everything in p is in q too.
func (p Parts) Within(q Parts) bool {
	return (q.People || !p.People) && (q.SignOffs || !p.SignOffs) && (q.Clearances || !p.Clearances)
}

// withheld is the message about a cell that is not written, and "" about one that is.
// About a person nothing is said cell by cell: whoever may not add people knows.
func (p Parts) withheld(column Column) (code string, skip bool) {
	switch column {
	case StudentNumber, Name, Team: // tell who it is
		return "", false
	case Trainings:
		return "sign_offs_withheld", !p.SignOffs
	case RecordCheck:
		return "clearance_withheld", !p.Clearances
	}
	return "", !p.People
}

// of returns p without what the sheet does not speak of.
func (p Parts) of(sheet Sheet) Parts {
	p.SignOffs = p.SignOffs && slices.Contains(sheet.Columns, Trainings)
	p.Clearances = p.Clearances && slices.Contains(sheet.Columns, RecordCheck)
	return p
}
