package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// Write appends e to the log. Call it in the transaction that makes the change.
func Write(ctx context.Context, db *data.DB, e Entry) error {
	if e.Detail == nil {
		e.Detail = map[string]any{}
	}
	detail, err := json.Marshal(e.Detail)
	if err != nil {
		return fmt.Errorf("data: audit: %w", err)
	}
	const query = `
		insert into audit_entries (account_id, action, subject_kind, subject_id, detail, at)
		values (nullif($1::bigint, 0), $2, $3, nullif($4::bigint, 0), $5, $6)`
	_, err = db.Exec(ctx, query, e.AccountID, e.Action, e.SubjectKind, e.SubjectID, detail, e.At)
	return data.Translate("audit", err)
}

// WriteAll is like [Write] for many entries, in one statement.
func WriteAll(ctx context.Context, db *data.DB, entries []Entry) error {
	n := len(entries)
	accounts, subjects, at := make([]int64, n), make([]int64, n), make([]time.Time, n)
	actions, kinds, details := make([]string, n), make([]string, n), make([]string, n)
	for i, e := range entries {
		if e.Detail == nil {
			e.Detail = map[string]any{}
		}
		detail, err := json.Marshal(e.Detail)
		if err != nil {
			return fmt.Errorf("data: audit: %w", err)
		}
		accounts[i], actions[i], kinds[i], subjects[i], details[i], at[i] = e.AccountID, e.Action, e.SubjectKind, e.SubjectID, string(detail), e.At
	}
	const query = `
		with given as materialized (
		    select nullif(account_id, 0) as account_id, action, subject_kind, nullif(subject_id, 0) as subject_id, detail, at
		    from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::jsonb[], $6::timestamptz[])
		        with ordinality e (account_id, action, subject_kind, subject_id, detail, at, place)
		    order by place
		)
		insert into audit_entries (account_id, action, subject_kind, subject_id, detail, at)
		select account_id, action, subject_kind, subject_id, detail, at from given`
	_, err := db.Exec(ctx, query, pq.Array(accounts), pq.Array(actions), pq.Array(kinds), pq.Array(subjects), pq.Array(details), pq.Array(at))
	return data.Translate("audit", err)
}

// List returns up to limit entries older than the entry before,
// or the latest if before is 0; latest first.
func List(ctx context.Context, db *data.DB, before int64, limit int) ([]LoggedEntry, error) {
	const query = `
		select e.id, coalesce(a.name, '') as account_name, e.action, e.subject_kind, e.subject_id, e.detail, e.at
		from audit_entries e
		left join accounts a on a.id = e.account_id
		where $1::bigint = 0 or e.id < $1
		order by e.id desc
		limit $2`
	entries := []LoggedEntry{}
	err := db.Select(ctx, &entries, query, before, limit)
	return entries, data.Translate("list audit entries", err)
}

// Recent returns the latest entries of the log, latest first, that are
// not about signing in and out, nor about each person on an attendance list.
func Recent(ctx context.Context, db *data.DB, limit int) ([]LoggedEntry, error) {
	const query = `
		select e.id, coalesce(a.name, '') as account_name, e.action, e.subject_kind, e.subject_id, e.detail, e.at
		from audit_entries e
		left join accounts a on a.id = e.account_id
		where e.subject_kind <> 'account' and e.action <> 'attendance_marked'
		order by e.id desc
		limit $1`
	entries := []LoggedEntry{}
	err := db.Select(ctx, &entries, query, limit)
	return entries, data.Translate("list recent entries", err)
}
