package activities

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// ProgrammeCopy is another term of a programme.
type ProgrammeCopy struct {
	FromID   int64
	Code     string
	Name     string
	StartsOn time.Time // midnight UTC of the first day
}

// LeftOut is a shift that is not copied: it would begin before now, or on a day that is not
// planned on.
type LeftOut struct {
	Title string
	At    time.Time
	Day   *territory.CalendarDay // nil for what would begin before now
}

// CopiedProgramme tells what copying a programme did.
type CopiedProgramme struct {
	Programme  programme.Programme
	Activities int
	Shifts     int
	Holidays   int       // of the shifts, on a holiday
	LeftOut    []LeftOut // by when they would begin
}

// CopyProgramme makes a draft of a new term with the activities, positions and shifts of an
// earlier one, and nobody on them, within a transaction and in a number of statements that
// does not depend on how many they are. Shifts keep their weekday and their time of day: they
// move by the whole weeks, rounded up, between the first days. Called-off activities and
// shifts are not copied, and that an activity is volunteer service must be confirmed anew.
// It fails with programme_unknown and like [programme.CreateProgramme].
func CopyProgramme(ctx context.Context, tx *data.DB, c ProgrammeCopy, by programme.Author) (done CopiedProgramme, err error) {
	from, err := programme.FindProgramme(ctx, tx, c.FromID)
	if err != nil {
		return done, err
	}
	days := wholeWeeks(from.StartsOn, c.StartsOn)
	next := programme.Programme{Code: c.Code, Name: c.Name, StartsOn: c.StartsOn}
	if err := programme.Repeat(ctx, tx, from, &next, days, by); err != nil {
		return done, err
	}
	copies, err := copyActivities(ctx, tx, c.FromID, next.ID, by.Now)
	if err != nil {
		return done, err
	}
	done.Activities = len(copies)
	entries := make([]audit.Entry, len(copies))
	for i, a := range copies {
		entries[i] = by.Did("activity_copied", "activity", a.ID, map[string]any{"from_activity_id": a.FromID})
	}
	if err := copyTerm(ctx, tx, c.FromID, copies, days, &done, by); err != nil {
		return done, err
	}
	entries = append(entries, by.Did("programme_copied", "programme", next.ID, map[string]any{
		"from_programme_id": c.FromID, "activities": done.Activities, "shifts": done.Shifts,
	}))
	if err := audit.WriteAll(ctx, tx, entries); err != nil {
		return done, err
	}
	done.Programme, err = programme.FindProgramme(ctx, tx, next.ID)
	return done, err
}

// wholeWeeks returns the days of the fewest whole weeks that lead from one day to another or
// past it.
func wholeWeeks(from, to time.Time) int {
	days := calendar.DateOf(to, time.UTC).Number() - calendar.DateOf(from, time.UTC).Number()
	weeks := days / 7
	if days > 7*weeks {
		weeks++
	}
	return 7 * weeks
}

// copyTerm copies the shifts of a programme to the copies of its activities.
func copyTerm(ctx context.Context, tx *data.DB, fromID int64, copies []copiedActivity, days int, done *CopiedProgramme, by programme.Author) error {
	states := []string{"planned", "open", "closed", "settled"}
	all, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{ProgrammeID: &fromID, States: states, Now: by.Now})
	if err != nil {
		return err
	}
	special, err := daysOfMove(ctx, tx, all, days)
	if err != nil {
		return err
	}
	zone, copyOf := tx.Zone(), map[int64]int64{}
	for _, a := range copies {
		copyOf[a.FromID] = a.ID
	}
	var sources []int64
	var planned []plan
	for _, s := range all {
		at := later(s, offset{days: days}, zone)
		activity, copied := copyOf[s.ActivityID]
		on, refused := special.refused(at.CommunityID, daysOf(at, zone))
		switch {
		case !copied: // its activity is called off
		case !at.StartsAt.After(by.Now):
			done.LeftOut = append(done.LeftOut, LeftOut{s.Title, at.StartsAt, nil})
		case refused:
			done.LeftOut = append(done.LeftOut, LeftOut{s.Title, at.StartsAt, &on})
		default:
			if day, kept := special.of(at.CommunityID, calendar.DateOf(at.StartsAt, zone)); kept && day.Kind == "holiday" {
				done.Holidays++
			}
			sources = append(sources, s.ID)
			at.ActivityID, at.State, at.Note, at.CancelReason = activity, "planned", "", ""
			planned = append(planned, plan{shift: at})
		}
	}
	done.Shifts = len(planned)
	return createCopies(ctx, tx, sources, planned, by)
}

// createCopies stores planned shifts with the positions of their sources.
func createCopies(ctx context.Context, tx *data.DB, sources []int64, planned []plan, by programme.Author) error {
	if len(planned) == 0 {
		return nil
	}
	positions, err := shifts.Positions(ctx, tx, sources, by.Now)
	if err != nil {
		return err
	}
	ofShift := map[int64][]shifts.Position{}
	for _, p := range positions {
		at := p.ShiftID
		p.ID = 0
		ofShift[at] = append(ofShift[at], p)
	}
	for i, id := range sources {
		planned[i].positions = slices.Clone(ofShift[id])
	}
	if err := renumber(ctx, tx, planned); err != nil {
		return err
	}
	_, err = createPlanned(ctx, tx, planned, by)
	return err
}
