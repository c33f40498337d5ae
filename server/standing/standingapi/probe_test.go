package standingapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
)

// probe is somebody on a shift with children, in the pair of a child who is visited then,
// with a token of before.
type probe struct {
	*apitest.Server
	volunteer, shift, position, beneficiary int64
	login, token                            string
	people, secrets                         []string // who else is on the shift; what nobody else may read
}

func newProbe(t *testing.T) *probe {
	t.Helper()
	p := &probe{Server: apitest.NewDemo(t)}
	p.One(&p.shift, `select min(s.id) from shifts s join assignments a on a.shift_id = s.id and a.state = 'accepted' join positions o on o.id = a.position_id and not o.leads where s.child and s.state = 'open' and s.starts_at > $1`, p.Clock())
	p.One(&p.volunteer, `select min(a.volunteer_id) from assignments a join positions o on o.id = a.position_id and not o.leads where a.shift_id = $1 and a.state = 'accepted'`, p.shift)
	p.One(&p.position, `select position_id from assignments where shift_id = $1 and volunteer_id = $2`, p.shift, p.volunteer)
	p.One(&p.login, `select login from accounts where volunteer_id = $1`, p.volunteer)
	p.One(&p.beneficiary, `select min(id) from beneficiaries where kind = 'child'`)
	p.Exec(`update beneficiaries set note = '只喜欢下午来', interests = '{风筝}', consent_from = '2012-03-01', consent_until = null, closed = false, courtyard_id = null,
		community_id = (select z.community_id from shifts s join activities y on y.id = s.activity_id join service_points z on z.id = y.service_point_id where s.id = $2)
		where id = $1`, p.beneficiary, p.shift)
	p.Exec(`update support_pairs set state = 'closed' where beneficiary_id = $1`, p.beneficiary)
	p.Exec(`insert into support_pairs (activity_id, beneficiary_id, volunteer_id, state, volunteer_answer, beneficiary_answer, score, reviewed_by, created_at)
		select activity_id, $1, $2, 'active', 'accepted', 'accepted', 1, (select min(id) from accounts), now() from shifts where id = $3`, p.beneficiary, p.volunteer, p.shift)
	rows, err := p.SQL.Query(`select v.name, v.phone, o.leads from assignments a join volunteers v on v.id = a.volunteer_id join positions o on o.id = a.position_id
		where a.shift_id = $1 and a.seat_number is not null and v.id <> $2`, p.shift, p.volunteer)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, phone string
		var leads bool
		if err := rows.Scan(&name, &phone, &leads); err != nil {
			t.Fatal(err)
		}
		if !leads { // who leads a shift is said to everybody
			p.people = append(p.people, name)
		}
		p.secrets = append(p.secrets, phone)
	}
	p.secrets = append(p.secrets, "只喜欢下午来", "风筝")
	p.token = p.As(p.login)
	return p
}

// contact is what the volunteer is told who asks for the contact of the child.
func (p *probe) contact() string {
	return p.Do(p.token, http.MethodPost, fmt.Sprintf("/beneficiaries/%d/contact-views", p.beneficiary), nil).Reason()
}

// readable walks everything a volunteer may read and returns what of the shift's people
// and of the child is found where.
func (p *probe) readable(t *testing.T) []string {
	t.Helper()
	operations, _ := apitest.ReadSpec(t)
	var found []string
	asked := 0
	for _, op := range operations {
		if op.Method != http.MethodGet {
			continue
		}
		id := p.shift
		switch {
		case strings.HasPrefix(op.Route, "/volunteers/"):
			id = p.volunteer
		case strings.HasPrefix(op.Route, "/beneficiaries/"):
			id = p.beneficiary
		case strings.HasPrefix(op.Route, "/positions/"):
			id = p.position
		}
		reply := p.Do(p.token, op.Method, strings.ReplaceAll(op.Path, "987654321", fmt.Sprint(id)), nil)
		asked++
		for _, secret := range p.secrets {
			if secret != "" && strings.Contains(string(reply.Body), secret) {
				found = append(found, op.ID+" "+secret)
			}
		}
		for _, name := range p.people {
			if strings.HasPrefix(op.Route, "/shifts/") && strings.Contains(string(reply.Body), name) {
				found = append(found, op.ID+" "+name)
			}
		}
	}
	if asked < 30 {
		t.Errorf("only %d operations were asked", asked)
	}
	return found
}

