package importingapi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/importing/importingapi"
)

// as returns a token of a new account with one role.
func as(t *testing.T, s *apitest.Server, role auth.Role, volunteerID int64) string {
	t.Helper()
	account := identity.Account{Login: string(role), Name: "某" + string(role), CreatedAt: s.Clock()}
	if err := identity.CreateAccount(t.Context(), s.DB, &account); err != nil {
		t.Fatal(err)
	}
	return s.Token(account.ID, volunteerID, auth.Grant{Role: role})
}

// fitness is the record checks and courses of everybody, and what the log says of them.
func fitness(t *testing.T, s *apitest.Server) []string {
	t.Helper()
	lines := []string{}
	const query = `
		select v.student_number || ' ' || c.state || ' ' || c.checker || ' ' || c.reference from clearances c join volunteers v on v.id = c.volunteer_id
		union all
		select v.student_number || ' ' || o.course || ' ' || coalesce(a.login, '-') from sign_offs o
		join volunteers v on v.id = o.volunteer_id left join accounts a on a.id = o.signed_by
		union all
		select 'log ' || v.student_number || ' ' || e.action || ' ' || coalesce(a.login, '-') || ' row ' || (e.detail->>'row') || coalesce(' ' || (e.detail->>'course'), '')
		from audit_entries e join volunteers v on v.id = e.subject_id left join accounts a on a.id = e.account_id
		where e.action in ('clearance_recorded', 'sign_off_created')
		order by 1`
	if err := s.DB.Select(t.Context(), &lines, query); err != nil {
		t.Fatal(err)
	}
	return lines
}

// What may not be entered by hand may not be imported: a coordinator's file makes no
// pending check clear and signs off nothing; that of the safeguarding lead, or of a
// trainer, does so much and nothing else.
func TestImportMakesNobodyFit(t *testing.T) {
	t.Parallel()
	s, everything := importServer(t)
	coordinator, lead, trainer := as(t, s, auth.Coordinator, 0), as(t, s, auth.SafeguardingLead, 0), as(t, s, auth.Trainer, 0)
	s.Apply(everything, s.Preview(everything, "学号,姓名,系队,从业查询", "D1,云小满,T1,办理中", "D2,林小暖,T1,").ID)
	before := fitness(t, s)
	if want := []string{"D1 pending 韩牧 people.csv, 2", "log D1 clearance_recorded hanmu row 2"}; !slices.Equal(before, want) {
		t.Fatalf("before: %q", before)
	}

	file := []string{"学号,姓名,系队,培训,从业查询", "D1,云大满,T1,儿童工作: 2012-03-24; 入户探访: 2012-03-24,2012-03-20", "D2,林小暖,T1,,", "D3,柳小青,T2,基础: 2012-03-24,2012-03-20"}
	i := answered(t, s, coordinator, s.Preview(coordinator, file...), samePeople)
	said := s.ImportRows(coordinator, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), "")
	want := []string{"2 changed trainings sign_offs_withheld", "2 changed clearance clearance_withheld", "3 unchanged", "4 new trainings sign_offs_withheld", "4 new clearance clearance_withheld"}
	if !slices.Equal(said, want) {
		t.Errorf("the preview of a coordinator says %q", said)
	}
	if done := s.Apply(coordinator, i.ID); done.NewCount != 1 || done.ChangedCount != 1 {
		t.Errorf("applied: %s", counts(done))
	}
	if got := fitness(t, s); !slices.Equal(got, before) {
		t.Fatalf("a coordinator's file left %q", got)
	}

	file[1] = strings.Replace(file[1], "云大满", "云中满", 1)
	file = append(file, "D4,岑小岚,T1,基础: 2012-03-24,2012-03-20")
	i = answered(t, s, lead, s.Preview(lead, file...), samePeople)
	said = s.ImportRows(lead, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), "only=messages")
	if !slices.Contains(said, "5 unchanged student_number person_not_registered") || i.NewCount != 0 || i.ChangedCount != 2 || i.WithPeople {
		t.Errorf("the preview of the lead: %s, %q", counts(i), said)
	}
	s.Apply(lead, i.ID)
	s.Apply(trainer, answered(t, s, trainer, s.Preview(trainer, file...), samePeople).ID)
	want = []string{
		"D1 child trainer", "D1 clear 某safeguarding_lead people.csv, 2", "D1 home trainer", "D1 pending 韩牧 people.csv, 2",
		"D3 base trainer", "D3 clear 某safeguarding_lead people.csv, 4",
		"log D1 clearance_recorded hanmu row 2", "log D1 clearance_recorded safeguarding_lead row 2",
		"log D1 sign_off_created trainer row 2 child", "log D1 sign_off_created trainer row 2 home",
		"log D3 clearance_recorded safeguarding_lead row 4", "log D3 sign_off_created trainer row 4 base",
	}
	if got := fitness(t, s); !slices.Equal(got, want) {
		t.Errorf("in the end\n%q, want\n%q", got, want)
	}
	var names []string
	if err := s.DB.Select(t.Context(), &names, `select name from volunteers order by student_number`); err != nil || !slices.Equal(names, []string{"云大满", "林小暖", "柳小青"}) {
		t.Errorf("whoever does not register people changed %q, %v", names, err)
	}
}

