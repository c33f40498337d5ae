package standingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

// seers look after people who no longer fit; the safeguarding lead sees what concerns
// children or homes.
var seers = edge.For(auth.Coordinator, auth.Leader, auth.SafeguardingLead)

var powers = edge.Powers{
	"listStandingFindings":   seers,
	"showStandingFinding":    seers,
	"resolveStandingFinding": seers,
	"decideStandingItem":     seers,
}
