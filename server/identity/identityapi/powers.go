package identityapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"welcome":                  edge.Public,
	"foundOrganization":        edge.Public,
	"beginTrial":               edge.Public,
	"enterTrial":               edge.For(auth.Leader),
	"removeTrial":              edge.For(auth.Leader),
	"lookAs":                   edge.Everyone, // in the trial
	"showSession":              edge.AnySession,
	"signIn":                   edge.Public,
	"finishSignIn":             edge.Public,
	"askSignInPasskey":         edge.Public,
	"signOut":                  edge.Public,
	"refreshSession":           edge.Public,
	"changePassword":           edge.Themselves,
	"showSecondFactor":         edge.SettingUp,
	"beginSecondFactor":        edge.SettingUp,
	"confirmSecondFactor":      edge.SettingUp,
	"renewRecoveryCodes":       edge.Everyone,
	"turnOffSecondFactor":      edge.Everyone,
	"beginPasskey":             edge.SettingUp,
	"addPasskey":               edge.SettingUp,
	"askPasskey":               edge.Everyone,
	"removePasskey":            edge.Everyone,
	"showSettings":             edge.Managers, // whoever makes rosters reads what they go by
	"updateSettings":           edge.For(auth.Leader),
	"showSignInRules":          edge.For(auth.Leader),
	"updateSignInRules":        edge.For(auth.Leader),
	"listSessions":             edge.Everyone,
	"endSession":               edge.Everyone,
	"listAccounts":             edge.For(auth.Leader, auth.Host),
	"createAccount":            edge.For(auth.Leader, auth.Host),
	"updateAccount":            edge.For(auth.Leader, auth.Host),
	"giveRole":                 edge.For(auth.Leader, auth.Host),
	"takeRole":                 edge.For(auth.Leader, auth.Host),
	"switchAccount":            edge.For(auth.Leader, auth.Host),
	"issueAccountCode":         edge.For(auth.Leader, auth.Host),
	"listCommunityOfficers":    edge.Offices,
	"createCommunityOfficer":   edge.For(auth.Leader, auth.Host),
	"listNotices":              edge.Everyone,
	"seeNotice":                edge.Everyone,
	"listCodeRequests":         edge.Managers,
	"requestSecondFactorReset": edge.Managers,
	"decideCodeRequest":        edge.Everyone,
	"issueFirstCode":           edge.For(auth.Captain, auth.Coordinator, auth.Leader),
	"issueTeamCodes":           edge.For(auth.Captain, auth.Coordinator, auth.Leader),
}
