package importing

import (
	"time"
)

// VolunteerImport is one file with volunteers, read and previewed, and perhaps
// applied.
type VolunteerImport struct {
	ID             int64      `db:"id"`
	FileName       string     `db:"file_name"`
	State          string     `db:"state"` // previewed, applying, applied, failed or stopped
	RowsTotal      int        `db:"rows_total"`
	RowsDone       int        `db:"rows_done"` // while it is applied
	NewCount       int        `db:"new_count"`
	ChangedCount   int        `db:"changed_count"`
	UnchangedCount int        `db:"unchanged_count"`
	ErrorCount     int        `db:"error_count"`   // rows with an error
	WarningCount   int        `db:"warning_count"` // other rows with a message
	FaultReason    string     `db:"fault_reason"`  // why it failed, or ""
	FaultParams    []byte     `db:"fault_params"`  // JSON object
	CreatedBy      int64      `db:"created_by"`
	CreatedAt      time.Time  `db:"created_at"`
	AppliedAt      *time.Time `db:"applied_at"`
	Parts                     // what is written of the file
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
	Volunteer any               `json:"volunteer,omitempty"` // see stageColumns
}

// PreviewedRow is one line of an import as it is read back.
type PreviewedRow struct {
	Row      int    `db:"row"`
	Outcome  string `db:"outcome"`  // new, changed, unchanged or error
	Text     []byte `db:"text"`     // JSON object
	Messages []byte `db:"messages"` // JSON array
}

// ImportTerm is something that a file may name.
type ImportTerm struct {
	Code   string `db:"code"`
	Name   string `db:"name"`
	NameEn string `db:"name_en"` // "" if there is none
}

// ImportRows says which rows [ListVolunteerImportRows] returns.
type ImportRows struct {
	ImportID int64
	Only     string // errors, messages, or "" for all
	After    int    // rows of the file after this one
	Limit    int
}
