package territoryapi

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/territory"
)

// ListAreas returns the territory by id, as a list whose parents say how it
// hangs together.
func (h *Handlers) ListAreas(ctx context.Context, r ListAreasRequestObject) (ListAreasResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := territory.AreaFilter{ParentID: r.Params.ParentID, Limit: limit}
	if r.Params.Kind != nil {
		kind := string(*r.Params.Kind)
		filter.Kind = &kind
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.AfterID); err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	areas, err := territory.ListAreas(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := AreaList{Areas: make([]Area, len(areas))}
	for i, a := range areas {
		list.Areas[i] = areaOut(c.Principal, a)
		filter.AfterID = a.ID
	}
	list.NextCursor = edge.EncodeCursor(len(areas), limit, filter.AfterID)
	return ListAreas200JSONResponse(list), nil
}

// CreateArea adds a node to the territory; a community with what its office
// says about it.
func (h *Handlers) CreateArea(ctx context.Context, r CreateAreaRequestObject) (CreateAreaResponseObject, error) {
	b := r.Body
	area := territory.Area{
		ParentID: b.ParentID, Kind: string(b.Kind), Code: strings.TrimSpace(b.Code), Name: strings.TrimSpace(b.Name),
		ContactName: strings.TrimSpace(b.ContactName), ContactPhone: strings.TrimSpace(b.ContactPhone),
	}
	var office *territory.Community
	if b.Community != nil {
		office = new(communityIn(0, 0, *b.Community))
	}
	c := edge.CallOf(ctx)
	if err := territory.CreateArea(ctx, c.DB, &area, office, h.Author(ctx)); err != nil {
		return nil, err
	}
	return CreateArea201JSONResponse(areaOut(c.Principal, area)), nil
}

// UpdateArea changes the name and the contact of an area; whoever runs the service also moves
// and retires it. A community officer does the former in the own community.
func (h *Handlers) UpdateArea(ctx context.Context, r UpdateAreaRequestObject) (UpdateAreaResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	area, err := territory.FindArea(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	if !covers(c.Scope, area) {
		return nil, edge.ErrScope
	}
	retired := area.RetiredAt != nil
	if r.Body.ParentID != nil || r.Body.Retired != nil {
		if !c.Scope.All {
			return nil, fault.Forbidden.New("fields_managed", "a coordinator changes that").With("fields", "parent_id, retired")
		}
		if r.Body.ParentID != nil {
			area.ParentID = r.Body.ParentID
		}
		edge.Set(&retired, r.Body.Retired)
	}
	area.Version = version
	area.Name = strings.TrimSpace(r.Body.Name)
	area.ContactName = strings.TrimSpace(r.Body.ContactName)
	area.ContactPhone = strings.TrimSpace(r.Body.ContactPhone)
	if err := territory.UpdateArea(ctx, c.DB, area, retired, h.Author(ctx)); err != nil {
		return nil, err
	}
	if area, err = territory.FindArea(ctx, c.DB, r.ID); err != nil {
		return nil, err
	}
	return UpdateArea200JSONResponse(areaOut(c.Principal, area)), nil
}

// covers tells whether the area is a community of the scope or in one.
func covers(s auth.Scope, a territory.Area) bool {
	return s.All || a.CommunityID != nil && s.Community(*a.CommunityID)
}

// areaOut is the wire form of a. The phone of a convener or grid worker is for
// those who run the service and the office of that community.
func areaOut(p auth.Principal, a territory.Area) Area {
	out := Area{
		ID: a.ID, ParentID: a.ParentID, Kind: AreaKind(a.Kind), Code: a.Code, Name: a.Name,
		ContactName: a.ContactName, Retired: a.RetiredAt != nil, Version: a.Version,
	}
	if covers(p.Scope(auth.Coordinator, auth.Leader, auth.Host, auth.SafeguardingLead, auth.CommunityOfficer), a) {
		out.ContactPhone = a.ContactPhone
	}
	return out
}
