package activities

import (
	"context"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// NewShifts is a shift to hold, once or every week.
type NewShifts struct {
	Shift     shifts.Shift // ServicePointID 0 takes the activity's
	Positions []shifts.Position
	Weeks     int // how often, at least 1
}

// CreateShifts stores the shifts and returns their ids. Dates of a repetition that
// the calendar or the community refuses are left out and returned; if none is left, or a
// single one is refused, it fails with date_adjusted_working, date_blocked or date_closed. Shifts of a
// published activity are open at once, so they must lie ahead and have a captain's
// seat: otherwise shift_past or activity_incomplete.
func CreateShifts(ctx context.Context, db *data.DB, n NewShifts, by programme.Author) (ids []int64, skipped []Skipped, err error) {
	err = db.InTx(ctx, func(tx *data.DB) error {
		n := n // what is filled in below is filled in each time
		if err := holdActivity(ctx, tx, n.Shift.ActivityID); err != nil {
			return err
		}
		a, err := FindActivity(ctx, tx, n.Shift.ActivityID, by.Now)
		if err != nil {
			return err
		}
		if a.State == "cancelled" || a.State == "finished" {
			return ErrActivityOver
		}
		if err := checkRunning(ctx, tx, a.ProgrammeID); err != nil {
			return err
		}
		if n.Shift.ServicePointID == 0 {
			n.Shift.ServicePointID = a.ServicePointID
		}
		n.Shift.State = "planned"
		if a.State == "published" {
			n.Shift.State = "open"
		}
		occurrences, left, err := occurrencesOf(ctx, tx, n)
		if err != nil {
			return err
		}
		skipped = left
		if ids, err = createAll(ctx, tx, n, occurrences, by); err != nil {
			return err
		}
		return stillComplete(ctx, tx, a.ID, by)
	})
	return ids, skipped, err
}

// stillComplete refuses a change after which a published activity is not complete.
func stillComplete(ctx context.Context, tx *data.DB, activityID int64, by programme.Author) error {
	after, err := FindActivity(ctx, tx, activityID, by.Now)
	if err != nil {
		return err
	}
	if missing := Missing(after); after.State == "published" && len(missing) > 0 {
		return errIncomplete.With("missing", missing)
	}
	return nil
}

// occurrencesOf lays the repetition out over the calendar.
func occurrencesOf(ctx context.Context, tx *data.DB, n NewShifts) ([]calendar.Occurrence, []Skipped, error) {
	zone := tx.Zone()
	first := calendar.DateOf(n.Shift.StartsAt, zone)
	last := first.AddDays(7 * (max(n.Weeks, 1) - 1))
	days, err := loadDays(ctx, tx, first, last.AddDays(1)) // the last may end on the day after
	if err != nil {
		return nil, nil, err
	}
	community, err := communityAt(ctx, tx, n.Shift.ServicePointID)
	if err != nil {
		return nil, nil, err
	}
	weekly := calendar.Weekly{
		First: first, Last: last, Weekdays: []time.Weekday{first.Weekday()},
		Start: minuteOf(n.Shift.StartsAt, zone), Minutes: n.Shift.Minutes(),
	}
	on := func(d calendar.Date) []calendar.Date {
		return daysOf(later(n.Shift, offset{days: d.Number() - first.Number()}, zone), zone)
	}
	occurrences, left := weekly.Occurrences(zone, days.refuse(community, on))
	if len(occurrences) == 0 {
		day, _ := days.refused(community, on(first))
		return nil, nil, faultOf([]territory.CalendarDay{day})
	}
	var skipped []Skipped
	for _, l := range left {
		day, _ := days.refused(community, on(l.Date))
		skipped = append(skipped, Skipped{day.On, day.Kind})
	}
	return occurrences, skipped, nil
}

// minuteOf returns the minutes after midnight that the clock of the zone shows.
func minuteOf(t time.Time, zone *time.Location) int {
	local := t.In(zone)
	return local.Hour()*60 + local.Minute()
}

func createAll(ctx context.Context, tx *data.DB, n NewShifts, occurrences []calendar.Occurrence, by programme.Author) ([]int64, error) {
	if len(occurrences) > 1 {
		series, err := shifts.NextSeries(ctx, tx, 1)
		if err != nil {
			return nil, err
		}
		n.Shift.Series = &series[0]
	}
	planned := make([]plan, len(occurrences))
	for i, o := range occurrences {
		shift := n.Shift
		shift.StartsAt, shift.EndsAt = o.During.Start, o.During.End
		if shift.State == "open" && !by.Now.Before(shift.StartsAt) {
			return nil, errShiftPast.With("starts_at", shift.StartsAt)
		}
		planned[i] = plan{shift, n.Positions}
	}
	return createPlanned(ctx, tx, planned, by)
}

// plan is a shift to be created with its positions.
type plan struct {
	shift     shifts.Shift
	positions []shifts.Position
}

// createPlanned stores shifts with their positions and returns their ids, in a number
// of statements that does not depend on how many they are.
func createPlanned(ctx context.Context, tx *data.DB, planned []plan, by programme.Author) ([]int64, error) {
	list := make([]*shifts.Shift, len(planned))
	for i := range planned {
		list[i] = &planned[i].shift
	}
	if err := shifts.CreateShifts(ctx, tx, list, by.Now); err != nil {
		return nil, err
	}
	ids, layouts, entries := make([]int64, len(list)), make([]shifts.Layout, len(list)), make([]audit.Entry, len(list))
	for i, shift := range list {
		ids[i], layouts[i] = shift.ID, shifts.Layout{ShiftID: shift.ID, Positions: planned[i].positions}
		entries[i] = audit.Entry{
			AccountID: by.By, Action: "shift_created", SubjectKind: "shift", SubjectID: shift.ID, At: by.Now, Detail: map[string]any{"activity_id": shift.ActivityID},
		}
	}
	if err := shifts.SetPositions(ctx, tx, layouts); err != nil {
		return nil, err
	}
	return ids, audit.WriteAll(ctx, tx, entries)
}
