package peopleapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listTeams":       edge.Everyone,
	"createTeam":      edge.For(auth.Leader),
	"updateTeam":      edge.Managers,
	"listSkills":      edge.Everyone,
	"listVolunteers":  edge.For(auth.Captain, auth.Trainer, auth.Coordinator, auth.Leader, auth.SafeguardingLead),
	"createVolunteer": edge.Managers,
	"showVolunteer":   edge.For(auth.Volunteer, auth.Captain, auth.Trainer, auth.Coordinator, auth.Leader, auth.SafeguardingLead),
	"updateVolunteer": edge.For(auth.Volunteer, auth.Coordinator, auth.Leader),
	"setAvailability": edge.For(auth.Volunteer, auth.Coordinator, auth.Leader),
}
