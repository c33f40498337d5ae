package pairingapi_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/pairing/pairingapi"
)

// correction is EL-001 of C02 in the demonstration, whom T7-9 visits, and what is
// corrected of them.
type correction struct {
	childScene
	id int64
}

func newCorrection(t *testing.T) correction {
	t.Helper()
	s := childScene{apitest.NewDemo(t)}
	return correction{s, s.beneficiary("EL-001")}
}

func (s correction) version() (version int) {
	s.One(&version, `select version from beneficiaries where id = $1`, s.id)
	return version
}

func (s correction) patch(login string, version int, body string) apitest.Reply {
	return s.Do(s.As(login), "PATCH", fmt.Sprintf("/beneficiaries/%d", s.id), body, "If-Match", fmt.Sprintf(`"%d"`, version))
}

func (s correction) contact(login string) (contact pairingapi.Contact) {
	s.Do(s.As(login), "POST", fmt.Sprintf("/beneficiaries/%d/contact-views", s.id), nil).Into(&contact)
	return contact
}

// TestBeneficiaryCorrected: the office corrects the code and the phone; the contact opens
// under the new code with nothing else changed, and neither the answer nor the log tells it.
func TestBeneficiaryCorrected(t *testing.T) {
	t.Parallel()
	s := newCorrection(t)
	before := s.contact("c02")
	body := `{"code":"EL-801","note":"爱听评弹","dialects":["苏州话"],"gender":"female","agreement":false,"contact":{"phone":"000-0000-0801"}}`
	got := s.patch("c02", s.version(), body)
	var b pairingapi.Beneficiary
	got.Into(&b)
	if b.Code != "EL-801" || b.Note != "爱听评弹" || len(b.Dialects) != 1 || b.Agreement {
		t.Errorf("corrected: %+v", b)
	}
	after := s.contact("c02")
	if after.Phone != "000-0000-0801" || after.Name != before.Name || after.Address != before.Address || after.HomeRisks != before.HomeRisks {
		t.Errorf("the contact was %+v and is %+v", before, after)
	}
	var detail string
	s.One(&detail, `select detail::text from audit_entries where action = 'beneficiary_updated' and subject_id = $1`, s.id)
	for _, field := range []string{"code", "note", "dialects", "agreement", "contact"} {
		if !strings.Contains(detail, `"`+field+`"`) {
			t.Errorf("the log misses %s: %s", field, detail)
		}
	}
	if strings.Contains(detail, `"kind"`) {
		t.Errorf("the log names what stayed: %s", detail)
	}
	var sealed []byte
	s.One(&sealed, `select sealed_contact from beneficiaries where id = $1`, s.id)
	for _, secret := range []string{after.Phone, before.Name, before.Address} {
		if strings.Contains(string(got.Body), secret) || strings.Contains(detail, secret) || bytes.Contains(sealed, []byte(secret)) {
			t.Errorf("%q is told", secret)
		}
	}
	var list pairingapi.BeneficiaryList
	s.Get("chengwang", "/beneficiaries?limit=200", &list)
	for _, one := range list.Beneficiaries {
		if one.Gender != nil {
			t.Errorf("a coordinator reads the gender of %s", one.Code)
		}
	}
}

