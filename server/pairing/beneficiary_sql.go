package pairing

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

var _ = data.Explain(data.Constraints{
	"beneficiaries_code_key":       fault.Conflict.New("beneficiary_code_taken", "another beneficiary has that code"),
	"beneficiaries_community_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
	"beneficiaries_courtyard_fkey": fault.Invalid.New("area_unknown", "there is no such courtyard"),
	"beneficiaries_consent_order":  fault.Invalid.New("consent_dates_wrong", "a consent cannot end before it begins"),
})

const beneficiaryColumns = `
	b.id, b.code, b.community_id, ca.name as community_name, b.courtyard_id, ya.name as courtyard_name, b.kind, b.need, b.age_band,
	b.gender, b.dialects, b.wanted_skills, b.interests, b.declined_genders, b.note, b.photos_allowed, b.verified, b.agreement_on,
	b.consent_from, b.consent_until, b.consent_withdrawn_on, b.waiting_since, b.closed, p.id as pair_id, b.responsible_id, ra.name as responsible_name, b.version,
	(select coalesce(json_agg(json_build_object('weekday', weekday, 'from', from_minute, 'until', until_minute) order by weekday, from_minute), '[]')
	 from beneficiary_times where beneficiary_id = b.id) as times
	from beneficiaries b
	join areas ca on ca.id = b.community_id
	left join areas ya on ya.id = b.courtyard_id
	left join accounts ra on ra.id = b.responsible_id
	left join support_pairs p on p.beneficiary_id = b.id and p.state in ('proposed', 'offered', 'active', 'suspended')`

// ListBeneficiaries returns the beneficiaries of the communities f.Scope covers, by
// code.
func ListBeneficiaries(ctx context.Context, db *data.DB, f BeneficiaryFilter) ([]Beneficiary, error) {
	const query = `
		select` + beneficiaryColumns + `
		where b.code > $1
		  and ($2::boolean or b.community_id = any($5::bigint[]))
		  and ($6::bigint is null or b.community_id = $6)
		  and ($3::text is null or b.kind = $3)
		  and ($7::text = '' or strpos(lower(b.code), $7) > 0)
		order by b.code
		limit $4`
	found := []Beneficiary{}
	err := db.Select(ctx, &found, query, f.AfterCode, f.Scope.All, f.Kind, f.Limit, pq.Array(f.Scope.Communities), f.CommunityID,
		strings.ToLower(f.Code))
	return found, data.Translate("list beneficiaries", err)
}

// FindBeneficiary returns one beneficiary, or fault.NotFound.
func FindBeneficiary(ctx context.Context, db *data.DB, id int64) (Beneficiary, error) {
	const query = `select` + beneficiaryColumns + ` where b.id = $1`
	var b Beneficiary
	err := db.Get(ctx, &b, query, id)
	return b, data.Translate("beneficiary", err)
}

// insertBeneficiary stores b with its sealed contact and fills in its ID and Version.
func insertBeneficiary(ctx context.Context, db *data.DB, b *Beneficiary, sealedContact []byte) error {
	const query = `
		insert into beneficiaries (code, community_id, courtyard_id, kind, need, age_band, gender, dialects, wanted_skills, interests,
		                           declined_genders, note, sealed_contact, verified, agreement_on, consent_from, consent_until, waiting_since, responsible_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
		returning id, version`
	err := db.QueryRow(ctx, query, b.Code, b.CommunityID, b.CourtyardID, b.Kind, b.Need, b.AgeBand, b.Gender,
		data.ListParameter(b.Dialects), data.ListParameter(b.WantedSkills), data.ListParameter(b.Interests), data.ListParameter(b.DeclinedGenders),
		b.Note, sealedContact, b.Verified, b.AgreementOn, b.ConsentFrom, b.ConsentUntil, b.WaitingSince, b.ResponsibleID).
		Scan(&b.ID, &b.Version)
	return data.Translate("create beneficiary", err)
}

