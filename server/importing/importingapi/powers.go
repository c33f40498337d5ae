package importingapi

import (
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"downloadVolunteerTemplate": edge.Managers,
	"createVolunteerImport":     edge.Managers,
	"showVolunteerImport":       edge.Managers,
	"listVolunteerImportRows":   edge.Managers,
	"applyVolunteerImport":      edge.Managers,
	"stopVolunteerImport":       edge.Managers,
	"issueImportCodes":          edge.Managers,
}
