package joiningapi

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/joining"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// LendSeats says how many seats of a position are open to other teams.
func (h *Handlers) LendSeats(ctx context.Context, r LendSeatsRequestObject) (LendSeatsResponseObject, error) {
	c, loan := edge.CallOf(ctx), joining.Loan{PositionID: r.ID, Seats: r.Body.Seats, From: h.Now()}
	edge.Set(&loan.From, r.Body.From)
	if err := joining.Lend(ctx, c.DB, loan, c.Scope, h.Author(ctx)); err != nil {
		return nil, err
	}
	p, err := shifts.FindPosition(ctx, c.DB, r.ID, h.Now())
	return LendSeats200JSONResponse(shiftsapi.PositionOut(p)), err
}

// AskToJoin writes down that the signed-in volunteer would like a seat of another team.
func (h *Handlers) AskToJoin(ctx context.Context, r AskToJoinRequestObject) (AskToJoinResponseObject, error) {
	wanted := joining.Request{PositionID: r.ID, VolunteerID: edge.CallOf(ctx).Principal.VolunteerID, Note: strings.TrimSpace(r.Body.Note)}
	id, err := h.Once(ctx, r.Params.IdempotencyKey, "askToJoin", wanted, func(tx *data.DB) (int64, error) {
		return joining.Make(ctx, tx, wanted, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	out, err := h.ask(ctx, joining.Filter{ID: id, VolunteerID: wanted.VolunteerID})
	return AskToJoin201JSONResponse(out), err
}

// ListMyJoinAsks returns what the signed-in volunteer asked other teams, latest first.
func (h *Handlers) ListMyJoinAsks(ctx context.Context, r ListMyJoinAsksRequestObject) (ListMyJoinAsksResponseObject, error) {
	f, err := h.page(r.Params.Limit, r.Params.Cursor)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	f.VolunteerID = c.Principal.VolunteerID
	found, err := joining.List(ctx, c.DB, f)
	if err != nil {
		return nil, err
	}
	out, err := h.asksOut(ctx, found)
	return ListMyJoinAsks200JSONResponse{JoinAsks: out, NextCursor: cursorOf(found, f.Limit)}, err
}

// ListJoinAsks returns who waits to be let in.
func (h *Handlers) ListJoinAsks(ctx context.Context, r ListJoinAsksRequestObject) (ListJoinAsksResponseObject, error) {
	f, err := h.page(r.Params.Limit, r.Params.Cursor)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	f.Scope, f.OpenOnly = c.Scope, true
	found, err := joining.Waiting(ctx, c.DB, f)
	if err != nil {
		return nil, err
	}
	out, err := h.asksOut(ctx, found)
	return ListJoinAsks200JSONResponse{JoinAsks: out, NextCursor: cursorOf(found, f.Limit)}, err
}

// WithdrawJoinAsk takes an ask of the signed-in volunteer back.
func (h *Handlers) WithdrawJoinAsk(ctx context.Context, r WithdrawJoinAskRequestObject) (WithdrawJoinAskResponseObject, error) {
	c := edge.CallOf(ctx)
	if err := joining.Withdraw(ctx, c.DB, r.ID, c.Principal.VolunteerID, h.Author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.ask(ctx, joining.Filter{ID: r.ID, VolunteerID: c.Principal.VolunteerID})
	return WithdrawJoinAsk200JSONResponse(out), err
}

// DecideJoinAsk lets the volunteer in or says why not.
func (h *Handlers) DecideJoinAsk(ctx context.Context, r DecideJoinAskRequestObject) (DecideJoinAskResponseObject, error) {
	c := edge.CallOf(ctx)
	d := joining.Decision{AskID: r.ID, Grant: r.Body.Decision == NewJoinDecisionDecisionGrant, Reason: r.Body.Reason}
	_, err := h.Once(ctx, r.Params.IdempotencyKey, "decideJoinAsk", d, func(tx *data.DB) (int64, error) {
		return r.ID, joining.Decide(ctx, tx, d, c.Scope, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	out, err := h.ask(ctx, joining.Filter{ID: r.ID, Scope: auth.Whole})
	return DecideJoinAsk200JSONResponse(out), err
}

func (h *Handlers) page(limit *edge.Limit, cursor *edge.Cursor) (joining.Filter, error) {
	n, err := edge.PageSize(limit)
	f := joining.Filter{Limit: n, Now: h.Now()}
	if err != nil {
		return f, err
	}
	return f, edge.DecodeCursor(cursor, &f.After)
}

func cursorOf(found []joining.Ask, limit int) *string {
	if len(found) == 0 {
		return nil
	}
	return edge.EncodeCursor(len(found), limit, found[len(found)-1].ID)
}

// ask returns the one ask of a filter.
func (h *Handlers) ask(ctx context.Context, f joining.Filter) (JoinAsk, error) {
	f.Now = h.Now()
	found, err := joining.List(ctx, edge.CallOf(ctx).DB, f)
	if err != nil {
		return JoinAsk{}, err
	}
	out, err := h.asksOut(ctx, found)
	if err != nil || len(out) == 0 {
		return JoinAsk{}, err
	}
	return out[0], nil
}

// asksOut is the wire form of asks, with their shifts.
func (h *Handlers) asksOut(ctx context.Context, found []joining.Ask) ([]JoinAsk, error) {
	ids := make([]int64, len(found))
	for i, k := range found {
		ids[i] = k.ShiftID
	}
	list, err := shifts.ListShifts(ctx, edge.CallOf(ctx).DB, shifts.ShiftFilter{IDs: ids, Now: h.Now()})
	if err != nil {
		return nil, err
	}
	known := make(map[int64]shifts.Shift, len(list))
	for _, s := range list {
		known[s.ID] = s
	}
	out := make([]JoinAsk, len(found))
	for i, k := range found {
		out[i] = JoinAsk{
			ID: k.ID, State: JoinAskState(k.State), PositionID: k.PositionID, PositionName: k.PositionName, TeamName: k.TeamName,
			Shift: shiftsapi.ShiftOut(known[k.ShiftID]), VolunteerID: k.VolunteerID, VolunteerName: k.Name, VolunteerTeamName: k.OwnTeamName,
			VolunteerTeamColour: k.OwnColour, Note: k.Note, Reason: k.Reason, AskedAt: k.AskedAt, AnsweredAt: k.AnsweredAt, AnsweredByName: k.AnsweredBy,
			FreeSeats: max(k.Free, 0), Reasons: bookingapi.ReasonsOut(k.Reasons),
		}
	}
	return out, nil
}
