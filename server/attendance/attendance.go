// Package attendance is who came to a shift, when they came and went, and the hours this
// makes: a ledger that is only added to, in which a correction supersedes an entry.
package attendance

import (
	"time"
)

// Attendance is somebody who accepted a seat of a shift or came without one, with what
// was marked, and with the hours entered for it. Without a mark, State is "" and what was
// seen zero; without hours, EntryID is nil and what is said of them zero.
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
	Guards        bool   `db:"guards"`   // an adult whose record check is valid on the day of the shift
	Unseated      bool   `db:"unseated"` // came without a seat, and was entered afterwards

	Version        int        `db:"version"` // counts the marks from 1, which is none yet
	State          string     `db:"state"`   // present, late or absent; "" when nothing is marked
	InAt           *time.Time `db:"in_at"`
	OutAt          *time.Time `db:"out_at"`
	DecidedMinutes *int       `db:"decided_minutes"`
	DecisionReason string     `db:"decision_reason"`
	MarkedBy       string     `db:"marked_by"` // the name of who marked last; "" for nobody
	MarkedAt       *time.Time `db:"marked_at"`

	EntryID        *int64 `db:"entry_id"` // the hour entry that stands
	EntryMinutes   int    `db:"entry_minutes"`
	EntryApproval  string `db:"entry_approval"`
	EntryApproved  bool   `db:"entry_approved"`
	EntryCorrected bool   `db:"entry_corrected"` // it stands in the place of another
}

// Mark is what somebody marks for one assignment.
type Mark struct {
	AssignmentID   int64
	Version        int    // of the line as they saw it
	State          string // present, late, absent, or unmarked to take a mark back
	InAt           *time.Time
	OutAt          *time.Time
	DecidedMinutes *int
	DecisionReason string
}

// Marking is marks that go together: all of them are stored, or none.
type Marking struct {
	ShiftID int64
	Marks   []Mark
	Self    int64 // the volunteer the author is; 0 for none
}

// Asked is somebody who may mark a line that its owner may not.
type Asked struct {
	Name string `db:"name"`
	Role string `db:"role"` // captain, coordinator or leader
}

// Unanswered is somebody who was asked to a shift and has not accepted.
type Unanswered struct {
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
}
