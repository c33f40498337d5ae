package shiftsapi

import (
	"context"
	"time"

	"nuanlin/server/activities"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/shifts"
	"nuanlin/server/standing"
)

// ListDayShifts returns the shifts of a day that have not begun, with what was decided
// about each if the day is closed. A community's office sees those in its own community,
// and of their people how many they are.
func (h *Handlers) ListDayShifts(ctx context.Context, r ListDayShiftsRequestObject) (ListDayShiftsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c, now := edge.CallOf(ctx), h.Now()
	if !c.Scope.All && (r.Params.CommunityID == nil || !c.Scope.Community(*r.Params.CommunityID)) {
		return nil, edge.ErrScope
	}
	zone := c.DB.Zone()
	from, until := edge.StartOfDay(r.On, zone), edge.StartOfDay(edge.DateOut(r.On.AddDate(0, 0, 1)), zone)
	if from.Before(now) {
		from = now.Add(time.Microsecond) // what begins now has begun
	}
	filter := shifts.ShiftFilter{From: &from, Until: &until, CommunityID: r.Params.CommunityID, States: []string{"planned", "open"}, Limit: limit, Now: now}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	found, err := shifts.ListShifts(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list, err := h.dayShifts(ctx, c.DB, c.Principal, found)
	return ListDayShifts200JSONResponse{Shifts: list, NextCursor: ShiftCursor(found, limit)}, err
}

// dayShifts is the wire form of shifts with who is on them and what was decided, read in
// two queries.
func (h *Handlers) dayShifts(ctx context.Context, db *data.DB, p auth.Principal, found []shifts.Shift) ([]DayShift, error) {
	ids, list := make([]int64, len(found)), make([]DayShift, len(found))
	for i, s := range found {
		ids[i] = s.ID
		list[i] = DayShift{Shift: ShiftOut(s), Holders: []SeatHolder{}}
	}
	if !p.Scope(auth.Coordinator, auth.Leader).All {
		return list, nil
	}
	kept, err := shifts.KeptDays(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	seated, err := shifts.SeatHolders(ctx, db, ids, h.Now())
	if err != nil {
		return nil, err
	}
	for i := range list {
		for _, s := range seated {
			if s.ShiftID == list[i].Shift.ID {
				list[i].Holders = append(list[i].Holders, holderOut(s))
			}
		}
		if k, is := kept[list[i].Shift.ID]; is {
			list[i].KeptReason, list[i].KeptByName = &k.Reason, &k.ByName
		}
	}
	return list, nil
}

// DecideDay keeps, moves or cancels shifts of a day, all or none.
func (h *Handlers) DecideDay(ctx context.Context, r DecideDayRequestObject) (DecideDayResponseObject, error) {
	b, db := r.Body, edge.CallOf(ctx).DB
	wanted := activities.DayDecision{On: r.On.Time, Decision: string(b.Decision), Reason: b.Reason, Shifts: make([]activities.Seen, len(b.Shifts))}
	ids := make([]int64, len(b.Shifts))
	for i, s := range b.Shifts {
		ids[i], wanted.Shifts[i] = s.ID, activities.Seen{ID: s.ID, Version: s.Version}
	}
	if b.To != nil {
		wanted.To = b.To.Time
	}
	if b.ClosedDays != nil {
		wanted.SaySo = activities.SaySo{Closed: string(*b.ClosedDays), Reason: b.Reason}
	}
	_, err := h.Once(ctx, r.Params.IdempotencyKey, "decideDay", wanted, func(tx *data.DB) (int64, error) {
		left, err := activities.DecideDay(ctx, tx, wanted, programmeapi.Author(ctx, h.Platform))
		if err != nil {
			return 0, err
		}
		// On another day other papers are needed, and who lost a seat may fit another again.
		return ids[0], standing.AskShifts(ctx, tx, ids, left, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	decided, err := shifts.ListShifts(ctx, db, shifts.ShiftFilter{IDs: ids, Now: h.Now()})
	return DecideDay200JSONResponse{Shifts: ShiftsOut(decided)}, err
}
