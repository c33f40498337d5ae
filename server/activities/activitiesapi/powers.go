package activitiesapi

import (
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listActivities":      edge.Everyone,
	"createActivity":      edge.Managers,
	"showActivity":        edge.Everyone,
	"updateActivity":      edge.Managers,
	"publishActivity":     edge.Managers,
	"showActivityReach":   edge.Managers,
	"changeActivityState": edge.Managers,
	"copyActivity":        edge.Managers,
}
