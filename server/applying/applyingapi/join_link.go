package applyingapi

import (
	"context"

	"nuanlin/server/applying"
	"nuanlin/server/data"
	"nuanlin/server/edge"
)

// ListJoinLinks returns the links of the teams the caller covers.
func (h *Handlers) ListJoinLinks(ctx context.Context, r ListJoinLinksRequestObject) (ListJoinLinksResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	f := applying.LinkFilter{Scope: c.Scope, Limit: limit}
	if err := edge.DecodeCursor(r.Params.Cursor, &f.After); err != nil {
		return nil, err
	}
	found, err := applying.ListLinks(ctx, c.DB, f)
	if err != nil {
		return nil, err
	}
	out := JoinLinkList{JoinLinks: make([]JoinLink, len(found))}
	for i, l := range found {
		out.JoinLinks[i], f.After = h.linkOut(c.DB, l), l.ID
	}
	out.NextCursor = edge.EncodeCursor(len(found), limit, f.After)
	return ListJoinLinks200JSONResponse(out), nil
}

// CreateJoinLink makes a link, a captain for the own team.
func (h *Handlers) CreateJoinLink(ctx context.Context, r CreateJoinLinkRequestObject) (CreateJoinLinkResponseObject, error) {
	c := edge.CallOf(ctx)
	if r.Body.TeamID == nil && !c.Scope.All || r.Body.TeamID != nil && !c.Scope.Team(*r.Body.TeamID) {
		return nil, edge.ErrScope
	}
	link := applying.Link{TeamID: r.Body.TeamID, EndsOn: data.DayOf(h.Now(), c.DB.Zone()).AddDate(0, 0, applying.UsualDays), EntryLimit: applying.UsualEntries}
	if r.Body.EndsOn != nil {
		link.EndsOn = r.Body.EndsOn.Time
	}
	edge.Set(&link.EntryLimit, r.Body.EntryLimit)
	secret, err := applying.MakeLink(ctx, c.DB, &link, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	made, err := h.made(ctx, link.ID, secret)
	return CreateJoinLink201JSONResponse(made), err
}

// UpdateJoinLink changes a link, and switches it off or on.
func (h *Handlers) UpdateJoinLink(ctx context.Context, r UpdateJoinLinkRequestObject) (UpdateJoinLinkResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	change := applying.LinkChange{EndsOn: r.Body.EndsOn.Time, EntryLimit: r.Body.EntryLimit, Off: r.Body.Off}
	if err := applying.ChangeLink(ctx, c.DB, r.ID, version, change, c.Scope, h.Author(ctx)); err != nil {
		return nil, err
	}
	link, err := applying.FindLink(ctx, c.DB, r.ID, c.Scope)
	return UpdateJoinLink200JSONResponse(h.linkOut(c.DB, link)), err
}

// RenewJoinLink gives a link another address.
func (h *Handlers) RenewJoinLink(ctx context.Context, r RenewJoinLinkRequestObject) (RenewJoinLinkResponseObject, error) {
	c := edge.CallOf(ctx)
	secret, err := applying.RenewLink(ctx, c.DB, r.ID, c.Scope, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	made, err := h.made(ctx, r.ID, secret)
	return RenewJoinLink200JSONResponse(made), err
}

func (h *Handlers) made(ctx context.Context, id int64, secret string) (MadeJoinLink, error) {
	c := edge.CallOf(ctx)
	link, err := applying.FindLink(ctx, c.DB, id, c.Scope)
	return MadeJoinLink{Link: h.linkOut(c.DB, link), Organization: c.DB.Organization().Slug, Secret: secret}, err
}

func (h *Handlers) linkOut(db *data.DB, l applying.Link) JoinLink {
	return JoinLink{
		ID: l.ID, State: JoinLinkState(l.State(data.DayOf(h.Now(), db.Zone()))), TeamID: l.TeamID, TeamName: l.TeamName, EndsOn: edge.DateOut(l.EndsOn),
		EntryLimit: l.EntryLimit, Waiting: l.Waiting, LetIn: l.LetIn, Refused: l.Refused, CreatedByName: l.CreatedBy, CreatedAt: l.CreatedAt, Version: l.Version,
	}
}
