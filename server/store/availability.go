package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// WeeklyTime is a time at which somebody can serve every week.
type WeeklyTime struct {
	Weekday     int `db:"weekday"`      // 1 Monday .. 7 Sunday
	FromMinute  int `db:"from_minute"`  // after midnight
	UntilMinute int `db:"until_minute"` // up to but not including it
}

// AvailabilityException is a time of one day at which somebody can, or cannot,
// serve, whatever the week says.
type AvailabilityException struct {
	On          time.Time `db:"on_date"`
	Available   bool      `db:"available"`
	FromMinute  int       `db:"from_minute"`
	UntilMinute int       `db:"until_minute"`
}

// Availability is when somebody can serve.
type Availability struct {
	Weekly     []WeeklyTime
	Exceptions []AvailabilityException
}

// Availability returns when the volunteer can serve.
func (s *Store) Availability(ctx context.Context, volunteerID int64) (Availability, error) {
	a := Availability{Weekly: []WeeklyTime{}, Exceptions: []AvailabilityException{}}
	const weekly = `
		select weekday, from_minute, until_minute
		from availabilities
		where volunteer_id = $1
		order by weekday, from_minute`
	if err := sqlx.SelectContext(ctx, s.q, &a.Weekly, weekly, volunteerID); err != nil {
		return a, translate("list weekly times", err)
	}
	const exceptions = `
		select on_date, available, from_minute, until_minute
		from availability_exceptions
		where volunteer_id = $1
		order by on_date, from_minute`
	err := sqlx.SelectContext(ctx, s.q, &a.Exceptions, exceptions, volunteerID)
	return a, translate("list exceptions", err)
}

// SetAvailability replaces when the volunteer can serve, if the volunteer's
// version is still that one, and fails with fault.Conflict version_stale
// otherwise.
func (s *Store) SetAvailability(ctx context.Context, volunteerID int64, version int, a Availability) error {
	return s.InTx(ctx, func(tx *Store) error {
		const claim = `update volunteers set version = version + 1 where id = $1 and version = $2`
		if err := tx.updateVersioned(ctx, "claim volunteer", tx.volunteerVersion, claim, volunteerID, version); err != nil {
			return err
		}
		if err := tx.replaceWeekly(ctx, volunteerID, a.Weekly); err != nil {
			return err
		}
		return tx.replaceExceptions(ctx, volunteerID, a.Exceptions)
	})
}

func (s *Store) replaceWeekly(ctx context.Context, volunteerID int64, times []WeeklyTime) error {
	const clear = `delete from availabilities where volunteer_id = $1`
	if _, err := s.q.ExecContext(ctx, clear, volunteerID); err != nil {
		return translate("clear weekly times", err)
	}
	var weekdays, from, until []int64
	for _, t := range times {
		weekdays, from, until = append(weekdays, int64(t.Weekday)), append(from, int64(t.FromMinute)), append(until, int64(t.UntilMinute))
	}
	const query = `
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select $1, weekday, from_minute, until_minute
		from unnest($2::smallint[], $3::smallint[], $4::smallint[]) as added (weekday, from_minute, until_minute)`
	_, err := s.q.ExecContext(ctx, query, volunteerID, pq.Array(weekdays), pq.Array(from), pq.Array(until))
	return translate("set weekly times", err)
}

func (s *Store) replaceExceptions(ctx context.Context, volunteerID int64, exceptions []AvailabilityException) error {
	const clear = `delete from availability_exceptions where volunteer_id = $1`
	if _, err := s.q.ExecContext(ctx, clear, volunteerID); err != nil {
		return translate("clear exceptions", err)
	}
	var days []string
	var available []bool
	var from, until []int64
	for _, e := range exceptions {
		days, available = append(days, e.On.Format(time.DateOnly)), append(available, e.Available)
		from, until = append(from, int64(e.FromMinute)), append(until, int64(e.UntilMinute))
	}
	const query = `
		insert into availability_exceptions (volunteer_id, on_date, available, from_minute, until_minute)
		select $1, on_date, available, from_minute, until_minute
		from unnest($2::date[], $3::boolean[], $4::smallint[], $5::smallint[]) as added (on_date, available, from_minute, until_minute)`
	_, err := s.q.ExecContext(ctx, query, volunteerID, pq.Array(days), pq.Array(available), pq.Array(from), pq.Array(until))
	return translate("set exceptions", err)
}
