package peopleapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/people"
)

// SetAvailability replaces when a volunteer can serve: every week, and on the
// days that are different.
func (h *Handlers) SetAvailability(ctx context.Context, r SetAvailabilityRequestObject) (SetAvailabilityResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if !c.Scope.All && !c.Scope.Own(r.ID) {
		return nil, h.outside(ctx, r.ID)
	}
	if err := people.SetAvailability(ctx, c.DB, r.ID, version, availabilityIn(*r.Body), h.Author(ctx)); err != nil {
		return nil, err
	}
	detail, err := DetailOf(ctx, h.Platform, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	return SetAvailability200JSONResponse(detail), nil
}

func availabilityIn(b UpdateAvailability) (a people.Availability) {
	for _, t := range b.Weekly {
		a.Weekly = append(a.Weekly, people.WeeklyTime{Weekday: t.Weekday, FromMinute: t.FromMinute, UntilMinute: t.UntilMinute})
	}
	for _, e := range b.Exceptions {
		a.Exceptions = append(a.Exceptions, people.AvailabilityException{On: e.On.Time, Available: e.Available, FromMinute: e.FromMinute, UntilMinute: e.UntilMinute})
	}
	return a
}
