package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/store"
)

// people is two teams with three volunteers, and somebody for each role that
// has to do with them. The clock stands at 2 April 2012.
type people struct {
	*server
	law, arts                                        api.Team
	li, wang, zhang                                  api.Volunteer // of law, law, arts
	leader, coordinator, trainer, safeguarding       string
	ofLi, captainOfLaw, captainOfArts, captainOfBoth string
}

func newPeople(t testing.TB) *people {
	t.Helper()
	s := &people{server: newServer(t)}
	role := func(login string, grants ...auth.Grant) string { return s.token(s.account(login).ID, 0, grants...) }
	s.leader = role("leader", auth.Grant{Role: auth.Leader})
	s.coordinator = role("coordinator", auth.Grant{Role: auth.Coordinator})
	s.trainer = role("trainer", auth.Grant{Role: auth.Trainer})
	s.safeguarding = role("safeguarding", auth.Grant{Role: auth.SafeguardingLead})
	for _, code := range []string{"law", "english", "first_aid"} {
		if err := s.store.CreateSkill(t.Context(), &store.Skill{Code: code, NameZH: code, NameEN: code}); err != nil {
			t.Fatal(err)
		}
	}
	s.do(s.leader, "POST", "/teams", api.NewTeam{Code: "T1", Name: "法学系队", Colour: 1}).into(&s.law)
	s.do(s.leader, "POST", "/teams", api.NewTeam{Code: "T5", Name: "艺术系队", Colour: 5}).into(&s.arts)
	s.li = s.volunteer("D20120101", "李子衿", s.law.ID)
	s.wang = s.volunteer("D20120102", "王若溪", s.law.ID)
	s.zhang = s.volunteer("D20120501", "张明朗", s.arts.ID)
	s.ofLi = s.token(s.ofVolunteer(s.li).ID, s.li.ID, auth.Grant{Role: auth.Volunteer})
	captain := func(v api.Volunteer, teams ...api.Team) string {
		grants := []auth.Grant{{Role: auth.Volunteer}}
		for _, team := range teams {
			grants = append(grants, auth.Grant{Role: auth.Captain, TeamID: team.ID})
		}
		return s.token(s.ofVolunteer(v).ID, v.ID, grants...)
	}
	s.captainOfLaw, s.captainOfArts = captain(s.wang, s.law), captain(s.zhang, s.arts)
	s.captainOfBoth = captain(s.zhang, s.law, s.arts)
	return s
}

func (s *people) volunteer(number, name string, teamID int64) (v api.Volunteer) {
	s.t.Helper()
	s.do(s.coordinator, "POST", "/volunteers", api.NewVolunteer{
		StudentNumber: number, Name: name, TeamID: teamID, Phone: "000-0000-0001", BirthOn: date("1993-05-01"), Gender: "female", Skills: []string{"law"},
	}).into(&v)
	return v
}

