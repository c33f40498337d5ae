package apitest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/auth"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
)

// People is two teams with three volunteers, and somebody for each role that
// has to do with them. The clock stands at 2 April 2012.
type People struct {
	*Server
	Law, Arts                                        peopleapi.Team
	Li, Wang, Zhang                                  peopleapi.Volunteer // of law, law, arts
	Leader, Coordinator, Trainer, Safeguarding       string
	OfLi, CaptainOfLaw, captainOfArts, CaptainOfBoth string
}

func NewPeople(t testing.TB) *People {
	t.Helper()
	s := &People{Server: NewServer(t)}
	role := func(login string, grants ...auth.Grant) string { return s.Token(s.Account(login).ID, 0, grants...) }
	s.Leader = role("leader", auth.Grant{Role: auth.Leader})
	s.Coordinator = role("coordinator", auth.Grant{Role: auth.Coordinator})
	s.Trainer = role("trainer", auth.Grant{Role: auth.Trainer})
	s.Safeguarding = role("safeguarding", auth.Grant{Role: auth.SafeguardingLead})
	skills := []people.DemoSkill{{Code: "law", NameZh: "law", NameEn: "law"}, {Code: "english", NameZh: "english", NameEn: "english"}, {Code: "first_aid", NameZh: "first_aid", NameEn: "first_aid"}}
	if err := people.InsertDemoSkills(t.Context(), s.DB, skills); err != nil {
		t.Fatal(err)
	}
	s.Do(s.Leader, "POST", "/teams", peopleapi.NewTeam{Code: "T1", Name: "法学系队", Colour: 1}).Into(&s.Law)
	s.Do(s.Leader, "POST", "/teams", peopleapi.NewTeam{Code: "T5", Name: "艺术系队", Colour: 5}).Into(&s.Arts)
	s.Li = s.volunteer("D20120101", "李子衿", s.Law.ID)
	s.Wang = s.volunteer("D20120102", "王若溪", s.Law.ID)
	s.Zhang = s.volunteer("D20120501", "张明朗", s.Arts.ID)
	s.OfLi = s.Token(s.OfVolunteer(s.Li).ID, s.Li.ID, auth.Grant{Role: auth.Volunteer})
	captain := func(v peopleapi.Volunteer, teams ...peopleapi.Team) string {
		grants := []auth.Grant{{Role: auth.Volunteer}}
		for _, team := range teams {
			grants = append(grants, auth.Grant{Role: auth.Captain, TeamID: team.ID})
		}
		return s.Token(s.OfVolunteer(v).ID, v.ID, grants...)
	}
	s.CaptainOfLaw, s.captainOfArts = captain(s.Wang, s.Law), captain(s.Zhang, s.Arts)
	s.CaptainOfBoth = captain(s.Zhang, s.Law, s.Arts)
	return s
}

func (s *People) volunteer(number, name string, teamID int64) (v peopleapi.Volunteer) {
	s.t.Helper()
	s.Do(s.Coordinator, "POST", "/volunteers", peopleapi.NewVolunteer{
		StudentNumber: number, Name: name, TeamID: teamID, Phone: "000-0000-0001", BirthOn: Date("1993-05-01"), Gender: "female", Skills: []string{"law"},
	}).Into(&v)
	return v
}

// OfVolunteer returns the account made with the volunteer.
func (s *People) OfVolunteer(v peopleapi.Volunteer) identity.Account {
	s.t.Helper()
	a, err := identity.AccountByLogin(s.t.Context(), s.DB, strings.ToLower(v.StudentNumber))
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

func (s *People) Show(token string, v peopleapi.Volunteer) (d peopleapi.VolunteerDetail) {
	s.t.Helper()
	s.Do(token, "GET", fmt.Sprintf("/volunteers/%d", v.ID), nil).Into(&d)
	return d
}

func Date(text string) *openapi_types.Date {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return &openapi_types.Date{Time: day}
}
