package api

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/store"
)

// ListAuditEntries returns the log, latest first.
func (h *Handlers) ListAuditEntries(ctx context.Context, r ListAuditEntriesRequestObject) (ListAuditEntriesResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := decodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	entries, err := callOf(ctx).Store.ListAuditEntries(ctx, before, limit)
	if err != nil {
		return nil, err
	}
	list := AuditEntryList{AuditEntries: make([]AuditEntry, len(entries))}
	for i, e := range entries {
		if list.AuditEntries[i], err = auditEntryOut(e); err != nil {
			return nil, err
		}
		before = e.ID
	}
	list.NextCursor = encodeCursor(len(entries), limit, before)
	return ListAuditEntries200JSONResponse(list), nil
}

// auditEntryOut is the wire form of e.
func auditEntryOut(e store.LoggedEntry) (AuditEntry, error) {
	out := AuditEntry{
		ID: e.ID, AccountName: e.AccountName, Action: e.Action,
		SubjectKind: e.SubjectKind, SubjectID: e.SubjectID, At: e.At,
	}
	if err := json.Unmarshal(e.Detail, &out.Detail); err != nil {
		return AuditEntry{}, fmt.Errorf("api: detail of audit entry %d: %w", e.ID, err)
	}
	return out, nil
}

// audit notes in tx that the caller did action to something.
func (h *Handlers) audit(ctx context.Context, tx *store.Store, action, kind string, id int64, detail map[string]any) error {
	return tx.Audit(ctx, store.AuditEntry{
		AccountID: callOf(ctx).Principal.AccountID, Action: action, SubjectKind: kind, SubjectID: id, Detail: detail, At: h.Now(),
	})
}
