package people

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/search"
)

// Current returns the record that an id leads to: its own, or the one it was merged into. It
// fails with fault.NotFound volunteer_unknown.
func Current(ctx context.Context, db *data.DB, id int64) (int64, error) {
	const query = `select coalesce(merged_into, id) from volunteers where id = $1`
	var current int64
	err := db.Get(ctx, &current, query, id)
	return current, data.TranslateMissing("current record", err, ErrVolunteerUnknown)
}

// MergedAmong returns which of the ids are of records that were merged into another, by id.
func MergedAmong(ctx context.Context, db *data.DB, ids []int64) ([]int64, error) {
	const query = `select id from volunteers where id = any($1) and merged_into is not null order by id`
	merged := []int64{}
	err := db.Select(ctx, &merged, query, pq.Array(ids))
	return merged, data.Translate("merged among", err)
}

// CheckUnmerged fails with fault.Conflict volunteer_merged if one of the ids is of a record that was
// merged into another: what was added to it would be nobody's. Hold the locks of the volunteers.
func CheckUnmerged(ctx context.Context, tx *data.DB, ids ...int64) error {
	merged, err := MergedAmong(ctx, tx, ids)
	if err == nil && len(merged) > 0 {
		return ErrVolunteerMerged
	}
	return err
}

// StoreRecord stores everything about a locked volunteer, the role in the team and the
// guardian's consent too, if the version is still the one in v; before is the student number
// until now. It fails with fault.Conflict version_stale.
func StoreRecord(ctx context.Context, tx *data.DB, v Volunteer, before string) error {
	if err := updateVolunteer(ctx, tx, v, before); err != nil {
		return err
	}
	const query = `
		update volunteers
		set team_role = $2, guardian_consent_on = $3::date, guardian_consent_withdrawn_on = $4::date
		where id = $1`
	_, err := tx.Exec(ctx, query, v.ID, v.TeamRole, data.DayParameter(v.GuardianConsentOn), data.DayParameter(v.GuardianEndedOn))
	return data.Translate("store record", err)
}

// Renumber gives a volunteer another student number, with which they sign in if they signed
// in with the one before.
func Renumber(ctx context.Context, tx *data.DB, id int64, name, before, number string) error {
	const query = `
		update volunteers
		set student_number = $2, search_key = array_to_tsvector($3::text[]), name_order = $4, search_version = $5, version = version + 1
		where id = $1`
	marks := search.Mark(name, number)
	if _, err := tx.Exec(ctx, query, id, number, pq.Array(marks.Key), marks.Order, marks.Version); err != nil {
		return data.Translate("renumber", err)
	}
	return identity.RenameAccount(ctx, tx, id, name, strings.ToLower(before), strings.ToLower(number))
}

// Dissolve makes a locked record nobody's: it leads to the one that is kept, as do those that
// led to it until now, whose ids it returns. Its account signs in no more.
func Dissolve(ctx context.Context, tx *data.DB, id, kept int64, now time.Time) ([]int64, error) {
	const dissolve = `
		update volunteers
		set active = false, team_role = 'member', merged_into = $2, left_on = null, left_reason = '', version = version + 1
		where id = $1`
	if _, err := tx.Exec(ctx, dissolve, id, kept); err != nil {
		return nil, data.Translate("dissolve record", err)
	}
	const follow = `update volunteers set merged_into = $2 where merged_into = $1 returning id`
	followed := []int64{}
	if err := tx.Select(ctx, &followed, follow, id, kept); err != nil {
		return nil, data.Translate("lead on", err)
	}
	return followed, identity.SwitchOffAccountsOf(ctx, tx, []int64{id}, now)
}

// Part makes a dissolved record one of its own again, as was says whether it was a volunteer's,
// what they were in their team and when they had left; those that followed lead to it again. Who
// led a team is a member until they are appointed.
func Part(ctx context.Context, tx *data.DB, was Volunteer, followed []int64) error {
	const part = `
		update volunteers
		set merged_into = null, active = $2, left_on = $3::date, left_reason = $4, team_role = $5, version = version + 1
		where id = $1`
	role := was.TeamRole
	if role == "captain" {
		role = "member"
	}
	if _, err := tx.Exec(ctx, part, was.ID, was.Active, data.DayParameter(was.LeftOn), was.LeftReason, role); err != nil {
		return data.Translate("part records", err)
	}
	const follow = `update volunteers set merged_into = $2 where id = any($1) and merged_into is not null`
	if _, err := tx.Exec(ctx, follow, pq.Array(followed), was.ID); err != nil {
		return data.Translate("lead back", err)
	}
	if !was.Active {
		return nil
	}
	return identity.SwitchOnAccountOf(ctx, tx, was.ID)
}

// Couple is somebody whom one must not serve beside, or only with.
type Couple struct {
	OtherID int64  `db:"other_id"`
	Name    string `db:"name"`
	Apart   bool   `db:"apart"`
}

