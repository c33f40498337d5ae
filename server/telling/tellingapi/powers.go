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
	"showMyEmail":          edge.Everyone,
	"enterMyEmail":         edge.Everyone,
	"confirmMyEmail":       edge.Everyone,
	"removeMyEmail":        edge.Everyone,
	"listCaughtMail":       edge.For(auth.Leader),

	"listMessageTemplates":   edge.Managers,
	"saveMessageTemplate":    edge.Managers,
	"resetMessageTemplate":   edge.Managers,
	"previewMessageTemplate": edge.Managers,
	"tryMessageTemplate":     edge.Managers,
}
