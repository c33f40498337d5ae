package standingapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/seal"
)

// sceneTables makes the world: two communities, two teams, seven people who are fit for
// much, though some not for long, ten shifts within two weeks and three beneficiaries.
const sceneTables = `
	insert into areas (kind, code, name) values ('county', 'PS', '彭山县');
	insert into areas (parent_id, kind, code, name) select id, 'town', 'PS-01', '凤鸣镇' from areas;
	insert into areas (parent_id, kind, code, name) select t.id, 'community', v.c, v.n from areas t, (values ('C01', '桂香社区'), ('C02', '毛河村')) v (c, n) where t.kind = 'town' order by v.c;
	insert into communities (area_id, setting, governance_type, bus_minutes) select id, 'town', 'operational', case code when 'C01' then 15 else 60 end from areas where kind = 'community' order by code;
	insert into service_points (community_id, name, address) select area_id, '活动室', '桂香路 1 号' from communities order by area_id;
	insert into teams (code, name) values ('T1', '一队'), ('T2', '二队');
	insert into skills (code, name_zh, name_en) values ('law', '法律', 'law'), ('painting', '书画', 'painting');
	insert into accounts (login, name, created_at) values ('coordinator', '程望', now()), ('safe', '安宁', now()), ('trainer', '何训', now()), ('office', '社区', now());
	insert into account_roles (account_id, role, community_id)
		select a.id, v.r, case v.r when 'community_officer' then (select min(area_id) from communities) end
		from accounts a join (values ('coordinator', 'coordinator'), ('safe', 'safeguarding_lead'), ('trainer', 'trainer'), ('office', 'community_officer')) v (l, r) on v.l = a.login;
	insert into programmes (code, name, starts_on, ends_on, state, created_at) values ('P1', '春日邻里', '2012-03-05', '2012-05-18', 'active', now());
	insert into activities (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards, insurance_policy, supply_reason, confirmed_volunteer_service, pairs_per_volunteer, state, created_at)
		select p.id, v.c, v.f, s.id, v.t, '陪伴', '成年', '路途', '两人同行', 'PA-1', '自选', true, 2, 'published', now()
		from programmes p, (values ('AC01', 'one_to_one', '陪伴', 'C01'), ('AC02', 'point', '便民', 'C02')) v (c, f, t, a) join areas on areas.code = v.a join service_points s on s.community_id = areas.id order by v.c;
	insert into volunteers (student_number, name, birth_on, team_id, team_role, guardian_consent_on, created_at)
		select v.n, v.n, v.b::date, t.id, v.r, '2012-03-01', now()
		from (values ('V1', '1991-05-04', 'T1', 'captain'), ('V2', '1991-05-04', 'T1', 'deputy'), ('V3', '1995-05-04', 'T1', 'member'), ('V4', '1994-04-12', 'T2', 'deputy'),
		             ('V5', '1991-05-04', 'T2', 'captain'), ('V6', '1991-05-04', 'T2', 'member'), ('V7', '1991-05-04', 'T1', 'member')) v (n, b, t, r) join teams t on t.code = v.t order by v.n;
	insert into accounts (login, name, volunteer_id, created_at) select lower(name), name, id, now() from volunteers order by id;
	insert into account_roles (account_id, role) select id, 'volunteer' from accounts where volunteer_id is not null;
	insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select v.id, c, '2012-03-24', case v.name || c when 'V6base' then '2012-04-13' when 'V2child' then '2012-04-11' when 'V5home' then '2012-04-09' when 'V1captain' then '2012-04-15' else '2013-03-23' end::date, now()
		from volunteers v, unnest('{base,child,home,captain}'::text[]) c;
	insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
		select id, case name when 'V7' then 'pending' else 'clear' end, '2012-03-20', case name when 'V1' then '2012-04-10' else '2013-03-19' end::date, now() from volunteers;
	insert into volunteer_skills (volunteer_id, skill_id) select v.id, k.id from volunteers v, skills k where k.code = 'law' and v.name in ('V1', 'V4', 'V6', 'V7');
	insert into availabilities (volunteer_id, weekday, from_minute, until_minute) select id, d, 0, 1440 from volunteers, generate_series(1, 7) d;
	insert into shifts (activity_id, service_point_id, title, starts_at, ends_at, child, home, state, created_at)
		select a.id, a.service_point_id, v.t, (v.s || '+08')::timestamptz, (v.s || '+08')::timestamptz + interval '2 hours', v.c, v.h, 'open', now()
		from (values ('S01', 'AC01', '2012-04-03 14:00', true, false), ('S02', 'AC02', '2012-04-04 10:00', false, false), ('S03', 'AC01', '2012-04-06 10:00', false, true), ('S04', 'AC02', '2012-04-06 13:00', false, false),
		             ('S05', 'AC01', '2012-04-08 10:00', true, false), ('S06', 'AC02', '2012-04-09 10:00', false, false), ('S07', 'AC01', '2012-04-11 10:00', true, true), ('S08', 'AC02', '2012-04-12 10:00', false, false),
		             ('S09', 'AC01', '2012-04-13 15:00', false, true), ('S10', 'AC01', '2012-04-16 10:00', true, false)) v (t, a, s, c, h) join activities a on a.code = v.a order by v.t;
	insert into positions (shift_id, ordinal, name, minimum, maximum, leads) select id, 1, '队长位', 1, 1, true from shifts order by id;
	insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id)
		select id, 2, '志愿者', 1, 3, case when title in ('S02', 'S08') then (select id from skills where code = 'law') end, case when title in ('S04', 'S05') then (select id from teams where code = 'T1') end from shifts order by id;
	insert into seats (position_id, number) select id, n from positions, generate_series(1, maximum) n;
	insert into beneficiaries (code, community_id, kind, need, note, sealed_contact, verified, agreement_on, consent_from, consent_until, waiting_since, responsible_id)
		select v.c, (select min(area_id) from communities), v.k, v.n, '爱听戏', '', true, '2012-03-01', '2012-03-01', v.u::date, '2012-03-01', (select id from accounts where login = 'safe')
		from (values ('CH-001', 'child', 'left_behind', '2012-04-12'), ('EL-001', 'elder', 'alone', null), ('EL-002', 'elder', 'alone', '2012-04-14')) v (c, k, n, u);
	insert into support_pairs (activity_id, beneficiary_id, volunteer_id, partner_id, state, volunteer_answer, partner_answer, beneficiary_answer, score, reviewed_by, created_at)
		select (select id from activities where code = 'AC01'), b.id, v.id, p.id, x.s, 'accepted', 'accepted', case x.s when 'active' then 'accepted' else 'pending' end, 1, (select min(id) from accounts), now()
		from (values ('CH-001', 'V2', 'V1', 'active'), ('EL-001', 'V5', 'V1', 'active'), ('EL-002', 'V6', null, 'offered')) x (c, n, m, s)
		join beneficiaries b on b.code = x.c join volunteers v on v.name = x.n left join volunteers p on p.name = x.m;
	insert into contact_approvals (beneficiary_id, account_id, decision, until_on, decided_by, decided_at)
		select b.id, a.id, 'approved', '2012-06-01', (select id from accounts where login = 'safe'), now() from beneficiaries b, accounts a where b.kind = 'child' and a.volunteer_id is not null;`