// TestBeneficiaryCorrectionsRefused holds who may not correct what, with the reason, and
// that nothing of it is stored.
func TestBeneficiaryCorrectionsRefused(t *testing.T) {
	t.Parallel()
	s := newCorrection(t)
	s.patch("c02", s.version(), `{"note":"爱听评弹"}`).Into(&struct{}{})
	version := s.version()
	var foreign int64
	s.One(&foreign, `select id from areas where code = 'C01-1'`)
	tests := []struct {
		name, login string
		version     int
		body        string
		reason      string
	}{
		{"another office", "c05", version, `{"note":"x"}`, "record_unknown"},
		{"who only runs the service", "chengwang", version, `{"note":"x"}`, "power_missing"},
		{"a lost update", "c02", version - 1, `{"note":"x","contact":{"phone":"1"}}`, "version_stale"},
		{"somebody's code", "c02", version, `{"code":"EL-002"}`, "beneficiary_code_taken"},
		{"a courtyard elsewhere", "c02", version, fmt.Sprintf(`{"courtyard_id":%d}`, foreign), "courtyard_foreign"},
		{"no code", "c02", version, `{"code":""}`, "fields_invalid"},
		{"no such kind", "c02", version, `{"kind":"cat"}`, "fields_invalid"},
		{"no name", "c02", version, `{"contact":{"name":""}}`, "fields_invalid"},
	}
	for _, tt := range tests {
		if got := s.patch(tt.login, tt.version, tt.body); got.Reason() != tt.reason {
			t.Errorf("%s: %d %s, want %s", tt.name, got.Status, got.Body, tt.reason)
		}
	}
	if got := s.version(); got != version {
		t.Errorf("something was stored: version %d, not %d", got, version)
	}
}

// TestBeneficiaryTurnsOutToBeAChild: whoever supports them without what children ask for
// loses the pair at once, the office that said so answers for the child, and no other
// officer opens the contact by saying that it is none.
func TestBeneficiaryTurnsOutToBeAChild(t *testing.T) {
	t.Parallel()
	s := newCorrection(t)
	s.Exec(`insert into accounts (login, name, created_at) values ('c02b', '新干事', now())`)
	s.Exec(`insert into account_roles (account_id, role, community_id) select a.id, 'community_officer', c.id from accounts a, areas c where a.login = 'c02b' and c.code = 'C02'`)
	s.Exec(`update support_pairs set state = 'active', reviewed_by = (select min(id) from accounts) where id = (select max(id) from support_pairs where beneficiary_id = $1)`, s.id)
	var state, cause string
	s.patch("c02", s.version(), `{"note":"爱听评弹"}`).Into(&struct{}{})
	s.One(&state, `select state from support_pairs where beneficiary_id = $1 order by id desc limit 1`, s.id)
	if state != "active" {
		t.Fatalf("a note changed: %s", state)
	}
	s.patch("c02", s.version(), `{"kind":"child"}`).Into(&struct{}{})
	s.One(&state, `select state from support_pairs where beneficiary_id = $1 order by id desc limit 1`, s.id)
	s.One(&cause, `select cause from standing_findings where resolved_at is null limit 1`)
	if state != "suspended" || cause != "beneficiary" {
		t.Errorf("the pair is %s, the finding about %s", state, cause)
	}
	if got := s.look("c02b", "EL-001"); got != "contact_unapproved" {
		t.Errorf("another officer looks: %q", got)
	}
	if got := s.patch("c02b", s.version(), `{"kind":"elder"}`).Reason(); got != "approval_not_yours" {
		t.Errorf("another officer says that it is no child: %q", got)
	}
	s.patch("c02", s.version(), `{"kind":"elder"}`).Into(&struct{}{})
	s.One(&state, `select state from support_pairs where beneficiary_id = $1 order by id desc limit 1`, s.id)
	if state != "suspended" {
		t.Errorf("taken back, the pair is %s by itself", state)
	}
}

