package api

import (
	"context"
	"strings"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/scheduling"
	"nuanlin/server/fault"
	"nuanlin/server/store"
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
	days, err := callOf(ctx).Store.CalendarDays(ctx, from, until)
	if err != nil {
		return nil, err
	}
	list := CalendarDayList{CalendarDays: make([]CalendarDay, len(days))}
	for i, d := range days {
		list.CalendarDays[i] = calendarDayOut(d)
	}
	return ListCalendarDays200JSONResponse(list), nil
}

// SetCalendarDay says what a day is.
func (h *Handlers) SetCalendarDay(ctx context.Context, r SetCalendarDayRequestObject) (SetCalendarDayResponseObject, error) {
	day := store.CalendarDay{On: r.On.Time, Kind: string(r.Body.Kind), Name: strings.TrimSpace(r.Body.Name)}
	weekend := day.On.Weekday() == time.Saturday || day.On.Weekday() == time.Sunday
	if r.Body.Kind == UpdateCalendarDayKindAdjustedWorking && !weekend {
		return nil, fault.Invalid.New("adjusted_day_not_weekend", "only a Saturday or Sunday becomes an adjusted working day")
	}
	err := callOf(ctx).Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.SetCalendarDay(ctx, day); err != nil {
			return err
		}
		return h.audit(ctx, tx, "calendar_day_set", "calendar_day", 0, map[string]any{"on": day.On.Format(time.DateOnly), "kind": day.Kind})
	})
	if err != nil {
		return nil, err
	}
	return SetCalendarDay200JSONResponse(calendarDayOut(day)), nil
}

// ClearCalendarDay makes a day an ordinary one again.
func (h *Handlers) ClearCalendarDay(ctx context.Context, r ClearCalendarDayRequestObject) (ClearCalendarDayResponseObject, error) {
	err := callOf(ctx).Store.InTx(ctx, func(tx *store.Store) error {
		cleared, err := tx.ClearCalendarDay(ctx, r.On.Time)
		if err != nil || !cleared {
			return err
		}
		return h.audit(ctx, tx, "calendar_day_cleared", "calendar_day", 0, map[string]any{"on": r.On.Format(time.DateOnly)})
	})
	return ClearCalendarDay204Response{}, err
}

func calendarDayOut(d store.CalendarDay) CalendarDay {
	return CalendarDay{On: openapi_types.Date{Time: d.On}, Kind: CalendarDayKind(d.Kind), Name: d.Name}
}

// workingDaysAfter returns the day that is n working days after the day of t.
// It knows of holidays and adjusted days up to a year ahead, as far as they
// have been announced.
func workingDaysAfter(ctx context.Context, s *store.Store, t time.Time, n int) (time.Time, error) {
	today := dayOf(t, s.Zone())
	days, err := s.CalendarDays(ctx, today, today.AddDate(1, 0, 0))
	if err != nil {
		return time.Time{}, err
	}
	calendar := scheduling.Calendar{Holidays: map[scheduling.Date]bool{}, Adjusted: map[scheduling.Date]bool{}}
	for _, d := range days {
		date := scheduling.DateOf(d.On, time.UTC)
		switch d.Kind {
		case "holiday":
			calendar.Holidays[date] = true
		case "adjusted_working":
			calendar.Adjusted[date] = true
		}
	}
	return calendar.AddWorkingDays(scheduling.DateOf(t, s.Zone()), n).At(0, time.UTC), nil
}
