package homeapi

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	workdays "nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/audit/auditapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/home"
	"nuanlin/server/programme"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/territory"
)

// What a coordinator's day looks at.
const (
	queueShown     = 50
	recentShown    = 10
	weekShown      = 500                 // shifts
	shortHorizon   = 10 * 24 * time.Hour // how early a shift that lacks people is pressing
	settleWithin   = 10                  // working days after a shift
	calendarMargin = 40                  // days that hold at least so many working days
)

// ShowCoordinatorHome shows a coordinator the week and what waits.
func (h *Handlers) ShowCoordinatorHome(ctx context.Context, r ShowCoordinatorHomeRequestObject) (ShowCoordinatorHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	programme, err := programmeAsked(ctx, r.Params.ProgrammeID)
	if err != nil {
		return nil, err
	}
	page := CoordinatorHome{Programme: programme, Today: edge.DateOut(data.DayOf(now, c.DB.Zone())), Cut: []string{}}
	sums, err := home.ShiftSums(ctx, c.DB, programme.ID, now)
	if err != nil {
		return nil, err
	}
	page.ShiftsDone, page.ShiftsTotal = sums[0].Ended, sums[0].Shifts
	if page.Week, err = h.weekOf(ctx, programme.ID, &page.Cut); err != nil {
		return nil, err
	}
	if page.Queue, err = h.queue(ctx, programme.ID, &page.Cut); err != nil {
		return nil, err
	}
	entries, err := audit.Recent(ctx, c.DB, recentShown+1)
	if err != nil {
		return nil, err
	}
	entries = edge.First(entries, recentShown, "recent", &page.Cut)
	if page.Recent, err = auditapi.AuditEntriesOut(ctx, entries); err != nil {
		return nil, err
	}
	return ShowCoordinatorHome200JSONResponse(page), nil
}

// programmeAsked returns the programme with the id, or the running one.
func programmeAsked(ctx context.Context, id *int64) (programmeapi.Programme, error) {
	db := edge.CallOf(ctx).DB
	var found programme.Programme
	var err error
	if id == nil {
		found, err = programme.RunningProgramme(ctx, db)
	} else {
		found, err = programme.FindProgramme(ctx, db, *id)
	}
	if err != nil {
		return programmeapi.Programme{}, err
	}
	return programmeapi.ProgrammeOut(found)
}

// weekOf returns the seven days, Monday first, of this week; or, when nothing
// more happens in it, of the week of the next shift.
func (h *Handlers) weekOf(ctx context.Context, programmeID int64, cut *[]string) ([]DayOfShifts, error) {
	c, now := edge.CallOf(ctx), h.Now()
	zone := c.DB.Zone()
	next, err := home.NextShiftAt(ctx, c.DB, programmeID, now)
	if err != nil {
		return nil, err
	}
	monday := mondayOf(workdays.DateOf(now, zone))
	if next != nil && !next.Before(monday.AddDays(7).At(0, zone)) {
		monday = mondayOf(workdays.DateOf(*next, zone))
	}
	from, until := monday.At(0, zone), monday.AddDays(7).At(0, zone)
	shifts, err := shifts.ListShifts(ctx, c.DB, shifts.ShiftFilter{ProgrammeID: &programmeID, From: &from, Until: &until, Limit: weekShown + 1, Now: now})
	if err != nil {
		return nil, err
	}
	shifts = edge.First(shifts, weekShown, "week", cut)
	week := make([]DayOfShifts, 7)
	for i := range week {
		week[i] = DayOfShifts{On: edge.DateOut(monday.AddDays(i).At(0, time.UTC)), Shifts: []shiftsapi.Shift{}}
	}
	for _, s := range shifts {
		day := &week[workdays.DateOf(s.StartsAt, zone).Number()-monday.Number()]
		day.Shifts = append(day.Shifts, shiftsapi.ShiftOut(s))
	}
	return week, nil
}

func mondayOf(d workdays.Date) workdays.Date {
	return d.AddDays(-(int(d.Weekday()) + 6) % 7)
}

