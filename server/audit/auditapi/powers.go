package auditapi

import (
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

var powers = edge.Powers{
	"listAuditEntries": edge.For(auth.Auditor, auth.Host),
}
