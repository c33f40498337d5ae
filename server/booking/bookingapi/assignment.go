package bookingapi

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/standing"
)

// SignUp puts the signed-in volunteer on a seat. The intent is remembered by the
// statement that books, so that neither a transaction nor a look ahead is needed.
func (h *Handlers) SignUp(ctx context.Context, r SignUpRequestObject) (SignUpResponseObject, error) {
	asked, err := h.Request(ctx, r.Params.IdempotencyKey, "signUp", r.ID)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	id, err := booking.SignUp(ctx, c.DB, booking.Request{
		VolunteerID: c.Principal.VolunteerID, PositionID: r.ID, By: c.Principal.AccountID, Now: h.Now(), Once: &asked,
	})
	if err != nil {
		return nil, err
	}
	out, err := h.assignment(ctx, id)
	return SignUp201JSONResponse(out), err
}

// InviteVolunteer keeps a seat for a volunteer until they answer.
func (h *Handlers) InviteVolunteer(ctx context.Context, r InviteVolunteerRequestObject) (InviteVolunteerResponseObject, error) {
	asked, err := h.Request(ctx, r.Params.IdempotencyKey, "inviteVolunteer", []any{r.ID, r.Body.VolunteerID, r.Body.Anyway})
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	id, err := booking.Invite(ctx, c.DB, booking.Request{
		VolunteerID: r.Body.VolunteerID, PositionID: r.ID, By: c.Principal.AccountID, Now: h.Now(), Once: &asked, Anyway: r.Body.Anyway,
	})
	if err != nil {
		return nil, err
	}
	out, err := h.assignment(ctx, id)
	return InviteVolunteer201JSONResponse(out), err
}

