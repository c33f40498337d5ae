package applyingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

// deciders are who gives out links and lets people in: a captain into the own team.
var deciders = edge.For(auth.Captain, auth.Coordinator, auth.Leader)

var powers = edge.Powers{
	"showJoinForm":        edge.Public,
	"sendJoinEntry":       edge.Public,
	"showOwnJoinEntry":    edge.Public,
	"withdrawJoinEntry":   edge.Public,
	"listJoinLinks":       deciders,
	"createJoinLink":      deciders,
	"updateJoinLink":      deciders,
	"renewJoinLink":       deciders,
	"listJoinEntries":     deciders,
	"refuseJoinEntry":     deciders,
	"reopenJoinEntry":     deciders,
	"letInJoinEntries":    deciders,
	"issueJoinEntryCodes": deciders,
}
