package activitiesapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listActivities":       edge.Everyone,
	"createActivity":       edge.Managers,
	"showActivity":         edge.Everyone,
	"updateActivity":       edge.Managers,
	"publishActivity":      edge.Managers,
	"showActivityReach":    edge.Managers,
	"changeActivityState":  edge.Managers,
	"previewShiftChange":   edge.Managers,
	"previewProgrammeMove": edge.For(auth.Leader),
	"moveProgramme":        edge.For(auth.Leader),
	"previewProgrammeCopy": edge.For(auth.Leader),
	"copyProgramme":        edge.For(auth.Leader),
	"copyActivity":         edge.Managers,
}
