package store

import (
	"context"
	"time"
)

// DemoProgramme is a row of programmes with its stages.
type DemoProgramme struct {
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	Theme    string      `json:"theme"`
	Host     string      `json:"host"`
	Executor string      `json:"executor"`
	StartsOn string      `json:"starts_on"`
	EndsOn   string      `json:"ends_on"`
	Stage    string      `json:"stage"`
	State    string      `json:"state"`
	Stages   []DemoStage `json:"-"`
}

// DemoStage is a row of programme_stages.
type DemoStage struct {
	Stage    string `json:"stage"`
	StartsOn string `json:"starts_on"`
	EndsOn   string `json:"ends_on"`
}

// DemoHelpRequest is a row of help_requests, with the activity it led to.
type DemoHelpRequest struct {
	Community    string     `json:"community"`
	Courtyard    string     `json:"courtyard"` // code, or ""
	Channel      string     `json:"channel"`
	Category     string     `json:"category"`
	Title        string     `json:"title"`
	Detail       string     `json:"detail"`
	Risks        string     `json:"risks"`
	PeopleCount  int        `json:"people_count"`
	OnBehalfOf   string     `json:"on_behalf_of"`
	State        string     `json:"state"`
	Verification string     `json:"verification_method"`
	VerifiedBy   string     `json:"verified_by"` // login, or ""
	VerifiedAt   *time.Time `json:"verified_at"`
	ReplyDueOn   string     `json:"reply_due_on"`
	Reply        string     `json:"reply"`
	Reason       string     `json:"reason"`
	SubmittedBy  string     `json:"submitted_by"` // login
	SubmittedAt  time.Time  `json:"submitted_at"`
	Activity     string     `json:"-"` // code of the activity it is linked to, or ""
}

// DemoActivity is a row of activities.
type DemoActivity struct {
	Code            string `json:"code"`
	Form            string `json:"form"`
	Community       string `json:"community"`
	ServicePoint    string `json:"service_point"` // name
	Title           string `json:"title"`
	Content         string `json:"content"`
	Conditions      string `json:"conditions"`
	Risks           string `json:"risks"`
	Safeguards      string `json:"safeguards"`
	InsurancePolicy string `json:"insurance_policy"`
	SupplyReason    string `json:"supply_reason"`
}

// DemoShift is a row of shifts with its positions.
type DemoShift struct {
	Code      string         `json:"code"`
	Activity  string         `json:"activity"`
	Title     string         `json:"title"`
	StartsAt  time.Time      `json:"starts_at"`
	EndsAt    time.Time      `json:"ends_at"`
	Child     bool           `json:"child"`
	Home      bool           `json:"home"`
	Positions []DemoPosition `json:"-"`
}

// DemoPosition is a row of positions, with as many seats as its maximum.
type DemoPosition struct {
	Shift       string `json:"shift"`
	Ordinal     int    `json:"ordinal"`
	Name        string `json:"name"`
	Minimum     int    `json:"minimum"`
	Maximum     int    `json:"maximum"`
	Skill       string `json:"skill"` // code, or ""
	Team        string `json:"team"`
	Leads       bool   `json:"leads"`
	Instruction string `json:"instruction"`
}

// InsertDemoProgramme inserts the programme and its stages.
func (s *Store) InsertDemoProgramme(ctx context.Context, at time.Time, p DemoProgramme) error {
	type row struct {
		DemoProgramme
		CreatedAt time.Time `json:"created_at"`
	}
	const programme = `
		insert into programmes (code, name, theme, host, executor, starts_on, ends_on, stage, state, created_at)
		select r.code, r.name, r.theme, r.host, r.executor, r.starts_on, r.ends_on, r.stage, r.state, r.created_at
		from jsonb_to_recordset($1) as r (code text, name text, theme text, host text, executor text, starts_on date, ends_on date,
		     stage text, state text, created_at timestamptz)`
	if err := insertRows(ctx, s, "insert demo programme", programme, []row{{p, at}}); err != nil {
		return err
	}
	const stages = `
		insert into programme_stages (programme_id, stage, starts_on, ends_on)
		select p.id, r.stage, r.starts_on, r.ends_on
		from jsonb_to_recordset($1) as r (stage text, starts_on date, ends_on date)
		cross join (select id from programmes order by id desc limit 1) p`
	return insertRows(ctx, s, "insert demo stages", stages, p.Stages)
}

