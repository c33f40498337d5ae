package activities

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
)

// Copy is how an activity is copied.
type Copy struct {
	Code           string
	Title          string
	Days           int    // by which the shifts are later
	ServicePointID *int64 // nil for the same
}

// CopyActivity makes a draft with the content, positions and shifts of another
// activity, its shifts moved by whole days at the same time of day. Dates the
// calendar refuses are left out and returned. That it is volunteer service must be
// confirmed anew. It returns the new activity's id.
func CopyActivity(ctx context.Context, db *data.DB, activityID int64, c Copy, by programme.Author) (int64, []Skipped, error) {
	var made Activity
	var skipped []Skipped
	err := db.InTx(ctx, func(tx *data.DB) error {
		var err error
		if made, err = FindActivity(ctx, tx, activityID, by.Now); err != nil {
			return err
		}
		if err := checkRunning(ctx, tx, made.ProgrammeID); err != nil {
			return err
		}
		made.Code, made.Title, made.ConfirmedVolunteerService = c.Code, c.Title, false
		if c.ServicePointID != nil {
			made.ServicePointID = *c.ServicePointID
		}
		if err := CreateActivity(ctx, tx, &made, by.Now); err != nil {
			return err
		}
		if skipped, err = copyShifts(ctx, tx, activityID, made, c, by); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: by.By, Action: "activity_copied", SubjectKind: "activity", SubjectID: made.ID, At: by.Now, Detail: map[string]any{"from_activity_id": activityID},
		})
	})
	return made.ID, skipped, err
}

func copyShifts(ctx context.Context, tx *data.DB, from int64, to Activity, c Copy, by programme.Author) ([]Skipped, error) {
	shiftList, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{ActivityID: &from, States: []string{"planned", "open", "closed", "settled"}, Now: by.Now})
	if err != nil || len(shiftList) == 0 {
		return nil, err
	}
	ids := make([]int64, len(shiftList))
	for i, shift := range shiftList {
		ids[i] = shift.ID
	}
	positions, err := shifts.Positions(ctx, tx, ids, by.Now)
	if err != nil {
		return nil, err
	}
	zone := tx.Zone()
	first, last := calendar.DateOf(shiftList[0].StartsAt, zone).AddDays(c.Days), calendar.DateOf(shiftList[len(shiftList)-1].StartsAt, zone).AddDays(c.Days)
	days, err := loadDays(ctx, tx, first, last.AddDays(1)) // the last may end on the day after
	if err != nil {
		return nil, err
	}
	target := int64(0) // the places the shifts have
	if c.ServicePointID != nil {
		if target, err = communityAt(ctx, tx, *c.ServicePointID); err != nil {
			return nil, err
		}
	}
	skipped := map[calendar.Date]Skipped{}
	var planned []plan
	for _, shift := range shiftList {
		moved := later(shift, offset{days: c.Days}, zone)
		if day, refused := days.refused(cmp.Or(target, moved.CommunityID), daysOf(moved, zone)); refused {
			skipped[calendar.DateOf(day.On, time.UTC)] = Skipped{day.On, day.Kind}
			continue
		}
		moved.ActivityID, moved.State = to.ID, "planned"
		if c.ServicePointID != nil {
			moved.ServicePointID = *c.ServicePointID
		}
		planned = append(planned, plan{moved, positionsOf(positions, shift.ID)})
	}
	if err := renumber(ctx, tx, planned); err != nil {
		return nil, err
	}
	if _, err := createPlanned(ctx, tx, planned, by); err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(skipped), func(a, b Skipped) int { return a.On.Compare(b.On) }), nil
}

// renumber gives copied shifts that repeat together numbers of their own.
func renumber(ctx context.Context, tx *data.DB, planned []plan) error {
	place := map[int64]int{}
	for _, p := range planned {
		if s := p.shift.Series; s != nil {
			if _, known := place[*s]; !known {
				place[*s] = len(place)
			}
		}
	}
	fresh, err := shifts.NextSeries(ctx, tx, len(place))
	if err != nil {
		return err
	}
	for i, p := range planned {
		if s := p.shift.Series; s != nil {
			planned[i].shift.Series = &fresh[place[*s]]
		}
	}
	return nil
}

// positionsOf returns the positions of one shift as new ones.
func positionsOf(all []shifts.Position, shiftID int64) []shifts.Position {
	var fresh []shifts.Position
	for _, p := range all {
		if p.ShiftID == shiftID {
			p.ID = 0
			fresh = append(fresh, p)
		}
	}
	return fresh
}
