package auditapi

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/audit"
	"nuanlin/server/edge"
)

// ListAuditEntries returns the log, latest first.
func (h *Handlers) ListAuditEntries(ctx context.Context, r ListAuditEntriesRequestObject) (ListAuditEntriesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := edge.DecodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	entries, err := audit.List(ctx, edge.CallOf(ctx).DB, before, limit)
	if err != nil {
		return nil, err
	}
	list := AuditEntryList{AuditEntries: make([]AuditEntry, len(entries))}
	for i, e := range entries {
		if list.AuditEntries[i], err = AuditEntryOut(e); err != nil {
			return nil, err
		}
		before = e.ID
	}
	list.NextCursor = edge.EncodeCursor(len(entries), limit, before)
	return ListAuditEntries200JSONResponse(list), nil
}

// AuditEntryOut is the wire form of e.
func AuditEntryOut(e audit.LoggedEntry) (AuditEntry, error) {
	out := AuditEntry{
		ID: e.ID, AccountName: e.AccountName, Action: e.Action,
		SubjectKind: e.SubjectKind, SubjectID: e.SubjectID, At: e.At,
	}
	if err := json.Unmarshal(e.Detail, &out.Detail); err != nil {
		return AuditEntry{}, fmt.Errorf("api: detail of audit entry %d: %w", e.ID, err)
	}
	return out, nil
}
