package importingapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/importing"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training/trainingapi"
)

// importers are those who may enter something of what a file says by hand.
var importers = edge.For(auth.Trainer, auth.Coordinator, auth.Leader, auth.SafeguardingLead)

var powers = edge.Powers{
	"downloadVolunteerTemplate": importers,
	"createVolunteerImport":     importers,
	"showVolunteerImport":       importers,
	"listVolunteerImportRows":   importers,
	"listImportProblems":        importers,
	"answerImportProblems":      importers,
	"chooseImportColumns":       importers,
	"applyVolunteerImport":      importers,
	"stopVolunteerImport":       importers,
	"issueImportCodes":          edge.Managers,
}

// partsOf is what p may enter by hand and therefore import.
func partsOf(p auth.Principal) importing.Parts {
	return importing.Parts{
		People:     peopleapi.Allows(p, "createVolunteer"),
		SignOffs:   trainingapi.Allows(p, "createSignOff"),
		Clearances: trainingapi.Allows(p, "createClearance"),
	}
}
