package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Beneficiary is a person who is helped one to one (服务对象), known by a code.
// Who it is and where they live is in SealedContact, which only [Store.SealedContact]
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
	PairID          *int64         `db:"pair_id"` // of the live pair
	Version         int            `db:"version"`
}

// ConsentOn tells whether the consent holds on day.
func (b Beneficiary) ConsentOn(day time.Time) bool {
	return b.ConsentFrom != nil && !day.Before(*b.ConsentFrom) && (b.ConsentUntil == nil || !day.After(*b.ConsentUntil))
}

const beneficiaryColumns = `
	b.id, b.code, b.community_id, ca.name as community_name, b.courtyard_id, ya.name as courtyard_name, b.kind, b.need, b.age_band,
	b.gender, b.dialects, b.wanted_skills, b.interests, b.declined_genders, b.note, b.photos_allowed, b.verified, b.agreement_on,
	b.consent_from, b.consent_until, b.waiting_since, b.closed, p.id as pair_id, b.version
	from beneficiaries b
	join areas ca on ca.id = b.community_id
	left join areas ya on ya.id = b.courtyard_id
	left join support_pairs p on p.beneficiary_id = b.id and p.state in ('proposed', 'offered', 'active', 'suspended')`

// BeneficiaryFilter narrows ListBeneficiaries. A nil field does not narrow.
type BeneficiaryFilter struct {
	Communities []int64 // nil: all
	Kind        *string
	AfterCode   string
	Limit       int
}

// ListBeneficiaries returns beneficiaries by code.
func (s *Store) ListBeneficiaries(ctx context.Context, f BeneficiaryFilter) ([]Beneficiary, error) {
	const query = `
		select` + beneficiaryColumns + `
		where b.code > $1
		  and ($2::bigint[] is null or b.community_id = any($2))
		  and ($3::text is null or b.kind = $3)
		order by b.code
		limit $4`
	found := []Beneficiary{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, f.AfterCode, pq.Array(f.Communities), f.Kind, f.Limit)
	return found, translate("list beneficiaries", err)
}

// Beneficiary returns one beneficiary, or fault.NotFound.
func (s *Store) Beneficiary(ctx context.Context, id int64) (Beneficiary, error) {
	const query = `select` + beneficiaryColumns + ` where b.id = $1`
	var b Beneficiary
	err := sqlx.GetContext(ctx, s.q, &b, query, id)
	return b, translate("beneficiary", err)
}

// CreateBeneficiary stores b with its sealed contact and fills in its ID and Version.
func (s *Store) CreateBeneficiary(ctx context.Context, b *Beneficiary, sealedContact []byte) error {
	const query = `
		insert into beneficiaries (code, community_id, courtyard_id, kind, need, age_band, gender, dialects, wanted_skills, interests,
		                           declined_genders, note, sealed_contact, verified, agreement_on, consent_from, consent_until, waiting_since)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
		returning id, version`
	err := s.q.QueryRowxContext(ctx, query, b.Code, b.CommunityID, b.CourtyardID, b.Kind, b.Need, b.AgeBand, b.Gender,
		filled(b.Dialects), filled(b.WantedSkills), filled(b.Interests), filled(b.DeclinedGenders),
		b.Note, sealedContact, b.Verified, b.AgreementOn, b.ConsentFrom, b.ConsentUntil, b.WaitingSince).
		Scan(&b.ID, &b.Version)
	return translate("create beneficiary", err)
}

// filled turns a missing list into an empty one: the columns are not null.
func filled(list pq.StringArray) pq.StringArray {
	if list == nil {
		return pq.StringArray{}
	}
	return list
}

// SetBeneficiaryTimes replaces the weekly times at which visits are welcome.
func (s *Store) SetBeneficiaryTimes(ctx context.Context, beneficiaryID int64, times []WeeklyMinutes) error {
	const clear = `delete from beneficiary_times where beneficiary_id = $1`
	if _, err := s.q.ExecContext(ctx, clear, beneficiaryID); err != nil {
		return translate("clear beneficiary times", err)
	}
	weekdays, from, until := make([]int64, len(times)), make([]int64, len(times)), make([]int64, len(times))
	for i, t := range times {
		weekdays[i], from[i], until[i] = int64(t.Weekday), int64(t.From), int64(t.Until)
	}
	const insert = `
		insert into beneficiary_times (beneficiary_id, weekday, from_minute, until_minute)
		select $1, w, f, u from unnest($2::smallint[], $3::smallint[], $4::smallint[]) as t (w, f, u)`
	_, err := s.q.ExecContext(ctx, insert, beneficiaryID, pq.Array(weekdays), pq.Array(from), pq.Array(until))
	return translate("set beneficiary times", err)
}

// SealedContact returns the encrypted contact of a beneficiary.
func (s *Store) SealedContact(ctx context.Context, beneficiaryID int64) ([]byte, error) {
	const query = `select sealed_contact from beneficiaries where id = $1`
	var sealed []byte
	err := sqlx.GetContext(ctx, s.q, &sealed, query, beneficiaryID)
	return sealed, translate("sealed contact", err)
}
