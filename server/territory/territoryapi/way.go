package territoryapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/standing"
	"nuanlin/server/territory"
)

// waysShown bounds the ways of a community, which are not paged.
const waysShown = 200

// ListWays returns how long it takes from a community to every other.
func (h *Handlers) ListWays(ctx context.Context, r ListWaysRequestObject) (ListWaysResponseObject, error) {
	list, err := waysOut(ctx, edge.CallOf(ctx).DB, r.ID)
	return ListWays200JSONResponse(list), err
}

// SetWay enters how long it takes between two communities, and asks everybody again whether
// they get from one duty to the next.
func (h *Handlers) SetWay(ctx context.Context, r SetWayRequestObject) (SetWayResponseObject, error) {
	if err := h.setWay(ctx, r.ID, r.CommunityID, &r.Body.Minutes); err != nil {
		return nil, err
	}
	list, err := waysOut(ctx, edge.CallOf(ctx).DB, r.ID)
	return SetWay200JSONResponse(list), err
}

// ClearWay takes back what was entered.
func (h *Handlers) ClearWay(ctx context.Context, r ClearWayRequestObject) (ClearWayResponseObject, error) {
	return ClearWay204Response{}, h.setWay(ctx, r.ID, r.CommunityID, nil)
}

func (h *Handlers) setWay(ctx context.Context, from, to int64, minutes *int) error {
	change := func(tx *data.DB) error { return territory.SetWay(ctx, tx, from, to, minutes, h.Author(ctx)) }
	_, err := standing.WatchEverybody(ctx, edge.CallOf(ctx).DB, standing.Way, h.Author(ctx), change)
	return err
}

func waysOut(ctx context.Context, db *data.DB, communityID int64) (WayList, error) {
	if _, err := territory.FindCommunity(ctx, db, communityID); err != nil {
		return WayList{}, err
	}
	ways, err := territory.ListWays(ctx, db, communityID, waysShown+1)
	if err != nil {
		return WayList{}, err
	}
	ways, more := edge.Cut(ways, waysShown)
	list := WayList{Ways: make([]Way, len(ways)), More: more}
	for i, w := range ways {
		list.Ways[i] = Way{CommunityID: w.CommunityID, Name: w.Name, Minutes: w.Minutes, Source: WaySource(w.Source)}
	}
	return list, nil
}
