package activities

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
)

// offset is how far a shift moves: whole days, then minutes by the clock, and how
// much longer it becomes.
type offset struct{ days, minutes, longer int }

func offsetOf(before, after shifts.Shift, zone *time.Location) offset {
	return offset{
		days:    calendar.DateOf(after.StartsAt, zone).Number() - calendar.DateOf(before.StartsAt, zone).Number(),
		minutes: minuteOf(after.StartsAt, zone) - minuteOf(before.StartsAt, zone),
		longer:  after.Minutes() - before.Minutes(),
	}
}

// later returns the shift moved by o, at the time the clock of the zone shows.
func later(shift shifts.Shift, o offset, zone *time.Location) shifts.Shift {
	length := time.Duration(shift.Minutes()+o.longer) * time.Minute
	day := calendar.DateOf(shift.StartsAt, zone).AddDays(o.days)
	shift.StartsAt = day.At(minuteOf(shift.StartsAt, zone)+o.minutes, zone)
	shift.EndsAt = shift.StartsAt.Add(length)
	return shift
}

// Change is an edited shift.
type Change struct {
	Shift     shifts.Shift // as it shall be; its series and state are kept
	Positions []shifts.Position
	Version   int  // last seen
	Following bool // the later shifts of the series too
}

// Changed tells what a change did.
type Changed struct {
	IDs     []int64 // of the changed shifts, earliest first
	Skipped []Skipped
	Moved   booking.Moved
}

// ReviseShift stores an edited shift and, if asked, makes the same edit to the
// later shifts of its series: moved by as much, with the same title, positions and
// flags. What is edited leaves the series it was in; what follows becomes a series
// of its own. It fails like [booking.Revise], with date_adjusted_working or
// date_blocked if the shift moves to a refused day, and with shift_past if it moves
// to before now. Later shifts that would fall on a refused day stay as they are and
// are returned as skipped.
func ReviseShift(ctx context.Context, db *data.DB, c Change, by programme.Author) (Changed, error) {
	var done Changed
	err := db.InTx(ctx, func(tx *data.DB) error {
		before, err := shifts.FindShift(ctx, tx, c.Shift.ID, by.Now)
		if err != nil {
			return err
		}
		o := offsetOf(before, c.Shift, tx.Zone())
		if o != (offset{}) {
			if !by.Now.Before(c.Shift.StartsAt) {
				return errShiftPast.With("starts_at", c.Shift.StartsAt)
			}
			if err := checkDay(ctx, tx, c.Shift.StartsAt); err != nil {
				return err
			}
		}
		edits, skipped, err := editsOf(ctx, tx, before, c, o, by)
		if err != nil {
			return err
		}
		moved, err := booking.Revise(ctx, tx, edits)
		if err != nil {
			return err
		}
		done = Changed{IDs: make([]int64, len(edits)), Skipped: skipped, Moved: moved}
		for i, e := range edits {
			done.IDs[i] = e.Shift.ID
		}
		return stillComplete(ctx, tx, before.ActivityID, by)
	})
	return done, err
}

// editsOf lists the edits a change stands for, earliest shift first.
func editsOf(ctx context.Context, tx *data.DB, before shifts.Shift, c Change, o offset, by programme.Author) ([]booking.Edit, []Skipped, error) {
	edited := c.Shift
	edited.ActivityID, edited.Series = before.ActivityID, before.Series
	if o != (offset{}) && !c.Following {
		edited.Series = nil
	}
	edits := []booking.Edit{{Shift: edited, Positions: c.Positions, Version: c.Version, By: by.By, Now: by.Now}}
	if !c.Following || before.Series == nil {
		return edits, nil, nil
	}
	fresh, err := shifts.NextSeries(ctx, tx, 1)
	if err != nil {
		return nil, nil, err
	}
	edits[0].Shift.Series = &fresh[0]
	following, skipped, err := followersOf(ctx, tx, before, c, o, by)
	if err != nil {
		return nil, nil, err
	}
	for i := range following {
		following[i].Shift.Series = &fresh[0]
	}
	return append(edits, following...), skipped, nil
}

// followersOf makes the same edit for the later shifts of the series.
func followersOf(ctx context.Context, tx *data.DB, before shifts.Shift, c Change, o offset, by programme.Author) ([]booking.Edit, []Skipped, error) {
	shiftList, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{Series: before.Series, States: []string{"planned", "open"},
		After: &shifts.ShiftPlace{StartsAt: before.StartsAt, ID: before.ID}, Now: by.Now})
	if err != nil || len(shiftList) == 0 {
		return nil, nil, err
	}
	ids := []int64{before.ID}
	for _, shift := range shiftList {
		ids = append(ids, shift.ID)
	}
	positions, err := shifts.Positions(ctx, tx, ids, by.Now)
	if err != nil {
		return nil, nil, err
	}
	zone := tx.Zone()
	refused, err := loadRefused(ctx, tx, calendar.DateOf(shiftList[0].StartsAt, zone).AddDays(o.days),
		calendar.DateOf(shiftList[len(shiftList)-1].StartsAt, zone).AddDays(o.days))
	if err != nil {
		return nil, nil, err
	}
	var edits []booking.Edit
	var skipped []Skipped
	for _, shift := range shiftList {
		moved := later(shift, o, zone)
		if day := calendar.DateOf(moved.StartsAt, zone); refused.refuse(day) != "" {
			skipped = append(skipped, Skipped{refused[day].On, refused[day].Kind})
			continue
		}
		moved.ServicePointID, moved.Title, moved.Child, moved.Home, moved.Note = c.Shift.ServicePointID, c.Shift.Title, c.Shift.Child, c.Shift.Home, c.Shift.Note
		edits = append(edits, booking.Edit{Shift: moved, Positions: alike(c.Positions, positions, before.ID, shift.ID), By: by.By, Now: by.Now})
	}
	return edits, skipped, nil
}

// alike gives another shift the positions wanted for this one: those that are kept
// here are kept there at the same place in the order.
func alike(wanted, all []shifts.Position, here, there int64) []shifts.Position {
	ordinals, ids := map[int64]int{}, map[int]int64{}
	for _, p := range all {
		switch p.ShiftID {
		case here:
			ordinals[p.ID] = p.Ordinal
		case there:
			ids[p.Ordinal] = p.ID
		}
	}
	same := slices.Clone(wanted)
	for i, p := range same {
		same[i].ID = 0
		if p.ID != 0 {
			same[i].ID = ids[ordinals[p.ID]]
		}
	}
	return same
}

// CancelShift cancels a shift and frees everybody on it.
func CancelShift(ctx context.Context, db *data.DB, shiftID int64, version int, reason string, by programme.Author) error {
	_, err := booking.CallOff(ctx, db, booking.Edit{Shift: shifts.Shift{ID: shiftID}, Version: version, By: by.By, Now: by.Now}, reason)
	return err
}