// ofVolunteer returns the account made with the volunteer.
func (s *people) ofVolunteer(v api.Volunteer) store.Account {
	s.t.Helper()
	a, err := s.store.AccountByLogin(s.t.Context(), strings.ToLower(v.StudentNumber))
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

func (s *people) show(token string, v api.Volunteer) (d api.VolunteerDetail) {
	s.t.Helper()
	s.do(token, "GET", fmt.Sprintf("/volunteers/%d", v.ID), nil).into(&d)
	return d
}

func date(text string) *openapi_types.Date {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return &openapi_types.Date{Time: day}
}

func TestCreateVolunteer(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	if s.li.TeamName != "法学系队" || s.li.TeamRole != "member" || !s.li.Active || s.li.Version != 1 || !slices.Equal(s.li.Skills, []string{"law"}) || s.li.Readiness.Base {
		t.Errorf("got %+v", s.li)
	}
	account := s.ofVolunteer(s.li)
	roles, err := s.store.HeldRoles(t.Context(), account.ID)
	if err != nil || len(roles) != 1 || roles[0].Role != "volunteer" || *account.VolunteerID != s.li.ID || !account.MustChangePassword {
		t.Errorf("account %+v with roles %v, %v", account, roles, err)
	}
	good := func(change func(v *api.NewVolunteer)) api.NewVolunteer {
		v := api.NewVolunteer{StudentNumber: "D20120199", Name: "刘思齐", TeamID: s.law.ID}
		change(&v)
		return v
	}
	s.account("d20120198") // somebody else signs in with that
	tests := []struct {
		name   string
		body   api.NewVolunteer
		status int
		reason string
	}{
		{"number taken", good(func(v *api.NewVolunteer) { v.StudentNumber = "d20120101" }), 409, "student_number_taken"},
		{"login taken", good(func(v *api.NewVolunteer) { v.StudentNumber = "D20120198" }), 409, "login_taken"},
		{"no such team", good(func(v *api.NewVolunteer) { v.TeamID = 987654321 }), 422, "team_unknown"},
		{"no such skill", good(func(v *api.NewVolunteer) { v.Skills = []string{"law", "magic"} }), 422, "skill_unknown"},
		{"blank name", good(func(v *api.NewVolunteer) { v.Name = " " }), 422, "name_blank"},
		{"strange number", good(func(v *api.NewVolunteer) { v.StudentNumber = "学号 1" }), 422, "student_number_invalid"},
		{"nine years old", good(func(v *api.NewVolunteer) { v.BirthOn = date("2002-04-03") }), 422, "birth_date_wrong"},
		{"of another century", good(func(v *api.NewVolunteer) { v.BirthOn = date("1892-05-01") }), 422, "birth_date_wrong"},
		{"ninth year", good(func(v *api.NewVolunteer) { v.StudyYear = new(9) }), 422, "fields_invalid"},
		{"good", good(func(v *api.NewVolunteer) { v.Skills, v.BirthOn = []string{"english", "english"}, date("2002-04-02") }), 201, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do(s.coordinator, "POST", "/volunteers", tt.body); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	var list api.VolunteerList
	s.do(s.coordinator, "GET", "/volunteers", nil).into(&list)
	if len(list.Volunteers) != 4 {
		t.Errorf("%d volunteers: a refused one was stored", len(list.Volunteers))
	}
}

func TestListVolunteers(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	tests := []struct {
		name, token, query, want string
	}{
		{"everybody", s.coordinator, "", "李子衿 王若溪 张明朗"},
		{"a trainer", s.trainer, "", "李子衿 王若溪 张明朗"},
		{"one team", s.coordinator, fmt.Sprintf("team_id=%d", s.arts.ID), "张明朗"},
		{"part of a name", s.coordinator, "q=若", "王若溪"},
		{"start of a number", s.coordinator, "q=d201201", "李子衿 王若溪"},
		{"middle of a number", s.coordinator, "q=201201", ""},
		{"a wildcard is a letter", s.coordinator, "q=%25", ""},
		{"a captain", s.captainOfLaw, "", "李子衿 王若溪"},
		{"a captain asks for the own team", s.captainOfLaw, fmt.Sprintf("team_id=%d", s.law.ID), "李子衿 王若溪"},
		{"a captain of two teams", s.captainOfBoth, "", "李子衿 王若溪 张明朗"},
		{"a captain asks for a name elsewhere", s.captainOfLaw, "q=张明朗", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var names []string
			query := "limit=2&" + tt.query
			for query != "" {
				var page api.VolunteerList
				s.do(tt.token, "GET", "/volunteers?"+query, nil).into(&page)
				for _, v := range page.Volunteers {
					names = append(names, v.Name)
				}
				query = ""
				if page.NextCursor != nil {
					query = "limit=2&cursor=" + *page.NextCursor + "&" + tt.query
				}
			}
			if got := strings.Join(names, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := s.do(s.captainOfLaw, "GET", fmt.Sprintf("/volunteers?team_id=%d", s.arts.ID), nil); got.Status != 403 || got.reason() != "scope_foreign" {
		t.Errorf("another's team: %d %s", got.Status, got.Body)
	}
}

func TestShowVolunteer(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	s.do(s.safeguarding, "POST", fmt.Sprintf("/volunteers/%d/clearances", s.li.ID), api.NewClearance{State: "clear", CheckedOn: date("2012-03-01"), Reference: "R-1"}).into(new(api.VolunteerDetail))
	tests := []struct {
		name, token               string
		phone, birth, recordCheck bool
	}{
		{"oneself", s.ofLi, true, true, false},
		{"the captain", s.captainOfLaw, true, false, false},
		{"a trainer", s.trainer, false, false, false},
		{"the coordinator", s.coordinator, true, true, false},
		{"the leader", s.leader, true, true, false},
		{"the safeguarding lead", s.safeguarding, true, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := s.show(tt.token, s.li)
			if (d.Phone != "") != tt.phone || (d.BirthOn != nil) != tt.birth || (d.Gender != "") != tt.birth || (d.Clearance != nil) != tt.recordCheck {
				t.Errorf("sees %+v", d)
			}
			if !d.Volunteer.Readiness.Clearance {
				t.Error("does not see that the check is clear")
			}
		})
	}
	for name, token := range map[string]string{"another volunteer": s.ofLi, "another captain": s.captainOfLaw} {
		if got := s.do(token, "GET", fmt.Sprintf("/volunteers/%d", s.zhang.ID), nil); got.Status != 403 || got.reason() != "scope_foreign" {
			t.Errorf("%s: got %d %s", name, got.Status, got.Body)
		}
	}
	if got := s.do(s.leader, "GET", "/volunteers/987654321", nil); got.Status != 404 || got.reason() != "volunteer_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if d := s.show(s.safeguarding, s.li); d.Clearance.ExpiresOn.String() != "2013-02-28" || *d.Clearance.Reference != "R-1" {
		t.Errorf("got %+v", d.Clearance)
	}
}

func TestUpdateVolunteer(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	path := func(v api.Volunteer) string { return fmt.Sprintf("/volunteers/%d", v.ID) }
	var d api.VolunteerDetail
	s.do(s.ofLi, "PATCH", path(s.li), api.UpdateVolunteer{Phone: new("000-0000-0009"), Interests: new([]string{"opera", " opera ", ""}), TravelLimitMinutes: new(0)}, "If-Match", `"1"`).into(&d)
	if d.Phone != "000-0000-0009" || !slices.Equal(d.Interests, []string{"opera"}) || d.TravelLimitMinutes != 0 || d.DailyLimitMinutes != 480 || d.Volunteer.Version != 2 || !slices.Equal(d.Volunteer.Skills, []string{"law"}) {
		t.Errorf("got %+v", d)
	}
	tests := []struct {
		name, token string
		v           api.Volunteer
		version     string
		body        api.UpdateVolunteer
		status      int
		reason      string
	}{
		{"stale", s.ofLi, s.li, `"1"`, api.UpdateVolunteer{Phone: new("1")}, 409, "version_stale"},
		{"another's", s.ofLi, s.wang, `"1"`, api.UpdateVolunteer{Phone: new("1")}, 403, "scope_foreign"},
		{"a captain", s.captainOfBoth, s.li, `"2"`, api.UpdateVolunteer{Phone: new("1")}, 403, "scope_foreign"},
		{"the own skills", s.ofLi, s.li, `"2"`, api.UpdateVolunteer{Skills: new([]string{"english"})}, 403, "fields_managed"},
		{"the own team", s.ofLi, s.li, `"2"`, api.UpdateVolunteer{TeamID: &s.arts.ID}, 403, "fields_managed"},
		{"the own guardian", s.ofLi, s.li, `"2"`, api.UpdateVolunteer{GuardianConsentOn: date("2012-03-01")}, 403, "fields_managed"},
		{"13 hours a day", s.ofLi, s.li, `"2"`, api.UpdateVolunteer{DailyLimitMinutes: new(780)}, 422, "fields_invalid"},
		{"a blank name", s.coordinator, s.li, `"2"`, api.UpdateVolunteer{Name: new(" ")}, 422, "name_blank"},
		{"no such team", s.coordinator, s.li, `"2"`, api.UpdateVolunteer{TeamID: new(int64(987654321))}, 422, "team_unknown"},
		{"no such skill", s.coordinator, s.li, `"2"`, api.UpdateVolunteer{Name: new("李新"), Skills: new([]string{"magic"})}, 422, "skill_unknown"},
		{"nobody", s.coordinator, api.Volunteer{ID: 987654321}, `"2"`, api.UpdateVolunteer{}, 404, "volunteer_unknown"},
		{"by the coordinator", s.coordinator, s.li, `"2"`, api.UpdateVolunteer{Name: new("李子佩"), TeamID: &s.arts.ID, Skills: new([]string{"english", "first_aid"}), Active: new(false)}, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do(tt.token, "PATCH", path(tt.v), tt.body, "If-Match", tt.version); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	d = s.show(s.coordinator, s.li)
	if d.Volunteer.Name != "李子佩" || d.Volunteer.TeamName != "艺术系队" || d.Volunteer.Active || !slices.Equal(d.Volunteer.Skills, []string{"english", "first_aid"}) || d.Phone != "000-0000-0009" {
		t.Errorf("got %+v", d)
	}
	if a := s.ofVolunteer(s.li); a.Name != "李子佩" {
		t.Errorf("the account is still called %s", a.Name)
	}
}

func TestAvailability(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	path := fmt.Sprintf("/volunteers/%d/availability", s.li.ID)
	good := api.UpdateAvailability{
		Weekly:     []api.WeeklyTime{{Weekday: 7, FromMinute: 540, UntilMinute: 690}, {Weekday: 6, FromMinute: 690, UntilMinute: 1440}, {Weekday: 6, FromMinute: 0, UntilMinute: 690}},
		Exceptions: []api.AvailabilityException{{On: *date("2012-04-15"), Available: false, FromMinute: 0, UntilMinute: 1440}},
	}
	var d api.VolunteerDetail
	s.do(s.ofLi, "PUT", path, good, "If-Match", `"1"`).into(&d)
	if len(d.Weekly) != 3 || d.Weekly[0] != good.Weekly[2] || len(d.Exceptions) != 1 || d.Exceptions[0].On.String() != "2012-04-15" || d.Volunteer.Version != 2 {
		t.Errorf("got %+v", d)
	}
	bad := func(change func(a *api.UpdateAvailability)) api.UpdateAvailability {
		a := api.UpdateAvailability{Weekly: slices.Clone(good.Weekly), Exceptions: slices.Clone(good.Exceptions)}
		change(&a)
		return a
	}
	tests := []struct {
		name, token, version string
		body                 api.UpdateAvailability
		status               int
		reason               string
	}{
		{"stale", s.ofLi, `"1"`, good, 409, "version_stale"},
		{"another's", s.captainOfLaw, `"2"`, good, 403, "scope_foreign"},
		{"overlap", s.ofLi, `"2"`, bad(func(a *api.UpdateAvailability) { a.Weekly[2].UntilMinute = 691 }), 422, "availability_overlaps"},
		{"a day twice", s.ofLi, `"2"`, bad(func(a *api.UpdateAvailability) { a.Exceptions = append(a.Exceptions, a.Exceptions[0]) }), 422, "availability_overlaps"},
		{"backwards", s.ofLi, `"2"`, bad(func(a *api.UpdateAvailability) { a.Weekly[0].UntilMinute = 540 }), 422, "fields_invalid"},
		{"eighth day", s.ofLi, `"2"`, bad(func(a *api.UpdateAvailability) { a.Weekly[0].Weekday = 8 }), 422, "fields_invalid"},
		{"nothing at all", s.coordinator, `"2"`, api.UpdateAvailability{Weekly: []api.WeeklyTime{}, Exceptions: []api.AvailabilityException{}}, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do(tt.token, "PUT", path, tt.body, "If-Match", tt.version); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	if d := s.show(s.ofLi, s.li); len(d.Weekly) != 0 || len(d.Exceptions) != 0 {
		t.Errorf("got %+v", d)
	}
}
