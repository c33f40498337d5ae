package pairingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listBeneficiaries": edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer, auth.SafeguardingLead),
	"createBeneficiary": edge.For(auth.CommunityOfficer),
	"updateBeneficiary": edge.For(auth.CommunityOfficer),
	"recordConsent":     edge.For(auth.CommunityOfficer, auth.SafeguardingLead),
	"viewContact":       edge.For(auth.Volunteer, auth.CommunityOfficer),

	"listContactViews":       edge.For(auth.CommunityOfficer, auth.SafeguardingLead, auth.Auditor),
	"listContactApprovals":   edge.For(auth.CommunityOfficer, auth.SafeguardingLead, auth.Auditor),
	"decideContactApproval":  edge.For(auth.CommunityOfficer, auth.SafeguardingLead),
	"listContactRequests":    edge.For(auth.CommunityOfficer, auth.SafeguardingLead),
	"requestContactApproval": edge.For(auth.Volunteer, auth.CommunityOfficer),
	"nameResponsible":        edge.For(auth.SafeguardingLead),

	"listMatchingRuns":  edge.Managers,
	"createMatchingRun": edge.Managers,
	"listSupportPairs":  edge.For(auth.Volunteer, auth.Coordinator, auth.Leader, auth.CommunityOfficer, auth.SafeguardingLead),
	"reviewSupportPair": edge.Managers,
	"answerSupportPair": edge.For(auth.Volunteer, auth.CommunityOfficer),
}
