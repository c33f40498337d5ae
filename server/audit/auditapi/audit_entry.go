package auditapi

import (
	"context"
	"strings"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/edge"
)

// ListAuditEntries returns the log, latest first.
func (h *Handlers) ListAuditEntries(ctx context.Context, r ListAuditEntriesRequestObject) (ListAuditEntriesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	zone := edge.CallOf(ctx).DB.Zone()
	filter := audit.Filter{From: edge.DayStart(r.Params.From, zone), Until: edge.DayStart(r.Params.Until, zone), Limit: limit}
	if r.Params.Overrides != nil && *r.Params.Overrides {
		filter.Actions = audit.Overrides
	}
	if r.Params.Action != nil {
		filter.Actions = []string{string(*r.Params.Action)}
	}
	if r.Params.Name != nil {
		filter.Name = strings.TrimSpace(*r.Params.Name)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.Before); err != nil {
		return nil, err
	}
	entries, err := audit.List(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	list := AuditEntryList{}
	if list.AuditEntries, err = AuditEntriesOut(ctx, entries); err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		filter.Before = entries[len(entries)-1].ID
	}
	list.NextCursor = edge.EncodeCursor(len(entries), limit, filter.Before)
	return ListAuditEntries200JSONResponse(list), nil
}

// AuditEntriesOut is the wire form of entries, with the names the caller may read. One
// query.
func AuditEntriesOut(ctx context.Context, entries []audit.LoggedEntry) ([]AuditEntry, error) {
	c := edge.CallOf(ctx)
	told, err := audit.Tell(ctx, c.DB, entries, sightOf(c.Principal))
	if err != nil {
		return nil, err
	}
	out := make([]AuditEntry, len(told))
	for i, t := range told {
		out[i] = auditEntryOut(t)
	}
	return out, nil
}

// sightOf is what the log names to whom: who supports whom and which two keep together
// or apart to those who run the service, and what was asked for also to the host.
func sightOf(p auth.Principal) audit.Sight {
	runs := p.Has(auth.Coordinator, auth.Leader)
	return audit.Sight{Pairs: runs, Couples: runs, Requests: runs || p.Has(auth.Host)}
}

func auditEntryOut(t audit.Told) AuditEntry {
	out := AuditEntry{
		ID: t.ID, AccountName: t.AccountName, Action: AuditAction(t.Action), SubjectKind: t.SubjectKind, SubjectID: t.SubjectID, At: t.At,
		Names: []AuditName{}, Facts: make([]AuditFact, len(t.Facts)),
	}
	if t.Subject != nil {
		out.Names = append(out.Names, nameOut("subject", *t.Subject))
	}
	for _, n := range t.Names {
		out.Names = append(out.Names, nameOut(n.Key, n.Name))
	}
	for i, f := range t.Facts {
		out.Facts[i] = AuditFact{Key: AuditKey(f.Key), Value: f.Value}
		if f.Before != nil {
			out.Facts[i].Before = &f.Before
		}
	}
	return out
}

func nameOut(key string, n audit.Name) AuditName {
	out := AuditName{Key: key, Name: n.Name, StartsAt: n.StartsAt}
	if len(n.People) > 0 {
		people := []string(n.People)
		out.People = &people
	}
	return out
}
