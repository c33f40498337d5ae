package homeapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"showStudentHome":         edge.For(auth.Volunteer),
	"showCaptainHome":         edge.For(auth.Captain),
	"showCoordinatorHome":     edge.Managers,
	"showFirstSteps":          edge.For(auth.Leader),
	"showLeaderHome":          edge.For(auth.Leader, auth.Host),
	"showCommunityOfficeHome": edge.For(auth.CommunityOfficer),
	"showHostHome":            edge.For(auth.Host),
	"showTrainerHome":         edge.For(auth.Trainer),
	"showSafeguardingHome":    edge.For(auth.SafeguardingLead),
	"showAuditorHome":         edge.For(auth.Auditor),
	"showWaiting":             edge.For(auth.Trainer, auth.Coordinator, auth.Leader, auth.Host, auth.SafeguardingLead),
}
