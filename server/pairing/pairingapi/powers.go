package pairingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listBeneficiaries": edge.For(auth.Coordinator, auth.Leader, auth.CommunityOfficer, auth.SafeguardingLead),
	"createBeneficiary": edge.For(auth.CommunityOfficer),
	"viewContact":       edge.For(auth.Volunteer, auth.CommunityOfficer),
	"listMatchingRuns":  edge.Managers,
	"createMatchingRun": edge.Managers,
	"listSupportPairs":  edge.For(auth.Volunteer, auth.Coordinator, auth.Leader, auth.CommunityOfficer, auth.SafeguardingLead),
	"reviewSupportPair": edge.Managers,
	"answerSupportPair": edge.For(auth.Volunteer, auth.CommunityOfficer),
}
