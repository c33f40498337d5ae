package territoryapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listAreas":          edge.Everyone,
	"createArea":         edge.Managers,
	"addOutline":         edge.Managers,
	"updateArea":         edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
	"listCommunities":    edge.Everyone,
	"showCommunity":      edge.Everyone,
	"updateCommunity":    edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
	"listServicePoints":  edge.Everyone,
	"createServicePoint": edge.Managers,
	"updateServicePoint": edge.Managers,
	"listWays":           edge.Managers,
	"setWay":             edge.Managers,
	"clearWay":           edge.Managers,
	"listCalendarDays":   edge.Everyone,
	"setCalendarDay":     edge.Managers,
	"clearCalendarDay":   edge.Managers,
	"closeCommunity":     edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
	"reopenCommunity":    edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer),
}
