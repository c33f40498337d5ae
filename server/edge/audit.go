package edge

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Audit notes in tx that the caller did action to something.
func (h *Platform) Audit(ctx context.Context, tx *data.DB, action, kind string, id int64, detail map[string]any) error {
	return audit.Write(ctx, tx, audit.Entry{
		AccountID: CallOf(ctx).Principal.AccountID, Action: action, SubjectKind: kind, SubjectID: id, Detail: detail, At: h.Now(),
	})
}