// A trainer's own course is signed off by another, in a file too, and a check does not
// count for longer than by hand.
func TestImportSignsOffNobodysOwn(t *testing.T) {
	t.Parallel()
	s, everything := importServer(t)
	s.Apply(everything, s.Preview(everything, "学号,姓名,系队", "D1,云小满,T1", "D2,林小暖,T1").ID)
	var self int64
	s.One(&self, `select id from volunteers where student_number = 'D1'`)
	trainer := as(t, s, auth.Trainer, self)
	i := s.Preview(trainer, "学号,姓名,系队,培训", "D1,云小满,T1,基础: 2012-03-24", "D2,林小暖,T1,基础: 2012-03-24")
	said := s.ImportRows(trainer, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), "")
	if !slices.Equal(said, []string{"2 unchanged trainings sign_off_own", "3 changed"}) {
		t.Errorf("said %q", said)
	}
	s.Apply(trainer, i.ID)
	if got := fitness(t, s); !slices.Equal(got, []string{"D2 base trainer", "log D2 sign_off_created trainer row 3 base"}) {
		t.Errorf("left %q", got)
	}
	long := s.Preview(as(t, s, auth.SafeguardingLead, 0), "学号,姓名,系队,从业查询", "D1,云小满,T1,2012-03-20 至 2013-03-20", "D2,林小暖,T1,2012-03-20 至 2013-03-19")
	if long.WarningCount != 1 || long.ChangedCount != 1 || long.UnchangedCount != 1 {
		t.Errorf("a check of more than twelve months: %s", counts(long))
	}
}

// A file with record checks or courses is applied by whoever read it in, and seen only by
// those who may see what it says.
func TestImportBelongsToItsReader(t *testing.T) {
	t.Parallel()
	s, everything := importServer(t)
	coordinator, lead, trainer := as(t, s, auth.Coordinator, 0), as(t, s, auth.SafeguardingLead, 0), as(t, s, auth.Trainer, 0)
	leader := as(t, s, auth.Leader, 0)
	another := s.Token(s.Account("another").ID, 0, auth.Grant{Role: auth.Coordinator}, auth.Grant{Role: auth.Trainer}, auth.Grant{Role: auth.SafeguardingLead})
	people := s.Preview(coordinator, "学号,姓名,系队", "D1,云小满,T1")
	courses := s.Preview(trainer, "学号,姓名,系队,培训", "D1,云小满,T1,基础: 2012-03-24")
	checks := s.Preview(lead, "学号,姓名,系队,从业查询", "D1,云小满,T1,2012-03-20")
	whole := s.Preview(everything, "学号,姓名,系队,从业查询", "D1,云小满,T1,2012-03-20")
	tests := []struct {
		name, token   string
		file          importingapi.VolunteerImport
		look, applies string
	}{
		{"people, a leader", leader, people, "", ""},
		{"people, a trainer", trainer, people, "record_unknown", "record_unknown"},
		{"people, the lead", lead, people, "record_unknown", "record_unknown"},
		{"courses, a coordinator", coordinator, courses, "", "import_of_another"},
		{"courses, the lead", lead, courses, "record_unknown", "record_unknown"},
		{"checks, a coordinator", coordinator, checks, "record_unknown", "record_unknown"},
		{"checks, a trainer", trainer, checks, "record_unknown", "record_unknown"},
		{"all, a coordinator", coordinator, whole, "record_unknown", "record_unknown"},
		{"all, the lead", lead, whole, "record_unknown", "record_unknown"},
		{"all, another who may enter all of it", another, whole, "", "import_of_another"},
		{"checks, the lead", lead, checks, "", ""},
	}
	for _, tt := range tests {
		path := fmt.Sprintf("/volunteer-imports/%d", tt.file.ID)
		for _, look := range []string{path, path + "/rows"} {
			if got := s.Do(tt.token, "GET", look, nil); got.Reason() != tt.look {
				t.Errorf("%s: looking at %s: %q", tt.name, look, got.Reason())
			}
		}
		got := s.BeginImport(tt.token, tt.file.ID)
		if got.Reason() != tt.applies {
			t.Errorf("%s: applying: %q, want %q", tt.name, got.Reason(), tt.applies)
		}
		if tt.applies == "" {
			got.Into(&tt.file)
			s.Applied(tt.token, tt.file) // they take turns
		}
		if got := s.Do(tt.token, "POST", path+"/stop", nil); tt.applies != "" && got.Reason() != tt.applies {
			t.Errorf("%s: stopping: %q, want %q", tt.name, got.Reason(), tt.applies)
		}
	}
}

