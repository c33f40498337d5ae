package trainingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"createSignOff":   edge.For(auth.Trainer),
	"createClearance": edge.For(auth.SafeguardingLead),
}
