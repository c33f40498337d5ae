package pairing

import (
	"context"

	"nuanlin/server/data"
)

// InsertDemoBeneficiaries inserts beneficiaries and their times.
func InsertDemoBeneficiaries(ctx context.Context, db *data.DB, rows []DemoBeneficiary) error {
	const query = `
		with given (code, community_id, courtyard_id, kind, need, age_band, gender, dialects, wanted_skills, interests, declined_genders, note, sealed_contact, photos_allowed, verified, agreement_on, consent_from, consent_until, waiting_since, responsible_id) as materialized (
		    select r.code, c.id, y.id, r.kind, r.need, r.age_band, r.gender, r.dialects, r.wanted_skills, r.interests,
		           r.declined_genders, r.note, decode(r.sealed_contact, 'base64'), r.photos_allowed, r.verified, r.agreement_on, r.consent_from,
		           r.consent_until, r.waiting_since,
		           case when r.kind = 'child' then (select min(o.account_id) from account_roles o where o.community_id = c.id and o.role = 'community_officer') end
		    from jsonb_to_recordset($1) as r (code text, community text, courtyard text, kind text, need text, age_band text, gender text,
		         dialects text[], wanted_skills text[], interests text[], declined_genders text[], note text, sealed_contact text,
		         photos_allowed boolean, verified boolean, agreement_on date, consent_from date, consent_until date, waiting_since date)
		    join areas c on c.code = r.community
		    left join areas y on y.code = r.courtyard
		    order by r.code
		)
		insert into beneficiaries (code, community_id, courtyard_id, kind, need, age_band, gender, dialects, wanted_skills, interests,
		                           declined_genders, note, sealed_contact, photos_allowed, verified, agreement_on, consent_from,
		                           consent_until, waiting_since, responsible_id)
		select code, community_id, courtyard_id, kind, need, age_band, gender, dialects, wanted_skills, interests, declined_genders, note, sealed_contact, photos_allowed, verified, agreement_on, consent_from, consent_until, waiting_since, responsible_id
		from given`
	if err := data.InsertRows(ctx, db, "insert demo beneficiaries", query, rows); err != nil {
		return err
	}
	var free []DemoTime
	for _, b := range rows {
		free = append(free, b.Times...)
	}
	const insertTimes = `
		with given (beneficiary_id, weekday, from_minute, until_minute) as materialized (
		    select b.id, r.weekday, r.from_minute, r.until_minute
		    from jsonb_to_recordset($1) as r (beneficiary text, weekday smallint, from_minute smallint, until_minute smallint)
		    join beneficiaries b on b.code = r.beneficiary
		)
		insert into beneficiary_times (beneficiary_id, weekday, from_minute, until_minute)
		select beneficiary_id, weekday, from_minute, until_minute
		from given`
	return data.InsertRows(ctx, db, "insert demo times", insertTimes, free)
}

// InsertDemoPairs inserts support pairs as proposals and returns the ids of their
// activities, so that they can be scored before [OfferDemoPairs].
func InsertDemoPairs(ctx context.Context, db *data.DB, rows []DemoPair) ([]int64, error) {
	const query = `
		with given (activity_id, beneficiary_id, volunteer_id, partner_id, state, score, created_at) as materialized (
		    select a.id, b.id, v.id, w.id, 'proposed', 0, r.reviewed_at
		    from jsonb_to_recordset($1) as r (activity text, beneficiary text, volunteer text, partner text, reviewed_at timestamptz)
		    join activities a on a.code = r.activity
		    join beneficiaries b on b.code = r.beneficiary
		    join volunteers v on v.student_number = r.volunteer
		    join volunteers w on w.student_number = r.partner
		    order by r.beneficiary
		)
		insert into support_pairs (activity_id, beneficiary_id, volunteer_id, partner_id, state, score, created_at)
		select activity_id, beneficiary_id, volunteer_id, partner_id, state, score, created_at
		from given`
	if err := data.InsertRows(ctx, db, "insert demo pairs", query, rows); err != nil {
		return nil, err
	}
	const activities = `select distinct activity_id from support_pairs order by activity_id`
	var ids []int64
	err := db.Select(ctx, &ids, activities)
	return ids, data.Translate("activities of demo pairs", err)
}

// OfferDemoPairs gives the pairs the states and answers of rows, and has those who
// support a child approved until the programme ends.
func OfferDemoPairs(ctx context.Context, db *data.DB, rows []DemoPair) error {
	const query = `
		update support_pairs p
		set state = r.state, volunteer_answer = r.volunteer_answer, partner_answer = r.partner_answer,
		    beneficiary_answer = r.beneficiary_answer, beneficiary_answered_by = o.id, reviewed_by = c.id, reviewed_at = r.reviewed_at
		from jsonb_to_recordset($1) as r (beneficiary text, state text, volunteer_answer text, partner_answer text, beneficiary_answer text,
		     beneficiary_answered_by text, reviewed_by text, reviewed_at timestamptz)
		join beneficiaries b on b.code = r.beneficiary
		join accounts c on c.login = r.reviewed_by
		left join accounts o on o.login = r.beneficiary_answered_by
		where p.beneficiary_id = b.id`
	if err := data.InsertRows(ctx, db, "offer demo pairs", query, rows); err != nil {
		return err
	}
	const approve = `
		with given (beneficiary_id, account_id, until_on, decided_by, decided_at) as materialized (
		    select b.id, a.id, g.ends_on, b.responsible_id, p.reviewed_at
		    from support_pairs p
		    join beneficiaries b on b.id = p.beneficiary_id and b.responsible_id is not null
		    join accounts a on a.volunteer_id in (p.volunteer_id, p.partner_id)
		    join activities y on y.id = p.activity_id
		    join programmes g on g.id = y.programme_id
		    where p.state = 'active'
		    order by b.code, a.id
		)
		insert into contact_approvals (beneficiary_id, account_id, decision, until_on, decided_by, decided_at)
		select beneficiary_id, account_id, 'approved', until_on, decided_by, decided_at
		from given`
	_, err := db.Exec(ctx, approve)
	return data.Translate("approve demo pairs", err)
}
