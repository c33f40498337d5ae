package auth_test

import (
	"reflect"
	"slices"
	"testing"

	"nuanlin/server/auth"
)

// ids are some that exist and 0, which is what a missing one is read as.
var ids = []int64{0, 1, 7, 8, 9}

// covers lists all that a scope covers of ids.
func covers(s auth.Scope) (got []string) {
	for _, id := range ids {
		for name, covered := range map[string]bool{
			"team": s.Team(id), "community": s.Community(id), "own": s.Own(id), "led": s.Shift(nil, []int64{id}), "of team": s.Shift([]int64{id}, nil),
		} {
			if covered {
				got = append(got, name+" "+string(rune('0'+id)))
			}
		}
	}
	slices.Sort(got)
	return got
}

func TestZeroScopeCoversNothing(t *testing.T) {
	for name, scope := range map[string]auth.Scope{
		"zero":                            {},
		"of nobody":                       auth.Principal{}.Scope(auth.Roles...),
		"of no role asked about":          auth.Principal{VolunteerID: 9, Grants: []auth.Grant{{Role: auth.Leader}}}.Scope(),
		"of another role":                 auth.Principal{VolunteerID: 9, Grants: []auth.Grant{{Role: auth.Leader}}}.Scope(auth.Host),
		"of an unknown role":              auth.Principal{Grants: []auth.Grant{{Role: "root"}}}.Scope("root"),
		"of a captain of no team":         auth.Principal{Grants: []auth.Grant{{Role: auth.Captain}}}.Scope(auth.Captain),
		"of an officer of no community":   auth.Principal{Grants: []auth.Grant{{Role: auth.CommunityOfficer}}}.Scope(auth.CommunityOfficer),
		"of a volunteer without a number": auth.Principal{Grants: []auth.Grant{{Role: auth.Volunteer}}}.Scope(auth.Volunteer),
	} {
		if got := covers(scope); len(got) > 0 {
			t.Errorf("%s: covers %v", name, got)
		}
		if scope.Person(0, 0) || scope.Person(9, 7) || scope.Own() || scope.Shift([]int64{0, 7}, []int64{0, 9}) {
			t.Errorf("%s: covers somebody", name)
		}
	}
}

func TestScopeOfEachRole(t *testing.T) {
	all := []string{}
	for _, id := range ids {
		for _, name := range []string{"team", "community", "led", "of team"} {
			all = append(all, name+" "+string(rune('0'+id)))
		}
	}
	slices.Sort(all)
	tests := []struct {
		role auth.Role
		want []string
	}{
		{auth.Volunteer, []string{"led 9", "own 9"}},
		{auth.Captain, []string{"led 9", "of team 7", "team 7"}},
		{auth.CommunityOfficer, []string{"community 8"}},
		{auth.Trainer, all}, {auth.Coordinator, all}, {auth.Leader, all}, {auth.Host, all}, {auth.SafeguardingLead, all}, {auth.Auditor, all},
	}
	if len(tests) != len(auth.Roles) {
		t.Fatalf("%d roles are tested, there are %d", len(tests), len(auth.Roles))
	}
	for _, tt := range tests {
		p := auth.Principal{VolunteerID: 9, Grants: []auth.Grant{{Role: tt.role, TeamID: 7, CommunityID: 8}}}
		if got := covers(p.Scope(auth.Roles...)); !slices.Equal(got, tt.want) {
			t.Errorf("%s covers %v, want %v", tt.role, got, tt.want)
		}
	}
}

func TestScopesOfSeveralRolesAddUp(t *testing.T) {
	p := auth.Principal{VolunteerID: 9, Grants: []auth.Grant{
		{Role: auth.Volunteer}, {Role: auth.Captain, TeamID: 1}, {Role: auth.Captain, TeamID: 7}, {Role: auth.CommunityOfficer, CommunityID: 8}, {Role: auth.Host},
	}}
	want := auth.Scope{Teams: []int64{1, 7}, Communities: []int64{8}, Volunteer: 9, Leader: 9}
	if got := p.Scope(auth.Volunteer, auth.Captain, auth.CommunityOfficer); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := p.Scope(auth.Captain); got.Volunteer != 0 || !got.Person(5, 7) || got.Person(9, 8) {
		t.Errorf("a captain who asks as a captain: %+v", got)
	}
	if !p.Scope(auth.Host, auth.Captain).All {
		t.Error("a host does not see everything because they are a captain too")
	}
}

func TestPerson(t *testing.T) {
	tests := []struct {
		name            string
		scope           auth.Scope
		volunteer, team int64
		want            bool
	}{
		{"a member of the team", auth.Scope{Teams: []int64{7}}, 5, 7, true},
		{"somebody of another team", auth.Scope{Teams: []int64{7}}, 5, 8, false},
		{"oneself", auth.Scope{Volunteer: 9}, 9, 8, true},
		{"another", auth.Scope{Volunteer: 9}, 5, 8, false},
		{"somebody whose number is that of a team", auth.Scope{Teams: []int64{7}}, 7, 8, false},
		{"anybody", auth.Whole, 5, 8, true},
	}
	for _, tt := range tests {
		if got := tt.scope.Person(tt.volunteer, tt.team); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
	if s := (auth.Scope{Volunteer: 9}); !s.Own(5, 9) || s.Own(5, 6) {
		t.Error("one of several people is not found")
	}
	if s := (auth.Scope{Volunteer: 9}); s.Shift(nil, []int64{9}) {
		t.Error("the own seat on a shift covers the shift")
	}
}

func TestHas(t *testing.T) {
	p := auth.Principal{Grants: []auth.Grant{{Role: auth.Trainer}, {Role: auth.Captain, TeamID: 7}}}
	if !p.Has(auth.Host, auth.Captain) || p.Has(auth.Host) || p.Has() || (auth.Principal{}).Has(auth.Roles...) {
		t.Error("roles are mistaken")
	}
}
