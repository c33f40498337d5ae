package peopleapi

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
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
		return nil, edge.ErrScope
	}
	free, err := availabilityIn(*r.Body)
	if err != nil {
		return nil, err
	}
	var detail VolunteerDetail
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := people.SetAvailability(ctx, tx, r.ID, version, free); err != nil {
			return err
		}
		if detail, err = DetailOf(ctx, h.Platform, tx, r.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "availability_set", "volunteer", r.ID, map[string]any{"weekly": len(free.Weekly), "exceptions": len(free.Exceptions)})
	})
	if err != nil {
		return nil, err
	}
	return SetAvailability200JSONResponse(detail), nil
}

// availabilityIn is the stored form of b, in order. It fails with
// availability_overlaps if two times of one day share a minute: they could say
// different things.
func availabilityIn(b UpdateAvailability) (people.Availability, error) {
	var a people.Availability
	for _, t := range b.Weekly {
		a.Weekly = append(a.Weekly, people.WeeklyTime{Weekday: t.Weekday, FromMinute: t.FromMinute, UntilMinute: t.UntilMinute})
	}
	slices.SortFunc(a.Weekly, func(x, y people.WeeklyTime) int {
		return cmp.Or(x.Weekday-y.Weekday, x.FromMinute-y.FromMinute)
	})
	for i := 1; i < len(a.Weekly); i++ {
		before, t := a.Weekly[i-1], a.Weekly[i]
		if before.Weekday == t.Weekday && before.UntilMinute > t.FromMinute {
			return a, errOverlap("weekday", t.Weekday)
		}
	}
	for _, e := range b.Exceptions {
		a.Exceptions = append(a.Exceptions, people.AvailabilityException{On: e.On.Time, Available: e.Available, FromMinute: e.FromMinute, UntilMinute: e.UntilMinute})
	}
	slices.SortFunc(a.Exceptions, func(x, y people.AvailabilityException) int {
		return cmp.Or(x.On.Compare(y.On), x.FromMinute-y.FromMinute)
	})
	for i := 1; i < len(a.Exceptions); i++ {
		before, e := a.Exceptions[i-1], a.Exceptions[i]
		if before.On.Equal(e.On) && before.UntilMinute > e.FromMinute {
			return a, errOverlap("on", e.On.Format(time.DateOnly))
		}
	}
	return a, nil
}

func errOverlap(key string, day any) error {
	return fault.Invalid.New("availability_overlaps", "two times of one day share a minute").With(key, day)
}
