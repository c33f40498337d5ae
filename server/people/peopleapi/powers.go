package peopleapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listTeams":       edge.Everyone,
	"handOver":        edge.For(auth.Leader),
	"createTeam":      edge.For(auth.Leader),
	"updateTeam":      edge.Managers,
	"listSkills":      edge.Everyone,
	"createSkill":     edge.For(auth.Leader),
	"updateSkill":     edge.For(auth.Leader),
	"listVolunteers":  edge.For(auth.Captain, auth.Trainer, auth.Coordinator, auth.Leader, auth.SafeguardingLead),
	"createVolunteer": edge.Managers,
	"showVolunteer":   edge.For(auth.Volunteer, auth.Captain, auth.Trainer, auth.Coordinator, auth.Leader, auth.SafeguardingLead),
	"updateVolunteer": edge.For(auth.Volunteer, auth.Coordinator, auth.Leader),
	"previewLeaving":  edge.Managers,
	"leaveVolunteers": edge.Managers,
	"returnVolunteer": edge.Managers,
	"moveVolunteers":  edge.Managers,
	// Who runs the service enters it; who answers for people's safety may take it back, too.
	"recordGuardianConsent": edge.For(auth.Coordinator, auth.Leader, auth.SafeguardingLead),
	"setAvailability":       edge.For(auth.Volunteer, auth.Coordinator, auth.Leader),
}

// Allows tells whether p may call an operation of this part, for those who let the
// same thing be done in another way: what may not be entered by hand may not be
// imported.
func Allows(p auth.Principal, operation string) bool { return powers.Allow(p, operation) == nil }
