package wallapi

import (
	"context"
	"fmt"

	"nuanlin/server/edge"
	"nuanlin/server/territory"
	"nuanlin/server/wall"
)

// hangs fails unless the caller may put up the wall of the community, or of points.
func hangs(ctx context.Context, communityID *int64) error {
	c := edge.CallOf(ctx)
	if communityID == nil {
		if !c.Scope.All {
			return edge.ErrScope
		}
		return nil
	}
	if !c.Scope.Community(*communityID) {
		return edge.ErrScope // everybody lists communities
	}
	_, err := territory.FindCommunity(ctx, c.DB, *communityID)
	return err
}

// ShowWallLink tells whether a wall has a link.
func (h *Handlers) ShowWallLink(ctx context.Context, r ShowWallLinkRequestObject) (ShowWallLinkResponseObject, error) {
	if err := hangs(ctx, r.Params.CommunityID); err != nil {
		return nil, err
	}
	link, has, err := wall.Find(ctx, edge.CallOf(ctx).DB, r.Params.CommunityID)
	if err != nil || !has {
		return ShowWallLink200JSONResponse{}, err
	}
	return ShowWallLink200JSONResponse{MadeAt: &link.MadeAt, ReadAt: link.ReadAt}, nil
}

// MakeWallLink gives a wall a link, in place of the one it has.
func (h *Handlers) MakeWallLink(ctx context.Context, r MakeWallLinkRequestObject) (MakeWallLinkResponseObject, error) {
	if err := hangs(ctx, r.Params.CommunityID); err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	secret, err := wall.Make(ctx, db, r.Params.CommunityID, h.Author(ctx))
	return MakeWallLink201JSONResponse{Path: fmt.Sprintf("/wall/%s/%s", db.Organization().Slug, secret)}, err
}

// EndWallLink ends the link of a wall.
func (h *Handlers) EndWallLink(ctx context.Context, r EndWallLinkRequestObject) (EndWallLinkResponseObject, error) {
	if err := hangs(ctx, r.Params.CommunityID); err != nil {
		return nil, err
	}
	return EndWallLink204Response{}, wall.End(ctx, edge.CallOf(ctx).DB, r.Params.CommunityID, h.Author(ctx))
}
