package wallapi

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/wall"
)

// ShowCommunityWall shows the wall of a community to somebody signed in.
func (h *Handlers) ShowCommunityWall(ctx context.Context, r ShowCommunityWallRequestObject) (ShowCommunityWallResponseObject, error) {
	c := edge.CallOf(ctx)
	if !c.Scope.Community(r.ID) {
		return nil, edge.ErrScope // everybody lists communities
	}
	out, err := communityWall(ctx, c.DB, r.ID, h.Now())
	return ShowCommunityWall200JSONResponse(out), err
}

// ShowPointsWall shows the wall of service points to somebody signed in.
func (h *Handlers) ShowPointsWall(ctx context.Context, _ ShowPointsWallRequestObject) (ShowPointsWallResponseObject, error) {
	out, err := pointsWall(ctx, edge.CallOf(ctx).DB, h.Now())
	return ShowPointsWall200JSONResponse(out), err
}

// ViewWall shows the wall of a link to a screen, at which nobody is signed in.
func (h *Handlers) ViewWall(ctx context.Context, r ViewWallRequestObject) (ViewWallResponseObject, error) {
	db, err := h.Registry.Organization(ctx, r.Body.Organization)
	if errors.Is(err, fault.NotFound) {
		return nil, wall.ErrLinkUnknown
	}
	if err != nil {
		return nil, err
	}
	link, err := wall.Open(ctx, db, wall.Try{Address: edge.RemoteOf(ctx), Secret: r.Body.Secret}, h.Now())
	if err != nil {
		return nil, err
	}
	out := ViewWall200JSONResponse{Clock: WallClock{Now: h.Now(), Zone: db.Organization().ZoneName}}
	if link.CommunityID != nil {
		shown, err := communityWall(ctx, db, *link.CommunityID, h.Now())
		out.Community = &shown
		return out, err
	}
	shown, err := pointsWall(ctx, db, h.Now())
	out.Points = &shown
	return out, err
}

func communityWall(ctx context.Context, db *data.DB, id int64, now time.Time) (CommunityWall, error) {
	found, err := wall.OfCommunity(ctx, db, id, now)
	if err != nil {
		return CommunityWall{}, err
	}
	out := CommunityWall{
		OrganizationName: db.Organization().Name, CommunityID: found.ID, CommunityName: found.Name,
		Shifts: make([]WallShift, len(found.Shifts)), More: found.More,
	}
	for i, s := range found.Shifts {
		out.Shifts[i] = WallShift{
			ID: s.ID, Form: shiftsapi.Form(s.Form), Title: s.Title, StartsAt: s.StartsAt, EndsAt: s.EndsAt, Seats: s.Seats, Taken: s.Taken,
			Accepted: s.Accepted, Missing: s.Missing, State: WallState(s.State),
		}
		if place := s.Place(); place != "" {
			out.Shifts[i].Place = &place
		}
	}
	return out, nil
}

func pointsWall(ctx context.Context, db *data.DB, now time.Time) (PointsWall, error) {
	found, more, err := wall.Points(ctx, db, now)
	if err != nil {
		return PointsWall{}, err
	}
	out := PointsWall{OrganizationName: db.Organization().Name, Points: make([]WallPoint, len(found)), More: more}
	for i, p := range found {
		out.Points[i] = WallPoint{
			ID: p.ID, Name: p.Name, CommunityName: p.Community, State: WallState(p.State), Shifts: p.Shifts, Missing: p.Missing, NextAt: p.Next,
		}
	}
	return out, nil
}
