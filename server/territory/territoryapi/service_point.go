package territoryapi

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
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
	if !exactAddress(point.Address) {
		return nil, errAddressInexact
	}
	var stored territory.ServicePoint
	err := edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) (err error) {
		if err := territory.CreateServicePoint(ctx, tx, &point); err != nil {
			return err
		}
		if stored, err = territory.FindServicePoint(ctx, tx, point.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "service_point_created", "service_point", point.ID, map[string]any{"community_id": point.CommunityID})
	})
	if err != nil {
		return nil, err
	}
	return CreateServicePoint201JSONResponse(servicePointOut(stored)), nil
}

// UpdateServicePoint replaces what is known of a place of service. It stays in
// its community: somewhere else is another place.
func (h *Handlers) UpdateServicePoint(ctx context.Context, r UpdateServicePointRequestObject) (UpdateServicePointResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var stored territory.ServicePoint
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		point, err := territory.FindServicePoint(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		b := r.Body
		point.Version, point.CourtyardID, point.Topics, point.Closed = version, b.CourtyardID, b.Topics, b.Closed
		point.Name, point.Address, point.AccessNote = strings.TrimSpace(b.Name), strings.TrimSpace(b.Address), strings.TrimSpace(b.AccessNote)
		setOpening(&point, b.Opening)
		if !exactAddress(point.Address) {
			return errAddressInexact
		}
		if err := territory.UpdateServicePoint(ctx, tx, point); err != nil {
			return err
		}
		if stored, err = territory.FindServicePoint(ctx, tx, r.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "service_point_updated", "service_point", r.ID, map[string]any{"closed": b.Closed})
	})
	if err != nil {
		return nil, err
	}
	return UpdateServicePoint200JSONResponse(servicePointOut(stored)), nil
}

var errAddressInexact = fault.Invalid.New("address_inexact", "an address names the street and number, or the building and room")

// exactAddress tells whether somebody who has never been there can find the
// address: it names a number, a building or a room.
func exactAddress(address string) bool {
	if utf8.RuneCountInString(address) < 4 {
		return false
	}
	lower := strings.ToLower(address)
	return strings.ContainsFunc(address, unicode.IsDigit) || strings.ContainsAny(address, "号室栋幢楼层厅铺") ||
		strings.Contains(lower, "room") || strings.Contains(lower, "hall")
}

func setOpening(p *territory.ServicePoint, o *Opening) {
	p.OpensWeekday, p.OpensFromMinute, p.OpensUntilMinute = nil, nil, nil
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
