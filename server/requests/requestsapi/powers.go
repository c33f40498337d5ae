package requestsapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listHelpRequests":   edge.Offices,
	"createHelpRequest":  edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
	"showHelpRequest":    edge.Offices,
	"advanceHelpRequest": edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
}
