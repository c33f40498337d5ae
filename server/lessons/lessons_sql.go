package lessons

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// storeTimetable replaces what the volunteer has, if it is still of that version; 0 is for none.
// It fails with fault.Conflict version_stale.
func storeTimetable(ctx context.Context, tx *data.DB, w Wish, now time.Time) error {
	follows, err := json.Marshal(w.Follows)
	if err != nil || w.Follows == nil {
		follows = []byte("{}")
	}
	const claim = `
		insert into timetables (volunteer_id, first_on, source, follows, imported_at)
		values ($1, $2, $3, $4, $5)
		on conflict on constraint timetables_pkey do nothing`
	const replace = `
		update timetables set first_on = $2, source = $3, follows = $4, imported_at = $5, version = version + 1
		where volunteer_id = $1 and version = $6`
	args := []any{w.VolunteerID, w.FirstOn.Format(time.DateOnly), w.Source, string(follows), now}
	query := claim
	if w.Version != 0 {
		query, args = replace, append(args, w.Version)
	}
	result, err := tx.Exec(ctx, query, args...)
	if err != nil {
		return data.Translate("store timetable", err)
	}
	if changed, err := result.RowsAffected(); err != nil {
		return data.Translate("store timetable", err)
	} else if changed == 0 {
		return stale(ctx, tx, w.VolunteerID)
	}
	const clear = `delete from lessons where volunteer_id = $1`
	if _, err := tx.Exec(ctx, clear, w.VolunteerID); err != nil {
		return data.Translate("clear lessons", err)
	}
	return insertLessons(ctx, tx, w.VolunteerID, w.Lessons)
}

func insertLessons(ctx context.Context, tx *data.DB, volunteerID int64, lessons []Lesson) error {
	var weekdays, from, until []int64
	var weeks, titles, places []string
	for _, l := range lessons {
		weekdays, from, until = append(weekdays, int64(l.Weekday)), append(from, int64(l.FromMinute)), append(until, int64(l.UntilMinute))
		weeks, titles, places = append(weeks, listOf(l.Weeks)), append(titles, l.Title), append(places, l.Place)
	}
	const query = `
		with given as materialized (
		    select weekday, from_minute, until_minute, weeks, title, place
		    from unnest($2::smallint[], $3::smallint[], $4::smallint[], $5::text[], $6::text[], $7::text[])
		        as added (weekday, from_minute, until_minute, weeks, title, place)
		)
		insert into lessons (volunteer_id, weekday, from_minute, until_minute, weeks, title, place)
		select $1, weekday, from_minute, until_minute, weeks::smallint[], title, place from given`
	_, err := tx.Exec(ctx, query, volunteerID, pq.Array(weekdays), pq.Array(from), pq.Array(until), pq.Array(weeks), pq.Array(titles), pq.Array(places))
	return data.Translate("store lessons", err)
}

// listOf writes numbers as the database reads a list of them.
func listOf(weeks []int) string {
	texts := make([]string, len(weeks))
	for i, w := range weeks {
		texts[i] = strconv.Itoa(w)
	}
	return "{" + strings.Join(texts, ",") + "}"
}

// stale is the answer to whoever changes a timetable that is not of the version they saw.
func stale(ctx context.Context, tx *data.DB, volunteerID int64) error {
	const query = `select coalesce(max(version), 0) from timetables where volunteer_id = $1`
	var version int
	if err := tx.Get(ctx, &version, query, volunteerID); err != nil {
		return data.Translate("version of timetable", err)
	}
	if version == 0 {
		return errUnknown
	}
	return data.Stale(version)
}

// deleteTimetable forgets a timetable and its lessons.
func deleteTimetable(ctx context.Context, tx *data.DB, volunteerID int64, version int) error {
	const query = `delete from timetables where volunteer_id = $1 and version = $2`
	result, err := tx.Exec(ctx, query, volunteerID, version)
	if err != nil {
		return data.Translate("remove timetable", err)
	}
	if changed, err := result.RowsAffected(); err != nil {
		return data.Translate("remove timetable", err)
	} else if changed == 0 {
		return stale(ctx, tx, volunteerID)
	}
	return nil
}

// deleteTimetables forgets the timetables of volunteers, whatever their versions.
func deleteTimetables(ctx context.Context, tx *data.DB, volunteerIDs []int64) error {
	const query = `delete from timetables where volunteer_id = any($1)`
	_, err := tx.Exec(ctx, query, pq.Array(volunteerIDs))
	return data.Translate("forget timetables", err)
}

// handOver gives the timetable of one volunteer to another who has none.
func handOver(ctx context.Context, tx *data.DB, from, to int64) error {
	const timetable = `
		insert into timetables (volunteer_id, first_on, source, follows, imported_at, version)
		select $2, first_on, source, follows, imported_at, version from timetables where volunteer_id = $1`
	const lessons = `update lessons set volunteer_id = $2 where volunteer_id = $1`
	const empty = `delete from timetables where volunteer_id = $1`
	if _, err := tx.Exec(ctx, timetable, from, to); err != nil {
		return data.Translate("hand a timetable over", err)
	}
	if _, err := tx.Exec(ctx, lessons, from, to); err != nil {
		return data.Translate("hand lessons over", err)
	}
	_, err := tx.Exec(ctx, empty, from)
	return data.Translate("forget a timetable", err)
}

