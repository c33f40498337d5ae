package identityapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
)

// ListSessions returns where the caller is signed in.
func (h *Handlers) ListSessions(ctx context.Context, r ListSessionsRequestObject) (ListSessionsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := edge.DecodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	found, err := identity.ListSessions(ctx, c.DB, c.Principal.AccountID, before, limit, h.Now())
	if err != nil {
		return nil, err
	}
	list := OwnSessionList{Sessions: make([]OwnSession, len(found))}
	for i, s := range found {
		list.Sessions[i] = OwnSession{ID: s.ID, Device: s.Device, StartedAt: s.StartedAt, UsedAt: s.UsedAt, Current: s.ID == c.Principal.SessionID}
		before = s.ID
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, before)
	return ListSessions200JSONResponse(list), nil
}

// EndSession signs the caller out somewhere else, at once.
func (h *Handlers) EndSession(ctx context.Context, r EndSessionRequestObject) (EndSessionResponseObject, error) {
	c := edge.CallOf(ctx)
	err := c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := identity.EndSession(ctx, tx, c.Principal.AccountID, r.ID, h.Now()); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "session_ended", "account", c.Principal.AccountID, map[string]any{"session_id": r.ID})
	})
	return EndSession204Response{}, err
}
