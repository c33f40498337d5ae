package pairingapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/pairing/pairingapi"
)

// pairScene is a one-to-one activity with a visit on Sunday 8 April 2012, 09:30
// to 11:00, two trained volunteers who are on it, and one beneficiary.
type pairScene struct {
	*apitest.Server
	community, activity, shift          int64
	primary, partner                    int64
	coordinator, officer, first, second string
}

func newPairScene(t *testing.T) *pairScene {
	s := &pairScene{Server: apitest.NewServer(t)}
	s.Exec(`insert into areas (kind, code, name) values ('county', 'X', '县')`)
	s.Exec(`insert into areas (parent_id, kind, code, name) select id, 'town', 'X1', '镇' from areas where code = 'X'`)
	s.Exec(`insert into areas (parent_id, kind, code, name) select id, 'community', 'C02', '桂香社区' from areas where code = 'X1'`)
	s.Exec(`insert into communities (area_id, setting, governance_type, bus_minutes) select id, 'urban', 'agent', 20 from areas where code = 'C02'`)
	s.Exec(`insert into service_points (community_id, name, address) select area_id, '活动室', '桂香路 1 号' from communities`)
	s.Exec(`insert into teams (code, name) values ('T7', '文传系队')`)
	for i, name := range []string{"李子衿", "王若溪"} {
		number := fmt.Sprint("D", i)
		s.Exec(`insert into volunteers (student_number, name, team_id, interests, birth_on, created_at) select $1, $2, id, '{opera}', '1991-01-01', now() from teams`, number, name)
		s.Exec(`insert into accounts (login, name, volunteer_id, created_at) select $1, $2, id, now() from volunteers where student_number = $3`, strings.ToLower(number), name, number)
	}
	s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) select id, c, '2012-03-25', '2013-03-24', now() from volunteers, unnest('{base,home}'::text[]) c`)
	s.Exec(`insert into accounts (login, name, created_at) values ('coordinator', '程望', now()), ('officer', '文素兰', now())`)
	s.Exec(`insert into programmes (code, name, starts_on, ends_on, created_at) values ('P', '春风进社区', '2012-03-05', '2012-05-18', now())`)
	s.Exec(`insert into activities (programme_id, code, form, service_point_id, title, state, created_at) select p.id, 'AC05', 'one_to_one', sp.id, '长者陪伴', 'published', now() from programmes p, service_points sp`)
	s.Exec(`insert into shifts (activity_id, service_point_id, title, starts_at, ends_at, home, state, created_at) select id, service_point_id, title, '2012-04-08 09:30+08', '2012-04-08 11:00+08', true, 'open', now() from activities`)
	s.Exec(`insert into positions (shift_id, ordinal, name, minimum, maximum) select id, 1, '陪伴', 2, 2 from shifts`)
	s.Exec(`insert into seats (position_id, number) select id, n from positions, generate_series(1, 2) n`)
	s.One(&s.community, `select area_id from communities`)
	s.One(&s.activity, `select id from activities`)
	s.One(&s.shift, `select id from shifts`)
	s.One(&s.primary, `select min(id) from volunteers`)
	s.One(&s.partner, `select max(id) from volunteers`)
	s.coordinator = s.Token(s.account("coordinator"), 0, auth.Grant{Role: auth.Coordinator})
	s.officer = s.Token(s.account("officer"), 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: s.community})
	s.first = s.Token(s.account("d0"), s.primary, auth.Grant{Role: auth.Volunteer})
	s.second = s.Token(s.account("d1"), s.partner, auth.Grant{Role: auth.Volunteer})
	return s
}

func (s *pairScene) account(login string) (id int64) {
	s.One(&id, `select id from accounts where login = $1`, login)
	return id
}

// takeSeat puts a volunteer on the visit as somebody who has accepted.
func (s *pairScene) takeSeat(volunteer int64, number int) {
	s.Exec(`insert into commitments (volunteer_id, kind, during, community_id) select $1, 'shift', tstzrange(starts_at, ends_at), $2 from shifts`, volunteer, s.community)
	s.Exec(`insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, created_at)
	        select p.id, p.shift_id, $1, $2, c.id, 'accepted', 'self', now() from positions p, commitments c where c.volunteer_id = $1`, volunteer, number)
}

func (s *pairScene) beneficiary(code string) pairingapi.Beneficiary {
	var b pairingapi.Beneficiary
	s.Do(s.officer, "POST", "/beneficiaries", map[string]any{
		"code": code, "community_id": s.community, "kind": "elder", "need": "empty_nest", "interests": []string{"opera"}, "verified": true,
		"agreement_on": "2012-03-20", "consent_from": "2012-03-20", "contact": map[string]string{"name": "陈婆婆", "address": "桂香苑 3 栋 401", "phone": "000-0000-0001"},
	}).Into(&b)
	return b
}

func (s *pairScene) propose() pairingapi.MatchingRun {
	var run pairingapi.MatchingRun
	s.Do(s.coordinator, "POST", "/matching-runs", map[string]int64{"activity_id": s.activity}).Into(&run)
	return run
}

func TestPairGoesFromProposalToActive(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	run := s.propose()
	if len(run.Pairs) != 1 || run.Pairs[0].PartnerID == nil || run.Pairs[0].Score <= 0 {
		t.Fatalf("got %+v", run)
	}
	pair := run.Pairs[0]
	answer := func(token, side, word string) apitest.Reply {
		return s.Do(token, "POST", fmt.Sprintf("/support-pairs/%d/answer", pair.ID), map[string]string{"side": side, "answer": word}, "Idempotency-Key", side+word+token[len(token)-8:])
	}
	if got := answer(s.first, "volunteer", "accepted"); got.Reason() != "pair_not_offered" {
		t.Errorf("before the review: %s", got.Body)
	}
	review := func(version int) apitest.Reply {
		return s.Do(s.coordinator, "POST", fmt.Sprintf("/support-pairs/%d/review", pair.ID), map[string]string{"decision": "offer"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
	}
	if got := review(pair.Version + 7); got.Reason() != "version_stale" {
		t.Errorf("a stale review: %s", got.Body)
	}
	review(pair.Version).Into(&pair)
	for _, step := range []struct{ token, side, state string }{
		{s.first, "volunteer", "offered"}, {s.officer, "beneficiary", "offered"}, {s.second, "volunteer", "active"},
	} {
		answer(step.token, step.side, "accepted").Into(&pair)
		if string(pair.State) != step.state {
			t.Errorf("after %s: %s, want %s", step.side, pair.State, step.state)
		}
	}
	if len(s.propose().Pairs) != 0 {
		t.Error("somebody with a pair was matched again")
	}
}

func TestDeclinedPairIsNotProposedAgain(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	pair := s.propose().Pairs[0]
	s.Do(s.coordinator, "POST", fmt.Sprintf("/support-pairs/%d/review", pair.ID), map[string]string{"decision": "offer"}, "If-Match", `"1"`).Into(&pair)
	token := s.first
	if pair.VolunteerID == s.partner {
		token = s.second
	}
	s.Do(token, "POST", fmt.Sprintf("/support-pairs/%d/answer", pair.ID), map[string]string{"side": "volunteer", "answer": "declined"}, "Idempotency-Key", "declined-1").Into(&pair)
	if pair.State != "declined" {
		t.Fatalf("got %s", pair.State)
	}
	for _, again := range s.propose().Pairs {
		if again.VolunteerID == pair.VolunteerID || again.PartnerID != nil && *again.PartnerID == pair.VolunteerID {
			t.Error("the volunteer who declined is proposed again")
		}
	}
}

func TestContactOpensOnlyAroundTheVisit(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	b := s.beneficiary("EL-003")
	s.takeSeat(s.primary, 1)
	s.Exec(`insert into support_pairs (activity_id, beneficiary_id, volunteer_id, state, volunteer_answer, beneficiary_answer, score, reviewed_by, created_at)
	        values ($1, $2, $3, 'active', 'accepted', 'accepted', 1, $4, now())`, s.activity, b.ID, s.primary, s.account("coordinator"))
	shanghai := time.FixedZone("CST", 8*60*60)
	at := func(day, hour, minute int) time.Time {
		return time.Date(2012, time.April, day, hour, minute, 0, 0, shanghai)
	}
	tests := []struct {
		name, token string
		now         time.Time
		status      int
		reason      string
	}{
		{"two days before", s.first, at(6, 9, 30), 403, "contact_closed"},
		{"a minute too early", s.first, at(7, 9, 29), 403, "contact_closed"},
		{"a day before", s.first, at(7, 9, 30), 201, ""},
		{"during the visit", s.first, at(8, 10, 0), 201, ""},
		{"just before it closes", s.first, at(9, 10, 59), 201, ""},
		{"a day after", s.first, at(9, 11, 0), 403, "contact_not_yours"},
		{"not of the pair", s.second, at(8, 10, 0), 404, "record_unknown"},
		{"the office", s.officer, at(1, 9, 0), 201, ""},
		{"a coordinator", s.coordinator, at(8, 10, 0), 403, "power_missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s.SetClock(tt.now)
			token := s.Renew(tt.token)
			got := s.Do(token, "POST", fmt.Sprintf("/beneficiaries/%d/contact-views", b.ID), nil)
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %q, want %d %q", got.Status, got.Reason(), tt.status, tt.reason)
			}
			if tt.status == 201 && !strings.Contains(string(got.Body), "桂香·EL-003 陈婆婆") {
				t.Errorf("got %s", got.Body)
			}
		})
	}
	var looks int
	s.One(&looks, `select count(*) from contact_views`)
	if looks != 4 {
		t.Errorf("%d looks logged, want 4", looks)
	}
}

// childVisit makes the visit one to a child, with the course for it, and begins a record
// check for everybody.
const childVisit = `update beneficiaries set kind = 'child'; update sign_offs set course = 'child' where course = 'home'; update shifts set home = false;
	insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) select id, `

// TestContactNeedsTheCoursesAndTheVisit takes away, one at a time, what opens a contact
// in the middle of the visit, and looks at when the window is said to close. With a +
// something changes that does not close it.
func TestContactNeedsTheCoursesAndTheVisit(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, spoil string }{
		{"nothing is missing", ""},
		{"no base course", `delete from sign_offs where course = 'base'`},
		{"a base course that has run out", `update sign_offs set expires_on = '2012-04-07' where course = 'base'`},
		{"a base course not yet passed", `update sign_offs set signed_on = '2012-04-09' where course = 'base'`},
		{"no home course for a home", `delete from sign_offs where course = 'home'`},
		{"no child course for a child", `update shifts set child = true`},
		{"the visit is cancelled", `update shifts set state = 'cancelled'`},
		{"only invited", `update assignments set state = 'invited', expires_at = '2012-05-01'`},
		{"the pair is suspended", `update support_pairs set state = 'suspended'`},
		{"no volunteer any more", `update volunteers set active = false`},
		{"a record check that was not clear", `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) select id, 'not_clear', '2012-04-08', '2013-04-07', now() from volunteers`},
		{"no record check for a child", `update beneficiaries set kind = 'child'; update sign_offs set course = 'child' where course = 'home'; update shifts set home = false`},
		{"a record check that is over for a child", childVisit + `'clear', '2011-04-08', '2012-04-07', now() from volunteers`},
		{"a record check that is asked for again for a child", childVisit + `'requested', null, null, now() from volunteers`},
		{"under age without consent", `update volunteers set birth_on = '1994-04-09'`},
		{"under age with consent to come", `update volunteers set birth_on = '1994-04-09', guardian_consent_on = '2012-04-09'`},
		{"the beneficiary's consent is over", `update beneficiaries set consent_until = '2012-04-07'`},
		{"the beneficiary is served no more", `update beneficiaries set closed = true`},
		{"of age that day +", `update volunteers set birth_on = '1994-04-08'`},
		{"under age with consent +", `update volunteers set birth_on = '1994-04-09', guardian_consent_on = '2012-03-01'`},
		{"no consent was written down +", `update beneficiaries set consent_from = null`},
		{"a child, with course and record check +", childVisit + `'clear', '2012-03-08', '2013-03-07', now() from volunteers`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newPairScene(t)
			b := s.beneficiary("EL-003")
			s.takeSeat(s.primary, 1)
			s.Exec(`insert into support_pairs (activity_id, beneficiary_id, volunteer_id, state, volunteer_answer, beneficiary_answer, score, reviewed_by, created_at)
			        values ($1, $2, $3, 'active', 'accepted', 'accepted', 1, $4, now())`, s.activity, b.ID, s.primary, s.account("coordinator"))
			if tt.spoil != "" {
				s.Exec(tt.spoil)
			}
			s.SetClock(time.Date(2012, time.April, 8, 2, 0, 0, 0, time.UTC)) // ten o'clock
			got := s.Do(s.Renew(s.first), "POST", fmt.Sprintf("/beneficiaries/%d/contact-views", b.ID), nil)
			if strings.HasPrefix(tt.name, "a child") {
				if got.Reason() != "contact_unapproved" { // the visit is in order, and somebody else has a say
					t.Errorf("got %d %s", got.Status, got.Body)
				}
				return
			}
			if tt.spoil != "" && !strings.HasSuffix(tt.name, "+") {
				if got.Reason() != "contact_not_yours" {
					t.Errorf("got %d %s", got.Status, got.Body)
				}
				return
			}
			var contact pairingapi.Contact
			got.Into(&contact)
			if want := time.Date(2012, time.April, 9, 3, 0, 0, 0, time.UTC); contact.ClosesAt == nil || !contact.ClosesAt.Equal(want) {
				t.Errorf("it closes at %v, want %v", contact.ClosesAt, want)
			}
		})
	}
}

func TestBeneficiariesAreListedWithoutTheirContact(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	got := s.Do(s.coordinator, "GET", "/beneficiaries", nil)
	if got.Status != 200 || strings.Contains(string(got.Body), "陈婆婆") || strings.Contains(string(got.Body), "401") {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	var stored []byte
	s.One(&stored, `select sealed_contact from beneficiaries`)
	if strings.Contains(string(stored), "陈婆婆") {
		t.Error("the name is readable in the database")
	}
}

// TestWhoSeesAPair holds that a proposal is the matchers' alone until it is offered, that
// an office sees the pairs of its community and nobody's alternatives.
func TestWhoSeesAPair(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	s.beneficiary("EL-003")
	pair := s.propose().Pairs[0]
	stranger := s.Token(s.account("d1"), 987654321, auth.Grant{Role: auth.Volunteer})
	elsewhere := s.Token(s.account("officer"), 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: s.community + 1})
	see := func(token, query string) int {
		var list pairingapi.SupportPairList
		s.Do(token, "GET", "/support-pairs"+query, nil).Into(&list)
		for _, p := range list.SupportPairs {
			if token != s.coordinator && len(p.Alternatives) > 0 {
				t.Errorf("somebody who does not match sees %d alternatives", len(p.Alternatives))
			}
		}
		return len(list.SupportPairs)
	}
	tests := []struct {
		name, token, query string
		proposed, offered  int
	}{
		{"a coordinator", s.coordinator, "", 1, 1},
		{"a coordinator, of their own", s.coordinator, "?mine=true", 0, 0},
		{"the volunteer", s.first, "", 0, 1},
		{"the partner", s.second, "?mine=true", 0, 1},
		{"another volunteer", stranger, "", 0, 0},
		{"the office", s.officer, "", 1, 1},
		{"another office", elsewhere, "", 0, 0},
	}
	for _, tt := range tests {
		if got := see(tt.token, tt.query); got != tt.proposed {
			t.Errorf("%s sees %d proposals, want %d", tt.name, got, tt.proposed)
		}
	}
	s.Exec(`update support_pairs set alternatives = jsonb_build_array(jsonb_build_object('volunteer_id', $1::bigint, 'score', 1))`, s.partner)
	s.Do(s.coordinator, "POST", fmt.Sprintf("/support-pairs/%d/review", pair.ID), map[string]string{"decision": "offer"}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(pair.Version))).Into(&pair)
	for _, tt := range tests {
		if got := see(tt.token, tt.query); got != tt.offered {
			t.Errorf("%s sees %d offered pairs, want %d", tt.name, got, tt.offered)
		}
	}
}

// TestPairOutOfForceTellsNothing holds that a supporter reads about the family only while
// the pair is in force by the facts of the moment, whatever its state says yet.
func TestPairOutOfForceTellsNothing(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                          ``,
		"suspended":                 `update support_pairs set state = 'suspended'`,
		"a course over since today": `update sign_offs set expires_on = '2012-04-01' where course = 'home'`,
		"a check that is not clear": `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) select id, 'not_clear', '2012-04-01', '2013-03-31', now() from volunteers`,
		"the consent is taken back": `update beneficiaries set consent_withdrawn_on = '2012-04-02'`,
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newPairScene(t)
			s.beneficiary("EL-003")
			s.propose()
			s.Exec(`update support_pairs set state = 'active', reviewed_by = $1, reviewed_at = now(), volunteer_answer = 'accepted', partner_answer = 'accepted', beneficiary_answer = 'accepted'`, s.account("coordinator"))
			s.Exec(`update beneficiaries set note = 'likes opera'`)
			if spoil != "" {
				s.Exec(spoil)
			}
			for _, token := range []string{s.first, s.second} {
				var list pairingapi.SupportPairList
				s.Do(token, "GET", "/support-pairs?mine=true", nil).Into(&list)
				if len(list.SupportPairs) != 1 {
					t.Fatalf("sees %d pairs", len(list.SupportPairs))
				}
				p := list.SupportPairs[0]
				if tells := p.Note != "" || len(p.Interests) > 0 || len(p.Criteria) > 0 || p.Score != 0; tells != (spoil == "") {
					t.Errorf("tells %+v", p)
				}
			}
			var list pairingapi.SupportPairList
			s.Do(s.officer, "GET", "/support-pairs", nil).Into(&list)
			if p := list.SupportPairs[0]; p.Note == "" || len(p.Criteria) == 0 {
				t.Errorf("the office is told %+v", p)
			}
		})
	}
}