// Find returns the timetable of a volunteer. It fails with fault.NotFound timetable_unknown.
func Find(ctx context.Context, db *data.DB, volunteerID int64) (Timetable, error) {
	const query = `
		select volunteer_id, first_on, source, follows, imported_at, version
		from timetables
		where volunteer_id = $1`
	var row struct {
		VolunteerID int64     `db:"volunteer_id"`
		FirstOn     time.Time `db:"first_on"`
		Source      string    `db:"source"`
		Follows     []byte    `db:"follows"`
		ImportedAt  time.Time `db:"imported_at"`
		Version     int       `db:"version"`
	}
	if err := db.Get(ctx, &row, query, volunteerID); err != nil {
		return Timetable{}, data.TranslateMissing("timetable", err, errUnknown)
	}
	t := Timetable{VolunteerID: row.VolunteerID, FirstOn: row.FirstOn, Source: row.Source, ImportedAt: row.ImportedAt, Version: row.Version, Follows: map[string]int{}}
	if err := json.Unmarshal(row.Follows, &t.Follows); err != nil {
		return Timetable{}, err
	}
	var err error
	t.Lessons, err = listLessons(ctx, db, volunteerID)
	return t, err
}

func listLessons(ctx context.Context, db *data.DB, volunteerID int64) ([]Lesson, error) {
	const query = `
		select weekday, from_minute, until_minute, weeks, title, place
		from lessons
		where volunteer_id = $1
		order by weekday, from_minute, until_minute, id`
	var rows []struct {
		Weekday     int           `db:"weekday"`
		FromMinute  int           `db:"from_minute"`
		UntilMinute int           `db:"until_minute"`
		Weeks       pq.Int64Array `db:"weeks"`
		Title       string        `db:"title"`
		Place       string        `db:"place"`
	}
	if err := db.Select(ctx, &rows, query, volunteerID); err != nil {
		return nil, data.Translate("lessons", err)
	}
	found := make([]Lesson, len(rows))
	for i, r := range rows {
		weeks := make([]int, len(r.Weeks))
		for k, w := range r.Weeks {
			weeks[k] = int(w)
		}
		found[i] = Lesson{Weekday: r.Weekday, FromMinute: r.FromMinute, UntilMinute: r.UntilMinute, Weeks: weeks, Title: r.Title, Place: r.Place}
	}
	return found, nil
}

// BusyNow returns which of the accounts belong to somebody who has a lesson at the time now, and
// when it ends. Whoever sends messages lets these wait, and learns no more than that.
func BusyNow(ctx context.Context, db *data.DB, accounts []int64, now time.Time) (map[int64]time.Time, error) {
	const query = `
		select a.id, upper(c.during) as until
		from accounts a
		join commitments c on c.volunteer_id = a.volunteer_id and c.kind = 'lesson' and c.during @> $2::timestamptz
		where a.id = any($1)`
	var rows []struct {
		ID    int64     `db:"id"`
		Until time.Time `db:"until"`
	}
	if err := db.Select(ctx, &rows, query, pq.Array(accounts), now); err != nil {
		return nil, data.Translate("busy now", err)
	}
	busy := make(map[int64]time.Time, len(rows))
	for _, r := range rows {
		busy[r.ID] = r.Until
	}
	return busy, nil
}

// BusyTime is a time at which somebody has lessons: no more is told to others.
type BusyTime struct {
	StartsAt time.Time `db:"starts_at"`
	EndsAt   time.Time `db:"ends_at"`
}

// BusyTimes returns when a volunteer has lessons between two instants, in order.
func BusyTimes(ctx context.Context, db *data.DB, volunteerID int64, from, until time.Time) ([]BusyTime, error) {
	const query = `
		select lower(during) as starts_at, upper(during) as ends_at
		from commitments
		where volunteer_id = $1 and kind = 'lesson' and during && tstzrange($2, $3)
		order by during`
	found := []BusyTime{}
	err := db.Select(ctx, &found, query, volunteerID, from, until)
	return found, data.Translate("busy times", err)
}

// ProposedFirstDay is the Monday from which somebody counts the weeks of their term, unless they
// say otherwise: of the week in which the programme of these days began, or of this week.
func ProposedFirstDay(ctx context.Context, db *data.DB, today time.Time) (time.Time, error) {
	const query = `
		select coalesce(max(starts_on), $1::date)
		from programmes
		where state in ('active', 'suspended') and starts_on <= $1::date + 60 and ends_on >= $1::date`
	var day time.Time
	if err := db.Get(ctx, &day, query, today.Format(time.DateOnly)); err != nil {
		return day, data.Translate("first day of a term", err)
	}
	const week = 7
	return day.AddDate(0, 0, -(int(day.Weekday())+week-1)%week), nil
}