// A captain stays with the team in a file as by hand, and whose birthday a file changes is
// pointed out before and logged after.
func TestImportOfCaptainsAndBirthdays(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	const heading = "学号,姓名,系队,出生日期,队内职务"
	first := s.Preview(token, heading, "D1,云小满,T1,1991-03-05,队长", "D2,林小暖,T1,1991-03-05,队员", "D3,柳小青,T1,1991-03-05,")
	rows := func(i importingapi.VolunteerImport) []string {
		return s.ImportRows(token, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), "")
	}
	if got := rows(first); !slices.Equal(got, []string{"2 new team_role captaincy_changed", "3 new", "4 new"}) {
		t.Errorf("a captain among newcomers: %q", got)
	}
	s.Apply(token, first.ID)
	said := func(lines ...string) (importingapi.VolunteerImport, []string) {
		i := s.Preview(token, append([]string{heading}, lines...)...)
		return i, rows(i)
	}
	if _, got := said("D1,云小满,T2,,", "D2,林小暖,T2,,"); !slices.Equal(got, []string{"2 error team volunteer_leads_team", "3 changed"}) {
		t.Errorf("a captain who is moved: %q", got)
	}
	late, _ := said("D3,柳小青,T2,,")
	i, got := said("D1,云小满,T1,,队员", "D2,林小暖,T1,1992-03-05,副队长", "D3,柳小青,T1,1991-03-05,队长")
	if want := []string{"2 unchanged team_role captaincy_kept", "3 changed born_on birth_date_changed", "4 unchanged team_role captain_elsewhere"}; !slices.Equal(got, want) {
		t.Errorf("the preview says %q, want %q", got, want)
	}
	s.Apply(token, i.ID)
	var logged []string
	if err := s.DB.Select(t.Context(), &logged, `
		select v.student_number || ' ' || (e.detail->>'row') from audit_entries e join volunteers v on v.id = e.subject_id
		where e.action = 'volunteer_updated' order by 1`); err != nil || !slices.Equal(logged, []string{"D2 3"}) {
		t.Errorf("logged %q, %v", logged, err)
	}
	s.Exec(`update volunteers set team_role = case student_number when 'D3' then 'captain' else 'member' end`)
	if failed := s.Apply(token, late.ID); failed.State != "failed" || failed.FaultReason == nil || *failed.FaultReason != "volunteer_leads_team" {
		t.Errorf("a captain since the file was read: %+v", failed)
	}
}

// TestImportMakesOneCaptain: a file makes a captain of a team that has none, once, of nobody who
// has left, and not if the team has got one since it was read.
func TestImportMakesOneCaptain(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	const heading = "学号,姓名,系队,队内职务"
	s.Apply(token, s.Preview(token, heading, "D1,云小满,T1,", "D2,林小暖,T1,").ID)
	s.Exec(`update volunteers set active = false where student_number = 'D1'`)
	read := func(lines ...string) (importingapi.VolunteerImport, []string) {
		i := s.Preview(token, append([]string{heading}, lines...)...)
		return i, s.ImportRows(token, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), "")
	}
	late, _ := read("D8,沈小禾,T1,队长")
	i, got := read("D1,云小满,T1,队长", "D3,柳小青,T1,队长", "D2,林小暖,T1,队长")
	if want := []string{"2 unchanged team_role captain_has_left", "2 unchanged student_number person_has_left", "3 new team_role captaincy_changed", "4 unchanged team_role captain_elsewhere"}; !slices.Equal(got, want) {
		t.Errorf("the preview says %q, want %q", got, want)
	}
	s.Apply(token, i.ID)
	var captains string
	s.One(&captains, `select string_agg(student_number, ' ') from volunteers where team_role = 'captain'`)
	if captains != "D3" {
		t.Errorf("captains: %s", captains)
	}
	if failed := s.Apply(token, late.ID); failed.State != "failed" || failed.FaultReason == nil || *failed.FaultReason != "import_outdated" {
		t.Errorf("a second captain since the file was read: %+v", failed)
	}
}

