package importing

import (
	"context"
	"fmt"
	"maps"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Changed is told which volunteers an import has changed, in its transaction, which
// holds their locks: what they hold in the time to come may not fit any more. To whom
// that matters stands above this package.
type Changed func(ctx context.Context, tx *data.DB, volunteerIDs []int64, a audit.Author) error

// AppliedImport says who applies an import and when.
type AppliedImport struct {
	ID        int64
	AccountID int64
	At        time.Time
	Today     time.Time // in the organization's zone
	Self      int64     // the volunteer they are; 0 for none
	Renames   []string  // the roles of those whom they may rename; nil for everybody
	// Operator is nil, unless the import was asked for on the machine itself, where nobody
	// is signed in: then the log says it was the operator, with these facts, and not the
	// account, whose owner need not know of it.
	Operator map[string]any
	// Progress is called after each batch with the rows done so far; an error
	// of it ends the import. It runs outside the transaction. Nil for nobody.
	Progress func(rows int) error
	// Changed is called once everything is written, if it is not nil.
	Changed Changed
	// Done is called at the end of the transaction, if it is not nil.
	Done func(tx *data.DB) error
}

// author is who is logged.
func (a AppliedImport) author() audit.Author {
	if a.Operator != nil {
		return audit.Author{Now: a.At}
	}
	return audit.Author{By: a.AccountID, Now: a.At}
}

// written is as what the records of an import are written.
type written struct {
	author   audit.Author
	importID int64
	operator map[string]any

	FileName string `db:"file_name"`
	People   bool   `db:"with_people"`
	Checker  string `db:"checker"` // of record checks
}

// reference is what a record check of a row refers to.
func (w written) reference(row int) string { return fmt.Sprintf("%s, %d", w.FileName, row) }

// detail is what the log says about a record of a row.
func (w written) detail(row int) map[string]any {
	detail := map[string]any{"import_id": w.importID, "row": row}
	maps.Copy(detail, w.operator)
	return detail
}
