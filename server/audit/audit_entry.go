// Package audit is the log of who did what to what. Every capability writes into it, in the
// transaction that makes the change; nobody changes what is written.
package audit

import (
	"time"
)

// Entry says who did what to what. Entries are never changed. Detail
// carries ids, codes and counts, never a name, an address or a phone number.
type Entry struct {
	AccountID   int64 // 0 for the product itself
	Action      string
	SubjectKind string
	SubjectID   int64
	Detail      map[string]any
	At          time.Time
}

// LoggedEntry is an [AuditEntry] as it is read back.
type LoggedEntry struct {
	ID          int64     `db:"id"`
	AccountName string    `db:"account_name"` // "" for the product itself
	Action      string    `db:"action"`
	SubjectKind string    `db:"subject_kind"`
	SubjectID   *int64    `db:"subject_id"`
	Detail      []byte    `db:"detail"` // JSON object
	At          time.Time `db:"at"`
}

// Author is who changes something, and when.
type Author struct {
	By  int64 // account; 0 for the product itself
	Now time.Time
}

// Did is the entry that says that the author did action to a subject.
func (a Author) Did(action, kind string, id int64, detail map[string]any) Entry {
	return Entry{AccountID: a.By, Action: action, SubjectKind: kind, SubjectID: id, Detail: detail, At: a.Now}
}
