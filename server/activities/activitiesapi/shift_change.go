package activitiesapi

import (
	"context"
	"maps"
	"slices"

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
		if out, err = shiftChangeOut(ctx, tx, done.Moved, freed, marked); err != nil {
			return err
		}
		out.Shifts, out.Reinvited = len(done.IDs), done.Moved.Reinvited
		return errForeseen
	})
	return PreviewShiftChange200JSONResponse(out), foreseen(err)
}

// shiftChangeOut names the people whose seats are lost, because they cannot come then or may
// not serve there, those whose seats wait for somebody to decide, and who is asked again.
func shiftChangeOut(ctx context.Context, tx *data.DB, moved booking.Moved, freed, marked []booking.Misfit) (ShiftChangePreview, error) {
	out := ShiftChangePreview{Again: []TouchedSeat{}, Anew: []TouchedSeat{}, Lost: []TouchedSeat{}, Marked: []TouchedSeat{}}
	reasons, list := map[int64][]booking.Reason{}, map[int64]*[]TouchedSeat{}
	for _, id := range moved.Again {
		list[id] = &out.Again
	}
	for _, id := range moved.Anew {
		list[id] = &out.Anew
	}
	for _, l := range moved.Lost {
		list[l.AssignmentID], reasons[l.AssignmentID] = &out.Lost, l.Reasons
	}
	for _, m := range freed {
		list[m.AssignmentID], reasons[m.AssignmentID] = &out.Lost, m.Reasons
	}
	for _, m := range marked {
		list[m.AssignmentID], reasons[m.AssignmentID] = &out.Marked, m.Reasons
	}
	people, err := booking.Occupants(ctx, tx, slices.Collect(maps.Keys(list)))
	if err != nil {
		return out, err
	}
	for _, p := range people {
		of := list[p.AssignmentID]
		*of = append(*of, TouchedSeat{
			AssignmentID: p.AssignmentID, VolunteerID: p.VolunteerID, Name: p.Name, ShiftID: p.ShiftID, ShiftTitle: p.ShiftTitle, StartsAt: p.StartsAt,
			PositionName: p.PositionName, Reasons: bookingapi.ReasonsOut(booking.Hushed(reasons[p.AssignmentID], false)),
		})
	}
	return out, nil
}
