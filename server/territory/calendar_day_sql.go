package territory

import (
	"context"
	"time"

	"nuanlin/server/data"
)

var _ = data.Explain(data.Constraints{
	"closed_days_name_filled": data.ErrNameBlank,
})

// CalendarDays returns the exceptional days of the organization from first up to but not
// including until, in order.
func CalendarDays(ctx context.Context, db *data.DB, first, until time.Time) ([]CalendarDay, error) {
	const query = `
		select on_date, kind, name
		from calendar_days
		where on_date >= $1 and on_date < $2
		order by on_date`
	days := []CalendarDay{}
	err := db.Select(ctx, &days, query, first.Format(time.DateOnly), until.Format(time.DateOnly))
	return days, data.Translate("list calendar days", err)
}

// ClosedDays returns the days from first up to but not including until on which
// communities are closed, or the one community that is named, in order.
func ClosedDays(ctx context.Context, db *data.DB, communityID *int64, first, until time.Time) ([]CalendarDay, error) {
	const query = `
		select d.on_date, 'closed' as kind, d.name, d.community_id, a.name as community_name
		from closed_days d
		join areas a on a.id = d.community_id
		where d.on_date >= $1 and d.on_date < $2 and ($3::bigint is null or d.community_id = $3)
		order by d.on_date, a.code`
	days := []CalendarDay{}
	err := db.Select(ctx, &days, query, first.Format(time.DateOnly), until.Format(time.DateOnly), communityID)
	return days, data.Translate("list closed days", err)
}

// storeCalendarDay stores d in place of what was known of that day, and tells whether
// that was something else. A day that keeps its kind stays as old as it was.
func storeCalendarDay(ctx context.Context, db *data.DB, d CalendarDay, now time.Time) (bool, error) {
	const query = `
		insert into calendar_days (on_date, kind, name, set_at)
		values ($1, $2, $3, $4)
		on conflict (on_date) do update
		set kind = excluded.kind, name = excluded.name,
		    set_at = case when calendar_days.kind = excluded.kind then calendar_days.set_at else excluded.set_at end
		where (calendar_days.kind, calendar_days.name) <> (excluded.kind, excluded.name)`
	return changes(ctx, db, "set calendar day", query, d.On.Format(time.DateOnly), d.Kind, d.Name, now)
}

// deleteCalendarDay makes a day an ordinary one again. It tells whether it was not.
func deleteCalendarDay(ctx context.Context, db *data.DB, on time.Time) (bool, error) {
	const query = `delete from calendar_days where on_date = $1`
	return changes(ctx, db, "clear calendar day", query, on.Format(time.DateOnly))
}

// storeClosedDay stores a closed day of a community, or its new name, and tells whether
// anything is new of it.
func storeClosedDay(ctx context.Context, db *data.DB, d CalendarDay, now time.Time) (bool, error) {
	const query = `
		insert into closed_days (community_id, on_date, name, set_at)
		values ($1, $2, $3, $4)
		on conflict (community_id, on_date) do update set name = excluded.name
		where closed_days.name <> excluded.name`
	return changes(ctx, db, "close community", query, *d.CommunityID, d.On.Format(time.DateOnly), d.Name, now)
}

// deleteClosedDay takes a closed day back. It tells whether there was one.
func deleteClosedDay(ctx context.Context, db *data.DB, communityID int64, on time.Time) (bool, error) {
	const query = `delete from closed_days where community_id = $1 and on_date = $2`
	return changes(ctx, db, "reopen community", query, communityID, on.Format(time.DateOnly))
}

// changes executes a statement and tells whether it changed a row.
func changes(ctx context.Context, db *data.DB, operation, query string, args ...any) (bool, error) {
	result, err := db.Exec(ctx, query, args...)
	if err != nil {
		return false, data.Translate(operation, err)
	}
	changed, err := result.RowsAffected()
	return changed > 0, data.Translate(operation, err)
}
