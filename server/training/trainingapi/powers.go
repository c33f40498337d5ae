package trainingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"createSignOff":   edge.For(auth.Trainer),
	"createSignOffs":  edge.For(auth.Trainer),
	"listCourses":     edge.Everyone,
	"createCourse":    edge.For(auth.Leader),
	"updateCourse":    edge.For(auth.Leader),
	"createClearance": edge.For(auth.SafeguardingLead),
}

// Allows tells whether p may call an operation of this part, for those who let the
// same thing be done in another way: what may not be entered by hand may not be
// imported.
func Allows(p auth.Principal, operation string) bool { return powers.Allow(p, operation) == nil }
