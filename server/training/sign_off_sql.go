package training

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"sign_offs_course_fkey":    errCourseUnknown,
	"sign_offs_volunteer_fkey": fault.NotFound.New("volunteer_unknown", "there is no such volunteer"),
	"sign_offs_order":          errSignOffOrder,
	"sign_offs_key":            fault.Conflict.New("sign_off_recorded", "that course is signed off for that day already"),
})

// ListSignOffs returns the sign-offs of a volunteer, latest first, at most limit.
func ListSignOffs(ctx context.Context, db *data.DB, volunteerID int64, limit int) ([]SignOff, error) {
	const query = `
		select id, volunteer_id, course, signed_on, nullif(expires_on, 'infinity') as expires_on
		from sign_offs
		where volunteer_id = $1
		order by signed_on desc, id desc
		limit $2`
	signOffs := []SignOff{}
	err := db.Select(ctx, &signOffs, query, volunteerID, limit)
	return signOffs, data.Translate("list sign-offs", err)
}

// insertSignOffs stores o for several volunteers, signed by an account, and returns for whom it
// was not stored before.
func insertSignOffs(ctx context.Context, db *data.DB, ids []int64, o SignOff, signedBy int64, now time.Time) ([]int64, error) {
	const query = `
		with given as materialized (
		    select id from unnest($1::bigint[]) as v (id) order by id
		)
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, signed_by, created_at)
		select id, $2, $3, coalesce($4::date, 'infinity'), $5, $6 from given
		on conflict on constraint sign_offs_key do nothing
		returning volunteer_id`
	stored := []int64{}
	err := db.Select(ctx, &stored, query, pq.Array(ids), o.Course, data.DayParameter(&o.SignedOn), data.DayParameter(o.ExpiresOn), signedBy, now)
	return stored, data.Translate("create sign-offs", err)
}

// insertSignOff stores o, signed by an account, and sets its id.
func insertSignOff(ctx context.Context, db *data.DB, o *SignOff, signedBy int64, now time.Time) error {
	const query = `
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, signed_by, created_at)
		values ($1, $2, $3, coalesce($4::date, 'infinity'), $5, $6)
		returning id`
	err := db.Get(ctx, &o.ID, query, o.VolunteerID, o.Course, data.DayParameter(&o.SignedOn), data.DayParameter(o.ExpiresOn), signedBy, now)
	return data.Translate("create sign-off", err)
}

// MoveSignOffs gives the sign-offs of one volunteer, or those of them named, to another, but for
// what the other has of the same course and day, and returns which it moved.
func MoveSignOffs(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update sign_offs s
		set volunteer_id = $2
		where s.volunteer_id = $1 and ($3::bigint[] is null or s.id = any($3))
		  and not exists (select from sign_offs o where o.volunteer_id = $2 and o.course = s.course and o.signed_on = s.signed_on)
		returning s.id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move sign-offs", err)
}
