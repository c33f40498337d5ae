package messages

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// written is a message as its row begins.
type written struct {
	VolunteerID *int64          `json:"volunteer_id"`
	AccountID   *int64          `json:"account_id"`
	Kind        Kind            `json:"kind"`
	SubjectKind string          `json:"subject_kind"`
	SubjectID   int64           `json:"subject_id"`
	Key         string          `json:"key"`
	Detail      json.RawMessage `json:"detail"`
	At          time.Time       `json:"at"`
}

// Write adds messages, in one statement however many they are, and in their order. Call it in
// the transaction that makes the change. What was written before is not written again.
func Write(ctx context.Context, tx *data.DB, all ...New) error {
	rows := make([]written, len(all))
	for i, n := range all {
		if n.Detail == nil {
			n.Detail = map[string]any{}
		}
		detail, err := json.Marshal(n.Detail)
		if err != nil {
			return fmt.Errorf("messages: write: %w", err)
		}
		rows[i] = written{orNone(n.VolunteerID), orNone(n.AccountID), n.Kind, n.SubjectKind, n.SubjectID, n.key(), detail, n.At}
	}
	const query = `
		with given as materialized (
		    select volunteer_id, account_id, kind, subject_kind, subject_id, key, detail, at
		    from rows from (jsonb_to_recordset($1) as (volunteer_id bigint, account_id bigint, kind text, subject_kind text, subject_id bigint, key text, detail jsonb, at timestamptz))
		         with ordinality as r (volunteer_id, account_id, kind, subject_kind, subject_id, key, detail, at, place)
		    order by place
		)
		insert into messages (volunteer_id, account_id, kind, subject_kind, subject_id, key, detail, at)
		select volunteer_id, account_id, kind, subject_kind, subject_id, key, detail, at from given
		on conflict (key) do nothing`
	_, err := data.ExecByRows(ctx, tx, "write messages", query, rows)
	return err
}

func orNone(id int64) *int64 {
	if id == 0 {
		return nil
	}
	return &id
}

// mine is the condition of the messages of the reader $1 (account) and $2 (volunteer).
const mine = `(account_id = $1 or volunteer_id = nullif($2::bigint, 0))`

// List returns the messages of a reader, the latest first: those before the message with the
// id before, unless that is 0, and at most limit.
func List(ctx context.Context, db *data.DB, r Reader, before int64, limit int) ([]Message, error) {
	const query = `
		select id, volunteer_id, kind, subject_kind, subject_id, detail, at, read_at
		from messages
		where ` + mine + ` and ($3 = 0 or id < $3)
		order by id desc
		limit $4`
	found := []Message{}
	err := db.Select(ctx, &found, query, r.AccountID, r.VolunteerID, before, limit)
	return found, data.Translate("list messages", err)
}

// Find returns one message with whose it is, or fault.NotFound.
func Find(ctx context.Context, db *data.DB, id int64) (Message, error) {
	const query = `select id, volunteer_id, kind, subject_kind, subject_id, detail, at, read_at from messages where id = $1`
	var found Message
	err := db.Get(ctx, &found, query, id)
	return found, data.Translate("message", err)
}

// Unread returns how many messages the reader has not read, at most limit.
func Unread(ctx context.Context, db *data.DB, r Reader, limit int) (int, error) {
	const query = `select count(*) from (select from messages where ` + mine + ` and read_at is null limit $3) m`
	var n int
	err := db.Get(ctx, &n, query, r.AccountID, r.VolunteerID, limit)
	return n, data.Translate("count unread messages", err)
}

// ReadAll notes that the reader has read every message up to the one with the id last.
func ReadAll(ctx context.Context, db *data.DB, r Reader, last int64, now time.Time) error {
	const query = `update messages set read_at = $4 where ` + mine + ` and id <= $3 and read_at is null`
	_, err := db.Exec(ctx, query, r.AccountID, r.VolunteerID, last, now)
	return data.Translate("read messages", err)
}

// Move gives the messages to one volunteer to another, or those of them named, and returns which.
func Move(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update messages set volunteer_id = $2
		where volunteer_id = $1 and ($3::bigint[] is null or id = any($3))
		returning id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move messages", err)
}

// Purge forgets up to limit messages from before a time.
func Purge(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from messages
		where id = any(array(select id from messages where at < $1 order by at limit $2))`
	return db.Purge(ctx, "purge messages", query, before, limit)
}
