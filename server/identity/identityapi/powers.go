package identityapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"welcome":                edge.Public,
	"showSession":            edge.Themselves,
	"signIn":                 edge.Public,
	"signOut":                edge.Public,
	"refreshSession":         edge.Public,
	"changePassword":         edge.Themselves,
	"listSessions":           edge.Everyone,
	"endSession":             edge.Everyone,
	"listCommunityOfficers":  edge.Offices,
	"createCommunityOfficer": edge.For(auth.Leader, auth.Host),
	"listNotices":            edge.Everyone,
	"seeNotice":              edge.Everyone,
	"listCodeRequests":       edge.Managers,
	"decideCodeRequest":      edge.Everyone,
	"issueFirstCode":         edge.For(auth.Captain, auth.Coordinator, auth.Leader),
}
