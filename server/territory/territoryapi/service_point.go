package territoryapi

import (
	"context"
	"strings"

	"nuanlin/server/edge"
	"nuanlin/server/territory"
)

// ListServicePoints returns the places of service by id.
func (h *Handlers) ListServicePoints(ctx context.Context, r ListServicePointsRequestObject) (ListServicePointsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := territory.ServicePointFilter{CommunityID: r.Params.CommunityID, Limit: limit}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.AfterID); err != nil {
		return nil, err
	}
	points, err := territory.ListServicePoints(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	list := ServicePointList{ServicePoints: make([]ServicePoint, len(points))}
	for i, p := range points {
		list.ServicePoints[i] = servicePointOut(p)
		filter.AfterID = p.ID
	}
	list.NextCursor = edge.EncodeCursor(len(points), limit, filter.AfterID)
	return ListServicePoints200JSONResponse(list), nil
}

// CreateServicePoint adds a place of service.
func (h *Handlers) CreateServicePoint(ctx context.Context, r CreateServicePointRequestObject) (CreateServicePointResponseObject, error) {
	b := r.Body
	point := territory.ServicePoint{
		CommunityID: b.CommunityID, CourtyardID: b.CourtyardID, Name: strings.TrimSpace(b.Name),
		Address: strings.TrimSpace(b.Address), AccessNote: strings.TrimSpace(b.AccessNote), Topics: b.Topics,
	}
	setOpening(&point, b.Opening)
	stored, err := territory.CreateServicePoint(ctx, edge.CallOf(ctx).DB, point, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	return CreateServicePoint201JSONResponse(servicePointOut(stored)), nil
}

// UpdateServicePoint replaces what is known of a place of service.
func (h *Handlers) UpdateServicePoint(ctx context.Context, r UpdateServicePointRequestObject) (UpdateServicePointResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := r.Body
	point := territory.ServicePoint{
		ID: r.ID, Version: version, CourtyardID: b.CourtyardID, Name: strings.TrimSpace(b.Name), Address: strings.TrimSpace(b.Address),
		AccessNote: strings.TrimSpace(b.AccessNote), Topics: b.Topics, Closed: b.Closed,
	}
	setOpening(&point, b.Opening)
	stored, err := territory.UpdateServicePoint(ctx, edge.CallOf(ctx).DB, point, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	return UpdateServicePoint200JSONResponse(servicePointOut(stored)), nil
}

func setOpening(p *territory.ServicePoint, o *Opening) {
	if o != nil {
		p.OpensWeekday, p.OpensFromMinute, p.OpensUntilMinute = &o.Weekday, &o.FromMinute, &o.UntilMinute
	}
}

func servicePointOut(p territory.ServicePoint) ServicePoint {
	out := ServicePoint{
		ID: p.ID, CommunityID: p.CommunityID, CommunityName: p.CommunityName, CourtyardID: p.CourtyardID, CourtyardName: p.CourtyardName,
		Name: p.Name, Address: p.Address, AccessNote: p.AccessNote, Topics: p.Topics, Closed: p.Closed, Version: p.Version,
	}
	if p.OpensWeekday != nil {
		out.Opening = &Opening{Weekday: *p.OpensWeekday, FromMinute: *p.OpensFromMinute, UntilMinute: *p.OpensUntilMinute}
	}
	return out
}
