package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/search"
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

// Filter says which entries to list.
type Filter struct {
	Actions []string   // nil for all
	Name    string     // part of the name of who did it; "" for anybody
	From    *time.Time // nil for no bound, as Until
	Until   *time.Time // the first instant that does not count
	Before  int64      // the entry the page before ended with; 0 for the first page
	Limit   int
}

// List returns the entries the filter is for, latest first.
func List(ctx context.Context, db *data.DB, f Filter) ([]LoggedEntry, error) {
	const query = `
		select e.id, coalesce(a.name, '') as account_name, e.action, e.subject_kind, e.subject_id, e.detail, e.at
		from audit_entries e
		left join accounts a on a.id = e.account_id
		where ($1::bigint = 0 or e.id < $1)
		  and ($2::text[] is null or e.action = any($2))
		  and ($3::text is null or e.account_id = any(select id from accounts where search_key @@ nullif($3::text, '')::tsquery))
		  and ($4::timestamptz is null or e.at >= $4)
		  and ($5::timestamptz is null or e.at < $5)
		order by e.id desc
		limit $6`
	entries := []LoggedEntry{}
	err := db.Select(ctx, &entries, query, f.Before, pq.Array(f.Actions), search.Ask(f.Name), f.From, f.Until, f.Limit)
	return entries, data.Translate("list audit entries", err)
}

// Recent returns the latest entries of the log, latest first, that are
// not about signing in and out, nor about each person on an attendance list, nor about
// record checks: beside what somebody lost, that one was entered would say what it says.
func Recent(ctx context.Context, db *data.DB, limit int) ([]LoggedEntry, error) {
	const query = `
		select e.id, coalesce(a.name, '') as account_name, e.action, e.subject_kind, e.subject_id, e.detail, e.at
		from audit_entries e
		left join accounts a on a.id = e.account_id
		where e.subject_kind <> 'account' and e.action not in ('attendance_marked', 'clearance_recorded')
		order by e.id desc
		limit $1`
	entries := []LoggedEntry{}
	err := db.Select(ctx, &entries, query, limit)
	return entries, data.Translate("list recent entries", err)
}