// CouplesOf returns the couples of a volunteer, by the other.
func CouplesOf(ctx context.Context, db *data.DB, volunteerID int64) ([]Couple, error) {
	const query = `
		select v.id as other_id, v.name, b.apart
		from bonds b
		join volunteers v on v.id = b.first_id + b.second_id - $1
		where (b.first_id = $1 or b.second_id = $1) and v.merged_into is null
		order by v.id`
	found := []Couple{}
	err := db.Select(ctx, &found, query, volunteerID)
	return found, data.Translate("couples of", err)
}

// MoveBonds gives the couples of one volunteer, or those of them named, to another, who keeps
// those they have with the same people. All are locked. It returns which it moved.
func MoveBonds(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update bonds b
		set first_id = least(b.first_id + b.second_id - $1, $2::bigint), second_id = greatest(b.first_id + b.second_id - $1, $2::bigint)
		where (b.first_id = $1 or b.second_id = $1) and b.first_id <> $2 and b.second_id <> $2
		  and ($3::bigint[] is null or b.id = any($3))
		  and not exists (
		      select from bonds o
		      where o.first_id = least(b.first_id + b.second_id - $1, $2::bigint) and o.second_id = greatest(b.first_id + b.second_id - $1, $2::bigint))
		returning b.id`
	return movedBy(ctx, tx, "move bonds", query, from, to, only)
}

// MoveTimes gives the weekly times and the single days of one volunteer, or those named, to
// another, and returns which.
func MoveTimes(ctx context.Context, tx *data.DB, from, to int64, onlyWeekly, onlyDays []int64) (weekly, days []int64, err error) {
	const moveWeekly = `
		update availabilities set volunteer_id = $2
		where volunteer_id = $1 and ($3::bigint[] is null or id = any($3))
		returning id`
	if weekly, err = movedBy(ctx, tx, "move weekly times", moveWeekly, from, to, onlyWeekly); err != nil {
		return nil, nil, err
	}
	const moveDays = `
		update availability_exceptions set volunteer_id = $2
		where volunteer_id = $1 and ($3::bigint[] is null or id = any($3))
		returning id`
	days, err = movedBy(ctx, tx, "move single days", moveDays, from, to, onlyDays)
	return weekly, days, err
}

func movedBy(ctx context.Context, tx *data.DB, op, query string, from, to int64, only []int64) ([]int64, error) {
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate(op, err)
}

// TimesOf returns the ids of the weekly times and the single days of a volunteer.
func TimesOf(ctx context.Context, db *data.DB, volunteerID int64) (weekly, days []int64, err error) {
	const findWeekly = `select id from availabilities where volunteer_id = $1 order by id`
	weekly, days = []int64{}, []int64{}
	if err := db.Select(ctx, &weekly, findWeekly, volunteerID); err != nil {
		return nil, nil, data.Translate("weekly times of", err)
	}
	const findDays = `select id from availability_exceptions where volunteer_id = $1 order by id`
	err = db.Select(ctx, &days, findDays, volunteerID)
	return weekly, days, data.Translate("single days of", err)
}

// GivenTimes are times that were given from one record to another, and those of the other
// that gave way to them.
type GivenTimes struct {
	Weekly, Days       []int64
	OwnWeekly, OwnDays []int64
	Given              *Availability // what was given; nil if nothing was, or nobody wrote it down
}

// GiveBackTimes gives times back to the record that parts, as they were when they were given. The one that stays gets those it had
// before, unless somebody has written others since: then those stand.
func GiveBackTimes(ctx context.Context, tx *data.DB, kept, parted int64, t GivenTimes) error {
	const give = `
		with back as (
		    update availabilities set volunteer_id = $2 where volunteer_id = $1 and id = any($3)
		)
		update availability_exceptions set volunteer_id = $2 where volunteer_id = $1 and id = any($4)`
	if _, err := tx.Exec(ctx, give, kept, parted, pq.Array(t.Weekly), pq.Array(t.Days)); err != nil {
		return data.Translate("give times back", err)
	}
	const restore = `
		with kept as materialized (
		    select not exists (select from availabilities where volunteer_id = $1) and not exists (select from availability_exceptions where volunteer_id = $1) as bare
		), weekly as (
		    update availabilities set volunteer_id = $1 where volunteer_id = $2 and id = any($3) and (select bare from kept)
		), days as (
		    update availability_exceptions set volunteer_id = $1 where volunteer_id = $2 and id = any($4) and (select bare from kept)
		), old_weekly as (
		    delete from availabilities where volunteer_id = $2 and id = any($3) and not (select bare from kept)
		)
		delete from availability_exceptions where volunteer_id = $2 and id = any($4) and not (select bare from kept)`
	if _, err := tx.Exec(ctx, restore, kept, parted, pq.Array(t.OwnWeekly), pq.Array(t.OwnDays)); err != nil {
		return data.Translate("restore times", err)
	}
	if t.Given == nil {
		return nil
	}
	if err := replaceWeekly(ctx, tx, parted, t.Given.Weekly); err != nil {
		return err
	}
	return replaceExceptions(ctx, tx, parted, t.Given.Exceptions)
}
