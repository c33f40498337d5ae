package peopleapi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training/trainingapi"
)

func TestCreateVolunteer(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	if s.Li.TeamName != "法学系队" || s.Li.TeamRole != "member" || !s.Li.Active || s.Li.Version != 1 || !slices.Equal(s.Li.Skills, []string{"law"}) || s.Li.Readiness.Base {
		t.Errorf("got %+v", s.Li)
	}
	account := s.OfVolunteer(s.Li)
	roles, err := identity.HeldRoles(t.Context(), s.DB, account.ID)
	if err != nil || len(roles) != 1 || roles[0].Role != "volunteer" || *account.VolunteerID != s.Li.ID || !account.MustChangePassword {
		t.Errorf("account %+v with roles %v, %v", account, roles, err)
	}
	good := func(change func(v *peopleapi.NewVolunteer)) peopleapi.NewVolunteer {
		v := peopleapi.NewVolunteer{StudentNumber: "D20120199", Name: "刘思齐", TeamID: s.Law.ID}
		change(&v)
		return v
	}
	s.Account("d20120198") // somebody else signs in with that
	tests := []struct {
		name   string
		body   peopleapi.NewVolunteer
		status int
		reason string
	}{
		{"number taken", good(func(v *peopleapi.NewVolunteer) { v.StudentNumber = "d20120101" }), 409, "student_number_taken"},
		{"login taken", good(func(v *peopleapi.NewVolunteer) { v.StudentNumber = "D20120198" }), 409, "login_taken"},
		{"no such team", good(func(v *peopleapi.NewVolunteer) { v.TeamID = 987654321 }), 422, "team_unknown"},
		{"no such skill", good(func(v *peopleapi.NewVolunteer) { v.Skills = []string{"law", "magic"} }), 422, "skill_unknown"},
		{"blank name", good(func(v *peopleapi.NewVolunteer) { v.Name = " " }), 422, "fields_invalid"},
		{"strange number", good(func(v *peopleapi.NewVolunteer) { v.StudentNumber = "学号 1" }), 422, "student_number_invalid"},
		{"nine years old", good(func(v *peopleapi.NewVolunteer) { v.BirthOn = apitest.Date("2002-04-03") }), 422, "birth_date_wrong"},
		{"of another century", good(func(v *peopleapi.NewVolunteer) { v.BirthOn = apitest.Date("1892-05-01") }), 422, "birth_date_wrong"},
		{"ninth year", good(func(v *peopleapi.NewVolunteer) { v.StudyYear = new(9) }), 422, "fields_invalid"},
		{"good", good(func(v *peopleapi.NewVolunteer) {
			v.Skills, v.BirthOn = []string{"english", "english"}, apitest.Date("2002-04-02")
		}), 201, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do(s.Coordinator, "POST", "/volunteers", tt.body); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	var list peopleapi.VolunteerList
	s.Do(s.Coordinator, "GET", "/volunteers", nil).Into(&list)
	if len(list.Volunteers) != 4 {
		t.Errorf("%d volunteers: a refused one was stored", len(list.Volunteers))
	}
}

func TestListVolunteers(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	tests := []struct {
		name, token, query, want string
	}{
		{"everybody", s.Coordinator, "", "李子衿 王若溪 张明朗"},
		{"a trainer", s.Trainer, "", "李子衿 王若溪 张明朗"},
		{"one team", s.Coordinator, fmt.Sprintf("team_id=%d", s.Arts.ID), "张明朗"},
		{"part of a name", s.Coordinator, "q=若", "王若溪"},
		{"start of a number", s.Coordinator, "q=d201201", "李子衿 王若溪"},
		{"letters that begin a number", s.Coordinator, "q=d", "李子衿 王若溪 张明朗"},
		{"middle of a number", s.Coordinator, "q=201201", "李子衿 王若溪"},
		{"pinyin", s.Coordinator, "q=wangruoxi", "王若溪"},
		{"first letters", s.Coordinator, "q=zml", "张明朗"},
		{"a traditional sign", s.Coordinator, "q=張", "张明朗"},
		{"the end of a phone number", s.Coordinator, "q=0001", "李子衿 王若溪 张明朗"},
		{"of those whose phone one sees", s.CaptainOfLaw, "q=0001", "李子衿 王若溪"},
		{"a trainer sees no phone", s.Trainer, "q=0001", ""},
		{"three digits are no phone", s.Coordinator, "q=001", ""},
		{"by name", s.Coordinator, "sort=name", "李子衿 王若溪 张明朗"},
		{"by team", s.Coordinator, "sort=team", "李子衿 王若溪 张明朗"},
		{"nothing to find", s.Coordinator, "q=%E3%80%82", ""},
		{"a wildcard is a letter", s.Coordinator, "q=%25", ""},
		{"a captain", s.CaptainOfLaw, "", "李子衿 王若溪"},
		{"a captain asks for the own team", s.CaptainOfLaw, fmt.Sprintf("team_id=%d", s.Law.ID), "李子衿 王若溪"},
		{"a captain of two teams", s.CaptainOfBoth, "", "李子衿 王若溪 张明朗"},
		{"a captain asks for a name elsewhere", s.CaptainOfLaw, "q=张明朗", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var names []string
			query := "limit=2&" + tt.query
			for query != "" {
				var page peopleapi.VolunteerList
				s.Do(tt.token, "GET", "/volunteers?"+query, nil).Into(&page)
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
	if got := s.Do(s.CaptainOfLaw, "GET", fmt.Sprintf("/volunteers?team_id=%d", s.Arts.ID), nil); got.Status != 403 || got.Reason() != "scope_foreign" {
		t.Errorf("another's team: %d %s", got.Status, got.Body)
	}
}

func TestShowVolunteer(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	s.Do(s.Safeguarding, "POST", fmt.Sprintf("/volunteers/%d/clearances", s.Li.ID), trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2012-03-01"), Reference: "R-1"}).Into(new(peopleapi.VolunteerDetail))
	tests := []struct {
		name, token                        string
		phone, birth, cleared, recordCheck bool
	}{
		{"oneself", s.OfLi, true, true, true, false},
		{"the captain", s.CaptainOfLaw, true, false, false, false},
		{"a trainer", s.Trainer, false, false, false, false},
		{"the coordinator", s.Coordinator, true, true, false, false},
		{"the leader", s.Leader, true, true, false, false},
		{"the safeguarding lead", s.Safeguarding, true, true, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := s.Show(tt.token, s.Li)
			if (d.Phone != "") != tt.phone || (d.BirthOn != nil) != tt.birth || (d.Gender != "") != tt.birth || (d.Clearance != nil) != tt.recordCheck {
				t.Errorf("sees %+v", d)
			}
			if valid := d.Volunteer.Readiness.Clearance; (valid != nil) != tt.cleared || valid != nil && !*valid {
				t.Errorf("is told of the check: %v", valid)
			}
			var list peopleapi.VolunteerList
			if got := s.Do(tt.token, "GET", "/volunteers?q="+s.Li.StudentNumber, nil); tt.name != "oneself" {
				got.Into(&list)
				if len(list.Volunteers) != 1 || (list.Volunteers[0].Readiness.Clearance != nil) != tt.cleared {
					t.Errorf("the list says %+v", list.Volunteers)
				}
			}
		})
	}
	for name, token := range map[string]string{"another volunteer": s.OfLi, "another captain": s.CaptainOfLaw} {
		if got := s.Do(token, "GET", fmt.Sprintf("/volunteers/%d", s.Zhang.ID), nil); got.Status != 404 || got.Reason() != "volunteer_unknown" {
			t.Errorf("%s: got %d %s", name, got.Status, got.Body)
		}
	}
	if got := s.Do(s.Leader, "GET", "/volunteers/987654321", nil); got.Status != 404 || got.Reason() != "volunteer_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if d := s.Show(s.Safeguarding, s.Li); d.Clearance.ExpiresOn.String() != "2013-02-28" || *d.Clearance.Reference != "R-1" {
		t.Errorf("got %+v", d.Clearance)
	}
}

func TestUpdateVolunteer(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	path := func(v peopleapi.Volunteer) string { return fmt.Sprintf("/volunteers/%d", v.ID) }
	var d peopleapi.VolunteerDetail
	s.Do(s.OfLi, "PATCH", path(s.Li), peopleapi.UpdateVolunteer{Phone: new("000-0000-0009"), Interests: new([]string{"opera", " opera ", ""}), TravelLimitMinutes: new(0)}, "If-Match", `"1"`).Into(&d)
	if d.Phone != "00000000009" || !slices.Equal(d.Interests, []string{"opera"}) || d.TravelLimitMinutes != 0 || d.DailyLimitMinutes != 480 || d.Volunteer.Version != 2 || !slices.Equal(d.Volunteer.Skills, []string{"law"}) {
		t.Errorf("got %+v", d)
	}
	tests := []struct {
		name, token string
		v           peopleapi.Volunteer
		version     string
		body        peopleapi.UpdateVolunteer
		status      int
		reason      string
	}{
		{"stale", s.OfLi, s.Li, `"1"`, peopleapi.UpdateVolunteer{Phone: new("000-0000-0001")}, 409, "version_stale"},
		{"another's", s.OfLi, s.Wang, `"1"`, peopleapi.UpdateVolunteer{Phone: new("1")}, 404, "volunteer_unknown"},
		{"a captain", s.CaptainOfBoth, s.Li, `"2"`, peopleapi.UpdateVolunteer{Phone: new("1")}, 403, "scope_foreign"},
		{"the own skills", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{Skills: new([]string{"english"})}, 403, "fields_managed"},
		{"the own team", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{TeamID: &s.Arts.ID}, 403, "fields_managed"},
		{"the own limit of a roster", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{RosterLimitMinutes: new(600)}, 403, "fields_managed"},
		{"the own days in a row", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{DaysInRowLimit: new(2)}, 403, "fields_managed"},
		{"the own weekends", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{WeekendsLimit: new(2)}, 403, "fields_managed"},
		{"the own name", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{Name: new("李新")}, 403, "fields_managed"},
		{"the own birthday", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{BirthOn: apitest.Date("1990-01-02")}, 403, "fields_managed"},
		{"the own student number", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{StudentNumber: new("X1")}, 403, "fields_managed"},
		{"the own year", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{StudyYear: new(2)}, 403, "fields_managed"},
		{"a birthday to come", s.Coordinator, s.Li, `"2"`, peopleapi.UpdateVolunteer{BirthOn: apitest.Date("2022-01-02")}, 422, "birth_date_wrong"},
		{"a number that is taken", s.Coordinator, s.Li, `"2"`, peopleapi.UpdateVolunteer{StudentNumber: &s.Wang.StudentNumber}, 409, "student_number_taken"},
		{"13 hours a day", s.OfLi, s.Li, `"2"`, peopleapi.UpdateVolunteer{DailyLimitMinutes: new(780)}, 422, "fields_invalid"},
		{"a blank name", s.Coordinator, s.Li, `"2"`, peopleapi.UpdateVolunteer{Name: new(" ")}, 422, "name_blank"},
		{"no such team", s.Coordinator, s.Li, `"2"`, peopleapi.UpdateVolunteer{TeamID: new(int64(987654321))}, 422, "team_unknown"},
		{"no such skill", s.Coordinator, s.Li, `"2"`, peopleapi.UpdateVolunteer{Name: new("李新"), Skills: new([]string{"magic"})}, 422, "skill_unknown"},
		{"nobody", s.Coordinator, peopleapi.Volunteer{ID: 987654321}, `"2"`, peopleapi.UpdateVolunteer{}, 404, "volunteer_unknown"},
		{"by the coordinator", s.Coordinator, s.Li, `"2"`, peopleapi.UpdateVolunteer{Name: new("李子佩"), TeamID: &s.Arts.ID, Skills: new([]string{"english", "first_aid"}), StudentNumber: new(" d20129 "), BirthOn: apitest.Date("1990-01-02"), Gender: new(peopleapi.UpdateVolunteerGenderMale), StudyYear: new(2)}, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do(tt.token, "PATCH", path(tt.v), tt.body, "If-Match", tt.version); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	d = s.Show(s.Coordinator, s.Li)
	if d.Volunteer.Name != "李子佩" || d.Volunteer.TeamName != "艺术系队" || d.Volunteer.StudentNumber != "D20129" || d.BirthOn.String() != "1990-01-02" || d.Gender != "male" || *d.StudyYear != 2 || !slices.Equal(d.Volunteer.Skills, []string{"english", "first_aid"}) || d.Phone != "00000000009" {
		t.Errorf("got %+v", d)
	}
	if a := s.OfVolunteer(d.Volunteer); a.Name != "李子佩" || a.Login != "d20129" {
		t.Errorf("the account is still called %s and signs in as %s", a.Name, a.Login)
	}
	var logged string
	s.One(&logged, `select detail->>'fields' from audit_entries where action = 'volunteer_updated' order by id desc limit 1`)
	if logged != `["name", "student_number", "team_id", "gender", "birth_on", "skills"]` {
		t.Errorf("the log says %s", logged)
	}
}

// Renaming somebody and switching them off reaches the account, which may hold more than the
// caller looks after.
func TestNobodyRenamesThoseAbove(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	if err := identity.GrantRole(t.Context(), s.DB, s.OfVolunteer(s.Zhang).ID, identity.HeldRole{Role: "safeguarding_lead"}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, token string
		body        peopleapi.UpdateVolunteer
		want        string
	}{
		{"a coordinator, the name", s.Coordinator, peopleapi.UpdateVolunteer{Name: new("改名")}, "volunteer_above"},
		{"a coordinator, the number", s.Coordinator, peopleapi.UpdateVolunteer{StudentNumber: new("Y1")}, "volunteer_above"},
		{"a leader, the number", s.Leader, peopleapi.UpdateVolunteer{StudentNumber: new("Y1")}, ""},
		{"a coordinator, the phone", s.Coordinator, peopleapi.UpdateVolunteer{Name: &s.Zhang.Name, Phone: new("000-0000-0009")}, ""},
	} {
		version := fmt.Sprintf(`"%d"`, s.Show(s.Leader, s.Zhang).Volunteer.Version)
		if got := s.Do(tt.token, "PATCH", fmt.Sprintf("/volunteers/%d", s.Zhang.ID), tt.body, "If-Match", version); got.Reason() != tt.want {
			t.Errorf("%s: %d %s, want %q", tt.name, got.Status, got.Body, tt.want)
		}
	}
}

func TestAvailability(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	path := fmt.Sprintf("/volunteers/%d/availability", s.Li.ID)
	good := peopleapi.UpdateAvailability{
		Weekly:     []peopleapi.WeeklyTime{{Weekday: 7, FromMinute: 540, UntilMinute: 690}, {Weekday: 6, FromMinute: 690, UntilMinute: 1440}, {Weekday: 6, FromMinute: 0, UntilMinute: 690}},
		Exceptions: []peopleapi.AvailabilityException{{On: *apitest.Date("2012-04-15"), Available: false, FromMinute: 0, UntilMinute: 1440}},
	}
	var d peopleapi.VolunteerDetail
	s.Do(s.OfLi, "PUT", path, good, "If-Match", `"1"`).Into(&d)
	if len(d.Weekly) != 3 || d.Weekly[0] != good.Weekly[2] || len(d.Exceptions) != 1 || d.Exceptions[0].On.String() != "2012-04-15" || d.Volunteer.Version != 2 {
		t.Errorf("got %+v", d)
	}
	bad := func(change func(a *peopleapi.UpdateAvailability)) peopleapi.UpdateAvailability {
		a := peopleapi.UpdateAvailability{Weekly: slices.Clone(good.Weekly), Exceptions: slices.Clone(good.Exceptions)}
		change(&a)
		return a
	}
	tests := []struct {
		name, token, version string
		body                 peopleapi.UpdateAvailability
		status               int
		reason               string
	}{
		{"stale", s.OfLi, `"1"`, good, 409, "version_stale"},
		{"another's", s.CaptainOfLaw, `"2"`, good, 403, "scope_foreign"},
		{"overlap", s.OfLi, `"2"`, bad(func(a *peopleapi.UpdateAvailability) { a.Weekly[2].UntilMinute = 691 }), 422, "availability_overlaps"},
		{"a day twice", s.OfLi, `"2"`, bad(func(a *peopleapi.UpdateAvailability) { a.Exceptions = append(a.Exceptions, a.Exceptions[0]) }), 422, "availability_overlaps"},
		{"backwards", s.OfLi, `"2"`, bad(func(a *peopleapi.UpdateAvailability) { a.Weekly[0].UntilMinute = 540 }), 422, "fields_invalid"},
		{"eighth day", s.OfLi, `"2"`, bad(func(a *peopleapi.UpdateAvailability) { a.Weekly[0].Weekday = 8 }), 422, "fields_invalid"},
		{"nothing at all", s.Coordinator, `"2"`, peopleapi.UpdateAvailability{Weekly: []peopleapi.WeeklyTime{}, Exceptions: []peopleapi.AvailabilityException{}}, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do(tt.token, "PUT", path, tt.body, "If-Match", tt.version); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	if d := s.Show(s.OfLi, s.Li); len(d.Weekly) != 0 || len(d.Exceptions) != 0 {
		t.Errorf("got %+v", d)
	}
}
