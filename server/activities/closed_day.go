package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// What to do with a shift that would move to a day that is closed or a holiday.
const (
	SkipClosed = "skip" // leave it where it is
	KeepClosed = "keep" // move it all the same
)

// SaySo is what was said about closed days before a move; the zero SaySo asks.
type SaySo struct {
	Closed string // "", SkipClosed or KeepClosed
	Reason string // of KeepClosed
}

// What to do with the shifts of a day that has become closed or a holiday.
const (
	KeepOnDay   = "keep"
	MoveFromDay = "move"
	CancelOnDay = "cancel"
)

// DayDecision is what somebody decides about shifts of one day.
type DayDecision struct {
	On       time.Time // midnight UTC of the day
	Shifts   []Seen
	Decision string // KeepOnDay, MoveFromDay or CancelOnDay
	Reason   string // of keeping and cancelling; with SaySo.Closed, of a move to another closed day
	To       time.Time
	SaySo    SaySo
}

// Seen is a shift at the version it was last seen in.
type Seen struct {
	ID      int64
	Version int
}

var (
	errReasonBlank = fault.Invalid.New("reason_blank", "say why")
	errDayMissing  = fault.Invalid.New("day_missing", "say which day it moves to")
	errDayOrdinary = fault.Conflict.New("day_ordinary", "nothing is closed on that day any more: no decision is needed")
	errOtherDay    = fault.Conflict.New("shift_other_day", "the shift is not on that day any more")
)

// DecideDay does, all or nothing, what somebody decides about shifts on a day: keeps them
// knowingly, moves them to begin on another at the same time of day as [ReviseShift] does, or
// cancels them. It returns who lost a seat. It fails with shift_other_day for a shift of
// another day, reason_blank, day_missing and day_ordinary, and like [booking.Revise] and
// [booking.CallOff]; a move to a day that is closed or a holiday fails like
// [ReviseShift] until it is said that it shall be.
func DecideDay(ctx context.Context, db *data.DB, d DayDecision, by programme.Author) (left []int64, err error) {
	d.Reason = strings.TrimSpace(d.Reason)
	if d.Reason == "" && d.Decision != MoveFromDay {
		return nil, errReasonBlank
	}
	if d.Decision == MoveFromDay && (d.To.IsZero() || d.To.Equal(d.On)) {
		return nil, errDayMissing
	}
	edits := make([]booking.Edit, len(d.Shifts))
	for i, s := range d.Shifts {
		edits[i] = booking.Edit{Shift: shifts.Shift{ID: s.ID}, Version: s.Version, By: by.By, Now: by.Now}
	}
	err = db.InTx(ctx, func(tx *data.DB) error {
		found, err := booking.Untouched(ctx, tx, edits)
		if err != nil {
			return err
		}
		for _, s := range found {
			if !slices.Contains(daysOf(s, tx.Zone()), calendar.DateOf(d.On, time.UTC)) {
				return errOtherDay.With("title", s.Title)
			}
		}
		switch d.Decision {
		case KeepOnDay:
			return keepOnDay(ctx, tx, found, d, by)
		case CancelOnDay:
			left, err = booking.CallOff(ctx, tx, booking.CallingOff{Edits: edits, Reason: d.Reason})
			return err
		}
		left, err = moveFromDay(ctx, tx, found, d, by)
		return err
	})
	return left, err
}

// keepOnDay keeps locked shifts on a day. It fails with day_ordinary if it is one for any of
// them.
func keepOnDay(ctx context.Context, tx *data.DB, found []shifts.Shift, d DayDecision, by programme.Author) error {
	on := calendar.DateOf(d.On, time.UTC)
	days, err := loadDays(ctx, tx, on, on)
	if err != nil {
		return err
	}
	kept := make([]arrival, len(found))
	for i, s := range found {
		day, special := days.of(s.CommunityID, on)
		if !special {
			return errDayOrdinary
		}
		kept[i] = arrival{s.ID, day}
	}
	return keepDays(ctx, tx, kept, d.Reason, by)
}

// moveFromDay moves locked shifts to another day, and returns who lost a seat by it.
func moveFromDay(ctx context.Context, tx *data.DB, found []shifts.Shift, d DayDecision, by programme.Author) (left []int64, err error) {
	zone := tx.Zone()
	to := calendar.DateOf(d.To, time.UTC)
	ids := make([]int64, len(found))
	for i, s := range found {
		ids[i] = s.ID
	}
	positions, err := shifts.Positions(ctx, tx, ids, by.Now)
	if err != nil {
		return nil, err
	}
	edits := make([]booking.Edit, len(found))
	for i, s := range found {
		days := to.Number() - calendar.DateOf(s.StartsAt, zone).Number()
		if days == 0 { // it only ends on the day
			return nil, errDayMissing
		}
		at := later(s, offset{days: days}, zone)
		if !by.Now.Before(at.StartsAt) {
			return nil, errShiftPast.With("starts_at", at.StartsAt)
		}
		at.Series = nil
		edits[i] = booking.Edit{Shift: at, Positions: slices.DeleteFunc(slices.Clone(positions), func(p shifts.Position) bool { return p.ShiftID != s.ID }), Version: s.Version, By: by.By, Now: by.Now}
	}
	arrivals, _, err := arrive(ctx, tx, found, edits, d.SaySo)
	if err != nil {
		return nil, err
	}
	moved, err := booking.Revise(ctx, tx, edits)
	if err != nil {
		return nil, err
	}
	if err := keepDays(ctx, tx, arrivals, d.SaySo.Reason, by); err != nil {
		return nil, err
	}
	seen := map[int64]bool{}
	for _, s := range found {
		if !seen[s.ActivityID] {
			seen[s.ActivityID] = true
			if err := stillComplete(ctx, tx, s.ActivityID, by); err != nil {
				return nil, err
			}
		}
	}
	return moved.Left, nil
}

