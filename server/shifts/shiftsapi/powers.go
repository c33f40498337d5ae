package shiftsapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listShifts":     edge.Everyone,
	"watchSeats":     edge.Everyone,
	"listDutySheets": edge.Overseers,
	"createShifts":   edge.Managers,
	"showShift":      edge.Everyone,
	"updateShift":    edge.Managers,
	"cancelShift":    edge.Managers,
	"listDayShifts":  edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
	"decideDay":      edge.Managers,
}
