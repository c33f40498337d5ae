package auditapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listAuditEntries": edge.For(auth.Auditor, auth.Host),
	// Whoever has a list with a way out of it.
	"logExport": edge.For(auth.Captain, auth.Trainer, auth.Coordinator, auth.Leader, auth.Host, auth.CommunityOfficer, auth.SafeguardingLead, auth.Auditor),
}
