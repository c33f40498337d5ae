package joiningapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"lendSeats":       edge.For(auth.Captain, auth.Coordinator, auth.Leader),
	"askToJoin":       edge.For(auth.Volunteer),
	"listMyJoinAsks":  edge.For(auth.Volunteer),
	"listJoinAsks":    edge.For(auth.Captain, auth.Coordinator, auth.Leader),
	"withdrawJoinAsk": edge.For(auth.Volunteer),
	"decideJoinAsk":   edge.For(auth.Captain, auth.Coordinator, auth.Leader),
}
