package pairing

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
)

// Beneficiary is a person who is helped one to one (服务对象), known by a code.
// Who it is and where they live is in SealedContact, which only [SealedContact]
// and the caller with the key can read.
type Beneficiary struct {
	ID              int64          `db:"id"`
	Code            string         `db:"code"`
	CommunityID     int64          `db:"community_id"`
	CommunityName   string         `db:"community_name"`
	CourtyardID     *int64         `db:"courtyard_id"`
	CourtyardName   *string        `db:"courtyard_name"`
	Kind            string         `db:"kind"` // elder, child or disabled
	Need            string         `db:"need"`
	AgeBand         string         `db:"age_band"`
	Gender          string         `db:"gender"`
	Dialects        pq.StringArray `db:"dialects"`
	WantedSkills    pq.StringArray `db:"wanted_skills"`
	Interests       pq.StringArray `db:"interests"`
	DeclinedGenders pq.StringArray `db:"declined_genders"`
	Note            string         `db:"note"`
	PhotosAllowed   bool           `db:"photos_allowed"`
	Verified        bool           `db:"verified"`
	AgreementOn     *time.Time     `db:"agreement_on"`
	ConsentFrom     *time.Time     `db:"consent_from"`
	ConsentUntil    *time.Time     `db:"consent_until"` // the last day; nil while open-ended
	WaitingSince    time.Time      `db:"waiting_since"`
	Closed          bool           `db:"closed"`
	PairID          *int64         `db:"pair_id"`        // of the live pair
	ResponsibleID   *int64         `db:"responsible_id"` // account of who answers for a child's record; nil is the safeguarding lead
	ResponsibleName *string        `db:"responsible_name"`
	Version         int            `db:"version"`
}

// ConsentOn tells whether the consent holds on day.
func (b Beneficiary) ConsentOn(day time.Time) bool {
	return b.ConsentFrom != nil && !day.Before(*b.ConsentFrom) && (b.ConsentUntil == nil || !day.After(*b.ConsentUntil))
}

// BeneficiaryFilter narrows ListBeneficiaries. A nil field does not narrow.
type BeneficiaryFilter struct {
	Scope       auth.Scope // none is seen without one
	CommunityID *int64
	Kind        *string
	AfterCode   string
	Limit       int
}
