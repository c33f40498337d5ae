package training

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"courses_code_key":       fault.Conflict.New("course_code_taken", "another course has that code"),
	"courses_name_zh_key":    fault.Conflict.New("course_name_taken", "another course has that name"),
	"courses_name_en_key":    fault.Conflict.New("course_name_taken", "another course has that name"),
	"courses_names_filled":   data.ErrNameBlank,
	"courses_asked_of_known": fault.Invalid.New("course_asked_of_unknown", "a course cannot be asked of that"),
})

const courseQuery = `
	select k.id, k.code, k.name_zh, k.name_en, k.valid_months, k.asked_of, k.retired_at, k.version,
	       case when $2 then (select count(distinct o.volunteer_id) from sign_offs o join volunteers v on v.id = o.volunteer_id and v.active
	                          where o.course = k.code and $1::date between o.signed_on and o.expires_on) else 0 end as passed
	from courses k`

// ListCourses returns the courses, those in use first, by id, at most limit; 0 for all. How
// many have passed each is counted if asked for, since everybody reads the list.
func ListCourses(ctx context.Context, db *data.DB, now time.Time, limit int, counted bool) ([]Course, error) {
	const query = courseQuery + `
	order by k.retired_at is not null, k.id
	limit nullif($3::int, 0)`
	courses := []Course{}
	err := db.Select(ctx, &courses, query, data.DayOf(now, db.Zone()).Format(time.DateOnly), counted, limit)
	return courses, data.Translate("list courses", err)
}

// FindCourse returns one course, or fault.NotFound course_gone.
func FindCourse(ctx context.Context, db *data.DB, id int64, now time.Time) (Course, error) {
	const query = courseQuery + `
	where k.id = $3`
	var c Course
	err := db.Get(ctx, &c, query, data.DayOf(now, db.Zone()).Format(time.DateOnly), true, id)
	return c, data.TranslateMissing("course", err, errNoSuchCourse)
}

// courseByCode returns one course, or fault.Invalid course_unknown.
func courseByCode(ctx context.Context, db *data.DB, code string) (Course, error) {
	const query = `select id, code, name_zh, name_en, valid_months, asked_of, retired_at, version from courses where code = $1`
	var c Course
	err := db.Get(ctx, &c, query, code)
	return c, data.TranslateMissing("course by code", err, errCourseUnknown.With("value", code))
}

// insertCourse stores c and sets its id and version.
func insertCourse(ctx context.Context, db *data.DB, c *Course) error {
	const query = `
		insert into courses (code, name_zh, name_en, valid_months, asked_of)
		values ($1, $2, $3, $4, $5)
		returning id, version`
	row := db.QueryRow(ctx, query, c.Code, c.NameZH, c.NameEN, c.ValidMonths, data.ListParameter(c.AskedOf))
	return data.Translate("create course", row.Scan(&c.ID, &c.Version))
}

// updateCourse stores c, except its code, if its version is still the one in c, and fails
// with fault.Conflict version_stale otherwise.
func updateCourse(ctx context.Context, db *data.DB, c Course) error {
	const query = `
		update courses
		set name_zh = $3, name_en = $4, valid_months = $5, asked_of = $6, retired_at = $7, version = version + 1
		where id = $1 and version = $2`
	return db.UpdateVersioned(ctx, "update course", courseVersion, query, c.ID, c.Version, c.NameZH, c.NameEN, c.ValidMonths,
		data.ListParameter(c.AskedOf), c.RetiredAt)
}

func courseVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	const query = `select version from courses where id = $1`
	var version int
	err := db.Get(ctx, &version, query, id)
	return version, data.TranslateMissing("course version", err, errNoSuchCourse)
}
