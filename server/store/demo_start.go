package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// DemoSeat is an assignment that holds a seat, with its commitment.
type DemoSeat struct {
	Shift         string     `json:"shift"`
	Ordinal       int        `json:"ordinal"` // of the position
	Number        int        `json:"number"`  // of the seat
	StudentNumber string     `json:"student_number"`
	State         string     `json:"state"` // invited or accepted
	Origin        string     `json:"origin"`
	InvitedBy     string     `json:"invited_by"` // login, or ""
	InvitedAt     *time.Time `json:"invited_at"`
	ExpiresAt     *time.Time `json:"expires_at"`
	AnsweredAt    *time.Time `json:"answered_at"`
	CreatedAt     time.Time  `json:"created_at"`
}

// DemoBeneficiary is a row of beneficiaries with the times visits are welcome.
type DemoBeneficiary struct {
	Code            string     `json:"code"`
	Community       string     `json:"community"`
	Courtyard       string     `json:"courtyard"`
	Kind            string     `json:"kind"`
	Need            string     `json:"need"`
	AgeBand         string     `json:"age_band"`
	Gender          string     `json:"gender"`
	Dialects        []string   `json:"dialects"`
	WantedSkills    []string   `json:"wanted_skills"`
	Interests       []string   `json:"interests"`
	DeclinedGenders []string   `json:"declined_genders"`
	Note            string     `json:"note"`
	SealedContact   []byte     `json:"sealed_contact"` // base64 on the way
	PhotosAllowed   bool       `json:"photos_allowed"`
	Verified        bool       `json:"verified"`
	AgreementOn     *string    `json:"agreement_on"`
	ConsentFrom     *string    `json:"consent_from"`
	ConsentUntil    *string    `json:"consent_until"`
	WaitingSince    string     `json:"waiting_since"`
	Times           []DemoTime `json:"-"`
}

// DemoTime is a row of beneficiary_times.
type DemoTime struct {
	Beneficiary string `json:"beneficiary"`
	Weekday     int    `json:"weekday"`
	From        int    `json:"from_minute"`
	Until       int    `json:"until_minute"`
}

// DemoPair is a row of support_pairs that a coordinator has offered.
type DemoPair struct {
	Activity          string    `json:"activity"`
	Beneficiary       string    `json:"beneficiary"`
	Volunteer         string    `json:"volunteer"` // student number
	Partner           string    `json:"partner"`   // student number
	State             string    `json:"state"`     // offered or active
	VolunteerAnswer   string    `json:"volunteer_answer"`
	PartnerAnswer     string    `json:"partner_answer"`
	BeneficiaryAnswer string    `json:"beneficiary_answer"`
	AnsweredBy        string    `json:"beneficiary_answered_by"` // login, or ""
	ReviewedBy        string    `json:"reviewed_by"`             // login
	ReviewedAt        time.Time `json:"reviewed_at"`
}

// InsertDemoSeats gives seats to volunteers: the commitment, the assignment and
// the seat's row.
func (s *Store) InsertDemoSeats(ctx context.Context, rows []DemoSeat) error {
	const commitments = `
		insert into commitments (volunteer_id, kind, during, community_id)
		select v.id, 'shift', tstzrange(sh.starts_at, sh.ends_at), sp.community_id
		from jsonb_to_recordset($1) as r (shift text, student_number text)
		join volunteers v on v.student_number = r.student_number
		join shifts sh on sh.code = r.shift
		join service_points sp on sp.id = sh.service_point_id`
	if err := insertRows(ctx, s, "insert demo commitments", commitments, rows); err != nil {
		return err
	}
	const assignments = `
		insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, invited_by, invited_at,
		                         expires_at, answered_at, created_at)
		select p.id, sh.id, v.id, r.number, c.id, r.state, r.origin, a.id, r.invited_at, r.expires_at, r.answered_at, r.created_at
		from jsonb_to_recordset($1) as r (shift text, ordinal smallint, number smallint, student_number text, state text, origin text,
		     invited_by text, invited_at timestamptz, expires_at timestamptz, answered_at timestamptz, created_at timestamptz)
		join volunteers v on v.student_number = r.student_number
		join shifts sh on sh.code = r.shift
		join positions p on p.shift_id = sh.id and p.ordinal = r.ordinal
		join commitments c on c.volunteer_id = v.id and c.during = tstzrange(sh.starts_at, sh.ends_at)
		left join accounts a on a.login = r.invited_by
		order by r.created_at, sh.code, r.ordinal, r.number`
	if err := insertRows(ctx, s, "insert demo assignments", assignments, rows); err != nil {
		return err
	}
	const seats = `
		update seats
		set assignment_id = a.id
		from assignments a
		where a.position_id = seats.position_id and a.seat_number = seats.number`
	if _, err := s.q.ExecContext(ctx, seats); err != nil {
		return translate("take demo seats", err)
	}
	return s.logDemoSeats(ctx)
}

