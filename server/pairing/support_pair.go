package pairing

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
)

// SupportPair is a beneficiary with the volunteers who support them (结对).
type SupportPair struct {
	ID                int64          `db:"id"`
	RunID             *int64         `db:"run_id"`
	ActivityID        int64          `db:"activity_id"`
	ActivityState     string         `db:"activity_state"`
	BeneficiaryID     int64          `db:"beneficiary_id"`
	BeneficiaryCode   string         `db:"beneficiary_code"`
	BeneficiaryKind   string         `db:"beneficiary_kind"`
	CommunityID       int64          `db:"community_id"`
	CommunityName     string         `db:"community_name"`
	Interests         pq.StringArray `db:"interests"`
	Note              string         `db:"note"`
	VolunteerID       int64          `db:"volunteer_id"`
	VolunteerName     string         `db:"volunteer_name"`
	PartnerID         *int64         `db:"partner_id"`
	PartnerName       *string        `db:"partner_name"`
	State             string         `db:"state"`
	VolunteerAnswer   string         `db:"volunteer_answer"`
	PartnerAnswer     string         `db:"partner_answer"`
	BeneficiaryAnswer string         `db:"beneficiary_answer"`
	Score             int            `db:"score"`
	Criteria          []byte         `db:"criteria"`     // JSON array
	Alternatives      []byte         `db:"alternatives"` // JSON array
	Version           int            `db:"version"`
	Moved             bool           `db:"moved"` // the beneficiary lives in another community than the activity serves
}

// SupportPairFilter narrows ListSupportPairs. A nil field does not narrow.
type SupportPairFilter struct {
	ActivityID  *int64
	Scope       auth.Scope // none is seen without one; a volunteer's own as primary or partner, once offered
	CommunityID *int64
	State       *string
	Text        string // part of the code, or what somebody types to find a volunteer; "" for all
	Live        bool   // only what is offered, under way or suspended
	AfterID     int64
	Limit       int
}

// PairProposal is a pair as the matching engine proposes it.
type PairProposal struct {
	BeneficiaryID int64
	VolunteerID   int64
	PartnerID     *int64
	Score         int
	Criteria      string // JSON array
	Alternatives  string // JSON array
}

// MatchingRun is one press of "propose matches".
type MatchingRun struct {
	ID         int64     `db:"id"`
	ActivityID int64     `db:"activity_id"`
	Value      int64     `db:"value"`
	Unmatched  []byte    `db:"unmatched"` // JSON array
	CreatedBy  int64     `db:"created_by"`
	CreatedAt  time.Time `db:"created_at"`
}
