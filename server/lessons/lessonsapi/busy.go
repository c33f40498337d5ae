package lessonsapi

import (
	"context"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/lessons"
	"nuanlin/server/people"
)

// How many days are told at once: unless told, and at most.
const (
	usualBusy   = 14
	longestBusy = 62
)

var errBusyPeriod = fault.Invalid.New("period_wrong", "a period starts before it ends and has at most %d days", longestBusy).With("max_days", longestBusy)

// ListBusyTimes returns when a volunteer has lessons, and no more.
func (h *Handlers) ListBusyTimes(ctx context.Context, r ListBusyTimesRequestObject) (ListBusyTimesResponseObject, error) {
	c := edge.CallOf(ctx)
	v, err := people.FindVolunteer(ctx, c.DB, r.ID, data.DayOf(h.Now(), c.DB.Zone()))
	if err != nil {
		return nil, err
	}
	if !c.Principal.Scope(auth.Volunteer, auth.Captain, auth.Coordinator, auth.Leader).Person(v.ID, v.TeamID) {
		return nil, people.ErrVolunteerUnknown
	}
	from := data.DayOf(h.Now(), c.DB.Zone())
	if given := edge.DateIn(r.Params.From); given != nil {
		from = *given
	}
	until := from.AddDate(0, 0, usualBusy)
	if given := edge.DateIn(r.Params.Until); given != nil {
		until = *given
	}
	if !from.Before(until) || until.After(from.AddDate(0, 0, longestBusy)) {
		return nil, errBusyPeriod
	}
	midnight := func(day time.Time) time.Time { return calendar.DateOf(day, time.UTC).At(0, c.DB.Zone()) }
	found, err := lessons.BusyTimes(ctx, c.DB, r.ID, midnight(from), midnight(until))
	if err != nil {
		return nil, err
	}
	out := BusyTimeList{BusyTimes: make([]BusyTime, len(found))}
	for i, b := range found {
		out.BusyTimes[i] = BusyTime{StartsAt: b.StartsAt, EndsAt: b.EndsAt}
	}
	return ListBusyTimes200JSONResponse(out), nil
}

// ShowLessonHours returns when lessons begin and end.
func (h *Handlers) ShowLessonHours(ctx context.Context, _ ShowLessonHoursRequestObject) (ShowLessonHoursResponseObject, error) {
	out, err := hoursOf(ctx)
	return ShowLessonHours200JSONResponse(out), err
}

// SetLessonHours stores when lessons begin and end.
func (h *Handlers) SetLessonHours(ctx context.Context, r SetLessonHoursRequestObject) (SetLessonHoursResponseObject, error) {
	hours := make([]lessons.Hour, len(r.Body.Hours))
	for i, hour := range r.Body.Hours {
		hours[i] = lessons.Hour{Number: hour.Number, FromMinute: hour.FromMinute, UntilMinute: hour.UntilMinute}
	}
	if err := lessons.SetHours(ctx, edge.CallOf(ctx).DB, hours, h.Author(ctx)); err != nil {
		return nil, err
	}
	out, err := hoursOf(ctx)
	return SetLessonHours200JSONResponse(out), err
}

func hoursOf(ctx context.Context) (LessonHourList, error) {
	hours, err := lessons.Hours(ctx, edge.CallOf(ctx).DB)
	out := LessonHourList{Hours: make([]LessonHour, len(hours))}
	for i, hour := range hours {
		out.Hours[i] = LessonHour{Number: hour.Number, FromMinute: hour.FromMinute, UntilMinute: hour.UntilMinute}
	}
	return out, err
}
