// Package training is what makes a volunteer fit for a duty: courses signed off, and record
// checks.
package training

import (
	"time"
)

// SignOff is a course a trainer has signed off.
type SignOff struct {
	ID          int64     `db:"id"`
	VolunteerID int64     `db:"volunteer_id"`
	Course      string    `db:"course"`
	SignedOn    time.Time `db:"signed_on"`
	ExpiresOn   time.Time `db:"expires_on"` // the last day it is valid
}