// arrival is a shift that comes to a day that is closed or a holiday.
type arrival struct {
	shiftID int64
	day     territory.CalendarDay
}

// arrive looks where edits, made of the shifts before, take them. It returns those that
// come to a day that is closed or a holiday, if it was said that they shall, and those
// that are to stay where they are, with the days that would be theirs. It fails with
// date_closed, date_holiday, date_adjusted_working or date_blocked while nothing was said,
// and for the first of the shifts if that is to stay: then nothing would be done.
func arrive(ctx context.Context, tx *data.DB, before []shifts.Shift, edits []booking.Edit, said SaySo) (arrivals []arrival, stay map[int64]Skipped, err error) {
	zone := tx.Zone()
	days, err := daysOfEdits(ctx, tx, edits)
	if err != nil {
		return nil, nil, err
	}
	communityOf := communities(ctx, tx)
	stay = map[int64]Skipped{}
	var asked []territory.CalendarDay
	for i, e := range edits {
		community, err := communityOf(before[i], e.Shift)
		if err != nil {
			return nil, nil, err
		}
		there := daysOf(before[i], zone)
		if community != before[i].CommunityID {
			there = nil
		}
		for _, on := range daysOf(e.Shift, zone) {
			day, special := days.of(community, on)
			if !special || slices.Contains(there, on) {
				continue
			}
			if said.Closed == SkipClosed && i > 0 {
				stay[e.Shift.ID] = Skipped{day.On, day.Kind}
				break
			}
			arrivals = append(arrivals, arrival{e.Shift.ID, day})
			if !slices.ContainsFunc(asked, func(a territory.CalendarDay) bool { return a.On.Equal(day.On) && a.Kind == day.Kind }) {
				asked = append(asked, day)
			}
		}
	}
	switch {
	case len(asked) == 0:
	case said.Closed != KeepClosed:
		return nil, nil, faultOf(asked)
	case strings.TrimSpace(said.Reason) == "":
		return nil, nil, errReasonBlank
	}
	return arrivals, stay, nil
}

// daysOfEdits reads the days that edits come to.
func daysOfEdits(ctx context.Context, tx *data.DB, edits []booking.Edit) (specialDays, error) {
	first := slices.MinFunc(edits, func(a, b booking.Edit) int { return a.Shift.StartsAt.Compare(b.Shift.StartsAt) })
	last := slices.MaxFunc(edits, func(a, b booking.Edit) int { return a.Shift.StartsAt.Compare(b.Shift.StartsAt) })
	// The last may end on the day after.
	return loadDays(ctx, tx, calendar.DateOf(first.Shift.StartsAt, tx.Zone()), calendar.DateOf(last.Shift.StartsAt, tx.Zone()).AddDays(1))
}

// communities returns what tells where an edited shift takes place, given how it was.
// Each new place is read once.
func communities(ctx context.Context, tx *data.DB) func(before, after shifts.Shift) (int64, error) {
	known := map[int64]int64{} // by service point
	return func(before, after shifts.Shift) (int64, error) {
		if before.ServicePointID == after.ServicePointID {
			return before.CommunityID, nil
		}
		if id, read := known[after.ServicePointID]; read {
			return id, nil
		}
		id, err := communityAt(ctx, tx, after.ServicePointID)
		known[after.ServicePointID] = id
		return id, err
	}
}

// keepDays writes down that the shifts take place on their days, and why.
func keepDays(ctx context.Context, tx *data.DB, list []arrival, reason string, by programme.Author) error {
	if len(list) == 0 {
		return nil
	}
	kept, entries := make([]shifts.KeptDay, len(list)), make([]audit.Entry, len(list))
	for i, a := range list {
		on := a.day.On.Format(time.DateOnly)
		kept[i] = shifts.KeptDay{ShiftID: a.shiftID, On: on, Reason: strings.TrimSpace(reason), By: by.By, At: by.Now}
		entries[i] = audit.Entry{AccountID: by.By, Action: "shift_day_kept", SubjectKind: "shift", SubjectID: a.shiftID, At: by.Now, Detail: map[string]any{"on": on, "reason": kept[i].Reason}}
	}
	if err := shifts.KeepDays(ctx, tx, kept); err != nil {
		return err
	}
	return audit.WriteAll(ctx, tx, entries)
}
