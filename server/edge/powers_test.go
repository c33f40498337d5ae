package edge

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
)

const teamsContract = `
paths:
  /teams:
    parameters: [{name: x, in: query}]
    get: {operationId: listTeams}
    post: {operationId: createTeam}
  /teams/{id}:
    patch: {operationId: updateTeam}
`

func TestPowersFitTheContract(t *testing.T) {
	all := Powers{"listTeams": Everyone, "createTeam": For(auth.Leader), "updateTeam": Public}
	with := func(operation string, power Power) Powers {
		p := Powers{}
		for name, held := range all {
			p[name] = held
		}
		p[operation] = power
		return p
	}
	without := with("updateTeam", Public)
	delete(without, "updateTeam")
	tests := []struct {
		name  string
		part  Part
		there Powers
		want  string
	}{
		{"they fit", Part{Contract: []byte(teamsContract), Powers: all}, Powers{}, ""},
		{"a row too many", Part{Contract: []byte(teamsContract), Powers: with("dropTeam", Everyone)}, Powers{}, "dropTeam has powers, but is not in the contract"},
		{"a row too few", Part{Contract: []byte(teamsContract), Powers: without}, Powers{}, "updateTeam is in the contract, but nobody may call it"},
		{"a row for nobody", Part{Contract: []byte(teamsContract), Powers: with("updateTeam", For())}, Powers{}, "updateTeam is in the contract, but nobody may call it"},
		{"a row of another part", Part{Contract: []byte(teamsContract), Powers: all}, Powers{"createTeam": Everyone}, "createTeam is in two parts"},
		{"no contract", Part{Contract: []byte("\t"), Powers: all}, Powers{}, "edge: contract"},
	}
	for _, tt := range tests {
		_, err := tt.there.add(tt.part)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
		if tt.want == "" && !reflect.DeepEqual(tt.there, all) {
			t.Errorf("%s: took over %v", tt.name, tt.there)
		}
	}
}

func TestAllow(t *testing.T) {
	powers := Powers{"listTeams": Everyone, "createTeam": For(auth.Leader, auth.Host), "showSession": Themselves, "signIn": Public}
	someone := func(must bool, roles ...auth.Role) auth.Principal {
		p := auth.Principal{MustChangePassword: must}
		for _, role := range roles {
			p.Grants = append(p.Grants, auth.Grant{Role: role})
		}
		return p
	}
	tests := []struct {
		name, operation string
		who             auth.Principal
		reason          string
	}{
		{"has the power", "createTeam", someone(false, auth.Host), ""},
		{"has it among others", "createTeam", someone(false, auth.Volunteer, auth.Leader), ""},
		{"has it not", "createTeam", someone(false, auth.Coordinator), "power_missing"},
		{"has no role", "listTeams", someone(false), "power_missing"},
		{"is of an unknown role", "listTeams", someone(false, "root"), "power_missing"},
		{"an operation nobody knows", "dropTeam", someone(false, auth.Roles...), "power_missing"},
		{"with another's password", "createTeam", someone(true, auth.Leader), "password_change_required"},
		{"with another's password to see that", "showSession", someone(true, auth.Leader), ""},
	}
	for _, tt := range tests {
		if err := powers.Allow(tt.who, tt.operation); reasonOf(err) != tt.reason {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.reason)
		}
	}
	if !powers.Public("signIn") || powers.Public("listTeams") || powers.Public("dropTeam") {
		t.Error("who need not sign in is mistaken")
	}
}

func TestScopeIsOfTheRolesWithThePower(t *testing.T) {
	powers := Powers{"showVolunteer": For(auth.Volunteer, auth.Captain, auth.Trainer), "signIn": Public}
	who := auth.Principal{VolunteerID: 9, Grants: []auth.Grant{
		{Role: auth.Volunteer}, {Role: auth.Captain, TeamID: 7}, {Role: auth.CommunityOfficer, CommunityID: 8}, {Role: auth.Leader},
	}}
	want := auth.Scope{Teams: []int64{7}, Volunteer: 9, Leader: 9}
	if got := powers.Scope(who, "showVolunteer"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, operation := range []string{"signIn", "dropTeam"} {
		if got := powers.Scope(who, operation); !reflect.DeepEqual(got, auth.Scope{}) {
			t.Errorf("%s covers %+v", operation, got)
		}
	}
}

func TestPowersAreRead(t *testing.T) {
	powers := Powers{"b": For(auth.Leader, auth.Host), "a": Public}
	if got := powers.Operations(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("got %v", got)
	}
	roles := powers.Roles("b")
	if !slices.Equal(roles, []auth.Role{auth.Leader, auth.Host}) || powers.Roles("c") != nil || powers.Roles("a") != nil {
		t.Errorf("got %v", roles)
	}
	if roles[0] = auth.Volunteer; powers.Roles("b")[0] != auth.Leader {
		t.Error("a caller changed the table")
	}
}

func TestRoutesAreNamedAsTheRouterDoes(t *testing.T) {
	contract, err := parse([]byte(teamsContract))
	if err != nil {
		t.Fatal(err)
	}
	got := routesOf(contract)
	want := map[string]string{"GET /api/v1/teams": "listTeams", "POST /api/v1/teams": "createTeam", "PATCH /api/v1/teams/:id": "updateTeam"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
