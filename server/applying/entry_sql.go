package applying

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"join_entries_team_fkey":   errTeamMissing,
	"join_entries_name_filled": data.ErrNameBlank,
})

// entryColumns and entriesFrom are what every query for entries begins with.
const (
	entryColumns = `
	select e.id, e.link_id, e.state, e.team_id, e.student_number, e.name, e.gender, e.birth_on, e.study_year, e.phone, e.skills, e.interests,
	       e.weekly, e.note, t.name as team_name, l.team_id as link_team_id, lt.name as link_team_name, e.sent_at, e.decided_at,
	       a.name as decided_by_name, e.reason, e.volunteer_id, v.name as volunteer_name, e.version`
	entriesFrom = `
	from join_entries e
	join join_links l on l.id = e.link_id
	join teams t on t.id = e.team_id
	left join teams lt on lt.id = l.team_id
	left join accounts a on a.id = e.decided_by
	left join volunteers v on v.id = e.volunteer_id
	`
)

// ListEntries returns entries with their marks: those that wait, the longest waiting first,
// others the latest first. Place is where each stands. Whose number it was before two records
// became one is the record that stayed.
func ListEntries(ctx context.Context, db *data.DB, f EntryFilter) ([]Entry, error) {
	const query = entryColumns + `,
	       k.id as known_id, k.name as known_name, k.team_id as known_team_id, coalesce(not k.active, false) as known_left,
	       s.id as likely_id, s.name as likely_name, s.team_id as likely_team_id, s.likely_by,
	       case when e.state = 'waiting'
	            then (select count(*) from join_entries o where o.student_number = e.student_number and o.state = 'waiting' and o.id <> e.id) else 0 end as twins,
	       case when e.state = 'waiting'
	            then (select count(*) from join_entries o
	                  where o.state = 'waiting' and o.id <> e.id and o.student_number <> e.student_number
	                    and o.name = e.name and (o.birth_on = e.birth_on or o.phone = e.phone)) else 0 end as similar,
	       e.state = 'let_in' and exists (
	           select from accounts c
	           where c.volunteer_id = v.id and v.active and c.password_hash = '' and c.disabled_at is null
	             and not exists (select from account_roles r where r.account_id = c.id and r.role <> 'volunteer')) as needs_code` +
		entriesFrom + `
	left join volunteers n on e.state = 'waiting' and n.student_number = e.student_number
	left join volunteers k on k.id = coalesce(n.merged_into, n.id)
	left join lateral (
	    select r.id, r.name, r.team_id, case when o.phone = e.phone then 'phone' else 'name' end as likely_by
	    from volunteers o
	    join volunteers r on r.id = coalesce(o.merged_into, o.id)
	    where e.state = 'waiting' and o.student_number <> e.student_number and r.id is distinct from k.id
	      and (o.name = e.name and o.birth_on = e.birth_on or o.phone <> '' and reverse(o.phone) = reverse(e.phone))
	    order by r.id
	    limit 1) s on true
	where ($1::bigint[] is null or e.id = any($1))
	  and ($2 or e.team_id = any($3))
	  and ($4 = '' or e.state = $4)
	  and ($5::bigint is null or case when $4 = 'waiting' then e.id else -e.id end > $5)
	order by case when $4 = 'waiting' then e.id else -e.id end
	limit nullif($6::int, 0)`
	found := []Entry{}
	err := db.Select(ctx, &found, query, pq.Array(f.IDs), f.Scope.All, pq.Array(f.Scope.Teams), f.State, f.After, f.Limit)
	return found, data.Translate("list join entries", err)
}

// Place is where an entry stands in a list of its state.
func (e Entry) Place() int64 {
	if e.State == "waiting" {
		return e.ID
	}
	return -e.ID
}

// CountWaiting counts the entries that wait for who covers their teams, up to most.
func CountWaiting(ctx context.Context, db *data.DB, scope auth.Scope, most int) (count int, err error) {
	const query = `
		select count(*)
		from (select from join_entries where state = 'waiting' and ($1 or team_id = any($2)) limit $3) waiting`
	err = db.Get(ctx, &count, query, scope.All, pq.Array(scope.Teams), most)
	return count, data.Translate("count join entries", err)
}

func findByReference(ctx context.Context, db *data.DB, hash []byte) (Entry, bool, error) {
	const query = entryColumns + entriesFrom + `where e.reference_hash = $1`
	return oneEntry(ctx, db, query, hash)
}

// lockByReference is like findByReference, and nobody answers the entry until the transaction
// ends. It is read under the lock: what it leads to may have changed while somebody waited.
func lockByReference(ctx context.Context, tx *data.DB, hash []byte) (Entry, bool, error) {
	const query = `select id from join_entries where reference_hash = $1 for no key update`
	var ids []int64
	if err := tx.Select(ctx, &ids, query, hash); err != nil {
		return Entry{}, false, data.Translate("lock join entry", err)
	}
	return findByReference(ctx, tx, hash)
}

func oneEntry(ctx context.Context, db *data.DB, query string, hash []byte) (found Entry, there bool, err error) {
	err = data.TranslateMissing("find join entry", db.Get(ctx, &found, query, hash), ErrEntryUnknown)
	if errors.Is(err, fault.NotFound) {
		return Entry{}, false, nil
	}
	return found, err == nil, err
}

