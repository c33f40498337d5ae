package homeapi

import (
	"context"
	"slices"

	"nuanlin/server/audit"
	"nuanlin/server/audit/auditapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
)

// entriesShown is how many entries of the log the home of an auditor shows of each kind.
const entriesShown = 10

// ShowAuditorHome shows the latest of the log, of what overrode a rule, and of the looks
// at contacts.
func (h *Handlers) ShowAuditorHome(ctx context.Context, _ ShowAuditorHomeRequestObject) (ShowAuditorHomeResponseObject, error) {
	c := edge.CallOf(ctx)
	home := AuditorHome{Today: edge.DateOut(data.DayOf(h.Now(), c.DB.Zone())), Cut: []string{}}
	latest, err := audit.List(ctx, c.DB, audit.Filter{Limit: entriesShown + 1})
	if err != nil {
		return nil, err
	}
	overrides, err := audit.List(ctx, c.DB, audit.Filter{Actions: audit.Overrides, Limit: entriesShown + 1})
	if err != nil {
		return nil, err
	}
	latest = edge.First(latest, entriesShown, "entries", &home.Cut)
	overrides = edge.First(overrides, entriesShown, "overrides", &home.Cut)
	told, err := auditapi.AuditEntriesOut(ctx, slices.Concat(latest, overrides))
	if err != nil {
		return nil, err
	}
	home.Entries, home.Overrides = told[:len(latest)], told[len(latest):]
	home.ContactViews, err = latestLooks(ctx, &home.Cut)
	return ShowAuditorHome200JSONResponse(home), err
}
