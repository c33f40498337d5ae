package apitest

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/identity"
	"nuanlin/server/requests/requestsapi"
	"nuanlin/server/territory/territoryapi"
)

func (s *territory) Request(token string, change func(r *requestsapi.NewHelpRequest)) Reply {
	s.t.Helper()
	r := requestsapi.NewHelpRequest{CommunityID: s.First.ID, Channel: "grid_worker", Category: "companionship", Title: "想有人来坐坐", OnBehalfOf: "院落居民"}
	change(&r)
	return s.Do(token, "POST", "/help-requests", r)
}

func (s *territory) Submitted() (r requestsapi.HelpRequest) {
	s.t.Helper()
	s.Request(s.Officer, func(*requestsapi.NewHelpRequest) {}).Into(&r)
	return r
}

func (s *territory) Advance(token string, r requestsapi.HelpRequest, b requestsapi.UpdateHelpRequest) Reply {
	s.t.Helper()
	return s.Do(token, "PATCH", fmt.Sprintf("/help-requests/%d", r.ID), b, "If-Match", fmt.Sprintf(`"%d"`, r.Version))
}

// territory is a county with two communities of two courtyards each, and
// somebody for each role that has to do with them.
type territory struct {
	*Server
	County, Town                  territoryapi.Area
	First, Second                 territoryapi.Area // communities
	Yards                         [2]territoryapi.Area
	ForeignYard                   territoryapi.Area
	Leader, Coordinator, Officer  string // officer of the first community
	Volunteer, Host               string
	LeaderAccount, OfficerAccount identity.Account
}

func NewTerritory(t testing.TB) *territory {
	t.Helper()
	s := &territory{Server: NewServer(t)}
	s.LeaderAccount = s.Account("leader")
	s.Leader = s.Token(s.LeaderAccount.ID, 0, auth.Grant{Role: auth.Leader})
	s.Coordinator = s.Token(s.Account("coordinator").ID, 0, auth.Grant{Role: auth.Coordinator})
	s.Host = s.Token(s.Account("host").ID, 0, auth.Grant{Role: auth.Host})
	s.County = s.Area(territoryapi.NewArea{Kind: "county", Code: "PS", Name: "彭山县"})
	s.Town = s.Area(territoryapi.NewArea{Kind: "town", ParentID: &s.County.ID, Code: "PS-FM", Name: "凤鸣镇"})
	s.First = s.Area(territoryapi.NewArea{Kind: "community", ParentID: &s.Town.ID, Code: "C01", Name: "岷江里社区", Community: NewCommunity(15)})
	s.Second = s.Area(territoryapi.NewArea{Kind: "community", ParentID: &s.Town.ID, Code: "C02", Name: "桂香社区", Community: NewCommunity(20)})
	for i := range s.Yards {
		s.Yards[i] = s.Area(territoryapi.NewArea{Kind: "courtyard", ParentID: &s.First.ID, Code: fmt.Sprint("C01-", i+1), Name: fmt.Sprint("院落", i+1), ContactName: "召集人", ContactPhone: "000-0000-0001"})
	}
	s.ForeignYard = s.Area(territoryapi.NewArea{Kind: "courtyard", ParentID: &s.Second.ID, Code: "C02-1", Name: "桂香苑"})
	s.OfficerAccount = s.Account("officer", identity.HeldRole{Role: "community_officer", CommunityID: &s.First.ID})
	s.Officer = s.Token(s.OfficerAccount.ID, 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: s.First.ID})
	s.Volunteer = s.Token(s.Account("volunteer").ID, 1, auth.Grant{Role: auth.Volunteer})
	return s
}

func NewCommunity(busMinutes int) *territoryapi.UpdateCommunity {
	return &territoryapi.UpdateCommunity{
		Setting: "urban", GovernanceType: "agent", VotePolicy: "standing", Representatives: 41, BusMinutes: busMinutes,
		DirectorName: "邓秋生", OfficeAddress: "凤鸣镇江畔路12号", OfficePhone: "000-0000-0002", FiveHave: territoryapi.FiveHave{Covenant: true},
	}
}

func (s *territory) Area(a territoryapi.NewArea) (stored territoryapi.Area) {
	s.t.Helper()
	s.Do(s.Leader, "POST", "/areas", a).Into(&stored)
	return stored
}
