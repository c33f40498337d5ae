package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
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
}

var errHelpRequestUnknown = fault.NotFound.New("help_request_unknown", "there is no such help request")

// HelpRequestFilter says which help requests are wanted. What is nil does not matter.
type HelpRequestFilter struct {
	IDs          []int64
	CommunityIDs []int64
	State        *string
	Category     *string
	BeforeID     int64 // 0 for the newest
	Limit        int   // 0 for all
}

// ListHelpRequests returns help requests, newest first, in one query.
func (s *Store) ListHelpRequests(ctx context.Context, f HelpRequestFilter) ([]HelpRequest, error) {
	const query = `
		select r.id, r.community_id, r.courtyard_id, r.channel, r.category, r.title, r.detail, r.risks, r.people_count, r.on_behalf_of,
		       r.state, r.verification_method, r.verified_by, r.verified_at, r.reply_due_on, r.reply, r.reason, r.submitted_by,
		       r.submitted_at, r.version, c.name as community_name, yard.name as courtyard_name,
		       array(select activity_id from activity_help_requests where help_request_id = r.id order by activity_id) as activity_ids
		from help_requests r
		join areas c on c.id = r.community_id
		left join areas yard on yard.id = r.courtyard_id
		where ($1::bigint[] is null or r.id = any($1))
		  and ($2::bigint[] is null or r.community_id = any($2))
		  and ($3::text is null or r.state = $3)
		  and ($4::text is null or r.category = $4)
		  and ($5::bigint = 0 or r.id < $5)
		order by r.id desc
		limit nullif($6::int, 0)`
	requests := []HelpRequest{}
	err := sqlx.SelectContext(ctx, s.q, &requests, query, pq.Array(f.IDs), pq.Array(f.CommunityIDs), f.State, f.Category, f.BeforeID, f.Limit)
	return requests, translate("list help requests", err)
}

// HelpRequest returns one help request, or fault.NotFound help_request_unknown.
func (s *Store) HelpRequest(ctx context.Context, id int64) (HelpRequest, error) {
	found, err := s.ListHelpRequests(ctx, HelpRequestFilter{IDs: []int64{id}})
	if err != nil {
		return HelpRequest{}, err
	}
	if len(found) == 0 {
		return HelpRequest{}, errHelpRequestUnknown
	}
	return found[0], nil
}

// CreateHelpRequest stores r as submitted and sets its id. It fails with
// fault.Invalid community_unknown, area_unknown or courtyard_foreign.
func (s *Store) CreateHelpRequest(ctx context.Context, r *HelpRequest) error {
	if err := s.checkCourtyard(ctx, r.CommunityID, r.CourtyardID); err != nil {
		return err
	}
	const query = `
		insert into help_requests (community_id, courtyard_id, channel, category, title, detail, risks, people_count, on_behalf_of,
		                           reply_due_on, submitted_by, submitted_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		returning id, version`
	row := s.q.QueryRowxContext(ctx, query, r.CommunityID, r.CourtyardID, r.Channel, r.Category, r.Title, r.Detail, r.Risks, r.PeopleCount,
		r.OnBehalfOf, dayText(&r.ReplyDueOn), r.SubmittedBy, r.SubmittedAt)
	return translate("create help request", row.Scan(&r.ID, &r.Version))
}

// AdvanceHelpRequest stores the state of r and what was said with it, if its
// version is still the one in r, and fails with fault.Conflict version_stale
// otherwise. It fails with fault.Invalid verification_method_missing or
// refusal_reason_missing if the state asks for more.
func (s *Store) AdvanceHelpRequest(ctx context.Context, r HelpRequest) error {
	const query = `
		update help_requests
		set state = $3, verification_method = $4, verified_by = $5, verified_at = $6, reply = $7, reason = $8, version = version + 1
		where id = $1 and version = $2`
	return s.updateVersioned(ctx, "advance help request", s.helpRequestVersion, query, r.ID, r.Version, r.State, r.VerificationMethod,
		r.VerifiedBy, r.VerifiedAt, r.Reply, r.Reason)
}

func (s *Store) helpRequestVersion(ctx context.Context, id int64) (int, error) {
	r, err := s.HelpRequest(ctx, id)
	return r.Version, err
}
