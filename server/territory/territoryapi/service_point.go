package territoryapi

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
	"nuanlin/server/standing"
	"nuanlin/server/territory"
)

// ListServicePoints returns the places of service, by id or by name.
func (h *Handlers) ListServicePoints(ctx context.Context, r ListServicePointsRequestObject) (ListServicePointsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := territory.ServicePointFilter{CommunityID: r.Params.CommunityID, Text: edge.Text(r.Params.Q), Closed: r.Params.Closed, Limit: limit}
	if r.Params.Sort != nil {
		filter.Sort = string(*r.Params.Sort)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	points, err := territory.ListServicePoints(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	list := ServicePointList{ServicePoints: make([]ServicePoint, len(points))}
	for i, p := range points {
		list.ServicePoints[i] = servicePointOut(p)
		filter.After = territory.ServicePointPlace{Key: p.Place, ID: p.ID}
	}
	list.NextCursor = edge.EncodeCursor(len(points), limit, filter.After)
	return ListServicePoints200JSONResponse(list), nil
}

// CreateServicePoint adds a place of service.
func (h *Handlers) CreateServicePoint(ctx context.Context, r CreateServicePointRequestObject) (CreateServicePointResponseObject, error) {
	b := r.Body
	point := territory.ServicePoint{
		CommunityID: b.CommunityID, CourtyardID: b.CourtyardID, Name: strings.TrimSpace(b.Name),
		Address: strings.TrimSpace(b.Address), AccessNote: strings.TrimSpace(b.AccessNote), Topics: b.Topics,
		Latitude: b.Latitude, Longitude: b.Longitude,
	}
	if b.Kind != nil {
		point.Kind = string(*b.Kind)
	}
	setOpening(&point, b.Opening)
	var stored territory.ServicePoint
	err := h.placed(ctx, point.Latitude != nil, func(tx *data.DB) (err error) {
		stored, err = territory.CreateServicePoint(ctx, tx, point, h.Author(ctx))
		return err
	})
	if err != nil {
		return nil, err
	}
	return CreateServicePoint201JSONResponse(servicePointOut(stored)), nil
}

// placed makes a change of a place of service. If its coordinates are involved, the ways there
// are estimated anew, and everybody is asked again whether they get from one duty to the next.
func (h *Handlers) placed(ctx context.Context, moves bool, change func(tx *data.DB) error) error {
	db := edge.CallOf(ctx).DB
	if !moves {
		return db.InTx(ctx, change)
	}
	_, err := standing.WatchEverybody(ctx, db, standing.Way, h.Author(ctx), change)
	return err
}

// UpdateServicePoint replaces what is known of a place of service. One with shifts to come is
// not closed: they are moved or called off first.
func (h *Handlers) UpdateServicePoint(ctx context.Context, r UpdateServicePointRequestObject) (UpdateServicePointResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b := r.Body
	point := territory.ServicePoint{
		ID: r.ID, Version: version, CourtyardID: b.CourtyardID, Name: strings.TrimSpace(b.Name), Address: strings.TrimSpace(b.Address),
		AccessNote: strings.TrimSpace(b.AccessNote), Topics: b.Topics, Closed: b.Closed, Latitude: b.Latitude, Longitude: b.Longitude,
	}
	setOpening(&point, b.Opening)
	before, err := territory.FindServicePoint(ctx, edge.CallOf(ctx).DB, r.ID)
	if err != nil {
		return nil, err
	}
	if b.Kind != nil {
		point.Kind = string(*b.Kind)
	}
	var stored territory.ServicePoint
	err = h.placed(ctx, before.Latitude != nil || point.Latitude != nil, func(tx *data.DB) (err error) {
		if point.Closed && !before.Closed {
			if err := stillNeeded(ctx, tx, r.ID, h.Now()); err != nil {
				return err
			}
		}
		stored, err = territory.UpdateServicePoint(ctx, tx, point, h.Author(ctx))
		return err
	})
	if err != nil {
		return nil, err
	}
	return UpdateServicePoint200JSONResponse(servicePointOut(stored)), nil
}

// stillNeeded fails with service_point_in_use while shifts to come are there.
func stillNeeded(ctx context.Context, tx *data.DB, pointID int64, now time.Time) error {
	n, err := shifts.CountToCome(ctx, tx, pointID, now)
	if err == nil && n > 0 {
		err = fault.Conflict.New("service_point_in_use", "shifts to come are there").With("count", n)
	}
	return err
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
		Kind: ServicePointKind(p.Kind), Latitude: p.Latitude, Longitude: p.Longitude,
	}
	if p.OpensWeekday != nil {
		out.Opening = &Opening{Weekday: *p.OpensWeekday, FromMinute: *p.OpensFromMinute, UntilMinute: *p.OpensUntilMinute}
	}
	return out
}