// notClear records a record check as the safeguarding lead does.
func (p *probe) notClear() {
	var login string
	p.One(&login, `select a.login from accounts a join account_roles r on r.account_id = a.id where r.role = 'safeguarding_lead' limit 1`)
	day := p.Clock().In(p.DB.Zone()).Format("2006-01-02")
	p.Do(p.As(login), http.MethodPost, fmt.Sprintf("/volunteers/%d/clearances", p.volunteer), map[string]any{"state": "not_clear", "checked_on": day}).Into(&struct{}{})
}

// switchOff does what a coordinator does with somebody who has left.
func (p *probe) switchOff() {
	body := map[string]any{"ids": []int64{p.volunteer}, "reason": "withdrew"}
	if got := p.Do(p.As("chengwang"), http.MethodPost, "/volunteer-leavings", body); got.Status != http.StatusNoContent {
		panic(fmt.Sprintf("%d %s", got.Status, got.Body))
	}
}

// TestWhoIsNotFitReadsNothing: with a token got before, neither who is not clear nor who
// is switched off reads of a child or of the people on a shift with children, be that
// before the shift or in the middle of it.
func TestWhoIsNotFitReadsNothing(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(*probe)
		hours  int // from the start of the shift
	}{
		{"not clear, the day before", (*probe).notClear, -20},
		{"not clear, during the shift", (*probe).notClear, 1},
		{"switched off, the day before", (*probe).switchOff, -20},
		{"switched off, during the shift", (*probe).switchOff, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newProbe(t)
			p.Exec(`update shifts set ends_at = starts_at + interval '3 hours' where id = $1`, p.shift)
			var minutes float64
			p.One(&minutes, `select extract(epoch from starts_at - $2::timestamptz) / 60 from shifts where id = $1`, p.shift, p.Clock())
			p.Wait(minuteCount(minutes + float64(60*test.hours)))
			p.token = p.As(p.login)
			if found := p.readable(t); len(found) == 0 {
				t.Fatal("there was nothing to read before")
			}
			if got := p.contact(); got == "contact_not_yours" {
				t.Fatal("the contact was closed before")
			}
			test.change(p)
			if found := p.readable(t); len(found) > 0 {
				t.Errorf("still read: %v", found)
			}
			if got := p.contact(); got != "contact_not_yours" {
				t.Errorf("asked for the contact: %q", got)
			}
		})
	}
}

// TestSwitchedOffAndOnAgain ends the sessions of somebody who has left, and lets them sign
// in when they come back, without what they held.
func TestSwitchedOffAndOnAgain(t *testing.T) {
	t.Parallel()
	p := newProbe(t)
	p.Exec(`update accounts set password_hash = $1, must_change_password = false where login = $2`, apitest.TestPasswordHash, p.login)
	_, cookie := p.SignIn(p.login, apitest.TestPassword)
	p.switchOff()
	if got := p.Refresh(cookie); got.Status < 400 {
		t.Error("the session goes on")
	}
	signIn := func() apitest.Reply {
		return p.Do("", http.MethodPost, "/session", map[string]string{"login": p.login, "password": apitest.TestPassword})
	}
	if got := signIn(); got.Status < 400 {
		t.Error("they sign in")
	}
	var version, held int
	p.One(&version, `select version from volunteers where id = $1`, p.volunteer)
	p.Do(p.As("chengwang"), http.MethodPost, fmt.Sprintf("/volunteers/%d/return", p.volunteer), nil, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version))).Into(&struct{}{})
	if got := signIn(); got.Status >= 400 {
		t.Errorf("back again they cannot sign in: %s", got.Body)
	}
	p.One(&held, `select count(*) from assignments a join shifts s on s.id = a.shift_id where a.volunteer_id = $1 and a.seat_number is not null and s.starts_at > $2`, p.volunteer, p.Clock())
	if held != 0 {
		t.Errorf("%d seats came back", held)
	}
}
