package activitiesapi

import (
	"context"

	"nuanlin/server/activities"
	"nuanlin/server/booking"
	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/standing"
)

// PreviewShiftChange tells what storing an edited shift would do to the people on it: the
// edit is made, everybody asked, and all of it taken back.
func (h *Handlers) PreviewShiftChange(ctx context.Context, r PreviewShiftChangeRequestObject) (PreviewShiftChangeResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var out ShiftChangePreview
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		change := shiftsapi.ChangeIn(r.ID, version, r.Params.Scope == "following", *r.Body)
		done, err := activities.ReviseShift(ctx, tx, change, h.Author(ctx))
		if err != nil {
			return err
		}
		freed, marked, err := standing.ForeseeShifts(ctx, tx, done.IDs, done.Moved.Left, h.Now())
		if err != nil {
			return err
		}
		if out, err = shiftChangeOut(ctx, tx, done.Moved.Lost, freed, marked); err != nil {
			return err
		}
		out.Shifts, out.Reinvited = len(done.IDs), done.Moved.Reinvited
		return errForeseen
	})
	return PreviewShiftChange200JSONResponse(out), foreseen(err)
}

// shiftChangeOut names the people whose seats are lost, because they cannot come then or may
// not serve there, and those whose seats wait for somebody to decide.
func shiftChangeOut(ctx context.Context, tx *data.DB, lost []booking.Lost, freed, marked []booking.Misfit) (ShiftChangePreview, error) {
	out := ShiftChangePreview{Lost: []TouchedSeat{}, Marked: []TouchedSeat{}}
	reasons, ids := map[int64][]booking.Reason{}, []int64{}
	note := func(id int64, why []booking.Reason) { reasons[id], ids = why, append(ids, id) }
	for _, l := range lost {
		note(l.AssignmentID, l.Reasons)
	}
	for _, m := range freed {
		note(m.AssignmentID, m.Reasons)
	}
	waiting := map[int64]bool{}
	for _, m := range marked {
		waiting[m.AssignmentID] = true
		note(m.AssignmentID, m.Reasons)
	}
	people, err := booking.Occupants(ctx, tx, ids)
	if err != nil {
		return out, err
	}
	for _, p := range people {
		seat := TouchedSeat{
			AssignmentID: p.AssignmentID, VolunteerID: p.VolunteerID, Name: p.Name, ShiftID: p.ShiftID, ShiftTitle: p.ShiftTitle, StartsAt: p.StartsAt,
			PositionName: p.PositionName, Reasons: bookingapi.ReasonsOut(booking.Hushed(reasons[p.AssignmentID], false)),
		}
		if waiting[p.AssignmentID] {
			out.Marked = append(out.Marked, seat)
		} else {
			out.Lost = append(out.Lost, seat)
		}
	}
	return out, nil
}
