package store

import (
	"context"
	"time"
)

// DemoTeam is a row of teams.
type DemoTeam struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Colour int    `json:"colour"` // 1 to 8
}

// DemoSkill is a row of skills.
type DemoSkill struct {
	Code   string `json:"code"`
	NameZh string `json:"name_zh"`
	NameEn string `json:"name_en"`
}

// DemoVolunteer is a row of volunteers, with the codes of the person's skills.
type DemoVolunteer struct {
	StudentNumber     string   `json:"student_number"`
	Name              string   `json:"name"`
	Gender            string   `json:"gender"`
	BirthOn           string   `json:"birth_on"`
	StudyYear         int      `json:"study_year"`
	Team              string   `json:"team"`
	TeamRole          string   `json:"team_role"`
	Phone             string   `json:"phone"`
	Skills            []string `json:"skills"`
	Interests         []string `json:"interests"`
	Dialects          []string `json:"dialects"`
	TravelLimit       int      `json:"travel_limit_minutes"`
	WantedMinutes     int      `json:"wanted_minutes"`
	GuardianConsentOn *string  `json:"guardian_consent_on"`
}

// DemoLogin is a row of accounts with its first role.
type DemoLogin struct {
	Login         string `json:"login"`
	Name          string `json:"name"`
	Role          string `json:"role"`
	StudentNumber string `json:"student_number"` // of the volunteer it belongs to, or ""
	Team          string `json:"team"`           // of a captain, or ""
	Community     string `json:"community"`      // of a community officer, or ""
	Shown         bool   `json:"shown"`          // on the sign-in page
}

// DemoSignOff is a row of sign_offs.
type DemoSignOff struct {
	StudentNumber string `json:"student_number"`
	Course        string `json:"course"`
	SignedOn      string `json:"signed_on"`
	ExpiresOn     string `json:"expires_on"`
}

// DemoClearance is a row of clearances.
type DemoClearance struct {
	StudentNumber string  `json:"student_number"`
	State         string  `json:"state"`
	CheckedOn     *string `json:"checked_on"`
	ExpiresOn     *string `json:"expires_on"`
	Checker       string  `json:"checker"`
	Reference     string  `json:"reference"`
}

// DemoFreeTime is a row of availabilities.
type DemoFreeTime struct {
	StudentNumber string `json:"student_number"`
	Weekday       int    `json:"weekday"` // 1 Monday to 7 Sunday
	From          int    `json:"from_minute"`
	Until         int    `json:"until_minute"`
}

// InsertDemoTeams inserts department teams.
func (s *Store) InsertDemoTeams(ctx context.Context, rows []DemoTeam) error {
	const query = `
		insert into teams (code, name, colour)
		select r.code, r.name, r.colour
		from jsonb_to_recordset($1) as r (code text, name text, colour smallint)
		order by r.code`
	return insertRows(ctx, s, "insert demo teams", query, rows)
}

// InsertDemoSkills inserts skills, or renames those that are there.
func (s *Store) InsertDemoSkills(ctx context.Context, rows []DemoSkill) error {
	const query = `
		insert into skills (code, name_zh, name_en)
		select r.code, r.name_zh, r.name_en
		from jsonb_to_recordset($1) as r (code text, name_zh text, name_en text)
		on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en`
	return insertRows(ctx, s, "insert demo skills", query, rows)
}

