package homeapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/pairing/pairingapi"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/standing"
	"nuanlin/server/standing/standingapi"
	"nuanlin/server/training"
)

// How much of each list the home of a safeguarding lead shows.
const (
	findingsShown = 10
	askedShown    = 20
	looksShown    = 10
)

// ShowSafeguardingHome shows who needs a record check, whose is about to be over, and what
// waits for a decision about children and homes.
func (h *Handlers) ShowSafeguardingHome(ctx context.Context, _ ShowSafeguardingHomeRequestObject) (ShowSafeguardingHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	today := data.DayOf(now, c.DB.Zone())
	home := SafeguardingHome{Today: edge.DateOut(today), Cut: []string{}}
	needs, err := people.ListNeeds(ctx, c.DB, people.NeedFilter{Of: people.NeedsClearance, Scope: c.Scope, Limit: needsShown + 1}, now)
	if err != nil {
		return nil, err
	}
	home.NeedsTotal, needs = needsTotal(needs), edge.First(needs, needsShown, "needs", &home.Cut)
	if home.Needs, err = peopleapi.NeedingOut(ctx, h.Platform, needs); err != nil {
		return nil, err
	}
	lapsing, err := training.LapsingClearances(ctx, c.DB, today, today.AddDate(0, 0, people.LapsingDays), lapsingShown+1)
	if err != nil {
		return nil, err
	}
	home.LapsingTotal = lapsingTotal(lapsing)
	home.Lapsing = lapsingOut(edge.First(lapsing, lapsingShown, "lapsing", &home.Cut))
	if err := h.waiting(ctx, &home); err != nil {
		return nil, err
	}
	home.ContactViews, err = latestLooks(ctx, &home.Cut)
	return ShowSafeguardingHome200JSONResponse(home), err
}

// waiting fills in what waits for a decision.
func (h *Handlers) waiting(ctx context.Context, home *SafeguardingHome) error {
	c := edge.CallOf(ctx)
	findings, err := standing.List(ctx, c.DB, standing.Filter{GuardedOnly: true, Open: true, Limit: findingsShown + 1}, h.Now())
	if err != nil {
		return err
	}
	home.Findings = standingapi.FindingsOut(ctx, edge.First(findings, findingsShown, "findings", &home.Cut))
	asked, err := pairing.ListContactRequests(ctx, c.DB, c.Principal.AccountID, c.Scope, 0, askedShown+1)
	home.ContactRequests = pairingapi.ContactRequestsOut(edge.First(asked, askedShown, "contact_requests", &home.Cut))
	return err
}

// latestLooks are the latest looks at contacts that the caller may know of.
func latestLooks(ctx context.Context, cut *[]string) ([]pairingapi.ContactView, error) {
	c := edge.CallOf(ctx)
	looks, err := pairing.ListContactViews(ctx, c.DB, pairing.ContactViewFilter{Scope: c.Scope, Limit: looksShown + 1})
	return pairingapi.ContactViewsOut(edge.First(looks, looksShown, "contact_views", cut)), err
}
