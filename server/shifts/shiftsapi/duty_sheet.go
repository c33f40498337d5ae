package shiftsapi

import (
	"context"
	"slices"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/shifts"
)

// ListDutySheets returns the shifts of some days with who is on them, earliest first,
// without those called off; with phone numbers for those who lead or roster.
func (h *Handlers) ListDutySheets(ctx context.Context, r ListDutySheetsRequestObject) (ListDutySheetsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	from, until := edge.StartOfDay(r.Params.From, c.DB.Zone()), edge.StartOfDay(r.Params.Until, c.DB.Zone())
	filter := shifts.ShiftFilter{From: &from, Until: &until, Form: (*string)(r.Params.Form), Limit: limit, Now: h.Now()}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	if filter.ProgrammeID, err = programmeapi.ProgrammeOrRunning(ctx, r.Params.ProgrammeID); err != nil {
		return nil, err
	}
	found, err := shifts.ListShifts(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	next := ShiftCursor(found, limit)
	found = slices.DeleteFunc(found, func(s shifts.Shift) bool { return s.State == "cancelled" })
	sheets, err := h.dutySheets(ctx, c.DB, found)
	return ListDutySheets200JSONResponse{DutySheets: sheets, NextCursor: next}, err
}

// dutySheets is the wire form of the shifts with their positions and people, read in a
// fixed number of queries.
func (h *Handlers) dutySheets(ctx context.Context, db *data.DB, found []shifts.Shift) ([]ShiftDetail, error) {
	ids := make([]int64, len(found))
	for i, s := range found {
		ids[i] = s.ID
	}
	all, err := shifts.Positions(ctx, db, ids, h.Now())
	if err != nil {
		return nil, err
	}
	seated, err := shifts.SeatHolders(ctx, db, ids, h.Now())
	if err != nil {
		return nil, err
	}
	as, err := Facing(ctx, h.Platform, ids...)
	if err != nil {
		return nil, err
	}
	positions, holders := map[int64][]shifts.Position{}, map[int64][]shifts.SeatHolder{}
	for _, q := range all {
		positions[q.ShiftID] = append(positions[q.ShiftID], q)
	}
	for _, s := range seated {
		holders[s.ShiftID] = append(holders[s.ShiftID], s)
	}
	sheets := make([]ShiftDetail, len(found))
	for i, s := range found {
		sheets[i] = ShiftDetail{Shift: ShiftOut(s), Positions: positionsOut(positions[s.ID]), Holders: []SeatHolder{}}
		showPeople(&sheets[i], as(s.ID), s, holders[s.ID])
	}
	return sheets, nil
}
