package training

import (
	"time"
)

// Clearance is the result of a record check (从业查询, R-072): never what the
// record says.
type Clearance struct {
	ID          int64      `db:"id"`
	VolunteerID int64      `db:"volunteer_id"`
	State       string     `db:"state"` // requested, pending, clear, not_clear or unknown
	CheckedOn   *time.Time `db:"checked_on"`
	ExpiresOn   *time.Time `db:"expires_on"` // the last day it is valid
	Checker     string     `db:"checker"`
	Reference   string     `db:"reference"`
}
