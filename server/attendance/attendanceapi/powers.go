package attendanceapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"showAttendance":  edge.For(auth.Volunteer, auth.Captain, auth.Coordinator, auth.Leader),
	"markAttendance":  edge.For(auth.Volunteer, auth.Captain, auth.Coordinator),
	"settleShift":     edge.For(auth.Volunteer, auth.Captain, auth.Coordinator),
	"listMyHours":     edge.For(auth.Volunteer),
	"listHourEntries": edge.Overseers,
	"approveHours":    edge.For(auth.Leader, auth.Host),
	"correctHours":    edge.Managers,
}
