package pairingapi_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity/identityapi"
	"nuanlin/server/pairing/pairingapi"
)

// childScene is the demonstration at noon of 2 April 2012: c07 answers for the children
// of C07, T2-3 supports CH-001, jian is the safeguarding lead.
type childScene struct{ *apitest.Server }

func (s childScene) beneficiary(code string) (id int64) {
	s.One(&id, `select id from beneficiaries where code = $1`, code)
	return id
}

func (s childScene) account(login string) (id int64) {
	s.One(&id, `select id from accounts where login = $1`, login)
	return id
}

func (s childScene) decide(login, code, who, decision, until string) apitest.Reply {
	body := map[string]any{"account_id": s.account(who), "decision": decision}
	if until != "" {
		body["until"] = until
	}
	return s.Do(s.As(login), "POST", fmt.Sprintf("/beneficiaries/%d/contact-approvals", s.beneficiary(code)), body)
}

func (s childScene) ask(login, code string) apitest.Reply {
	return s.Do(s.As(login), "POST", fmt.Sprintf("/beneficiaries/%d/contact-requests", s.beneficiary(code)), nil)
}

func (s childScene) look(login, code string) string {
	return s.Do(s.As(login), "POST", fmt.Sprintf("/beneficiaries/%d/contact-views", s.beneficiary(code)), nil).Reason()
}

func (s childScene) waiting(login string) (codes []string) {
	var list pairingapi.ContactRequestList
	s.Do(s.As(login), "GET", "/contact-requests", nil).Into(&list)
	for _, r := range list.ContactRequests {
		codes = append(codes, r.BeneficiaryCode+" "+r.AccountName)
	}
	return codes
}

// TestChildsContactNeedsAnApproval lets a second officer ask, be approved, lose the
// approval again and outlive it; who answers for the child needs none.
func TestChildsContactNeedsAnApproval(t *testing.T) {
	t.Parallel()
	s := childScene{apitest.NewDemo(t)}
	s.Exec(`insert into accounts (login, name, created_at) values ('c07b', '新干事', now())`)
	s.Exec(`insert into account_roles (account_id, role, community_id) select a.id, 'community_officer', c.id from accounts a, areas c where a.login = 'c07b' and c.code = 'C07'`)
	want := func(step, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: got %q, want %q", step, got, want)
		}
	}
	want("who answers for the child", s.look("c07", "CH-001"), "")
	want("another officer", s.look("c07b", "CH-001"), "contact_unapproved")
	want("asking", s.ask("c07b", "CH-001").Reason(), "")
	want("asking twice", s.ask("c07b", "CH-001").Reason(), "")
	want("having asked", s.look("c07b", "CH-001"), "contact_unapproved")
	for login, n := range map[string]int{"c07": 1, "jian": 1, "c05": 0} {
		if got := s.waiting(login); len(got) != n || n > 0 && got[0] != "CH-001 新干事" {
			t.Errorf("%s decides about %q", login, got)
		}
	}
	want("about oneself", s.decide("c07b", "CH-001", "c07b", "approved", "2012-05-01").Reason(), "approval_not_yours")
	want("by who is not named", s.decide("c07b", "CH-001", "c07", "approved", "2012-05-01").Reason(), "approval_not_yours")
	want("about oneself, named", s.decide("c07", "CH-001", "c07", "approved", "2012-05-01").Reason(), "approval_own")
	want("without an end", s.decide("c07", "CH-001", "c07b", "approved", "").Reason(), "approval_days_wrong")
	want("until yesterday", s.decide("c07", "CH-001", "c07b", "approved", "2012-04-01").Reason(), "approval_days_wrong")
	want("for 121 days", s.decide("c07", "CH-001", "c07b", "approved", "2012-08-01").Reason(), "approval_days_wrong")
	want("for 120 days", s.decide("c07", "CH-001", "c07b", "approved", "2012-07-31").Reason(), "")
	want("approved", s.look("c07b", "CH-001"), "")
	want("another child", s.look("c07b", "CH-002"), "contact_unapproved")
	want("asking with an approval", s.ask("c07b", "CH-001").Reason(), "approval_not_needed")
	if got := s.waiting("jian"); len(got) != 0 {
		t.Errorf("still waiting: %q", got)
	}
	want("taking it back", s.decide("jian", "CH-001", "c07b", "withdrawn", "").Reason(), "")
	want("without it", s.look("c07b", "CH-001"), "contact_unapproved")
	want("for a day", s.decide("jian", "CH-001", "c07b", "approved", "2012-04-02").Reason(), "")
	want("on that day", s.look("c07b", "CH-001"), "")
	s.SetClock(apitest.At(3, "00:00"))
	want("a day later", s.look("c07b", "CH-001"), "contact_unapproved")
	want("no child", s.decide("jian", "EL-001", "c07b", "approved", "2012-05-01").Reason(), "approval_not_needed")
	want("nobody", s.Do(s.As("jian"), "POST", fmt.Sprintf("/beneficiaries/%d/contact-approvals", s.beneficiary("CH-001")),
		map[string]any{"account_id": 987654321, "decision": "refused"}).Reason(), "account_unknown")
	var looks, approved int
	s.One(&looks, `select count(*) from contact_views`)
	s.One(&approved, `select count(*) from contact_views where approval_id is not null`)
	if looks != 3 || approved != 2 {
		t.Errorf("%d looks are logged, %d with an approval; want 3 and 2", looks, approved)
	}
}

