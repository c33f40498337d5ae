package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// AuditEntry says who did what to what. Entries are never changed. Detail
// carries ids, codes and counts, never a name, an address or a phone number.
type AuditEntry struct {
	AccountID   int64 // 0 for the product itself
	Action      string
	SubjectKind string
	SubjectID   int64
	Detail      map[string]any
	At          time.Time
}

// Audit appends e to the log. Call it in the transaction that makes the change.
func (s *Store) Audit(ctx context.Context, e AuditEntry) error {
	if e.Detail == nil {
		e.Detail = map[string]any{}
	}
	detail, err := json.Marshal(e.Detail)
	if err != nil {
		return fmt.Errorf("store: audit: %w", err)
	}
	const query = `
		insert into audit_entries (account_id, action, subject_kind, subject_id, detail, at)
		values (nullif($1::bigint, 0), $2, $3, nullif($4::bigint, 0), $5, $6)`
	_, err = s.q.ExecContext(ctx, query, e.AccountID, e.Action, e.SubjectKind, e.SubjectID, detail, e.At)
	return translate("audit", err)
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

// ListAuditEntries returns up to limit entries older than the entry before,
// or the latest if before is 0; latest first.
func (s *Store) ListAuditEntries(ctx context.Context, before int64, limit int) ([]LoggedEntry, error) {
	const query = `
		select e.id, coalesce(a.name, '') as account_name, e.action, e.subject_kind, e.subject_id, e.detail, e.at
		from audit_entries e
		left join accounts a on a.id = e.account_id
		where $1::bigint = 0 or e.id < $1
		order by e.id desc
		limit $2`
	entries := []LoggedEntry{}
	err := sqlx.SelectContext(ctx, s.q, &entries, query, before, limit)
	return entries, translate("list audit entries", err)
}
