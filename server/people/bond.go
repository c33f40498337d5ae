package people

import (
	"time"
)

// Bond is two volunteers who serve only together, or never on one shift.
type Bond struct {
	ID           int64     `db:"id"`
	FirstID      int64     `db:"first_id"` // the smaller id
	SecondID     int64     `db:"second_id"`
	Apart        bool      `db:"apart"`
	Reason       string    `db:"reason"` // for coordinators and leaders alone
	CreatedBy    int64     `db:"created_by"`
	CreatedAt    time.Time `db:"created_at"`
	SharedShifts int       `db:"shared_shifts"` // to come, on which both hold seats; worked out when it is read
}