// lockEntries returns those of the entries that are there, by id, and nobody else answers them
// until the transaction ends. They are read under the lock, as they were left by whoever had it.
func lockEntries(ctx context.Context, tx *data.DB, ids []int64) ([]Entry, error) {
	const lock = `select id from join_entries where id = any($1) order by id for no key update`
	var locked []int64
	if err := tx.Select(ctx, &locked, lock, pq.Array(ids)); err != nil {
		return nil, data.Translate("lock join entries", err)
	}
	const query = entryColumns + entriesFrom + `where e.id = any($1) order by e.id`
	found := []Entry{}
	err := tx.Select(ctx, &found, query, pq.Array(locked))
	return found, data.Translate("read join entries", err)
}

func insertEntry(ctx context.Context, tx *data.DB, linkID int64, hash []byte, s Said, now time.Time) error {
	weekly, err := slotsParameter(s)
	if err != nil {
		return err
	}
	const query = `
		insert into join_entries (link_id, reference_hash, team_id, student_number, name, gender, birth_on, study_year, phone, skills, interests, weekly, note,
		                          consented_at, sent_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`
	_, err = tx.Exec(ctx, query, linkID, hash, s.TeamID, s.StudentNumber, s.Name, s.Gender, data.DayParameter(s.BirthOn), s.StudyYear, s.Phone,
		data.ListParameter(s.Skills), data.ListParameter(s.Interests), weekly, s.Note, now)
	return data.Translate("insert join entry", err)
}

// updateEntry stores what is said, and tells whether that changes anything.
func updateEntry(ctx context.Context, tx *data.DB, id int64, s Said) (bool, error) {
	weekly, err := slotsParameter(s)
	if err != nil {
		return false, err
	}
	const query = `
		update join_entries
		set team_id = $2, student_number = $3, name = $4, gender = $5, birth_on = $6, study_year = $7, phone = $8, skills = $9, interests = $10,
		    weekly = $11, note = $12, version = version + 1
		where id = $1 and (team_id, student_number, name, gender, birth_on, study_year, phone, skills, interests, weekly, note)
		      is distinct from ($2::bigint, $3::text, $4::text, $5::text, $6::date, $7::smallint, $8::text, $9::text[], $10::text[], $11::jsonb, $12::text)`
	result, err := tx.Exec(ctx, query, id, s.TeamID, s.StudentNumber, s.Name, s.Gender, data.DayParameter(s.BirthOn), s.StudyYear, s.Phone,
		data.ListParameter(s.Skills), data.ListParameter(s.Interests), weekly, s.Note)
	if err != nil {
		return false, data.Translate("correct join entry", err)
	}
	n, err := result.RowsAffected()
	return n > 0, data.Translate("correct join entry", err)
}

// MoveEntries makes the entries that became the record of one volunteer, or those of them named,
// another's, and returns which.
func MoveEntries(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update join_entries
		set volunteer_id = $2, version = version + 1
		where volunteer_id = $1 and ($3::bigint[] is null or id = any($3))
		returning id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move join entries", err)
}

// slotsParameter is the free times as they are stored.
func slotsParameter(s Said) (string, error) {
	if len(s.Weekly) == 0 {
		return "[]", nil
	}
	text, err := json.Marshal(s.Weekly)
	if err != nil {
		return "", fmt.Errorf("applying: free times: %w", err)
	}
	return string(text), nil
}

// emptied is an entry that is over, and whose record it became.
type emptied struct {
	ID          int64 `json:"id"`
	VolunteerID int64 `json:"volunteer_id"` // 0 for nobody's
	TeamID      int64 `json:"team_id"`      // 0 for the one it had
}

// emptyEntries ends entries and forgets what they said.
func emptyEntries(ctx context.Context, tx *data.DB, list []emptied, state string, by int64, now time.Time) error {
	const query = `
		update join_entries e
		set state = $2, decided_by = nullif($3::bigint, 0), decided_at = $4, volunteer_id = nullif(r.volunteer_id, 0), team_id = coalesce(nullif(r.team_id, 0), e.team_id),
		    student_number = '', name = '', gender = '', birth_on = null, study_year = null, phone = '', skills = '{}', interests = '{}',
		    weekly = '[]', note = '', version = version + 1
		from (select id, volunteer_id, team_id from jsonb_to_recordset($1) as x (id bigint, volunteer_id bigint, team_id bigint)) r
		where e.id = r.id`
	_, err := data.ExecByRows(ctx, tx, "empty join entries", query, list, state, by, now)
	return err
}

// PurgeWaiting forgets up to limit entries that wait since before the time given, and returns
// how many it forgot.
func PurgeWaiting(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from join_entries
		where id in (select id from join_entries where state = 'waiting' and sent_at < $1 order by id limit $2 for update skip locked)`
	return db.Purge(ctx, "purge waiting entries", query, before, limit)
}

// PurgeAnswered forgets up to limit entries that were refused or taken back before the time
// given, and returns how many it forgot.
func PurgeAnswered(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from join_entries
		where id in (
		    select id from join_entries where state in ('refused', 'withdrawn') and decided_at < $1 order by id limit $2 for update skip locked)`
	return db.Purge(ctx, "purge answered entries", query, before, limit)
}
