package store

import (
	"context"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Volunteer is a student who gives time. Days are midnight UTC of the day.
type Volunteer struct {
	ID                 int64          `db:"id"`
	StudentNumber      string         `db:"student_number"`
	Name               string         `db:"name"`
	Gender             string         `db:"gender"` // female, male or "" if not told
	BirthOn            *time.Time     `db:"birth_on"`
	StudyYear          *int           `db:"study_year"`
	TeamID             int64          `db:"team_id"`
	TeamRole           string         `db:"team_role"` // captain, deputy or member
	Phone              string         `db:"phone"`
	Interests          pq.StringArray `db:"interests"`
	Dialects           pq.StringArray `db:"dialects"`
	TravelLimitMinutes int            `db:"travel_limit_minutes"` // one way
	DailyLimitMinutes  int            `db:"daily_limit_minutes"`
	WeeklyLimitMinutes int            `db:"weekly_limit_minutes"`
	RosterLimitMinutes int            `db:"roster_limit_minutes"` // in the period of one roster; 0 for none, as the next two
	DaysInRowLimit     int            `db:"days_in_row_limit"`
	WeekendsLimit      int            `db:"weekends_limit"` // in the period of one roster
	WantedMinutes      int            `db:"wanted_minutes"` // over one programme
	GuardianConsentOn  *time.Time     `db:"guardian_consent_on"`
	Active             bool           `db:"active"`
	Version            int            `db:"version"`
	Skills             pq.StringArray `db:"skills"` // codes

	TeamName   string `db:"team_name"`
	TeamColour int    `db:"team_colour"`
	Readiness
}

// Readiness is what somebody may go on duty for, on the day that was asked about.
type Readiness struct {
	Base    bool `db:"ready_base"` // the course is signed off and not over
	Child   bool `db:"ready_child"`
	Home    bool `db:"ready_home"`
	Cleared bool `db:"cleared"` // the latest record check is clear and not over
}

// VolunteerFilter says which volunteers are wanted. What is nil does not matter.
type VolunteerFilter struct {
	IDs         []int64
	TeamIDs     []int64
	Text        string // with a digit the start of the student number, otherwise part of the name
	AfterNumber string // student number
	Limit       int    // 0 for all
	On          time.Time
}

// ListVolunteers returns volunteers by student number, with their skills and
// what they are ready for on the day f.On, in one query.
func (s *Store) ListVolunteers(ctx context.Context, f VolunteerFilter) ([]Volunteer, error) {
	const query = `
		select v.id, v.student_number, v.name, v.gender, v.birth_on, v.study_year, v.team_id, v.team_role, v.phone, v.interests, v.dialects,
		       v.travel_limit_minutes, v.daily_limit_minutes, v.weekly_limit_minutes, v.roster_limit_minutes,
		       v.days_in_row_limit, v.weekends_limit, v.wanted_minutes, v.guardian_consent_on, v.active, v.version,
		       t.name as team_name, t.colour as team_colour,
		       array(select k.code from volunteer_skills vs join skills k on k.id = vs.skill_id where vs.volunteer_id = v.id order by k.code) as skills,
		       coalesce(r.base, false) as ready_base, coalesce(r.child, false) as ready_child, coalesce(r.home, false) as ready_home,
		       coalesce((
		           select c.state = 'clear' and c.checked_on <= $6::date and c.expires_on >= $6::date
		           from clearances c where c.volunteer_id = v.id order by c.id desc limit 1), false) as cleared
		from (
		    select id from volunteers
		    where ($1::bigint[] is null or id = any($1))
		      and ($2::bigint[] is null or team_id = any($2))
		      and ($3::text = '' or starts_with(student_number, $3))
		      and ($7::text = '' or strpos(lower(name), $7) > 0)
		      and student_number > $4
		    order by student_number
		    limit nullif($5::int, 0)) page
		join volunteers v on v.id = page.id
		join teams t on t.id = v.team_id
		left join lateral (
		    select bool_or(so.course = 'base') as base, bool_or(so.course = 'child') as child, bool_or(so.course = 'home') as home
		    from sign_offs so
		    where so.volunteer_id = v.id and so.signed_on <= $6::date and so.expires_on >= $6::date) r on true
		order by v.student_number`
	number, name := searched(f.Text)
	volunteers := []Volunteer{}
	err := sqlx.SelectContext(ctx, s.q, &volunteers, query, pq.Array(f.IDs), pq.Array(f.TeamIDs), number, f.AfterNumber, f.Limit, f.On.Format(time.DateOnly), name)
	return volunteers, translate("list volunteers", err)
}

// searched returns the start of a student number or the part of a name that text
// looks for: numbers have digits and names have none.
func searched(text string) (number, name string) {
	if strings.ContainsAny(text, "0123456789") {
		return strings.ToUpper(text), ""
	}
	return "", strings.ToLower(text)
}

// Volunteer returns one volunteer, as ready as on the day on, or
// fault.NotFound volunteer_unknown.
func (s *Store) Volunteer(ctx context.Context, id int64, on time.Time) (Volunteer, error) {
	found, err := s.ListVolunteers(ctx, VolunteerFilter{IDs: []int64{id}, On: on})
	if err != nil {
		return Volunteer{}, err
	}
	if len(found) == 0 {
		return Volunteer{}, errVolunteerUnknown
	}
	return found[0], nil
}

// CreateVolunteer stores who v is, with the skills and the limits everybody
// begins with, and an account that signs in with the student number once it has
// been given a one-time code. It sets the id. It fails with fault.Conflict
// student_number_taken or login_taken and fault.Invalid team_unknown or
// skill_unknown.
func (s *Store) CreateVolunteer(ctx context.Context, v *Volunteer, now time.Time) error {
	return s.InTx(ctx, func(tx *Store) error {
		const query = `
			insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, phone, created_at)
			values ($1, $2, $3, $4, $5, $6, $7, $8)
			returning id, version`
		row := tx.q.QueryRowxContext(ctx, query, v.StudentNumber, v.Name, v.Gender, dayText(v.BirthOn), v.StudyYear, v.TeamID, v.Phone, now)
		if err := row.Scan(&v.ID, &v.Version); err != nil {
			return translate("create volunteer", err)
		}
		if err := tx.setSkills(ctx, v.ID, v.Skills); err != nil {
			return err
		}
		account := Account{Login: strings.ToLower(v.StudentNumber), Name: v.Name, MustChangePassword: true, VolunteerID: &v.ID, CreatedAt: now}
		if err := tx.CreateAccount(ctx, &account); err != nil {
			return err
		}
		return tx.GrantRole(ctx, account.ID, HeldRole{Role: "volunteer"})
	})
}

// UpdateVolunteer stores v, except its student number and role in the team, if
// its version is still the one in v, and fails with fault.Conflict version_stale
// otherwise. Skills of nil stay as they are.
func (s *Store) UpdateVolunteer(ctx context.Context, v Volunteer) error {
	return s.InTx(ctx, func(tx *Store) error {
		const query = `
			update volunteers
			set name = $3, team_id = $4, phone = $5, interests = $6, dialects = $7, travel_limit_minutes = $8, daily_limit_minutes = $9,
			    weekly_limit_minutes = $10, wanted_minutes = $11, guardian_consent_on = $12, active = $13,
			    roster_limit_minutes = $14, days_in_row_limit = $15, weekends_limit = $16, version = version + 1
			where id = $1 and version = $2`
		err := tx.updateVersioned(ctx, "update volunteer", tx.volunteerVersion, query, v.ID, v.Version, v.Name, v.TeamID, v.Phone,
			filled(v.Interests), filled(v.Dialects), v.TravelLimitMinutes, v.DailyLimitMinutes, v.WeeklyLimitMinutes, v.WantedMinutes,
			dayText(v.GuardianConsentOn), v.Active, v.RosterLimitMinutes, v.DaysInRowLimit, v.WeekendsLimit)
		if err != nil {
			return err
		}
		const rename = `update accounts set name = $2 where volunteer_id = $1 and name <> $2`
		if _, err := tx.q.ExecContext(ctx, rename, v.ID, v.Name); err != nil {
			return translate("rename account", err)
		}
		if v.Skills == nil {
			return nil
		}
		return tx.setSkills(ctx, v.ID, v.Skills)
	})
}

// volunteerVersion returns the version of a volunteer, or fault.NotFound.
func (s *Store) volunteerVersion(ctx context.Context, id int64) (int, error) {
	const query = `select version from volunteers where id = $1`
	var version int
	err := sqlx.GetContext(ctx, s.q, &version, query, id)
	return version, translateMissing("volunteer version", err, errVolunteerUnknown)
}

// dayText is a day as a parameter, null if there is none: the driver would send
// an instant, and the database find its day in a zone of its own.
func dayText(day *time.Time) *string {
	if day == nil {
		return nil
	}
	text := day.Format(time.DateOnly)
	return &text
}
