package activities

import (
	"context"
	"maps"
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
	Silent    []int64 // positions whose instruction stays as it is
	Version   int     // last seen
	Following bool    // the later shifts of the series too
	SaySo     SaySo   // about days that are closed or holidays
}

// Changed tells what a change did.
type Changed struct {
	IDs     []int64 // of the changed shifts, earliest first
	Skipped []Skipped
	Moved   booking.Moved
}

// ReviseShift stores an edited shift and, if asked, carries what was changed in it, and
// nothing else, on to the later shifts of its series: moved by as much, and with the
// fields of the shift and its positions that this edit changed. What is moved or carried on
// leaves the series it was in; what follows becomes a series of its own. It fails like
// [booking.Revise], with shift_past if the shift moves to before now, and with
// date_adjusted_working, date_blocked, date_closed or date_holiday if anything moves to such
// a day before it was said what shall become of it: moved all the same, for a reason that is
// kept and logged, or, for later shifts, left as they are and returned as skipped.
func ReviseShift(ctx context.Context, db *data.DB, c Change, by programme.Author) (Changed, error) {
	var done Changed
	err := db.InTx(ctx, func(tx *data.DB) error {
		r, err := readRevised(ctx, tx, c, by)
		if err != nil {
			return err
		}
		if r.moves() && !by.Now.Before(c.Shift.StartsAt) {
			return errShiftPast.With("starts_at", c.Shift.StartsAt)
		}
		edits, err := editsOf(ctx, tx, r, by)
		if err != nil {
			return err
		}
		before := append([]shifts.Shift{r.before}, r.later...)
		arrivals, stay, err := arrive(ctx, tx, before[:len(edits)], edits, c.SaySo)
		if err != nil {
			return err
		}
		edits = slices.DeleteFunc(edits, func(e booking.Edit) bool { _, stays := stay[e.Shift.ID]; return stays })
		moved, err := booking.Revise(ctx, tx, edits)
		if err != nil {
			return err
		}
		if err := keepDays(ctx, tx, arrivals, c.SaySo.Reason, by); err != nil {
			return err
		}
		skipped := slices.SortedFunc(maps.Values(stay), func(a, b Skipped) int { return a.On.Compare(b.On) })
		done = Changed{IDs: make([]int64, len(edits)), Skipped: skipped, Moved: moved}
		for i, e := range edits {
			done.IDs[i] = e.Shift.ID
		}
		return stillComplete(ctx, tx, r.before.ActivityID, by)
	})
	return done, err
}

// revised is a change with everything it is made to, as it was before.
type revised struct {
	Change
	before    shifts.Shift
	later     []shifts.Shift // of its series, if the change is for them too
	positions map[int64][]shifts.Position
	offset    offset
}

// moves reports whether the change moves the shift or makes it longer or shorter.
func (r revised) moves() bool { return r.offset != offset{} }

// readRevised reads what the change is made to, and locks it first if that is more than
// one shift: what is carried on to the others must not undo what somebody just changed
// there. It fails with shift_unknown and version_stale.
func readRevised(ctx context.Context, tx *data.DB, c Change, by programme.Author) (r revised, err error) {
	r.Change = c
	if r.before, err = shifts.FindShift(ctx, tx, c.Shift.ID, by.Now); err != nil {
		return r, err
	}
	if r.before.Version != c.Version {
		return r, data.Stale(r.before.Version)
	}
	ids := []int64{r.before.ID}
	if c.Following && r.before.Series != nil {
		if r.later, err = lockLater(ctx, tx, r.before, by); err != nil {
			return r, err
		}
		for _, shift := range r.later {
			ids = append(ids, shift.ID)
		}
	}
	all, err := shifts.Positions(ctx, tx, ids, by.Now)
	if err != nil {
		return r, err
	}
	r.positions = map[int64][]shifts.Position{}
	for _, p := range all {
		r.positions[p.ShiftID] = append(r.positions[p.ShiftID], p)
	}
	r.offset = offsetOf(r.before, c.Shift, tx.Zone())
	r.Positions = instructed(c, r.positions[r.before.ID])
	return r, nil
}

