package store

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// ServicePoint is a place where volunteers serve (服务点).
type ServicePoint struct {
	ID               int64          `db:"id"`
	CommunityID      int64          `db:"community_id"`
	CourtyardID      *int64         `db:"courtyard_id"` // of the same community
	Name             string         `db:"name"`
	Address          string         `db:"address"` // exact
	AccessNote       string         `db:"access_note"`
	Topics           pq.StringArray `db:"topics"`
	OpensWeekday     *int           `db:"opens_weekday"` // 1 Monday .. 7 Sunday; nil without a fixed rhythm
	OpensFromMinute  *int           `db:"opens_from_minute"`
	OpensUntilMinute *int           `db:"opens_until_minute"`
	Closed           bool           `db:"closed"`
	Version          int            `db:"version"`

	CommunityName string  `db:"community_name"`
	CourtyardName *string `db:"courtyard_name"`
}

var errServicePointUnknown = fault.NotFound.New("service_point_unknown", "there is no such service point")

// errCourtyardForeign is a courtyard that is none of the community.
var errCourtyardForeign = fault.Invalid.New("courtyard_foreign", "that courtyard is not in that community")

// ServicePointFilter says which service points are wanted. What is nil does not matter.
type ServicePointFilter struct {
	IDs         []int64
	CommunityID *int64
	AfterID     int64
	Limit       int // 0 for all
}

// ListServicePoints returns service points by id.
func (s *Store) ListServicePoints(ctx context.Context, f ServicePointFilter) ([]ServicePoint, error) {
	const query = `
		select sp.id, sp.community_id, sp.courtyard_id, sp.name, sp.address, sp.access_note, sp.topics, sp.opens_weekday,
		       sp.opens_from_minute, sp.opens_until_minute, sp.closed, sp.version, c.name as community_name, yard.name as courtyard_name
		from service_points sp
		join areas c on c.id = sp.community_id
		left join areas yard on yard.id = sp.courtyard_id
		where ($1::bigint[] is null or sp.id = any($1))
		  and ($2::bigint is null or sp.community_id = $2)
		  and sp.id > $3
		order by sp.id
		limit nullif($4::int, 0)`
	points := []ServicePoint{}
	err := sqlx.SelectContext(ctx, s.q, &points, query, pq.Array(f.IDs), f.CommunityID, f.AfterID, f.Limit)
	return points, translate("list service points", err)
}

// ServicePoint returns one service point, or fault.NotFound service_point_unknown.
func (s *Store) ServicePoint(ctx context.Context, id int64) (ServicePoint, error) {
	found, err := s.ListServicePoints(ctx, ServicePointFilter{IDs: []int64{id}})
	if err != nil {
		return ServicePoint{}, err
	}
	if len(found) == 0 {
		return ServicePoint{}, errServicePointUnknown
	}
	return found[0], nil
}

// CreateServicePoint stores p and sets its id. It fails with fault.Invalid
// community_unknown or courtyard_foreign and fault.Conflict
// service_point_name_taken.
func (s *Store) CreateServicePoint(ctx context.Context, p *ServicePoint) error {
	if err := s.checkCourtyard(ctx, p.CommunityID, p.CourtyardID); err != nil {
		return err
	}
	const query = `
		insert into service_points (community_id, courtyard_id, name, address, access_note, topics, opens_weekday, opens_from_minute, opens_until_minute)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		returning id, version`
	row := s.q.QueryRowxContext(ctx, query, p.CommunityID, p.CourtyardID, p.Name, p.Address, p.AccessNote, filled(p.Topics),
		p.OpensWeekday, p.OpensFromMinute, p.OpensUntilMinute)
	return translate("create service point", row.Scan(&p.ID, &p.Version))
}

// UpdateServicePoint stores p, except its community, if its version is still the
// one in p, and fails with fault.Conflict version_stale otherwise.
func (s *Store) UpdateServicePoint(ctx context.Context, p ServicePoint) error {
	if err := s.checkCourtyard(ctx, p.CommunityID, p.CourtyardID); err != nil {
		return err
	}
	const query = `
		update service_points
		set courtyard_id = $3, name = $4, address = $5, access_note = $6, topics = $7, opens_weekday = $8, opens_from_minute = $9,
		    opens_until_minute = $10, closed = $11, version = version + 1
		where id = $1 and version = $2`
	return s.updateVersioned(ctx, "update service point", s.servicePointVersion, query, p.ID, p.Version, p.CourtyardID, p.Name, p.Address,
		p.AccessNote, filled(p.Topics), p.OpensWeekday, p.OpensFromMinute, p.OpensUntilMinute, p.Closed)
}

func (s *Store) servicePointVersion(ctx context.Context, id int64) (int, error) {
	p, err := s.ServicePoint(ctx, id)
	return p.Version, err
}

// checkCourtyard fails with courtyard_foreign unless the courtyard, if there is
// one, is of the community. Neither ever moves.
func (s *Store) checkCourtyard(ctx context.Context, communityID int64, courtyardID *int64) error {
	if courtyardID == nil {
		return nil
	}
	yard, err := s.Area(ctx, *courtyardID)
	if err != nil {
		return invalidIfUnknown(err)
	}
	if yard.Kind != "courtyard" || yard.ParentID == nil || *yard.ParentID != communityID {
		return errCourtyardForeign
	}
	return nil
}