// newScene returns the world at noon on 2 April 2012.
func newScene(t *testing.T) *scene {
	t.Helper()
	w := &scene{Server: apitest.NewServer(t), zone: time.FixedZone("CST", 8*60*60)}
	w.Exec(sceneTables)
	for login, id := range map[string]*int64{"coordinator": &w.coordinator, "safe": &w.safe, "trainer": &w.trainer, "office": &w.office} {
		w.One(id, `select id from accounts where login = $1`, login)
	}
	w.One(&w.programme, `select id from programmes`)
	w.One(&w.companion, `select id from activities where code = 'AC01'`)
	for query, list := range map[string]*[]int64{
		`select id from teams order by code`: &w.teams, `select id from volunteers order by name`: &w.people,
		`select a.id from accounts a join volunteers v on v.id = a.volunteer_id order by v.name`: &w.accounts,
		`select id from service_points order by community_id`:                                    &w.points, `select id from shifts order by title`: &w.shiftList,
		`select id from beneficiaries order by code`: &w.beneficiaries, `select id from skills order by code`: &w.skills,
		`select p.id from positions p join shifts s on s.id = p.shift_id order by s.title, p.ordinal`: &w.positions,
		`select area_id from communities order by area_id`:                                            &w.community,
	} {
		*list = w.ids(query)
	}
	for _, code := range []string{"CH-001", "EL-001", "EL-002"} {
		sealed, err := w.Platform.Seal.Seal(code, seal.Contact{Name: "陈婆婆", Address: "桂香路 2 号"})
		if err != nil {
			t.Fatal(err)
		}
		w.Exec(`update beneficiaries set sealed_contact = $2 where code = $1`, code, sealed)
	}
	return w
}

// ids reads a column of ids.
func (w *scene) ids(query string, args ...any) []int64 {
	var found []int64
	rows, err := w.SQL.Query(query, args...)
	if err != nil {
		panic(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			panic(err)
		}
		found = append(found, id)
	}
	return found
}

// staff calls the API as somebody with a role.
func (w *scene) staff(account int64, role auth.Role, method, path string, body any, headers ...string) apitest.Reply {
	grant := auth.Grant{Role: role}
	if role == auth.CommunityOfficer {
		grant.CommunityID = w.community[0]
	}
	return w.Do(w.Token(account, 0, grant), method, path, body, w.keyed(headers)...)
}

// volunteer calls the API as the volunteer with a place in the list of people.
func (w *scene) volunteer(place int, method, path string, body any) apitest.Reply {
	return w.Do(w.Token(w.accounts[place], w.people[place], auth.Grant{Role: auth.Volunteer}), method, path, body, w.keyed(nil)...)
}

func (w *scene) keyed(headers []string) []string {
	w.requests++
	return append(headers, "Idempotency-Key", fmt.Sprintf("change-%d", w.requests))
}

// version is the If-Match of a row.
func (w *scene) version(table string, id int64) []string {
	var version int
	w.One(&version, `select version from `+table+` where id = $1`, id)
	return []string{"If-Match", fmt.Sprintf("%q", fmt.Sprint(version))}
}