// TestBeneficiaryOfAnotherCommunity: the office says that somebody lives elsewhere: the pair an
// activity here made of them is suspended and does not resume, the courtyard is dropped, and the
// office there sees to them and may move them back. Times that change are stored, and change no pair.
func TestBeneficiaryOfAnotherCommunity(t *testing.T) {
	t.Parallel()
	s := newCorrection(t)
	s.Exec(`update support_pairs set state = 'active', reviewed_by = (select min(id) from accounts) where id = (select max(id) from support_pairs where beneficiary_id = $1)`, s.id)
	var pair, elsewhere, home int64
	s.One(&pair, `select max(id) from support_pairs where beneficiary_id = $1`, s.id)
	s.One(&elsewhere, `select id from areas where code = 'C05'`)
	s.One(&home, `select id from areas where code = 'C02'`)
	state := func() (state string) {
		s.One(&state, `select state from support_pairs where id = $1`, pair)
		return state
	}
	resume := func() apitest.Reply {
		var item int64
		s.One(&item, `select max(id) from standing_items where support_pair_id = $1`, pair)
		return s.Do(s.As("chengwang"), "POST", fmt.Sprintf("/standing-items/%d/decision", item), `{"decision":"resume","note":""}`)
	}
	overlap := `{"times":[{"weekday":2,"from_minute":540,"until_minute":660},{"weekday":2,"from_minute":600,"until_minute":720}]}`
	if got := s.patch("c02", s.version(), overlap); got.Reason() != "availability_overlaps" {
		t.Errorf("two times at once: %d %s", got.Status, got.Body)
	}
	var b pairingapi.Beneficiary
	s.patch("c02", s.version(), `{"times":[{"weekday":6,"from_minute":540,"until_minute":660},{"weekday":2,"from_minute":540,"until_minute":660}]}`).Into(&b)
	if len(b.Times) != 2 || b.Times[0].Weekday != 2 || b.Times[1].UntilMinute != 660 || state() != "active" {
		t.Errorf("other times: %+v, the pair is %s", b.Times, state())
	}
	if got := s.patch("c02", s.version(), `{"community_id":999999}`); got.Reason() != "community_unknown" {
		t.Errorf("nowhere: %d %s", got.Status, got.Body)
	}
	b = pairingapi.Beneficiary{} // what is not told stays otherwise
	s.patch("c02", s.version(), fmt.Sprintf(`{"community_id":%d}`, elsewhere)).Into(&b)
	if b.CommunityID != elsewhere || b.CourtyardID != nil || len(b.Times) != 2 || state() != "suspended" {
		t.Errorf("moved: %+v, the pair is %s", b, state())
	}
	var reasons, detail string
	s.One(&reasons, `select detail->>'codes' from audit_entries where action = 'pair_suspended' and subject_id = $1`, pair)
	s.One(&detail, `select string_agg(detail->>'fields', ' ' order by id) from audit_entries where action = 'beneficiary_updated' and subject_id = $1`, s.id)
	if !strings.Contains(reasons, "beneficiary_moved") || !strings.Contains(detail, `"times"`) || !strings.Contains(detail, `"community_id"`) {
		t.Errorf("the log says %s and %s", reasons, detail)
	}
	if got := resume(); got.Reason() != "pair_unfit" {
		t.Errorf("resumed all the same: %d %s", got.Status, got.Body)
	}
	if got := s.patch("c02", s.version(), `{"note":"x"}`); got.Reason() != "record_unknown" {
		t.Errorf("the office that moved them: %d %s", got.Status, got.Body)
	}
	s.patch("c05", s.version(), fmt.Sprintf(`{"community_id":%d}`, home)).Into(&b)
	if got := resume(); got.Status >= 300 || state() != "active" {
		t.Errorf("moved back: %d %s, the pair is %s", got.Status, got.Body, state())
	}
}

// TestChildOfAnotherCommunity: only who answers for a child says that another office does, and the
// safeguarding lead answers there until somebody is named.
func TestChildOfAnotherCommunity(t *testing.T) {
	t.Parallel()
	s := newCorrection(t)
	s.Exec(`insert into accounts (login, name, created_at) values ('c02b', '新干事', now())`)
	s.Exec(`insert into account_roles (account_id, role, community_id) select a.id, 'community_officer', c.id from accounts a, areas c where a.login = 'c02b' and c.code = 'C02'`)
	s.patch("c02", s.version(), `{"kind":"child"}`).Into(&struct{}{})
	var elsewhere int64
	s.One(&elsewhere, `select id from areas where code = 'C05'`)
	body := fmt.Sprintf(`{"community_id":%d}`, elsewhere)
	if got := s.patch("c02b", s.version(), body); got.Reason() != "approval_not_yours" {
		t.Errorf("another officer: %d %s", got.Status, got.Body)
	}
	s.patch("c02", s.version(), body).Into(&struct{}{})
	var named bool
	s.One(&named, `select responsible_id is not null from beneficiaries where id = $1`, s.id)
	if named {
		t.Error("the office that moved the child answers for it still")
	}
}
