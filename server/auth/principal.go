// Package auth says who somebody is and what they may do: passwords, tokens,
// and one table of powers.
package auth

import "slices"

// Role is what somebody acts as. What each may do is in the tables
// of powers of the capabilities, how far that reaches is told by [Principal.Scope].
type Role string

const (
	Volunteer        Role = "volunteer"         // for oneself
	Captain          Role = "captain"           // of one team, and of the shifts they lead
	Trainer          Role = "trainer"           // signs off courses
	Coordinator      Role = "coordinator"       // association department: rosters, matches
	Leader           Role = "leader"            // association leader
	Host             Role = "host"              // Youth League committee
	CommunityOfficer Role = "community_officer" // of one community
	SafeguardingLead Role = "safeguarding_lead" // clearances and reports
	Auditor          Role = "auditor"           // reads the log
)

// Roles is every role.
var Roles = []Role{Volunteer, Captain, Trainer, Coordinator, Leader, Host, CommunityOfficer, SafeguardingLead, Auditor}

// Grant is one role somebody holds, with its scope.
type Grant struct {
	Role        Role
	TeamID      int64 // of a captain, otherwise 0
	CommunityID int64 // of a community officer, otherwise 0
}

// Principal is who makes a request. The zero Principal holds no role.
type Principal struct {
	AccountID          int64
	SessionID          int64 // 0 for none, as in tests
	VolunteerID        int64 // 0 if the account is not a volunteer's
	Organization       string
	Grants             []Grant
	MustChangePassword bool
	FactorMissing      bool // their organization wants a second factor of them, and they have none
}

// Has tells whether p holds any of roles, whatever its scope. What a role covers is
// told by [Principal.Scope].
func (p Principal) Has(roles ...Role) bool {
	return slices.ContainsFunc(p.Grants, func(g Grant) bool { return slices.Contains(roles, g.Role) })
}
