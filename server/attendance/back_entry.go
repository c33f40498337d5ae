package attendance

import (
	"context"
	"strings"
	"time"

	"nuanlin/hours"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// BackEntry is that somebody served on a shift without a seat: uninvited, or invited
// without an answer (补记, R-036).
type BackEntry struct {
	ShiftID       int64
	StudentNumber string
	InAt, OutAt   time.Time
	Reason        string // why it is entered afterwards
	Proof         string // what shows it
	Self          int64  // the volunteer the author is; 0 for none
}

// EnterAfterwards enters the attendance and the hours of b on behalf of the author, logs
// it and returns the hour entry, which waits for the approval of a second person. The
// volunteer and the shift are locked; their time on the shift is taken as everybody's is.
// It fails with fault.NotFound shift_unknown and volunteer_unknown, fault.Forbidden
// attendance_own, fault.Conflict shift_not_held, shift_not_over, back_entry_closed,
// arrival_seated and volunteer_double_booked, and fault.Invalid proof_missing,
// back_entry_empty and as [Mark.Checked] does.
func EnterAfterwards(ctx context.Context, db *data.DB, b BackEntry, s identity.Settings, by audit.Author) (int64, error) {
	var id int64
	err := db.InTx(ctx, func(tx *data.DB) error {
		volunteer, err := volunteerNumbered(ctx, tx, b.StudentNumber)
		if err != nil {
			return err
		}
		if err := people.LockVolunteers(ctx, tx, []int64{volunteer}); err != nil {
			return err
		}
		if _, err := shifts.LockShifts(ctx, tx, []int64{b.ShiftID}); err != nil {
			return err
		}
		shift, err := shifts.FindShift(ctx, tx, b.ShiftID, by.Now)
		if err != nil {
			return err
		}
		if volunteer == b.Self {
			return ErrOwn
		}
		mark, entry, err := b.Worth(shift, s, by, tx.Zone())
		if err != nil {
			return err
		}
		if entry.AssignmentID, err = booking.EnterArrival(ctx, tx, shift.ID, volunteer, by); err != nil {
			return err
		}
		entry.VolunteerID, mark.AssignmentID = volunteer, entry.AssignmentID
		id, err = entry.enterWith(ctx, tx, mark, s, by)
		return err
	})
	return id, err
}

// Worth holds b against the shift at the author's time, and returns what is marked and
// what is entered for it, but for whom.
func (b BackEntry) Worth(shift shifts.Shift, s identity.Settings, by audit.Author, zone *time.Location) (Mark, HourEntry, error) {
	switch {
	case shift.State == "cancelled":
		return Mark{}, HourEntry{}, errShiftNotHeld
	case by.Now.Before(shift.EndsAt):
		return Mark{}, HourEntry{}, fault.Conflict.New("shift_not_over", "hours are entered after the shift").With("ends_at", shift.EndsAt)
	case strings.TrimSpace(b.Proof) == "":
		return Mark{}, HourEntry{}, errProofMissing
	}
	if err := stillOpen(shift, s, by); err != nil {
		return Mark{}, HourEntry{}, err
	}
	mark, err := Mark{State: "present", InAt: &b.InAt, OutAt: &b.OutAt}.Checked(shift, s, by.Now, zone)
	if err != nil {
		return Mark{}, HourEntry{}, err
	}
	result := hours.Count(plannedPeriod(shift), visits(mark.InAt, mark.OutAt), hourSettings(s))
	if result.IfApproved == 0 {
		return Mark{}, HourEntry{}, fault.Invalid.New("back_entry_empty", "that presence comes to no hours").With("present_minutes", result.Present)
	}
	return mark, HourEntry{
		ServedOn: data.DayOf(shift.StartsAt, zone), Kind: "service", Evidence: "backfilled", PlannedMinutes: shift.Minutes(),
		PresentMinutes: result.Present, CountedMinutes: result.IfApproved, Late: result.Late, Raised: true, Proof: b.Proof, Reason: b.Reason,
	}, nil
}

// enterWith enters what is marked and the hours of a locked volunteer, and logs it.
func (e HourEntry) enterWith(ctx context.Context, tx *data.DB, mark Mark, s identity.Settings, by audit.Author) (int64, error) {
	day, err := DayMinutes(ctx, tx, []int64{e.VolunteerID}, e.ServedOn, 0)
	if err != nil {
		return 0, err
	}
	e.Approval, e.RecordedBy, e.RecordedAt = ApprovalOf(day[e.VolunteerID]+e.CountedMinutes, true, s), by.By, by.Now
	if err := saveMarks(ctx, tx, []Mark{mark}, by); err != nil {
		return 0, err
	}
	if err := EnterHours(ctx, tx, &e); err != nil {
		return 0, err
	}
	return e.ID, audit.Write(ctx, tx, by.Did("hours_back_entered", "hour_entry", e.ID,
		map[string]any{"assignment_id": e.AssignmentID, "volunteer_id": e.VolunteerID, "minutes": e.CountedMinutes, "in_at": mark.InAt, "out_at": mark.OutAt}))
}
