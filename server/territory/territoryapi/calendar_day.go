package territoryapi

import (
	"context"
	"slices"
	"strings"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/territory"
)

// maxCalendarDays is the longest stretch of days one request may ask about.
const maxCalendarDays = 400

// ListCalendarDays returns the days in [from, until) that are not what their
// weekday says.
func (h *Handlers) ListCalendarDays(ctx context.Context, r ListCalendarDaysRequestObject) (ListCalendarDaysResponseObject, error) {
	from, until := r.Params.From.Time, r.Params.Until.Time
	if !from.Before(until) || until.Sub(from) > maxCalendarDays*24*time.Hour {
		return nil, fault.Invalid.New("period_wrong", "a period starts before it ends and has at most %d days", maxCalendarDays).With("max_days", maxCalendarDays)
	}
	db := edge.CallOf(ctx).DB
	days, err := territory.CalendarDays(ctx, db, from, until)
	if err != nil {
		return nil, err
	}
	closed, err := territory.ClosedDays(ctx, db, nil, from, until)
	if err != nil {
		return nil, err
	}
	days = append(days, closed...)
	slices.SortStableFunc(days, func(a, b territory.CalendarDay) int { return a.On.Compare(b.On) })
	list := CalendarDayList{CalendarDays: make([]CalendarDay, len(days))}
	for i, d := range days {
		list.CalendarDays[i] = calendarDayOut(d)
	}
	return ListCalendarDays200JSONResponse(list), nil
}

// SetCalendarDay says what a day is.
func (h *Handlers) SetCalendarDay(ctx context.Context, r SetCalendarDayRequestObject) (SetCalendarDayResponseObject, error) {
	day := territory.CalendarDay{On: r.On.Time, Kind: string(r.Body.Kind), Name: strings.TrimSpace(r.Body.Name)}
	if err := territory.SetCalendarDay(ctx, edge.CallOf(ctx).DB, day, h.Author(ctx)); err != nil {
		return nil, err
	}
	return SetCalendarDay200JSONResponse(calendarDayOut(day)), nil
}

// ClearCalendarDay makes a day an ordinary one again.
func (h *Handlers) ClearCalendarDay(ctx context.Context, r ClearCalendarDayRequestObject) (ClearCalendarDayResponseObject, error) {
	return ClearCalendarDay204Response{}, territory.ClearCalendarDay(ctx, edge.CallOf(ctx).DB, r.On.Time, h.Author(ctx))
}

// CloseCommunity says that a community is closed on a day; its office may for the own one.
func (h *Handlers) CloseCommunity(ctx context.Context, r CloseCommunityRequestObject) (CloseCommunityResponseObject, error) {
	c := edge.CallOf(ctx)
	if !c.Scope.Community(r.ID) {
		return nil, edge.ErrScope
	}
	day, err := territory.CloseCommunity(ctx, c.DB, r.ID, r.On.Time, r.Body.Name, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	return CloseCommunity200JSONResponse(calendarDayOut(day)), nil
}

// ReopenCommunity takes a closed day of a community back.
func (h *Handlers) ReopenCommunity(ctx context.Context, r ReopenCommunityRequestObject) (ReopenCommunityResponseObject, error) {
	c := edge.CallOf(ctx)
	if !c.Scope.Community(r.ID) {
		return nil, edge.ErrScope
	}
	return ReopenCommunity204Response{}, territory.ReopenCommunity(ctx, c.DB, r.ID, r.On.Time, h.Author(ctx))
}

func calendarDayOut(d territory.CalendarDay) CalendarDay {
	return CalendarDay{On: openapi_types.Date{Time: d.On}, Kind: CalendarDayKind(d.Kind), Name: d.Name, CommunityID: d.CommunityID, CommunityName: d.CommunityName}
}