// TestVolunteersContactOfAChild takes the approval of a volunteer who is on a visit.
func TestVolunteersContactOfAChild(t *testing.T) {
	t.Parallel()
	s := childScene{apitest.NewDemo(t)}
	member := apitest.MemberNumber("T2-3")
	var shift int64
	s.One(&shift, `select min(s.id) from shifts s join support_pairs p on p.activity_id = s.activity_id where p.beneficiary_id = $1`, s.beneficiary("CH-001"))
	s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
	        select v.id, c, '2012-03-25', '2013-03-24', now() from volunteers v, unnest('{base,child,home}'::text[]) c
	        where lower(v.student_number) = $1 and not exists (select from sign_offs o where o.volunteer_id = v.id and o.course = c and o.expires_on > '2012-06-01')`, member)
	var starts time.Time
	s.One(&starts, `select starts_at from shifts where id = $1`, shift)
	s.SetClock(starts)
	var seated int
	s.One(&seated, `select count(*) from assignments a join volunteers v on v.id = a.volunteer_id where a.shift_id = $1 and a.state = 'accepted' and lower(v.student_number) = $2`, shift, member)
	if seated == 0 {
		s.Exec(`insert into commitments (volunteer_id, kind, during) select v.id, 'shift', tstzrange(s.starts_at, s.ends_at) from shifts s, volunteers v where s.id = $1 and lower(v.student_number) = $2`, shift, member)
		s.Exec(`insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, created_at)
		        select e.position_id, $1, v.id, e.number, c.id, 'accepted', 'self', now()
		        from volunteers v join commitments c on c.volunteer_id = v.id,
		             (select e.position_id, e.number from seats e join positions p on p.id = e.position_id
		              where p.shift_id = $1 and not exists (select from assignments a where a.position_id = e.position_id and a.seat_number = e.number) limit 1) e
		        where lower(v.student_number) = $2 order by c.id desc limit 1`, shift, member)
	}
	standing := func() string {
		var list pairingapi.SupportPairList
		s.Do(s.As(member), "GET", "/support-pairs?mine=true", nil).Into(&list)
		for _, p := range list.SupportPairs {
			if p.BeneficiaryCode == "CH-001" && p.ContactStanding != nil {
				return fmt.Sprint(*p.ContactStanding, " ", p.ContactOpen)
			}
		}
		return ""
	}
	if got := s.look(member, "CH-001"); got != "" || standing() != "approved true" {
		t.Errorf("approved: %q, %s", got, standing())
	}
	s.decide("c07", "CH-001", member, "refused", "")
	if got := s.look(member, "CH-001"); got != "contact_unapproved" || standing() != "refused false" {
		t.Errorf("refused: %q, %s", got, standing())
	}
	if got := s.ask(member, "CH-001"); got.Status != 204 || standing() != "asked false" {
		t.Errorf("asked again: %s, %s", got.Body, standing())
	}
	if got := s.ask(apitest.MemberNumber("T2-5"), "CH-001").Reason(); got != "record_unknown" {
		t.Errorf("a volunteer who supports another child: %q", got)
	}
}

// TestNamingWhoAnswers holds that whoever is named decides as long as they are fit to.
func TestNamingWhoAnswers(t *testing.T) {
	t.Parallel()
	s := childScene{apitest.NewDemo(t)}
	name := func(login, code string) apitest.Reply {
		return s.Do(s.As("jian"), "PUT", fmt.Sprintf("/beneficiaries/%d/responsible", s.beneficiary(code)), map[string]any{"account_id": s.account(login)})
	}
	for login, want := range map[string]string{"c05": "responsible_unfit", "chengwang": "responsible_unfit", "jian": ""} {
		if got := name(login, "CH-001").Reason(); got != want {
			t.Errorf("naming %s: %q, want %q", login, got, want)
		}
	}
	if got := name("c07", "EL-001").Reason(); got != "approval_not_needed" {
		t.Errorf("for an elder: %q", got)
	}
	if got := s.look("c07", "CH-001"); got != "contact_unapproved" {
		t.Errorf("who no longer answers for the child: %q", got)
	}
	var doc pairingapi.ContactApprovals
	name("c07", "CH-001").Into(&doc)
	if doc.ResponsibleName == nil || len(doc.Candidates) < 2 || !doc.MayDecide || !slices.ContainsFunc(doc.People, func(p pairingapi.ContactPerson) bool {
		return p.Capacity == "primary" && p.Decision != nil && *p.Decision == "approved"
	}) {
		t.Errorf("got %+v", doc)
	}
	s.Do(s.As("shenji"), "GET", fmt.Sprintf("/beneficiaries/%d/contact-approvals", s.beneficiary("CH-001")), nil).Into(&doc)
	if doc.MayDecide || len(doc.Candidates) != 0 {
		t.Errorf("the auditor decides: %+v", doc)
	}
	var made pairingapi.Beneficiary
	var community int64
	s.One(&community, `select id from areas where code = 'C05'`)
	s.Do(s.As("c05"), "POST", "/beneficiaries", map[string]any{"code": "CH-099", "community_id": community, "kind": "child", "need": "left_behind",
		"contact": map[string]string{"name": "小禾", "address": "一号院"}}).Into(&made)
	if got := s.look("c05", "CH-099"); got != "" {
		t.Errorf("who wrote the child down: %q", got)
	}
}

// TestContactViewsAreListed holds the filters, the pages and the reach of the log of looks.
func TestContactViewsAreListed(t *testing.T) {
	t.Parallel()
	s := childScene{apitest.NewDemo(t)}
	for i, row := range []struct{ login, code string }{{"c02", "EL-001"}, {"c02", "EL-002"}, {"c07", "CH-001"}, {"c02", "EL-001"}} {
		s.SetClock(apitest.At(3+i, "10:00"))
		if got := s.look(row.login, row.code); got != "" {
			t.Fatalf("%s looks at %s: %s", row.login, row.code, got)
		}
	}
	list := func(login, query string) (found []string) {
		var page pairingapi.ContactViewList
		s.Do(s.As(login), "GET", "/contact-views"+query, nil).Into(&page)
		for _, v := range page.ContactViews {
			found = append(found, v.BeneficiaryCode)
		}
		if page.NextCursor != nil {
			found = append(found, "more "+*page.NextCursor)
		}
		return found
	}
	tests := []struct {
		name, login, query string
		want               []string
	}{
		{"the safeguarding lead", "jian", "", []string{"EL-001", "CH-001", "EL-002", "EL-001"}},
		{"the auditor", "shenji", "", []string{"EL-001", "CH-001", "EL-002", "EL-001"}},
		{"an office", "c02", "", []string{"EL-001", "EL-002", "EL-001"}},
		{"another office", "c07", "", []string{"CH-001"}},
		{"one beneficiary", "jian", fmt.Sprint("?beneficiary_id=", s.beneficiary("EL-001")), []string{"EL-001", "EL-001"}},
		{"one person", "jian", fmt.Sprint("?account_id=", s.account("c07")), []string{"CH-001"}},
		{"part of a code", "jian", "?code=ch-0", []string{"CH-001"}},
		{"no such name", "jian", "?name=nobody", nil},
		{"from a day on", "jian", "?from=2012-04-05", []string{"EL-001", "CH-001"}},
		{"until a day", "jian", "?until=2012-04-05", []string{"EL-002", "EL-001"}},
	}
	for _, tt := range tests {
		if got := list(tt.login, tt.query); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	first := list("jian", "?limit=3")
	if len(first) != 4 {
		t.Fatalf("the first page: %q", first)
	}
	if rest := list("jian", "?limit=3&cursor="+first[3][len("more "):]); !slices.Equal(rest, []string{"EL-001"}) {
		t.Errorf("the rest: %q", rest)
	}
	if got := s.Do(s.As("chengwang"), "GET", "/contact-views", nil).Reason(); got != "power_missing" {
		t.Errorf("a coordinator: %q", got)
	}
}

// told are the notices somebody has not seen, with the name and the code they tell of.
func (s childScene) told(login string) (notices []string) {
	var list identityapi.NoticeList
	s.Do(s.As(login), "GET", "/notices", nil).Into(&list)
	for _, n := range list.Notices {
		notices = append(notices, fmt.Sprint(n.Kind, " ", n.Detail["name"], " ", n.Detail["code"]))
	}
	return notices
}

// TestApproverIsTold tells who answers for a child that somebody asks to look at the
// contact, once, and the safeguarding lead only while nobody answers for it.
func TestApproverIsTold(t *testing.T) {
	t.Parallel()
	s := childScene{apitest.NewDemo(t)}
	s.Exec(`insert into accounts (login, name, created_at) values ('c07b', '新干事', now())`)
	s.Exec(`insert into account_roles (account_id, role, community_id) select a.id, 'community_officer', c.id from accounts a, areas c where a.login = 'c07b' and c.code = 'C07'`)
	s.ask("c07b", "CH-001")
	s.ask("c07b", "CH-001")
	want := []string{"contact_asked 新干事 CH-001"}
	if got := s.told("c07"); !slices.Equal(got, want) || len(s.told("jian")) != 0 {
		t.Errorf("who answers is told %q, the safeguarding lead %q", got, s.told("jian"))
	}
	s.Exec(`update accounts set disabled_at = now() where login = 'c07'`)
	s.ask("c07b", "CH-002")
	if got := s.told("jian"); !slices.Equal(got, []string{"contact_asked 新干事 CH-002"}) {
		t.Errorf("the safeguarding lead is told %q once nobody answers", got)
	}
}
