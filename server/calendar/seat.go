package calendar

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// How far a feed looks back, at shifts and at what was called off, and how far ahead.
const (
	daysBack  = 30
	daysAhead = 366
)

// seat is somebody's place on a shift, or one they had.
type seat struct {
	booking.Assignment
	shift shifts.Shift
}

// over reports whether they need not come any more.
func (s seat) over() bool { return s.State == "cancelled" || s.shift.State == "cancelled" }

// sequence grows with every change: a shift counts its own, and a seat goes from invited to
// accepted to cancelled. Only a shift that moves takes one of these steps back.
func (s seat) sequence() int {
	steps := []string{"invited", "accepted", "cancelled"}
	return s.shift.Version*len(steps) + slices.Index(steps, s.State)
}

// seatsOf returns the seats of a volunteer on shifts from 30 days ago to a year ahead: those they
// are asked to take or have taken, and those that ended within the last 30 days and that they
// have not got back.
func seatsOf(ctx context.Context, db *data.DB, volunteerID int64, now time.Time) ([]seat, error) {
	from, until := now.AddDate(0, 0, -daysBack), now.AddDate(0, 0, daysAhead)
	found, err := booking.ListAssignments(ctx, db, booking.AssignmentFilter{
		VolunteerID: &volunteerID, States: []string{"invited", "accepted", "cancelled"}, From: &from, Over: &until, Earliest: true,
	})
	if err != nil {
		return nil, err
	}
	last := map[int64]int64{} // by shift
	for _, a := range found {
		last[a.ShiftID] = max(last[a.ShiftID], a.ID)
	}
	found = slices.DeleteFunc(found, func(a booking.Assignment) bool {
		if a.State == "cancelled" {
			return last[a.ShiftID] > a.ID || a.ChangedAt.Before(from)
		}
		return !a.Held(now)
	})
	return withShifts(ctx, db, found, now)
}

// seatOf returns one seat of a volunteer. It fails with assignment_unknown if it is not theirs, and
// with assignment_ended if they do not hold it any more.
func seatOf(ctx context.Context, db *data.DB, id, volunteerID int64, now time.Time) (seat, error) {
	found, err := booking.FindAssignment(ctx, db, id)
	if err != nil {
		return seat{}, err
	}
	switch {
	case found.VolunteerID != volunteerID:
		return seat{}, booking.ErrAssignmentUnknown
	case !found.Held(now):
		return seat{}, booking.ErrAssignmentEnded
	}
	seats, err := withShifts(ctx, db, []booking.Assignment{found}, now)
	if err != nil {
		return seat{}, err
	}
	return seats[0], nil
}

func withShifts(ctx context.Context, db *data.DB, list []booking.Assignment, now time.Time) ([]seat, error) {
	if len(list) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(list))
	for i, a := range list {
		ids[i] = a.ShiftID
	}
	found, err := shifts.ListShifts(ctx, db, shifts.ShiftFilter{IDs: ids, Now: now})
	if err != nil {
		return nil, err
	}
	byID := map[int64]shifts.Shift{}
	for _, s := range found {
		byID[s.ID] = s
	}
	seats := make([]seat, len(list))
	for i, a := range list {
		seats[i] = seat{a, byID[a.ShiftID]}
	}
	return seats, nil
}
