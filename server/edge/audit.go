package edge

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Audit notes in tx that the caller did action to something.
func (h *Platform) Audit(ctx context.Context, tx *data.DB, action, kind string, id int64, detail map[string]any) error {
	return audit.Write(ctx, tx, h.Author(ctx).Did(action, kind, id, detail))
}

// Author is who makes the call, and when.
func (h *Platform) Author(ctx context.Context) audit.Author {
	return audit.Author{By: CallOf(ctx).Principal.AccountID, Now: h.Now()}
}
