package programmeapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listProgrammes":   edge.Everyone,
	"createProgramme":  edge.For(auth.Leader),
	"showProgramme":    edge.Everyone,
	"archiveProgramme": edge.For(auth.Leader),
	"updateProgramme":  edge.For(auth.Leader, auth.Host),
}