// updateBeneficiary stores b, except its times, consent and what becomes of it, if its
// version is still the one in b, and fails with fault.Conflict version_stale otherwise. A
// sealed contact of nil leaves that as it is.
func updateBeneficiary(ctx context.Context, db *data.DB, b Beneficiary, sealedContact []byte) error {
	const query = `
		update beneficiaries
		set code = $3, courtyard_id = $4, kind = $5, need = $6, age_band = $7, gender = $8, dialects = $9, wanted_skills = $10, interests = $11,
		    declined_genders = $12, note = $13, verified = $14, agreement_on = $15, responsible_id = $16,
		    sealed_contact = coalesce($17::bytea, sealed_contact), community_id = $18, version = version + 1
		where id = $1 and version = $2`
	var sealed any // a nil slice would be an empty contact
	if sealedContact != nil {
		sealed = sealedContact
	}
	return db.UpdateVersioned(ctx, "update beneficiary", beneficiaryVersion, query, b.ID, b.Version, b.Code, b.CourtyardID, b.Kind, b.Need,
		b.AgeBand, b.Gender, data.ListParameter(b.Dialects), data.ListParameter(b.WantedSkills), data.ListParameter(b.Interests),
		data.ListParameter(b.DeclinedGenders), b.Note, b.Verified, data.DayParameter(b.AgreementOn), b.ResponsibleID, sealed, b.CommunityID)
}

func beneficiaryVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	b, err := FindBeneficiary(ctx, db, id)
	return b.Version, err
}

// SetBeneficiaryTimes replaces the weekly times at which visits are welcome.
func SetBeneficiaryTimes(ctx context.Context, db *data.DB, beneficiaryID int64, times []people.WeeklyMinutes) error {
	const clear = `delete from beneficiary_times where beneficiary_id = $1`
	if _, err := db.Exec(ctx, clear, beneficiaryID); err != nil {
		return data.Translate("clear beneficiary times", err)
	}
	weekdays, from, until := make([]int64, len(times)), make([]int64, len(times)), make([]int64, len(times))
	for i, t := range times {
		weekdays[i], from[i], until[i] = int64(t.Weekday), int64(t.From), int64(t.Until)
	}
	const insert = `
		with given as materialized (
		    select w, f, u from unnest($2::smallint[], $3::smallint[], $4::smallint[]) as t (w, f, u)
		)
		insert into beneficiary_times (beneficiary_id, weekday, from_minute, until_minute)
		select $1, w, f, u from given`
	_, err := db.Exec(ctx, insert, beneficiaryID, pq.Array(weekdays), pq.Array(from), pq.Array(until))
	return data.Translate("set beneficiary times", err)
}

// SealedContact returns the encrypted contact of a beneficiary.
func SealedContact(ctx context.Context, db *data.DB, beneficiaryID int64) ([]byte, error) {
	const query = `select sealed_contact from beneficiaries where id = $1`
	var sealed []byte
	err := db.Get(ctx, &sealed, query, beneficiaryID)
	return sealed, data.Translate("sealed contact", err)
}

// setConsent records that the beneficiary agrees from a day on, or does so no more.
func setConsent(ctx context.Context, db *data.DB, beneficiaryID int64, given bool, day time.Time) error {
	const query = `
		update beneficiaries
		set consent_from = case when $2 then $3::date else consent_from end, consent_until = case when $2 then null else consent_until end,
		    consent_withdrawn_on = case when $2 then null else coalesce(consent_withdrawn_on, $3::date) end, version = version + 1
		where id = $1`
	_, err := db.Exec(ctx, query, beneficiaryID, given, data.DayParameter(&day))
	return data.Translate("set consent", err)
}

// LiveMembers returns the volunteers of the pairs of a beneficiary that are proposed,
// offered, active or suspended, by id.
func LiveMembers(ctx context.Context, db *data.DB, beneficiaryID int64) ([]int64, error) {
	const query = `
		select volunteer_id from support_pairs where beneficiary_id = $1 and state in ('proposed', 'offered', 'active', 'suspended')
		union
		select partner_id from support_pairs where beneficiary_id = $1 and state in ('proposed', 'offered', 'active', 'suspended') and partner_id is not null
		order by 1`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, beneficiaryID)
	return ids, data.Translate("live members", err)
}
