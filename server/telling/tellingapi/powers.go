package tellingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listMyMessages":       edge.Everyone,
	"readMyMessages":       edge.Everyone,
	"showMyMessageChoices": edge.Everyone,
	"chooseAboutMessages":  edge.Everyone,
	"listMyWays":           edge.Everyone,
	"enterMyWay":           edge.Everyone,
	"confirmMyWay":         edge.Everyone,
	"removeMyWay":          edge.Everyone,
	"addMyDevice":          edge.Everyone,
	"removeMyDevice":       edge.Everyone,
	"listCaughtMail":       edge.For(auth.Leader),

	"previewNote": edge.For(auth.Captain, auth.Coordinator, auth.Leader),
	"sendNote":    edge.For(auth.Captain, auth.Coordinator, auth.Leader),

	"listMessageTemplates":   edge.Managers,
	"saveMessageTemplate":    edge.Managers,
	"resetMessageTemplate":   edge.Managers,
	"previewMessageTemplate": edge.Managers,
	"tryMessageTemplate":     edge.Managers,
}