// InsertDemoVolunteers inserts volunteers and what they can do.
func (s *Store) InsertDemoVolunteers(ctx context.Context, at time.Time, rows []DemoVolunteer) error {
	const query = `
		insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		                        travel_limit_minutes, wanted_minutes, guardian_consent_on, created_at)
		select r.student_number, r.name, r.gender, r.birth_on, r.study_year, t.id, r.team_role, r.phone, r.interests, r.dialects,
		       r.travel_limit_minutes, r.wanted_minutes, r.guardian_consent_on, r.created_at
		from jsonb_to_recordset($1) as r (student_number text, name text, gender text, birth_on date, study_year smallint, team text,
		     team_role text, phone text, interests text[], dialects text[], travel_limit_minutes integer, wanted_minutes integer,
		     guardian_consent_on date, created_at timestamptz)
		join teams t on t.code = r.team
		order by r.student_number`
	type row struct {
		DemoVolunteer
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, v := range rows {
		stamped[i] = row{v, at}
	}
	if err := insertRows(ctx, s, "insert demo volunteers", query, stamped); err != nil {
		return err
	}
	return s.insertDemoVolunteerSkills(ctx, rows)
}

func (s *Store) insertDemoVolunteerSkills(ctx context.Context, volunteers []DemoVolunteer) error {
	type held struct {
		StudentNumber string `json:"student_number"`
		Skill         string `json:"skill"`
	}
	var rows []held
	for _, v := range volunteers {
		for _, skill := range v.Skills {
			rows = append(rows, held{v.StudentNumber, skill})
		}
	}
	const query = `
		insert into volunteer_skills (volunteer_id, skill_id)
		select v.id, k.id
		from jsonb_to_recordset($1) as r (student_number text, skill text)
		join volunteers v on v.student_number = r.student_number
		join skills k on k.code = r.skill`
	return insertRows(ctx, s, "insert demo skills of volunteers", query, rows)
}

// InsertDemoLogins inserts accounts that all have the password with that hash,
// and the role of each.
func (s *Store) InsertDemoLogins(ctx context.Context, at time.Time, passwordHash string, rows []DemoLogin) error {
	type row struct {
		DemoLogin
		PasswordHash string    `json:"password_hash"`
		CreatedAt    time.Time `json:"created_at"`
		Place        int       `json:"place"` // accounts get their ids in the order of rows
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, passwordHash, at, i}
	}
	const accounts = `
		insert into accounts (login, name, password_hash, volunteer_id, demo, created_at)
		select r.login, r.name, r.password_hash, v.id, r.shown, r.created_at
		from jsonb_to_recordset($1) as r (login text, name text, password_hash text, student_number text, shown boolean,
		     created_at timestamptz, place integer)
		left join volunteers v on v.student_number = r.student_number
		where (v.id is null) = (r.student_number = '')
		order by r.place`
	if err := insertRows(ctx, s, "insert demo accounts", accounts, stamped); err != nil {
		return err
	}
	const roles = `
		insert into account_roles (account_id, role, team_id, community_id)
		select a.id, r.role, t.id, c.id
		from jsonb_to_recordset($1) as r (login text, role text, team text, community text)
		join accounts a on a.login = r.login
		left join teams t on t.code = r.team
		left join areas c on c.code = r.community
		where (t.id is null) = (r.team = '') and (c.id is null) = (r.community = '')`
	return insertRows(ctx, s, "insert demo roles", roles, rows)
}

// InsertDemoRoles gives accounts that exist one more role each.
func (s *Store) InsertDemoRoles(ctx context.Context, rows []DemoLogin) error {
	const query = `
		insert into account_roles (account_id, role, team_id, community_id)
		select a.id, r.role, t.id, c.id
		from jsonb_to_recordset($1) as r (login text, role text, team text, community text)
		join accounts a on a.login = r.login
		left join teams t on t.code = r.team
		left join areas c on c.code = r.community`
	return insertRows(ctx, s, "insert demo roles", query, rows)
}

// InsertDemoSignOffs inserts sign-offs, signed by the account with that login.
func (s *Store) InsertDemoSignOffs(ctx context.Context, at time.Time, trainer string, rows []DemoSignOff) error {
	type row struct {
		DemoSignOff
		Trainer   string    `json:"trainer"`
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, trainer, at}
	}
	const query = `
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, signed_by, created_at)
		select v.id, r.course, r.signed_on, r.expires_on, a.id, r.created_at
		from jsonb_to_recordset($1) as r (student_number text, course text, signed_on date, expires_on date, trainer text, created_at timestamptz)
		join volunteers v on v.student_number = r.student_number
		join accounts a on a.login = r.trainer`
	return insertRows(ctx, s, "insert demo sign-offs", query, stamped)
}

// InsertDemoClearances inserts record checks.
func (s *Store) InsertDemoClearances(ctx context.Context, at time.Time, rows []DemoClearance) error {
	type row struct {
		DemoClearance
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, at}
	}
	const query = `
		insert into clearances (volunteer_id, state, checked_on, expires_on, checker, reference, created_at)
		select v.id, r.state, r.checked_on, r.expires_on, r.checker, r.reference, r.created_at
		from jsonb_to_recordset($1) as r (student_number text, state text, checked_on date, expires_on date, checker text, reference text, created_at timestamptz)
		join volunteers v on v.student_number = r.student_number`
	return insertRows(ctx, s, "insert demo clearances", query, stamped)
}

// InsertDemoFreeTimes inserts weekly free times.
func (s *Store) InsertDemoFreeTimes(ctx context.Context, rows []DemoFreeTime) error {
	const query = `
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select v.id, r.weekday, r.from_minute, r.until_minute
		from jsonb_to_recordset($1) as r (student_number text, weekday smallint, from_minute smallint, until_minute smallint)
		join volunteers v on v.student_number = r.student_number
		order by v.id, r.weekday, r.from_minute`
	return insertRows(ctx, s, "insert demo free times", query, rows)
}