// TestImportRenamesNobodyAbove: a file renames nobody whom its reader, or who applies it,
// may not rename by hand.
func TestImportRenamesNobodyAbove(t *testing.T) {
	t.Parallel()
	s, token := importServer(t)
	const heading = "学号,姓名,系队,手机"
	s.Apply(token, s.Preview(token, heading, "D1,云小满,T1,", "D2,林小暖,T1,", "D3,柳小青,T1,").ID)
	grant := func(login, role string) identity.Account {
		account, err := identity.AccountByLogin(t.Context(), s.DB, login)
		if err == nil {
			err = identity.GrantRole(t.Context(), s.DB, account.ID, identity.HeldRole{Role: role})
		}
		if err != nil {
			t.Fatal(err)
		}
		return account
	}
	above := grant("d1", "leader")
	said := func(by string, rows ...string) (importingapi.VolunteerImport, []string) {
		i := s.Preview(by, append([]string{heading}, rows...)...)
		if i.ErrorCount == 1 {
			i = answered(t, s, by, i, samePeople)
		}
		return i, s.ImportRows(by, fmt.Sprintf("/volunteer-imports/%d/rows", i.ID), "")
	}
	if _, got := said(token, "D1,改了名,T1,", "D2,另一名,T1,"); !slices.Equal(got, []string{"2 error name volunteer_above", "3 error name person_differs"}) {
		t.Errorf("a coordinator: %q", got)
	}
	if _, got := said(token, "D1,云小满,T1,000-0000-0009"); !slices.Equal(got, []string{"2 changed"}) {
		t.Errorf("what a coordinator may change by hand: %q", got)
	}
	themselves := s.Token(above.ID, *above.VolunteerID, auth.Grant{Role: auth.Coordinator})
	if _, got := said(themselves, "D1,改了名,T1,"); !slices.Equal(got, []string{"2 changed"}) {
		t.Errorf("somebody themselves: %q", got)
	}
	leader := s.Token(s.Account("guan.li").ID, 0, auth.Grant{Role: auth.Leader})
	byLeader, got := said(leader, "D1,改了名,T1,")
	if !slices.Equal(got, []string{"2 changed"}) {
		t.Errorf("a leader: %q", got)
	}
	late, _ := said(token, "D3,改了名,T1,")
	grant("d3", "auditor")
	for _, i := range []importingapi.VolunteerImport{byLeader, late} {
		if failed := s.Apply(token, i.ID); failed.State != "failed" || failed.FaultReason == nil || *failed.FaultReason != "volunteer_above" {
			t.Errorf("applied by a coordinator: %+v", failed)
		}
	}
	var names string
	if s.One(&names, `select string_agg(name, ' ' order by login) from accounts where volunteer_id is not null`); names != "云小满 林小暖 柳小青" {
		t.Errorf("they are called %s", names)
	}
	if applied := s.Apply(leader, byLeader.ID); applied.State != "applied" {
		t.Errorf("applied by a leader: %+v", applied)
	}
}

// TestImportGivesNoConsentBack: a file does not give a guardian's consent again that was
// taken back, unless it says that it was given since.
func TestImportGivesNoConsentBack(t *testing.T) {
	t.Parallel()
	s, everything := importServer(t)
	consent := func() (text string) {
		s.One(&text, `select coalesce(guardian_consent_on::text, '-') || ' ' || coalesce(guardian_consent_withdrawn_on::text, '-') from volunteers where student_number = 'D1'`)
		return text
	}
	says := func(what string) string {
		s.Apply(everything, s.Preview(everything, "学号,姓名,系队,出生日期,监护人同意", "D1,云小满,T1,1995-05-04,"+what).ID)
		return consent()
	}
	if got := says("2012-03-20"); got != "2012-03-20 -" {
		t.Fatalf("at first: %s", got)
	}
	s.Exec(`update volunteers set guardian_consent_on = null, guardian_consent_withdrawn_on = '2012-03-28'`)
	for what, want := range map[string]string{"是": "- 2012-03-28", "2012-03-20": "- 2012-03-28", "2012-03-28": "- 2012-03-28", "否": "- 2012-03-28"} {
		if got := says(what); got != want {
			t.Errorf("a file that says %s: %s", what, got)
		}
	}
	s.Apply(everything, s.Preview(everything, "学号,姓名,系队,手机", "D1,云小满,T1,000-0000-0007").ID)
	if got := consent(); got != "- 2012-03-28" {
		t.Errorf("a file that says something else: %s", got)
	}
	if got := says("2012-03-30"); got != "2012-03-30 -" {
		t.Errorf("a later consent: %s", got)
	}
}
