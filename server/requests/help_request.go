// Package requests is what communities ask for: help requests and how they are answered.
package requests

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/territory"
)

// HelpRequest is what a community asks for (需求, R-014 to ).
type HelpRequest struct {
	ID                 int64      `db:"id"`
	CommunityID        int64      `db:"community_id"`
	CourtyardID        *int64     `db:"courtyard_id"` // of the same community
	Channel            string     `db:"channel"`
	Category           string     `db:"category"`
	Title              string     `db:"title"`
	Detail             string     `db:"detail"`
	Risks              string     `db:"risks"`
	PeopleCount        int        `db:"people_count"`
	OnBehalfOf         string     `db:"on_behalf_of"` // by code or description, never by name
	State              string     `db:"state"`
	VerificationMethod string     `db:"verification_method"` // site_visit, phone, online or ""
	VerifiedBy         *int64     `db:"verified_by"`         // an account
	VerifiedAt         *time.Time `db:"verified_at"`
	ReplyDueOn         time.Time  `db:"reply_due_on"` // the last day an answer is in time
	Reply              string     `db:"reply"`
	Reason             string     `db:"reason"`       // why refused or referred
	SubmittedBy        int64      `db:"submitted_by"` // an account
	SubmittedAt        time.Time  `db:"submitted_at"`
	Version            int        `db:"version"`

	CommunityName string        `db:"community_name"`
	CourtyardName *string       `db:"courtyard_name"`
	ActivityIDs   pq.Int64Array `db:"activity_ids"` // that answer it
	Place         string        `db:"place"`        // in a list that is not by when they came
}

// ErrUnknown is the answer about a request that is not there or that the caller may not
// know of.
var ErrUnknown = fault.NotFound.New("help_request_unknown", "there is no such help request")

// HelpRequestPlace is where a page of requests ended.
type HelpRequestPlace struct {
	Key string // what the list is in order of; "" if it is the newest first
	ID  int64
}

// HelpRequestFilter says which help requests are wanted. What is nil does not matter.
type HelpRequestFilter struct {
	IDs         []int64
	Scope       auth.Scope // none is seen without one
	CommunityID *int64
	State       *string
	Category    *string
	Text        string           // part of the title, or what somebody types to find the community or the courtyard; "" for all
	From        *time.Time       // submitted then or later
	Until       *time.Time       // and before then
	Sort        string           // "due", "community" or "" for the newest first
	Before      HelpRequestPlace // where the page before ended
	Limit       int              // 0 for all
}

// CreateHelpRequest stores what a community asks for as submitted by the author, and
// promises an answer within the working days the organization has chosen. It
// returns the request as it is stored, and fails with fault.Invalid community_unknown,
// area_unknown, courtyard_foreign or name_blank.
func CreateHelpRequest(ctx context.Context, db *data.DB, r HelpRequest, a audit.Author) (HelpRequest, error) {
	var stored HelpRequest
	err := db.InTx(ctx, func(tx *data.DB) error {
		settings, err := identity.FindSettings(ctx, tx)
		if err != nil {
			return err
		}
		r.SubmittedBy, r.SubmittedAt = a.By, a.Now
		if r.ReplyDueOn, err = territory.WorkingDaysAfter(ctx, tx, a.Now, settings.ReplyWorkingDays); err != nil {
			return err
		}
		if err := territory.CheckCourtyard(ctx, tx, r.CommunityID, r.CourtyardID); err != nil {
			return err
		}
		if err := insertHelpRequest(ctx, tx, &r); err != nil {
			return err
		}
		if stored, err = FindHelpRequest(ctx, tx, r.ID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("help_request_submitted", "help_request", r.ID, map[string]any{"community_id": r.CommunityID, "channel": r.Channel}))
	})
	return stored, err
}
