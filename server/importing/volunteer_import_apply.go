package importing

import (
	"time"

	"nuanlin/server/data"
)

// AppliedImport says who applies an import and when.
type AppliedImport struct {
	ID        int64
	AccountID int64
	At        time.Time
	Today     time.Time // in the organization's zone
	// Progress is called after each batch with the rows done so far; an error
	// of it ends the import. It runs outside the transaction. Nil for nobody.
	Progress func(rows int) error
	// Done is called at the end of the transaction, if it is not nil.
	Done func(tx *data.DB) error
}
