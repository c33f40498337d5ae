package homeapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/attendance/attendanceapi"
	"nuanlin/server/booking"
	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/pairing/pairingapi"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
	"nuanlin/server/standing"
)

// How much of a list a home shows.
const (
	comingShown     = 10
	suggestionShown = 6
	homeListLimit   = 50
)

// ShowStudentHome answers what comes next for the signed-in volunteer.
func (h *Handlers) ShowStudentHome(ctx context.Context, _ ShowStudentHomeRequestObject) (ShowStudentHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	me := c.Principal.VolunteerID
	names, err := people.VolunteerNames(ctx, c.DB, []int64{me})
	if err != nil {
		return nil, err
	}
	home := StudentHome{Name: names[me], Cut: []string{}}
	if err := h.studentDuties(ctx, &home); err != nil {
		return nil, err
	}
	if err := h.lostSeats(ctx, &home); err != nil {
		return nil, err
	}
	if err := h.studentPairs(ctx, &home); err != nil {
		return nil, err
	}
	totals, err := attendance.SumHours(ctx, c.DB, me)
	if err != nil {
		return nil, err
	}
	home.CountedMinutes, home.AwaitingMinutes, home.ServedCount = totals.Counted, totals.Awaiting, totals.Shifts
	open, more, err := booking.Suited(ctx, c.DB, me, shifts.ShiftFilter{}, suggestionShown, now)
	if err != nil {
		return nil, err
	}
	if more {
		home.Cut = append(home.Cut, "suggestions")
	}
	home.Suggestions = bookingapi.OpenShiftsOut(open)
	return ShowStudentHome200JSONResponse(home), nil
}

// studentDuties fills in the invitations and what was accepted.
func (h *Handlers) studentDuties(ctx context.Context, home *StudentHome) error {
	invited, accepted, err := h.myDuties(ctx, "upcoming", &home.Cut)
	if err != nil {
		return err
	}
	home.Invitations, home.Upcoming = invited, edge.First(accepted, comingShown, "upcoming", &home.Cut)
	if len(accepted) == 0 {
		return nil
	}
	home.Next = &accepted[0]
	state, err := attendance.AttendanceState(ctx, edge.CallOf(ctx).DB, accepted[0].ID)
	if state != "" {
		marked := attendanceapi.AttendanceState(state)
		home.Attendance = &marked
	}
	return err
}

// lostSeats fills in what was taken from the volunteer, with why.
func (h *Handlers) lostSeats(ctx context.Context, home *StudentHome) error {
	c := edge.CallOf(ctx)
	lost, err := booking.LostSeats(ctx, c.DB, c.Principal.VolunteerID, h.Now(), comingShown+1)
	if err != nil {
		return err
	}
	lost = edge.First(lost, comingShown, "lost", &home.Cut)
	out, err := bookingapi.AssignmentsOut(ctx, h.Platform, lost)
	if err != nil {
		return err
	}
	ids := make([]int64, len(lost))
	for i, a := range lost {
		ids[i] = a.ID
	}
	reasons, err := standing.LostFor(ctx, c.DB, ids)
	if err != nil {
		return err
	}
	if err := h.movedReasons(ctx, lost, reasons); err != nil {
		return err
	}
	home.Lost = make([]LostSeat, len(lost))
	for i, a := range lost {
		home.Lost[i] = LostSeat{Assignment: out[i], Reasons: bookingapi.ReasonsOut(reasons[a.ID])}
		if a.TakenOff {
			home.Lost[i].Note = &a.Reason
		}
	}
	return nil
}

// movedReasons adds, for seats lost because the shift was changed, that it was and what
// keeps the volunteer from it as it is now.
func (h *Handlers) movedReasons(ctx context.Context, lost []booking.Assignment, reasons map[int64][]booking.Reason) error {
	c := edge.CallOf(ctx)
	var positions []int64
	for _, a := range lost {
		if a.Reason == booking.ShiftMoved {
			positions = append(positions, a.PositionID)
		}
	}
	if len(positions) == 0 {
		return nil
	}
	against, err := booking.Against(ctx, c.DB, c.Principal.VolunteerID, positions, h.Now())
	if err != nil {
		return err
	}
	for _, a := range lost {
		if a.Reason == booking.ShiftMoved {
			moved := booking.Reason{Code: booking.ShiftMoved, Params: map[string]any{}}
			reasons[a.ID] = append([]booking.Reason{moved}, against[a.PositionID]...)
		}
	}
	return nil
}

// myDuties returns the caller's invitations that can be answered and the seats
// they accepted, of shifts that are not over, earliest first. If there are more than
// homeListLimit of both, it names their lists in cut. Two queries.
func (h *Handlers) myDuties(ctx context.Context, acceptedList string, cut *[]string) (invited, accepted []bookingapi.Assignment, err error) {
	c, now := edge.CallOf(ctx), h.Now()
	held, err := booking.ListAssignments(ctx, c.DB, booking.AssignmentFilter{
		VolunteerID: &c.Principal.VolunteerID, States: []string{"invited", "accepted"}, From: &now, Earliest: true, Limit: homeListLimit + 1,
	})
	if err != nil {
		return nil, nil, err
	}
	held, more := edge.Cut(held, homeListLimit)
	if more { // of which kind the others are is not known
		*cut = append(*cut, "invitations", acceptedList)
	}
	out, err := bookingapi.AssignmentsOut(ctx, h.Platform, held)
	if err != nil {
		return nil, nil, err
	}
	invited, accepted = []bookingapi.Assignment{}, []bookingapi.Assignment{}
	for i, a := range held {
		switch {
		case a.State == "accepted":
			accepted = append(accepted, out[i])
		case a.Held(now):
			invited = append(invited, out[i])
		}
	}
	return invited, accepted, nil
}

// studentPairs fills in the pairs the volunteer is part of, and those that wait
// for the volunteer's own answer.
func (h *Handlers) studentPairs(ctx context.Context, home *StudentHome) error {
	c := edge.CallOf(ctx)
	me := c.Principal.VolunteerID
	pairs, err := pairing.ListSupportPairs(ctx, c.DB, pairing.SupportPairFilter{Scope: c.Scope, Live: true, Limit: homeListLimit + 1})
	if err != nil {
		return err
	}
	pairs, more := edge.Cut(pairs, homeListLimit)
	if more {
		home.Cut = append(home.Cut, "pair_offers", "pairs")
	}
	out, err := pairingapi.SupportPairsOut(ctx, h.Platform, c, pairs)
	if err != nil {
		return err
	}
	home.PairOffers, home.Pairs = []pairingapi.SupportPair{}, []pairingapi.SupportPair{}
	for i, p := range pairs {
		own := p.VolunteerAnswer
		if p.VolunteerID != me {
			own = p.PartnerAnswer
		}
		switch {
		case p.State == "offered" && own == "pending":
			home.PairOffers = append(home.PairOffers, out[i])
		case p.State == "active", p.State == "suspended", p.State == "offered" && own == "accepted":
			home.Pairs = append(home.Pairs, out[i])
		}
	}
	return nil
}
