package telling

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
)

// reader is somebody a note is written to.
type reader struct {
	ID     int64  `db:"id"`
	Name   string `db:"name"`
	Active bool   `db:"active"`
	Off    bool   `db:"off"` // the account is
}

// volunteersToTell returns those of the volunteers that the scope covers: those of its teams, and no
// one else, however much else of others it covers.
func volunteersToTell(ctx context.Context, db *data.DB, ids []int64, scope auth.Scope) ([]reader, error) {
	const query = `
		select v.id, v.name, v.active, a.disabled_at is not null as off
		from volunteers v
		left join accounts a on a.volunteer_id = v.id
		where v.id = any($1) and ($2 or v.team_id = any($3))
		order by v.id`
	found := []reader{}
	err := db.Select(ctx, &found, query, pq.Array(ids), scope.All, pq.Array(scope.Teams))
	return found, data.Translate("readers of a note", err)
}

// coversShift fails with fault.NotFound shift_unknown, and with [ErrShiftForeign] if the
// shift is neither one of the scope's teams nor led by whom the scope is of.
func coversShift(ctx context.Context, db *data.DB, shiftID int64, scope auth.Scope) error {
	const query = `
		select array(select distinct p.team_id from positions p where p.shift_id = s.id and p.team_id is not null) as teams,
		       array(select i.volunteer_id from assignments i join positions p on p.id = i.position_id and p.leads where i.shift_id = s.id and i.state = 'accepted') as captains
		from shifts s
		where s.id = $1`
	found := []struct {
		Teams    pq.Int64Array `db:"teams"`
		Captains pq.Int64Array `db:"captains"`
	}{}
	switch err := db.Select(ctx, &found, query, shiftID); {
	case err != nil:
		return data.Translate("shift of a note", err)
	case len(found) == 0:
		return errShift
	case !scope.Shift(found[0].Teams, found[0].Captains):
		return ErrShiftForeign
	}
	return nil
}

// peopleOfShift returns who has a seat on the shift or was asked to it and may still answer, but not
// the author.
func peopleOfShift(ctx context.Context, db *data.DB, n Note, a audit.Author) ([]reader, error) {
	const query = `
		select v.id, v.name, v.active, a.disabled_at is not null as off
		from volunteers v
		left join accounts a on a.volunteer_id = v.id
		where a.id is distinct from $4
		  and v.id in (
		      select i.volunteer_id from assignments i
		      where i.shift_id = $1 and (i.state = 'invited' and i.expires_at > $2 or i.state = 'accepted' and not $3))
		order by v.id
		limit $5`
	found := []reader{}
	err := db.Select(ctx, &found, query, n.ShiftID, a.Now, n.Unanswered, a.By, mostReaders)
	return found, data.Translate("people of a shift", err)
}

// waysOfReaders counts on which ways volunteers are told of notes.
func waysOfReaders(ctx context.Context, db *data.DB, ids []int64) ([]WayCount, error) {
	const query = `
		select w.channel, count(distinct w.account_id) as count
		from accounts a
		join message_ways w on w.account_id = a.id and w.confirmed_at is not null
		left join message_refusals r on r.account_id = a.id and r.channel = w.channel and r.topic = $2
		where a.volunteer_id = any($1) and r.account_id is null
		group by w.channel
		order by w.channel`
	found := []WayCount{}
	err := db.Select(ctx, &found, query, pq.Array(ids), Notes)
	return found, data.Translate("ways of readers", err)
}

// mayWrite takes the author's turn, so that notes sent at once are counted one after the other, and
// fails with fault.TooMany notes_too_many.
func mayWrite(ctx context.Context, tx *data.DB, a audit.Author) error {
	const lock = `select id from accounts where id = $1 for no key update`
	const query = `select at from notes where author_id = $1 and at > $2 order by at desc limit $3`
	if _, err := tx.Exec(ctx, lock, a.By); err != nil {
		return data.Translate("author of a note", err)
	}
	recent := []time.Time{}
	if err := tx.Select(ctx, &recent, query, a.By, a.Now.Add(-notesCounted), notesPerHour); err != nil {
		return data.Translate("recent notes", err)
	}
	if len(recent) == notesPerHour {
		return errNotesMany.With("until", recent[notesPerHour-1].Add(notesCounted))
	}
	return nil
}

func insertNote(ctx context.Context, tx *data.DB, n Note, r Recipients, a audit.Author) (id int64, err error) {
	const query = `
		insert into notes (author_id, shift_id, body, told, skipped, at) values ($1, nullif($2::bigint, 0), $3, $4, $5, $6)
		returning id`
	err = tx.Get(ctx, &id, query, a.By, n.ShiftID, n.Text, len(r.Told), len(r.Skipped), a.Now)
	return id, data.Translate("write note", err)
}

// FindNote returns how a note was told.
func FindNote(ctx context.Context, db *data.DB, id int64) (SentNote, error) {
	const query = `select id, told, skipped from notes where id = $1`
	var found SentNote
	err := db.Get(ctx, &found, query, id)
	return found, data.Translate("note", err)
}

// written is a note as its readers read it.
type written struct {
	ID      int64  `db:"id"`
	Sender  string `db:"sender"`
	Text    string `db:"body"`
	ShiftID int64  `db:"shift_id"` // 0 for none
}

func (k facts) readNotes(ctx context.Context, db *data.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	const query = `
		select n.id, a.name as sender, n.body, coalesce(n.shift_id, 0) as shift_id
		from notes n
		join accounts a on a.id = n.author_id
		where n.id = any($1)`
	rows := []written{}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return data.Translate("notes of messages", err)
	}
	for _, r := range rows {
		k.notes[r.ID] = r
	}
	return nil
}

// PurgeNotes forgets up to limit notes from before a time, as long after they were told as the
// messages that name them.
func PurgeNotes(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from notes
		where id = any(array(
		    select n.id from notes n
		    where n.at < $1
		    order by n.at
		    limit $2))`
	return db.Purge(ctx, "purge notes", query, before, limit)
}