// lockLater locks the shift and the later ones of its series with everybody on them, and
// returns the later ones.
func lockLater(ctx context.Context, tx *data.DB, before shifts.Shift, by programme.Author) ([]shifts.Shift, error) {
	filter := shifts.ShiftFilter{Series: before.Series, States: []string{"planned", "open"},
		After: &shifts.ShiftPlace{StartsAt: before.StartsAt, ID: before.ID}, Now: by.Now}
	found, err := shifts.ListShifts(ctx, tx, filter)
	if err != nil {
		return nil, err
	}
	ids := []int64{before.ID}
	for _, shift := range found {
		ids = append(ids, shift.ID)
	}
	if _, _, err := booking.LockWithPeople(ctx, tx, ids); err != nil {
		return nil, err
	}
	return shifts.ListShifts(ctx, tx, filter)
}

// instructed returns the wanted positions, the silent ones with the instruction they have.
func instructed(c Change, before []shifts.Position) []shifts.Position {
	wanted := slices.Clone(c.Positions)
	for i, p := range wanted {
		if at := slices.IndexFunc(before, func(old shifts.Position) bool { return old.ID == p.ID }); at >= 0 && slices.Contains(c.Silent, p.ID) {
			wanted[i].Instruction = before[at].Instruction
		}
	}
	return wanted
}

// editsOf lists the edits a change stands for, earliest shift first.
func editsOf(ctx context.Context, tx *data.DB, r revised, by programme.Author) ([]booking.Edit, error) {
	edited := r.Shift
	edited.ActivityID, edited.Series = r.before.ActivityID, r.before.Series
	if r.moves() && !r.Following {
		edited.Series = nil
	}
	edits := []booking.Edit{{Shift: edited, Positions: r.Positions, Version: r.Version, By: by.By, Now: by.Now}}
	if !r.Following || r.before.Series == nil {
		return edits, nil
	}
	fresh, err := shifts.NextSeries(ctx, tx, 1)
	if err != nil {
		return nil, err
	}
	edits = append(edits, followersOf(r, tx.Zone(), by)...)
	for i := range edits {
		edits[i].Shift.Series = &fresh[0]
	}
	return edits, nil
}

// followersOf carries the change on to the later shifts of the series.
func followersOf(r revised, zone *time.Location, by programme.Author) (edits []booking.Edit) {
	for _, shift := range r.later {
		moved := shift
		if r.moves() {
			moved = later(shift, r.offset, zone)
		}
		edits = append(edits, booking.Edit{
			Shift:     carried(r.before, r.Shift, moved),
			Positions: carriedPositions(r.positions[r.before.ID], r.Positions, r.positions[shift.ID]), By: by.By, Now: by.Now,
		})
	}
	return edits
}

// LockToCome locks the shifts to come of an activity with everybody on them, and returns
// the shifts.
func LockToCome(ctx context.Context, tx *data.DB, activityID int64, now time.Time) ([]int64, error) {
	found, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{ActivityID: &activityID, Now: now})
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, s := range found {
		if toCome(s, now) {
			ids = append(ids, s.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	_, _, err = booking.LockWithPeople(ctx, tx, ids)
	return ids, err
}

// CancelShift cancels a shift and frees everybody on it, whom it returns and keeps locked.
func CancelShift(ctx context.Context, db *data.DB, shiftID int64, version int, reason string, by programme.Author) (freed []int64, err error) {
	off := booking.Edit{Shift: shifts.Shift{ID: shiftID}, Version: version, By: by.By, Now: by.Now}
	return booking.CallOff(ctx, db, booking.CallingOff{Edits: []booking.Edit{off}, Reason: reason})
}
