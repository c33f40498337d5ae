// Package activities is what coordinators do with activities and their shifts before anybody
// serves: publish, copy, repeat every week, move and cancel. It decides what may be
// done and when; who keeps a seat on a shift that moves is for [booking] to say.
package activities

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
	"nuanlin/server/search"
	"nuanlin/server/shifts"
)

// Activity is one planned kind of service inside a programme, with its shifts.
// What stands below Version is worked out when it is read.
type Activity struct {
	ID                        int64         `db:"id"`
	ProgrammeID               int64         `db:"programme_id"`
	Code                      string        `db:"code"`
	Form                      string        `db:"form"` // point, one_to_one or culture
	ServicePointID            int64         `db:"service_point_id"`
	Title                     string        `db:"title"`
	Content                   string        `db:"content"`
	Conditions                string        `db:"conditions"`
	Risks                     string        `db:"risks"`
	Safeguards                string        `db:"safeguards"`
	InsurancePolicy           string        `db:"insurance_policy"`
	SupplyReason              string        `db:"supply_reason"` // why nobody asked for it
	ConfirmedVolunteerService bool          `db:"confirmed_volunteer_service"`
	PairsPerVolunteer         int           `db:"pairs_per_volunteer"` // 1 or 2; of a one-to-one activity
	State                     string        `db:"state"`
	HelpRequestIDs            pq.Int64Array `db:"help_request_ids"`
	Version                   int           `db:"version"`

	ServicePointName string     `db:"service_point_name"`
	Address          string     `db:"address"`
	CommunityID      int64      `db:"community_id"`
	CommunityName    string     `db:"community_name"`
	ShiftCount       int        `db:"shift_count"`    // not cancelled
	EmptyShifts      int        `db:"empty_shifts"`   // of those, without a seat
	LeaderlessShifts int        `db:"leaderless"`     // of those, without a captain's seat
	GuardedShifts    int        `db:"guarded_shifts"` // of those, with children or in homes
	PastShifts       int        `db:"past_shifts"`    // planned shifts that have begun
	FirstPastAt      *time.Time `db:"first_past_at"`  // when the earliest of those began
	Place            string     `db:"place"`          // in the order of the list that was asked for
}

// ActivityPlace is where a page of activities ended.
type ActivityPlace = search.Place

// ActivityFilter says which activities are wanted. What is nil does not matter.
type ActivityFilter struct {
	IDs         []int64
	ProgrammeID *int64
	Form        *string
	CommunityID *int64
	State       *string
	Text        string // what somebody types to find them by title, code, place or community; "" for all
	Sort        string // "name", or "" for the order they were made in
	After       ActivityPlace
	Limit       int // 0 for all
	Now         time.Time
}

var (
	ErrActivityUnknown = fault.NotFound.New("activity_unknown", "there is no such activity")
	ErrActivityOver    = fault.Conflict.New("activity_over", "the activity is finished or cancelled")
	ErrActivityPaused  = fault.Conflict.New("activity_paused", "the activity is paused")

	errIncomplete = fault.Conflict.New("activity_incomplete", "the activity lacks what it takes to publish it")
)

// Missing names what keeps an activity from being published,
// in the order of the form; empty if nothing does. How to sign up is always said:
// it is the product.
func Missing(a Activity) []string {
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
func Publish(ctx context.Context, db *data.DB, activityID int64, by programme.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		a, err := FindActivity(ctx, tx, activityID, by.Now)
		if err != nil {
			return err
		}
		if err := Running(a.State); err != nil {
			return err
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
		if err := UpdateActivity(ctx, tx, a, by.Now); err != nil {
			return err
		}
		if err := shifts.OpenShifts(ctx, tx, a.ID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{AccountID: by.By, Action: "activity_published", SubjectKind: "activity", SubjectID: a.ID, At: by.Now})
	})
}

func checkRunning(ctx context.Context, db *data.DB, programmeID int64) error {
	p, err := programme.FindProgramme(ctx, db, programmeID)
	if err == nil && (p.State == "closed" || p.State == "cancelled") {
		return programme.ErrProgrammeOver
	}
	return err
}

// Running fails with activity_paused or activity_over for the states of an activity in
// which nothing of it goes on.
func Running(state string) error {
	switch state {
	case "paused":
		return ErrActivityPaused
	case "finished", "cancelled":
		return ErrActivityOver
	}
	return nil
}

// ReviseActivity stores an edited activity. A published one must stay complete.
func ReviseActivity(ctx context.Context, db *data.DB, a Activity, by programme.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := UpdateActivity(ctx, tx, a, by.Now); err != nil {
			return err
		}
		after, err := FindActivity(ctx, tx, a.ID, by.Now)
		if err != nil {
			return err
		}
		if missing := Missing(after); after.State == "published" && len(missing) > 0 {
			return errIncomplete.With("missing", missing)
		}
		return audit.Write(ctx, tx, audit.Entry{AccountID: by.By, Action: "activity_changed", SubjectKind: "activity", SubjectID: a.ID, At: by.Now})
	})
}
