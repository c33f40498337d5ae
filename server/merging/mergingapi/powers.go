package mergingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"previewMerge":    edge.For(auth.Coordinator, auth.Leader),
	"mergeVolunteers": edge.For(auth.Coordinator, auth.Leader),
	"listMerges":      edge.For(auth.Coordinator, auth.Leader),
	"undoMerge":       edge.For(auth.Leader),
}