// ListMyAssignments returns the signed-in volunteer's assignments, latest shift first.
func (h *Handlers) ListMyAssignments(ctx context.Context, r ListMyAssignmentsRequestObject) (ListMyAssignmentsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	filter := booking.AssignmentFilter{VolunteerID: &c.Principal.VolunteerID, Limit: limit}
	if r.Params.State != nil {
		filter.States = []string{string(*r.Params.State)}
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	list, err := h.listed(ctx, filter)
	return ListMyAssignments200JSONResponse(list), err
}

// ListVolunteerSeats returns seats and invitations of a volunteer.
func (h *Handlers) ListVolunteerSeats(ctx context.Context, r ListVolunteerSeatsRequestObject) (ListVolunteerSeatsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	id, err := people.Current(ctx, edge.CallOf(ctx).DB, r.ID)
	if err != nil {
		return nil, err
	}
	now := h.Now()
	filter := booking.AssignmentFilter{VolunteerID: &id, Limit: limit}
	if r.Params.When == ListVolunteerSeatsParamsWhenPast {
		filter.Over = &now
	} else {
		filter.From, filter.Earliest = &now, true
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	list, err := h.listed(ctx, filter)
	return ListVolunteerSeats200JSONResponse(list), err
}

// listed is one page of assignments.
func (h *Handlers) listed(ctx context.Context, f booking.AssignmentFilter) (AssignmentList, error) {
	found, err := booking.ListAssignments(ctx, edge.CallOf(ctx).DB, f)
	if err != nil {
		return AssignmentList{}, err
	}
	out, err := AssignmentsOut(ctx, h.Platform, found)
	list := AssignmentList{Assignments: out}
	if len(found) > 0 {
		last := found[len(found)-1]
		list.NextCursor = edge.EncodeCursor(len(found), f.Limit, shifts.ShiftPlace{StartsAt: last.StartsAt, ID: last.ID})
	}
	return list, err
}

// AcceptAssignment turns an invitation into an acceptance.
func (h *Handlers) AcceptAssignment(ctx context.Context, r AcceptAssignmentRequestObject) (AcceptAssignmentResponseObject, error) {
	_, err := h.Once(ctx, r.Params.IdempotencyKey, "acceptAssignment", r.ID, func(tx *data.DB) (int64, error) {
		return r.ID, booking.Accept(ctx, tx, h.answer(ctx, r.ID, ""))
	})
	if err != nil {
		return nil, err
	}
	out, err := h.assignment(ctx, r.ID)
	return AcceptAssignment200JSONResponse(out), err
}

// DeclineAssignment gives an invitation back.
func (h *Handlers) DeclineAssignment(ctx context.Context, r DeclineAssignmentRequestObject) (DeclineAssignmentResponseObject, error) {
	c, answer := edge.CallOf(ctx), h.answer(ctx, r.ID, "")
	decline := func(tx *data.DB) error { return booking.Decline(ctx, tx, answer) }
	// Without that seat others may fit again that are marked.
	if err := standing.Watch(ctx, c.DB, []int64{answer.VolunteerID}, standing.Volunteer, h.Author(ctx), decline); err != nil {
		return nil, err
	}
	out, err := h.assignment(ctx, r.ID)
	return DeclineAssignment200JSONResponse(out), err
}

// CancelAssignment gives up the caller's own seat, takes an invitation back, or takes
// somebody off a seat they have accepted.
func (h *Handlers) CancelAssignment(ctx context.Context, r CancelAssignmentRequestObject) (CancelAssignmentResponseObject, error) {
	c := edge.CallOf(ctx)
	answer := h.answer(ctx, r.ID, strings.TrimSpace(r.Body.Reason))
	held, err := booking.FindAssignment(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	if c.Principal.Has(auth.Coordinator, auth.Leader) && held.VolunteerID != c.Principal.VolunteerID {
		answer.VolunteerID, answer.TakeOff = 0, r.Body.TakeOff
	}
	cancel := func(tx *data.DB) error { return booking.Cancel(ctx, tx, answer) }
	// Without that seat others may fit again that are marked.
	if err := standing.Watch(ctx, c.DB, []int64{held.VolunteerID}, standing.Volunteer, h.Author(ctx), cancel); err != nil {
		return nil, err
	}
	out, err := h.assignment(ctx, r.ID)
	return CancelAssignment200JSONResponse(out), err
}

// answer is the signed-in volunteer's answer about an assignment.
func (h *Handlers) answer(ctx context.Context, assignmentID int64, reason string) booking.Answer {
	p := edge.CallOf(ctx).Principal
	volunteerID := p.VolunteerID
	if volunteerID == 0 {
		volunteerID = -1 // nobody's
	}
	return booking.Answer{AssignmentID: assignmentID, VolunteerID: volunteerID, By: p.AccountID, Reason: reason, Now: h.Now()}
}

func (h *Handlers) assignment(ctx context.Context, id int64) (Assignment, error) {
	db := edge.CallOf(ctx).DB
	a, err := booking.FindAssignment(ctx, db, id)
	if err != nil {
		return Assignment{}, err
	}
	shift, err := shifts.FindShift(ctx, db, a.ShiftID, h.Now())
	if err != nil {
		return Assignment{}, err
	}
	return assignmentOut(a, shift), nil
}

// AssignmentsOut reads the shifts of assignments, in one query, and returns both
// in wire form.
func AssignmentsOut(ctx context.Context, h *edge.Platform, assignments []booking.Assignment) ([]Assignment, error) {
	ids := make([]int64, len(assignments))
	for i, a := range assignments {
		ids[i] = a.ShiftID
	}
	shiftList, err := shifts.ListShifts(ctx, edge.CallOf(ctx).DB, shifts.ShiftFilter{IDs: ids, Now: h.Now()})
	if err != nil {
		return nil, err
	}
	known := make(map[int64]shifts.Shift, len(shiftList))
	for _, s := range shiftList {
		known[s.ID] = s
	}
	out := make([]Assignment, len(assignments))
	for i, a := range assignments {
		out[i] = assignmentOut(a, known[a.ShiftID])
	}
	return out, nil
}

func assignmentOut(a booking.Assignment, shift shifts.Shift) Assignment {
	out := Assignment{
		ID: a.ID, State: shiftsapi.AssignmentState(a.State), Origin: AssignmentOrigin(a.Origin), PositionID: a.PositionID, PositionName: a.PositionName,
		Leads: a.Leads, VolunteerID: a.VolunteerID, SeatNumber: a.SeatNumber, Shift: shiftsapi.ShiftOut(shift), TravelMinutes: a.BusMinutes,
		InvitedByName: a.InvitedByName, CaptainName: a.CaptainName, CreatedAt: a.CreatedAt,
	}
	if a.State == "invited" {
		out.ExpiresAt = a.ExpiresAt
	}
	if ended := a.Ended(); ended != "" {
		out.Ended = new(AssignmentEnded(ended))
	}
	if a.State == "accepted" { // only those who serve on it
		out.CaptainPhone = a.CaptainPhone
	}
	return out
}