// InsertDemoHelpRequests inserts help requests in the order given, and links
// them with activities, which exist by then.
func (s *Store) InsertDemoHelpRequests(ctx context.Context, rows []DemoHelpRequest) error {
	type row struct {
		DemoHelpRequest
		Place int `json:"place"`
	}
	placed := make([]row, len(rows))
	for i, r := range rows {
		placed[i] = row{r, i}
	}
	const query = `
		insert into help_requests (community_id, courtyard_id, channel, category, title, detail, risks, people_count, on_behalf_of, state,
		                           verification_method, verified_by, verified_at, reply_due_on, reply, reason, submitted_by, submitted_at)
		select c.id, y.id, r.channel, r.category, r.title, r.detail, r.risks, r.people_count, r.on_behalf_of, r.state,
		       r.verification_method, v.id, r.verified_at, r.reply_due_on, r.reply, r.reason, a.id, r.submitted_at
		from jsonb_to_recordset($1) as r (community text, courtyard text, channel text, category text, title text, detail text, risks text,
		     people_count integer, on_behalf_of text, state text, verification_method text, verified_by text, verified_at timestamptz,
		     reply_due_on date, reply text, reason text, submitted_by text, submitted_at timestamptz, place integer)
		join areas c on c.code = r.community
		join accounts a on a.login = r.submitted_by
		left join areas y on y.code = r.courtyard
		left join accounts v on v.login = r.verified_by
		order by r.place`
	if err := insertRows(ctx, s, "insert demo help requests", query, placed); err != nil {
		return err
	}
	return s.linkDemoHelpRequests(ctx, rows)
}

func (s *Store) linkDemoHelpRequests(ctx context.Context, requests []DemoHelpRequest) error {
	type link struct {
		Activity  string `json:"activity"`
		Community string `json:"community"`
		Title     string `json:"title"`
	}
	var rows []link
	for _, r := range requests {
		if r.Activity != "" {
			rows = append(rows, link{r.Activity, r.Community, r.Title})
		}
	}
	const query = `
		insert into activity_help_requests (activity_id, help_request_id)
		select a.id, h.id
		from jsonb_to_recordset($1) as r (activity text, community text, title text)
		join activities a on a.code = r.activity
		join areas c on c.code = r.community
		join help_requests h on h.community_id = c.id and h.title = r.title`
	return insertRows(ctx, s, "link demo help requests", query, rows)
}

// InsertDemoActivities inserts the published activities of the programme.
func (s *Store) InsertDemoActivities(ctx context.Context, at time.Time, programme string, rows []DemoActivity) error {
	type row struct {
		DemoActivity
		Programme string    `json:"programme"`
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, programme, at}
	}
	const query = `
		insert into activities (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards,
		                        insurance_policy, supply_reason, confirmed_volunteer_service, state, created_at)
		select p.id, r.code, r.form, sp.id, r.title, r.content, r.conditions, r.risks, r.safeguards,
		       r.insurance_policy, r.supply_reason, true, 'published', r.created_at
		from jsonb_to_recordset($1) as r (programme text, code text, form text, community text, service_point text, title text, content text,
		     conditions text, risks text, safeguards text, insurance_policy text, supply_reason text, created_at timestamptz)
		join programmes p on p.code = r.programme
		join areas c on c.code = r.community
		join service_points sp on sp.community_id = c.id and sp.name = r.service_point
		order by r.code`
	return insertRows(ctx, s, "insert demo activities", query, stamped)
}

// InsertDemoShifts inserts open shifts at the place of their activity, with
// their positions and a row for each seat. Shifts of one activity that is held
// more than once are one series.
func (s *Store) InsertDemoShifts(ctx context.Context, at time.Time, rows []DemoShift) error {
	type row struct {
		DemoShift
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	var positions []DemoPosition
	for i, r := range rows {
		stamped[i] = row{r, at}
		positions = append(positions, r.Positions...)
	}
	const shifts = `
		with r as (
			select *
			from jsonb_to_recordset($1) as x (code text, activity text, title text, starts_at timestamptz, ends_at timestamptz,
			     child boolean, home boolean, created_at timestamptz)
		), series as (
			select activity, nextval('shift_series') as number
			from r
			group by activity
			having count(*) > 1
		)
		insert into shifts (activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, created_at)
		select a.id, series.number, r.code, a.service_point_id, r.title, r.starts_at, r.ends_at, r.child, r.home, 'open', r.created_at
		from r
		join activities a on a.code = r.activity
		left join series on series.activity = r.activity
		order by r.code`
	if err := insertRows(ctx, s, "insert demo shifts", shifts, stamped); err != nil {
		return err
	}
	return s.insertDemoPositions(ctx, positions)
}

func (s *Store) insertDemoPositions(ctx context.Context, rows []DemoPosition) error {
	const positions = `
		insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction)
		select s.id, r.ordinal, r.name, r.minimum, r.maximum, k.id, t.id, r.leads, r.instruction
		from jsonb_to_recordset($1) as r (shift text, ordinal smallint, name text, minimum smallint, maximum smallint, skill text, team text,
		     leads boolean, instruction text)
		join shifts s on s.code = r.shift
		left join skills k on k.code = r.skill
		left join teams t on t.code = r.team
		where (k.id is null) = (r.skill = '') and (t.id is null) = (r.team = '')
		order by s.id, r.ordinal`
	if err := insertRows(ctx, s, "insert demo positions", positions, rows); err != nil {
		return err
	}
	const seats = `
		insert into seats (position_id, number)
		select p.id, n
		from positions p
		cross join generate_series(1, p.maximum) as n`
	_, err := s.q.ExecContext(ctx, seats)
	return translate("insert demo seats", err)
}
