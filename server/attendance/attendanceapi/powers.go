package attendanceapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"showAttendance":  edge.For(marking...),
	"markAttendance":  edge.For(marking...),
	"markTogether":    edge.For(marking...),
	"enterAfterwards": edge.For(marking...),
	"settleShift":     edge.For(marking...),
	"listMyHours":     edge.For(auth.Volunteer),
	"listHourEntries": edge.Overseers,
	"approveHours":    edge.Overseers,
	"correctHours":    edge.For(correcting...),
}

// marking are the roles that mark attendance and settle. Hours that one of them enters or
// raises afterwards are approved by another, so that a leader may do both, but not of the
// same.
var marking = []auth.Role{auth.Volunteer, auth.Captain, auth.Coordinator, auth.Leader}

// correcting are the roles that correct hours.
var correcting = []auth.Role{auth.Coordinator, auth.Leader}
