package bookingapi

import (
	"context"
	"time"

	"nuanlin/server/activities"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/territory"
)

// alternativesOffered is how many better shifts stand below one that cannot be taken.
const alternativesOffered = 3

// ListOpenShifts returns published shifts to come, each with whether the signed-in
// volunteer may take a seat and why not; or only those that may be taken, the best
// suited first.
func (h *Handlers) ListOpenShifts(ctx context.Context, r ListOpenShiftsRequestObject) (ListOpenShiftsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c, now := edge.CallOf(ctx), h.Now()
	filter := wantedIn(r.Params, now, c.DB.Zone())
	if r.Params.Order != nil && *r.Params.Order == ListOpenShiftsParamsOrderSuited {
		open, more, err := booking.Suited(ctx, c.DB, c.Principal.VolunteerID, filter, limit, now)
		return ListOpenShifts200JSONResponse{OpenShifts: OpenShiftsOut(open), More: more}, err
	}
	filter.States, filter.Limit, filter.Now = []string{"open"}, limit, now
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	shifts, err := shifts.ListShifts(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	open, err := booking.OpenShifts(ctx, c.DB, c.Principal.VolunteerID, shifts, now)
	if err != nil {
		return nil, err
	}
	next := shiftsapi.ShiftCursor(shifts, limit)
	return ListOpenShifts200JSONResponse{OpenShifts: OpenShiftsOut(open), NextCursor: next, More: next != nil}, nil
}

// wantedIn is what of the shifts to come is asked for.
func wantedIn(p ListOpenShiftsParams, now time.Time, zone *time.Location) shifts.ShiftFilter {
	filter := shifts.ShiftFilter{
		From: &now, CommunityID: p.CommunityID, Form: (*string)(p.Form), Within: p.WithinMinutes, SkillID: p.SkillID,
		NeedsPeople: p.NeedsPeople != nil && *p.NeedsPeople,
	}
	if p.From != nil {
		if from := edge.StartOfDay(*p.From, zone); from.After(now) {
			filter.From = &from
		}
	}
	if p.Until != nil {
		until := edge.StartOfDay(*p.Until, zone)
		filter.Until = &until
	}
	return filter
}

// ListSuitedShifts returns the shifts a volunteer may take, the best suited first.
func (h *Handlers) ListSuitedShifts(ctx context.Context, r ListSuitedShiftsRequestObject) (ListSuitedShiftsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	db, now := edge.CallOf(ctx).DB, h.Now()
	if _, err := people.FindVolunteer(ctx, db, r.ID, data.DayOf(now, db.Zone())); err != nil {
		return nil, err
	}
	open, more, err := booking.Suited(ctx, db, r.ID, shifts.ShiftFilter{}, limit, now)
	return ListSuitedShifts200JSONResponse{OpenShifts: OpenShiftsOut(open), More: more}, err
}

// ShowOpenShift returns one published shift and, when it cannot be taken, up to
// three that can.
func (h *Handlers) ShowOpenShift(ctx context.Context, r ShowOpenShiftRequestObject) (ShowOpenShiftResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	shift, err := shifts.FindShift(ctx, c.DB, r.ID, now)
	if err != nil {
		return nil, err
	}
	if shift.State == "planned" {
		return nil, fault.NotFound.New("shift_unknown", "there is no such shift")
	}
	open, err := booking.OpenShifts(ctx, c.DB, c.Principal.VolunteerID, []shifts.Shift{shift}, now)
	if err != nil {
		return nil, err
	}
	activity, err := activities.FindActivity(ctx, c.DB, shift.ActivityID, now)
	if err != nil {
		return nil, err
	}
	out := ShowOpenShift200JSONResponse{
		OpenShift: openShiftOut(open[0]), Content: activity.Content, Conditions: activity.Conditions, Risks: activity.Risks,
		Safeguards: activity.Safeguards, InsurancePolicy: activity.InsurancePolicy, Alternatives: []OpenShift{},
	}
	if out.Map, err = mapPoint(ctx, c.DB, shift); err != nil {
		return nil, err
	}
	holders, err := shifts.SeatHolders(ctx, c.DB, []int64{shift.ID}, now)
	if err != nil {
		return nil, err
	}
	for _, holder := range holders {
		if holder.Leads && holder.State == "accepted" {
			out.CaptainName = &holder.Name
		}
	}
	if open[0].Mine == nil && !open[0].Takeable() {
		others, err := booking.Alternatives(ctx, c.DB, c.Principal.VolunteerID, shift, alternativesOffered, now)
		if err != nil {
			return nil, err
		}
		out.Alternatives = OpenShiftsOut(others)
	}
	return out, nil
}

// mapPoint is where a shift takes place, nil if that is not known, or in homes: of these nobody
// learns where they are but who is on duty, and from their contact.
func mapPoint(ctx context.Context, db *data.DB, shift shifts.Shift) (*MapPoint, error) {
	if shift.Home {
		return nil, nil
	}
	place, err := territory.FindServicePoint(ctx, db, shift.ServicePointID)
	if err != nil || place.Latitude == nil || place.Longitude == nil {
		return nil, err
	}
	return &MapPoint{Latitude: *place.Latitude, Longitude: *place.Longitude}, nil
}

func OpenShiftsOut(open []booking.OpenShift) []OpenShift {
	out := make([]OpenShift, len(open))
	for i, o := range open {
		out[i] = openShiftOut(o)
	}
	return out
}

func openShiftOut(o booking.OpenShift) OpenShift {
	out := OpenShift{Shift: shiftsapi.ShiftOut(o.Shift), TravelMinutes: o.Shift.BusMinutes, Positions: make([]OpenPosition, len(o.Positions)), Fits: ReasonsOut(o.Suit.Fits)}
	for i, p := range o.Positions {
		out.Positions[i] = OpenPosition{Position: shiftsapi.PositionOut(p.Position), Reasons: ReasonsOut(p.Reasons)}
	}
	if o.Mine != nil {
		mine := assignmentOut(*o.Mine, o.Shift)
		out.Mine = &mine
	}
	return out
}

func ReasonsOut(reasons []booking.Reason) []edge.Reason {
	out := make([]edge.Reason, len(reasons))
	for i, r := range reasons {
		out[i] = edge.Reason{Code: r.Code, Params: r.Params}
	}
	return out
}
