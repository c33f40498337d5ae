package linkingapi

import "nuanlin/server/edge"

var powers = edge.Powers{
	"lookAtAnswerLink":   edge.Public,
	"giveAnswerByLink":   edge.Public,
	"askPasswordLink":    edge.Public,
	"lookAtPasswordLink": edge.Public,
	"setPasswordByLink":  edge.Public,
}
