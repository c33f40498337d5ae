// Package home reads what each role sees first. It owns no table.
package home

import (
	"time"
)

// QueueItem is something that waits for a coordinator.
type QueueItem struct {
	Kind      string     `db:"kind"` // such as shift_short
	SubjectID int64      `db:"subject_id"`
	Title     string     `db:"title"`  // of the shift or request; the code of a beneficiary
	Params    []byte     `db:"params"` // JSON object
	DueAt     *time.Time `db:"due_at"`
	EndedAt   *time.Time `db:"ended_at"` // of a shift to settle
}

// WaitingCount is how much of one kind waits for somebody.
type WaitingCount struct {
	Kind  string `db:"kind"` // of a [QueueItem]
	Count int    `db:"count"`
}