// queue returns what waits, what is due first before the rest, and names itself in cut if
// there is more.
func (h *Handlers) queue(ctx context.Context, programmeID int64, cut *[]string) ([]QueueItem, error) {
	c, now := edge.CallOf(ctx), h.Now()
	items, err := home.CoordinatorQueue(ctx, c.DB, programmeID, now, now.Add(shortHorizon), queueShown+1)
	if err != nil {
		return nil, err
	}
	days, err := h.undecidedDays(ctx, programmeID)
	if err != nil {
		return nil, err
	}
	calendar, err := h.workCalendar(ctx, items)
	if err != nil {
		return nil, err
	}
	queue := make([]QueueItem, len(items))
	for i, item := range items {
		queue[i] = QueueItem{Kind: QueueItemKind(item.Kind), SubjectID: item.SubjectID, Title: item.Title, DueAt: item.DueAt}
		if item.EndedAt != nil {
			zone := c.DB.Zone()
			due := calendar.AddWorkingDays(workdays.DateOf(*item.EndedAt, zone), settleWithin).AddDays(1).At(0, zone)
			queue[i].DueAt = &due
		}
		if err := json.Unmarshal(item.Params, &queue[i].Params); err != nil {
			return nil, fmt.Errorf("api: queue item %s %d: %w", item.Kind, item.SubjectID, err)
		}
	}
	queue = append(queue, days...)
	slices.SortStableFunc(queue, func(a, b QueueItem) int {
		switch {
		case a.DueAt == nil || b.DueAt == nil:
			return boolOrder(a.DueAt == nil, b.DueAt == nil)
		default:
			return a.DueAt.Compare(*b.DueAt)
		}
	})
	return edge.First(queue, queueShown, "queue", cut), nil
}

// undecidedDays are the days whose shifts were there before the day was closed and wait
// for a decision, one row a day.
func (h *Handlers) undecidedDays(ctx context.Context, programmeID int64) ([]QueueItem, error) {
	days, err := shifts.UndecidedDays(ctx, edge.CallOf(ctx).DB, programmeID, h.Now())
	if err != nil {
		return nil, err
	}
	items := make([]QueueItem, len(days))
	for i, d := range days {
		params := map[string]any{"on": d.On.Format(time.DateOnly), "kind": d.Kind, "count": d.Count}
		if d.CommunityID != nil {
			params["community_id"], params["community_name"] = *d.CommunityID, *d.CommunityName
		}
		items[i] = QueueItem{Kind: QueueItemKindDayClosed, SubjectID: d.FirstShiftID, Title: d.Name, DueAt: &days[i].StartsAt, Params: params}
	}
	return items, nil
}

// boolOrder sorts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// workCalendar knows the working days after the shifts among items that have to
// be settled.
func (h *Handlers) workCalendar(ctx context.Context, items []home.QueueItem) (workdays.Calendar, error) {
	calendar := workdays.Calendar{Holidays: map[workdays.Date]bool{}, Adjusted: map[workdays.Date]bool{}}
	var first, last time.Time
	for _, item := range items {
		if item.EndedAt == nil {
			continue
		}
		if first.IsZero() || item.EndedAt.Before(first) {
			first = *item.EndedAt
		}
		if item.EndedAt.After(last) {
			last = *item.EndedAt
		}
	}
	if first.IsZero() {
		return calendar, nil
	}
	db := edge.CallOf(ctx).DB
	days, err := territory.CalendarDays(ctx, db, data.DayOf(first, db.Zone()), data.DayOf(last, db.Zone()).AddDate(0, 0, calendarMargin))
	if err != nil {
		return calendar, err
	}
	for _, d := range days {
		switch date := workdays.DateOf(d.On, time.UTC); d.Kind {
		case "holiday":
			calendar.Holidays[date] = true
		case "adjusted_working":
			calendar.Adjusted[date] = true
		}
	}
	return calendar, nil
}
