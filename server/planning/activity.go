package planning

import (
	"context"
	"maps"
	"slices"
	"strings"

	"nuanlin/scheduling"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

var (
	errIncomplete   = fault.Conflict.New("activity_incomplete", "the activity lacks what it takes to publish it")
	errActivityOver = fault.Conflict.New("activity_over", "the activity is finished or cancelled")
)

// Missing names what keeps an activity from being published,
// in the order of the form; empty if nothing does. How to sign up is always said:
// it is the product.
func Missing(a store.Activity) []string {
	blank := func(text string) bool { return strings.TrimSpace(text) == "" }
	checks := []struct {
		name   string
		absent bool
	}{
		{"place", blank(a.Address)},
		{"time", a.ShiftCount == 0},
		{"content", blank(a.Content)},
		{"conditions", blank(a.Conditions)},
		{"head_counts", a.EmptyShifts > 0},
		{"captain_seat", a.LeaderlessShifts > 0},
		{"risks", blank(a.Risks)},
		{"safeguards", blank(a.Safeguards)},
		{"insurance_policy", a.GuardedShifts > 0 && blank(a.InsurancePolicy)},
		{"demand_link", len(a.HelpRequestIDs) == 0 && blank(a.SupplyReason)},
		{"confirmed_volunteer_service", !a.ConfirmedVolunteerService},
	}
	missing := []string{}
	for _, c := range checks {
		if c.absent {
			missing = append(missing, c.name)
		}
	}
	return missing
}

// Publish makes an activity visible and opens its planned shifts for sign-up. It
// fails with activity_incomplete, whose params list what is missing, and with
// shift_past while a planned shift has begun.
func Publish(ctx context.Context, s *store.Store, activityID int64, by Author) error {
	return s.InTx(ctx, func(tx *store.Store) error {
		a, err := tx.Activity(ctx, activityID, by.Now)
		if err != nil {
			return err
		}
		if a.State != "draft" && a.State != "published" {
			return errActivityOver
		}
		if err := checkRunning(ctx, tx, a.ProgrammeID); err != nil {
			return err
		}
		if missing := Missing(a); len(missing) > 0 {
			return errIncomplete.With("missing", missing)
		}
		if a.PastShifts > 0 {
			return errShiftPast.With("starts_at", a.FirstPastAt).With("count", a.PastShifts)
		}
		a.State = "published"
		if err := tx.UpdateActivity(ctx, a, by.Now); err != nil {
			return err
		}
		if err := tx.OpenShifts(ctx, a.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{AccountID: by.By, Action: "activity_published", SubjectKind: "activity", SubjectID: a.ID, At: by.Now})
	})
}

func checkRunning(ctx context.Context, s *store.Store, programmeID int64) error {
	p, err := s.Programme(ctx, programmeID)
	if err == nil && (p.State == "closed" || p.State == "cancelled") {
		return errProgrammeOver
	}
	return err
}

// ReviseActivity stores an edited activity. A published one must stay complete.
func ReviseActivity(ctx context.Context, s *store.Store, a store.Activity, by Author) error {
	return s.InTx(ctx, func(tx *store.Store) error {
		if err := tx.UpdateActivity(ctx, a, by.Now); err != nil {
			return err
		}
		after, err := tx.Activity(ctx, a.ID, by.Now)
		if err != nil {
			return err
		}
		if missing := Missing(after); after.State == "published" && len(missing) > 0 {
			return errIncomplete.With("missing", missing)
		}
		return tx.Audit(ctx, store.AuditEntry{AccountID: by.By, Action: "activity_changed", SubjectKind: "activity", SubjectID: a.ID, At: by.Now})
	})
}

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
func CopyActivity(ctx context.Context, s *store.Store, activityID int64, c Copy, by Author) (int64, []Skipped, error) {
	var made store.Activity
	var skipped []Skipped
	err := s.InTx(ctx, func(tx *store.Store) error {
		var err error
		if made, err = tx.Activity(ctx, activityID, by.Now); err != nil {
			return err
		}
		if err := checkRunning(ctx, tx, made.ProgrammeID); err != nil {
			return err
		}
		made.Code, made.Title, made.ConfirmedVolunteerService = c.Code, c.Title, false
		if c.ServicePointID != nil {
			made.ServicePointID = *c.ServicePointID
		}
		if err := tx.CreateActivity(ctx, &made, by.Now); err != nil {
			return err
		}
		if skipped, err = copyShifts(ctx, tx, activityID, made, c, by); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{
			AccountID: by.By, Action: "activity_copied", SubjectKind: "activity", SubjectID: made.ID, At: by.Now, Detail: map[string]any{"from": activityID},
		})
	})
	return made.ID, skipped, err
}

func copyShifts(ctx context.Context, tx *store.Store, from int64, to store.Activity, c Copy, by Author) ([]Skipped, error) {
	shifts, err := tx.ListShifts(ctx, store.ShiftFilter{ActivityID: &from, States: []string{"planned", "open", "closed", "settled"}, Now: by.Now})
	if err != nil || len(shifts) == 0 {
		return nil, err
	}
	ids := make([]int64, len(shifts))
	for i, shift := range shifts {
		ids[i] = shift.ID
	}
	positions, err := tx.Positions(ctx, ids, by.Now)
	if err != nil {
		return nil, err
	}
	zone := tx.Zone()
	first, last := scheduling.DateOf(shifts[0].StartsAt, zone).AddDays(c.Days), scheduling.DateOf(shifts[len(shifts)-1].StartsAt, zone).AddDays(c.Days)
	refused, err := loadRefused(ctx, tx, first, last)
	if err != nil {
		return nil, err
	}
	series := map[int64]int64{}
	skipped := map[scheduling.Date]Skipped{}
	for _, shift := range shifts {
		moved := later(shift, offset{days: c.Days}, zone)
		if day := scheduling.DateOf(moved.StartsAt, zone); refused.refuse(day) != "" {
			skipped[day] = Skipped{refused[day].On, refused[day].Kind}
			continue
		}
		moved.ActivityID, moved.State = to.ID, "planned"
		if c.ServicePointID != nil {
			moved.ServicePointID = *c.ServicePointID
		}
		if err := renumber(ctx, tx, &moved, series); err != nil {
			return nil, err
		}
		if err := createShift(ctx, tx, &moved, positionsOf(positions, shift.ID), by); err != nil {
			return nil, err
		}
	}
	return slices.SortedFunc(maps.Values(skipped), func(a, b Skipped) int { return a.On.Compare(b.On) }), nil
}

// renumber gives a copied shift the series of the copies beside it.
func renumber(ctx context.Context, tx *store.Store, shift *store.Shift, series map[int64]int64) error {
	if shift.Series == nil {
		return nil
	}
	number, known := series[*shift.Series]
	if !known {
		var err error
		if number, err = tx.NextSeries(ctx); err != nil {
			return err
		}
		series[*shift.Series] = number
	}
	shift.Series = &number
	return nil
}

// positionsOf returns the positions of one shift as new ones.
func positionsOf(all []store.Position, shiftID int64) []store.Position {
	var fresh []store.Position
	for _, p := range all {
		if p.ShiftID == shiftID {
			p.ID = 0
			fresh = append(fresh, p)
		}
	}
	return fresh
}
