package activitiesapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"nuanlin/server/activities/activitiesapi"
	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// term is the programme of the demonstration with its leader; it is noon of 2 April 2012.
type term struct {
	apitest.Planner
	t      *testing.T
	leader string
	id     int64
}

func newTerm(t *testing.T) term {
	t.Helper()
	p := apitest.NewPlanner(t)
	m := term{Planner: p, t: t, leader: p.Grantee(auth.Leader)}
	p.One(&m.id, `select min(id) from programmes`)
	return m
}

func (m term) preview(body map[string]any) (out activitiesapi.ProgrammeMove) {
	m.t.Helper()
	m.Do(m.leader, http.MethodPost, fmt.Sprintf("/programmes/%d/move-preview", m.id), body).Into(&out)
	return out
}

func (m term) move(body map[string]any) apitest.Reply {
	var version int
	m.One(&version, `select version from programmes where id = $1`, m.id)
	return m.Do(m.leader, http.MethodPost, fmt.Sprintf("/programmes/%d/move", m.id), body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
}

// times is when everything in the programmes is, as one text; begun tells of what has begun.
func (m term) times(begun bool) (text string) {
	if begun {
		m.One(&text, `select coalesce(string_agg(id || ' ' || starts_at || ' ' || state, '; ' order by id), '') from shifts where starts_at <= $1 or state in ('cancelled', 'settled')`, m.Clock())
		return text
	}
	m.One(&text, `
		select (select string_agg(id || ' ' || starts_at || ' ' || state, '; ' order by id) from shifts)
		    || (select string_agg(id || ' ' || starts_on || ' ' || ends_on, '; ' order by id) from programmes)
		    || (select coalesce(string_agg(id || ' ' || starts_on, '; ' order by id), '') from rosters)
		    || (select count(*) from seats where assignment_id is not null)
		    || (select string_agg(lower(during)::text, ' ' order by id) from commitments)`)
	return text
}

// TestProgrammeMoves: a preview changes nothing; no seat is lost that was not agreed on and
// without a reason, which is read; what has begun stays; another programme stays; the rest
// moves by as much at the same time of day, with everybody's time.
func TestProgrammeMoves(t *testing.T) {
	t.Parallel()
	m := newTerm(t)
	m.Exec(`insert into programmes (code, name, starts_on, ends_on, created_at) values ('PX', '另一个', '2012-03-05', '2012-05-18', now())`)
	var other int64
	m.One(&other, `select id from programmes where code = 'PX'`)
	m.Exec(`update activities set programme_id = $1 where code = 'AC07'`, other)
	var foreign string
	otherTimes := func() (text string) {
		m.One(&text, `select string_agg(s.id || ' ' || s.starts_at, '; ' order by s.id) || (select starts_on from programmes where id = $1)
			from shifts s join activities a on a.id = s.activity_id where a.programme_id = $1`, other)
		return text
	}
	foreign = otherTimes()
	m.Exec(`update shifts set starts_at = starts_at - interval '10 days', ends_at = ends_at - interval '10 days' where code = 'SH01'`)
	m.Exec(`
		insert into commitments (volunteer_id, kind, during, community_id)
		select c.volunteer_id, 'training', tstzrange(lower(c.during) + interval '1 day', upper(c.during) + interval '1 day'), c.community_id
		from commitments c
		join assignments a on a.commitment_id = c.id
		join shifts s on s.id = a.shift_id
		join activities y on y.id = s.activity_id and y.programme_id = $1
		where s.starts_at > $2 and a.state = 'accepted'
		  and not exists (select from commitments o where o.volunteer_id = c.volunteer_id
		                  and o.during && tstzrange(lower(c.during) + interval '1 day', upper(c.during) + interval '1 day'))
		order by a.id
		limit 3`, m.id, m.Clock())
	all, begun := m.times(false), m.times(true)
	body := map[string]any{"days": 1}
	seen := m.preview(body)
	if m.times(false) != all {
		t.Fatal("a preview moves")
	}
	if seen.Moved == 0 || seen.Begun == 0 || len(seen.Lost) == 0 {
		t.Fatalf("the preview says %+v", seen)
	}
	if got := m.move(body).Reason(); got != "programme_move_clashes" || m.times(false) != all {
		t.Fatalf("a seat lost silently: %q", got)
	}
	var free []int64
	for _, l := range seen.Lost {
		if len(l.Reasons) == 0 || l.Name == "" {
			t.Errorf("a seat is lost without a reason: %+v", l)
		}
		free = append(free, l.AssignmentID)
	}
	body["free"] = free[1:]
	body["reason"] = "整体推迟一天"
	if got := m.move(body).Reason(); got != "programme_move_clashes" || m.times(false) != all {
		t.Fatalf("one of %d not agreed on: %q", len(free), got)
	}
	body["free"] = free
	delete(body, "reason")
	if got := m.move(body).Reason(); got != "reason_blank" || m.times(false) != all {
		t.Fatalf("without a reason: %q", got)
	}
	body["reason"] = "整体推迟一天"
	var done activitiesapi.ProgrammeMove
	m.move(body).Into(&done)
	if done.Moved != seen.Moved || len(done.Lost) != len(seen.Lost) || done.Reinvited != seen.Reinvited || len(done.Staying) != len(seen.Staying) {
		t.Errorf("done %+v, foreseen %+v", done, seen)
	}
	if m.times(true) != begun {
		t.Error("a shift that has begun has moved")
	}
	if otherTimes() != foreign {
		t.Error("another programme has moved")
	}
	var wrong int
	m.One(&wrong, `select count(*) from commitments c join assignments a on a.commitment_id = c.id join shifts s on s.id = a.shift_id where lower(c.during) <> s.starts_at and s.starts_at > $1`, m.Clock())
	if wrong != 0 {
		t.Errorf("the time of %d people stayed", wrong)
	}
	m.One(&wrong, `select count(*) from assignments where id = any($1) and state = 'cancelled' and reason = '整体推迟一天' and taken_off_by is not null`, free)
	if wrong != len(free) {
		t.Errorf("%d of %d read why they lost the seat", wrong, len(free))
	}
	m.One(&wrong, `select count(*) from audit_entries where action = 'programme_moved' and subject_id = $1 and account_id is not null`, m.id)
	if wrong != 1 {
		t.Errorf("moving is logged %d times", wrong)
	}
}

// TestProgrammeMoveKeeps: what shall stay stays, what would come to before now or to a
// closed day stays and is named, and nothing else.
func TestProgrammeMoveKeeps(t *testing.T) {
	t.Parallel()
	m := newTerm(t)
	kept := m.ShiftID("SH01")
	m.Exec(`insert into calendar_days (on_date, kind, name) values ('2012-04-21', 'blocked', '校运会') on conflict (on_date) do update set kind = 'blocked', name = '校运会'`)
	seen := m.preview(map[string]any{"days": 7, "stay": []int64{kept}})
	why := map[string]int{}
	for _, s := range seen.Staying {
		why[string(s.Why)]++
		if s.Why == "closed" && (s.DayName == nil || *s.DayName == "") {
			t.Errorf("a closed day without a name: %+v", s)
		}
	}
	if why["wish"] != 1 || why["closed"] == 0 || why["past"] != 0 {
		t.Errorf("a week later stay %v", why)
	}
	if got := m.Do(m.leader, http.MethodPost, fmt.Sprintf("/programmes/%d/move-preview", m.id), map[string]any{"days": 7, "closed_days": "keep"}).Reason(); got != "reason_blank" {
		t.Errorf("to a closed day without a reason: %q", got)
	}
	over := m.preview(map[string]any{"days": 7, "closed_days": "keep", "closed_reason": "照常"})
	if over.Moved <= seen.Moved || slices.ContainsFunc(over.Staying, func(s activitiesapi.StayingShift) bool { return s.Why == "closed" }) {
		t.Errorf("knowingly %d move, before %d; %+v", over.Moved, seen.Moved, over.Staying)
	}
	early := m.preview(map[string]any{"days": -7})
	if !slices.ContainsFunc(early.Staying, func(s activitiesapi.StayingShift) bool { return s.Why == "past" }) {
		t.Errorf("a week earlier stay %+v", early.Staying)
	}
	m.Exec(`update programmes set state = 'closed' where id = $1`, m.id)
	if got := m.move(map[string]any{"days": 7}).Reason(); got != "programme_over" {
		t.Errorf("of a closed programme: %q", got)
	}
}

// TestProgrammeIsCopied: the activities with their positions and shifts, weekdays kept,
// nobody on them, nothing on a closed day; a preview makes nothing.
func TestProgrammeIsCopied(t *testing.T) {
	t.Parallel()
	m := newTerm(t)
	m.Exec(`insert into calendar_days (on_date, kind, name) values ('2012-10-06', 'blocked', '中秋')`)
	count := func(query string) (n int) { m.One(&n, query); return n }
	body := map[string]any{"code": "P2", "name": "秋", "starts_on": "2012-09-03"}
	var seen, done activitiesapi.ProgrammeCopy
	m.Do(m.leader, http.MethodPost, fmt.Sprintf("/programmes/%d/copy-preview", m.id), body).Into(&seen)
	if count(`select count(*) from programmes`) != 1 {
		t.Fatal("a preview makes a programme")
	}
	m.Do(m.leader, http.MethodPost, fmt.Sprintf("/programmes/%d/copy", m.id), body).Into(&done)
	if done.Shifts != seen.Shifts || done.Activities != seen.Activities || len(done.LeftOut) != len(seen.LeftOut) || len(done.LeftOut) == 0 {
		t.Errorf("done %d, %d, %d; foreseen %d, %d, %d", done.Activities, done.Shifts, len(done.LeftOut), seen.Activities, seen.Shifts, len(seen.LeftOut))
	}
	if done.Programme.State != "draft" || done.Programme.StartsOn.Format("2006-01-02") != "2012-09-03" {
		t.Errorf("made %+v", done.Programme)
	}
	for what, n := range map[string]int{
		"people on it": count(`select count(*) from assignments x join shifts s on s.id = x.shift_id join activities a on a.id = s.activity_id
			join programmes p on p.id = a.programme_id where p.code = 'P2'`),
		"not as before": count(`select count(*) from shifts n join activities a on a.id = n.activity_id join programmes p on p.id = a.programme_id
			where p.code = 'P2' and (n.state <> 'planned' or not exists (
			    select from shifts o join activities b on b.id = o.activity_id
			    where b.programme_id <> p.id and b.code = a.code and o.code = n.code and o.title = n.title
			      and o.starts_at + interval '26 weeks' = n.starts_at and o.ends_at - o.starts_at = n.ends_at - n.starts_at
			      and (select count(*) from positions x where x.shift_id = o.id) = (select count(*) from positions x where x.shift_id = n.id)
			      and (select sum(maximum) from positions x where x.shift_id = o.id) = (select count(*) from seats z join positions x on x.id = z.position_id where x.shift_id = n.id)))`),
		"on the closed day": count(`select count(*) from shifts where (starts_at at time zone 'Asia/Shanghai')::date = '2012-10-06'`),
		"confirmed":         count(`select count(*) from activities a join programmes p on p.id = a.programme_id where p.code = 'P2' and (a.confirmed_volunteer_service or a.state <> 'draft')`),
	} {
		if n != 0 {
			t.Errorf("%s: %d", what, n)
		}
	}
	if n := count(`select count(*) from audit_entries where action = 'programme_copied'`); n != 1 {
		t.Errorf("copying is logged %d times", n)
	}
	if got := m.Do(m.leader, http.MethodPost, fmt.Sprintf("/programmes/%d/copy", m.id), body).Reason(); got != "programme_code_taken" {
		t.Errorf("once more: %q", got)
	}
}
