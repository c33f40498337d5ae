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

// ListDayShifts returns the shifts on a day that have not begun, with what was decided
// about each if the day is closed; those that begin the evening before are among them. A community's office sees those in its own community,
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
	begins, until := edge.StartOfDay(r.On, zone), edge.StartOfDay(edge.DateOut(r.On.AddDate(0, 0, 1)), zone)
	from := begins.Add(-shifts.LongestShift)
	if !from.After(now) {
		from = now.Add(time.Microsecond) // what begins now has begun
	}
	filter := shifts.ShiftFilter{From: &from, Until: &until, EndsAfter: &begins, CommunityID: r.Params.CommunityID, States: []string{"planned", "open"}, Limit: limit, Now: now}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	found, err := shifts.ListShifts(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	touched, err := shifts.TouchedBy(ctx, c.DB, from, until, begins, r.Params.CommunityID)
	if err != nil {
		return nil, err
	}
	list, err := h.dayShifts(ctx, c.DB, c.Principal, r.On.Time, found)
	return ListDayShifts200JSONResponse{Shifts: list, Total: touched.Shifts, CommunityCount: touched.Communities, NextCursor: ShiftCursor(found, limit)}, err
}

// dayShifts is the wire form of shifts with what the day is for them, who is on them and what
// was decided, read in two queries.
func (h *Handlers) dayShifts(ctx context.Context, db *data.DB, p auth.Principal, on time.Time, found []shifts.Shift) ([]DayShift, error) {
	ids, list := make([]int64, len(found)), make([]DayShift, len(found))
	for i, s := range found {
		ids[i] = s.ID
		list[i] = DayShift{Shift: ShiftOut(s), Holders: []SeatHolder{}}
	}
	days, err := shifts.ClosedDays(ctx, db, ids, on, h.Now())
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Shift.ClosedDay = nil // which may be another of its days
		if d, closed := days[ids[i]]; closed {
			list[i].Shift.ClosedDay = &ClosedDay{On: edge.DateOut(d.On), Kind: ClosedDayKind(d.Kind), Name: d.Name, ForCommunity: d.ForCommunity, Undecided: d.Undecided}
		}
	}
	if !p.Scope(auth.Coordinator, auth.Leader).All {
		return list, nil
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
		list[i].KeptReason, list[i].KeptByName = days[ids[i]].Reason, days[ids[i]].ByName
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
