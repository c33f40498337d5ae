// Package attendance is who came to a shift, when they came and went, and the hours this
// makes: a ledger that is only added to, in which a correction supersedes an entry.
package attendance

import (
	"time"
)

// Attendance is somebody who accepted a seat of a shift, with what the captain
// marked. Without a mark, State is "" and everything below it zero.
type Attendance struct {
	AssignmentID  int64  `db:"assignment_id"`
	ShiftID       int64  `db:"shift_id"`
	VolunteerID   int64  `db:"volunteer_id"`
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
	TeamColour    int    `db:"team_colour"`
	Phone         string `db:"phone"`
	PositionName  string `db:"position_name"`
	Leads         bool   `db:"leads"`
	Guards        bool   `db:"guards"` // an adult whose record check is valid on the day of the shift

	State          string     `db:"state"` // present, late or absent; "" when nobody has marked it
	InAt           *time.Time `db:"in_at"`
	OutAt          *time.Time `db:"out_at"`
	DecidedMinutes *int       `db:"decided_minutes"`
	DecisionReason string     `db:"decision_reason"`
}

// Mark is what a captain marks for one assignment.
type Mark struct {
	AssignmentID   int64
	State          string // present, late or absent
	InAt           *time.Time
	OutAt          *time.Time
	DecidedMinutes *int
	DecisionReason string
	By             int64 // account
	At             time.Time
}
