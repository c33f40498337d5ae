package bookingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listSuitedShifts":   edge.Managers,
	"listOpenShifts":     edge.For(auth.Volunteer),
	"showOpenShift":      edge.For(auth.Volunteer),
	"signUp":             edge.For(auth.Volunteer),
	"inviteVolunteer":    edge.Managers,
	"listCandidates":     edge.Managers,
	"listVolunteerSeats": edge.Managers,
	"listMyAssignments":  edge.For(auth.Volunteer),
	"acceptAssignment":   edge.For(auth.Volunteer),
	"declineAssignment":  edge.For(auth.Volunteer),
	"cancelAssignment":   edge.For(auth.Volunteer, auth.Coordinator, auth.Leader),
}
