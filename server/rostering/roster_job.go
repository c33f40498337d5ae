package rostering

import (
	"time"
)

// RosterJob is the work of making one roster: how far it is, and how it ended.
type RosterJob struct {
	RosterID    int64      `db:"roster_id"`
	ProgrammeID int64      `db:"programme_id"`
	State       string     `db:"state"`    // running, done, stopped or failed
	Stopping    bool       `db:"stopping"` // somebody asked for the best so far
	StepsDone   int64      `db:"steps_done"`
	StepsOf     int64      `db:"steps_of"`
	EmptySeats  int        `db:"empty_seats"` // below a minimum
	Value       int64      `db:"value"`
	Bound       int64      `db:"bound"`  // 0 until it is known
	Course      []byte     `db:"course"` // JSON array of steps, value and bound
	FaultReason string     `db:"fault_reason"`
	StartedAt   time.Time  `db:"started_at"`
	EndedAt     *time.Time `db:"ended_at"`
}