// logDemoSeats writes into the log how each seat came to be taken, as booking
// would have.
func (s *Store) logDemoSeats(ctx context.Context) error {
	const query = `
		insert into audit_entries (account_id, action, subject_kind, subject_id, detail, at)
		select e.account_id, e.action, 'assignment', a.id, jsonb_build_object('shift_id', a.shift_id, 'volunteer_id', a.volunteer_id), e.at
		from assignments a
		join accounts own on own.volunteer_id = a.volunteer_id
		cross join lateral (
		    values (own.id, 'assignment_self_booked', case when a.origin = 'self' then a.created_at end),
		           (a.invited_by, 'assignment_invited', a.invited_at),
		           (own.id, 'assignment_accepted', case when a.origin <> 'self' then a.answered_at end)) e (account_id, action, at)
		where e.at is not null
		order by e.at, a.id`
	_, err := s.q.ExecContext(ctx, query)
	return translate("log demo seats", err)
}

// InsertDemoBeneficiaries inserts beneficiaries and their times.
func (s *Store) InsertDemoBeneficiaries(ctx context.Context, rows []DemoBeneficiary) error {
	const query = `
		insert into beneficiaries (code, community_id, courtyard_id, kind, need, age_band, gender, dialects, wanted_skills, interests,
		                           declined_genders, note, sealed_contact, photos_allowed, verified, agreement_on, consent_from,
		                           consent_until, waiting_since)
		select r.code, c.id, y.id, r.kind, r.need, r.age_band, r.gender, r.dialects, r.wanted_skills, r.interests,
		       r.declined_genders, r.note, decode(r.sealed_contact, 'base64'), r.photos_allowed, r.verified, r.agreement_on, r.consent_from,
		       r.consent_until, r.waiting_since
		from jsonb_to_recordset($1) as r (code text, community text, courtyard text, kind text, need text, age_band text, gender text,
		     dialects text[], wanted_skills text[], interests text[], declined_genders text[], note text, sealed_contact text,
		     photos_allowed boolean, verified boolean, agreement_on date, consent_from date, consent_until date, waiting_since date)
		join areas c on c.code = r.community
		left join areas y on y.code = r.courtyard
		order by r.code`
	if err := insertRows(ctx, s, "insert demo beneficiaries", query, rows); err != nil {
		return err
	}
	var free []DemoTime
	for _, b := range rows {
		free = append(free, b.Times...)
	}
	const insertTimes = `
		insert into beneficiary_times (beneficiary_id, weekday, from_minute, until_minute)
		select b.id, r.weekday, r.from_minute, r.until_minute
		from jsonb_to_recordset($1) as r (beneficiary text, weekday smallint, from_minute smallint, until_minute smallint)
		join beneficiaries b on b.code = r.beneficiary`
	return insertRows(ctx, s, "insert demo times", insertTimes, free)
}

// InsertDemoPairs inserts support pairs as proposals and returns the ids of their
// activities, so that they can be scored before [Store.OfferDemoPairs].
func (s *Store) InsertDemoPairs(ctx context.Context, rows []DemoPair) ([]int64, error) {
	const query = `
		insert into support_pairs (activity_id, beneficiary_id, volunteer_id, partner_id, state, score, created_at)
		select a.id, b.id, v.id, w.id, 'proposed', 0, r.reviewed_at
		from jsonb_to_recordset($1) as r (activity text, beneficiary text, volunteer text, partner text, reviewed_at timestamptz)
		join activities a on a.code = r.activity
		join beneficiaries b on b.code = r.beneficiary
		join volunteers v on v.student_number = r.volunteer
		join volunteers w on w.student_number = r.partner
		order by r.beneficiary`
	if err := insertRows(ctx, s, "insert demo pairs", query, rows); err != nil {
		return nil, err
	}
	const activities = `select distinct activity_id from support_pairs order by activity_id`
	var ids []int64
	err := sqlx.SelectContext(ctx, s.q, &ids, activities)
	return ids, translate("activities of demo pairs", err)
}

// OfferDemoPairs gives the pairs the states and answers of rows.
func (s *Store) OfferDemoPairs(ctx context.Context, rows []DemoPair) error {
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
	return insertRows(ctx, s, "offer demo pairs", query, rows)
}
