package people

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// FindAvailability returns when the volunteer can serve.
func FindAvailability(ctx context.Context, db *data.DB, volunteerID int64) (Availability, error) {
	a := Availability{Weekly: []WeeklyTime{}, Exceptions: []AvailabilityException{}}
	const weekly = `
		select weekday, from_minute, until_minute
		from availabilities
		where volunteer_id = $1
		order by weekday, from_minute`
	if err := db.Select(ctx, &a.Weekly, weekly, volunteerID); err != nil {
		return a, data.Translate("list weekly times", err)
	}
	const exceptions = `
		select on_date, available, from_minute, until_minute
		from availability_exceptions
		where volunteer_id = $1
		order by on_date, from_minute`
	err := db.Select(ctx, &a.Exceptions, exceptions, volunteerID)
	return a, data.Translate("list exceptions", err)
}

// storeAvailability replaces when the volunteer can serve, if the volunteer's
// version is still that one, and fails with fault.Conflict version_stale
// otherwise.
func storeAvailability(ctx context.Context, db *data.DB, volunteerID int64, version int, a Availability) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		const claim = `update volunteers set version = version + 1 where id = $1 and version = $2`
		if err := tx.UpdateVersioned(ctx, "claim volunteer", volunteerVersion, claim, volunteerID, version); err != nil {
			return err
		}
		if err := replaceWeekly(ctx, tx, volunteerID, a.Weekly); err != nil {
			return err
		}
		return replaceExceptions(ctx, tx, volunteerID, a.Exceptions)
	})
}

func replaceWeekly(ctx context.Context, db *data.DB, volunteerID int64, times []WeeklyTime) error {
	const clear = `delete from availabilities where volunteer_id = $1`
	if _, err := db.Exec(ctx, clear, volunteerID); err != nil {
		return data.Translate("clear weekly times", err)
	}
	var weekdays, from, until []int64
	for _, t := range times {
		weekdays, from, until = append(weekdays, int64(t.Weekday)), append(from, int64(t.FromMinute)), append(until, int64(t.UntilMinute))
	}
	const query = `
		with given as materialized (
		    select weekday, from_minute, until_minute
		    from unnest($2::smallint[], $3::smallint[], $4::smallint[]) as added (weekday, from_minute, until_minute)
		)
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select $1, weekday, from_minute, until_minute from given`
	_, err := db.Exec(ctx, query, volunteerID, pq.Array(weekdays), pq.Array(from), pq.Array(until))
	return data.Translate("set weekly times", err)
}

func replaceExceptions(ctx context.Context, db *data.DB, volunteerID int64, exceptions []AvailabilityException) error {
	const clear = `delete from availability_exceptions where volunteer_id = $1`
	if _, err := db.Exec(ctx, clear, volunteerID); err != nil {
		return data.Translate("clear exceptions", err)
	}
	var days []string
	var available []bool
	var from, until []int64
	for _, e := range exceptions {
		days, available = append(days, e.On.Format(time.DateOnly)), append(available, e.Available)
		from, until = append(from, int64(e.FromMinute)), append(until, int64(e.UntilMinute))
	}
	const query = `
		with given as materialized (
		    select on_date, available, from_minute, until_minute
		    from unnest($2::date[], $3::boolean[], $4::smallint[], $5::smallint[]) as added (on_date, available, from_minute, until_minute)
		)
		insert into availability_exceptions (volunteer_id, on_date, available, from_minute, until_minute)
		select $1, on_date, available, from_minute, until_minute from given`
	_, err := db.Exec(ctx, query, volunteerID, pq.Array(days), pq.Array(available), pq.Array(from), pq.Array(until))
	return data.Translate("set exceptions", err)
}
