package territory

import (
	"cmp"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
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
	Kind             string         `db:"kind"`
	Latitude         *float64       `db:"latitude"` // with the longitude or not at all
	Longitude        *float64       `db:"longitude"`
	Closed           bool           `db:"closed"`
	Version          int            `db:"version"`

	CommunityName string  `db:"community_name"`
	CourtyardName *string `db:"courtyard_name"`
	Place         string  `db:"place"` // in the order of the list that was asked for
}

// otherKind is that of a place nobody has said more about.
const otherKind = "other"

var errServicePointUnknown = fault.NotFound.New("service_point_unknown", "there is no such service point")

// errCourtyardForeign is a courtyard that is none of the community.
var errCourtyardForeign = fault.Invalid.New("courtyard_foreign", "that courtyard is not in that community")

// ServicePointPlace is where a page of service points ended.
type ServicePointPlace = search.Place

// ServicePointFilter says which service points are wanted. What is nil does not matter.
type ServicePointFilter struct {
	IDs         []int64
	CommunityID *int64
	Text        string // what somebody types to find them by name, address or community; "" for all
	Closed      *bool
	Sort        string // "name", or "" for the order they were made in
	After       ServicePointPlace
	Limit       int // 0 for all
}

// CreateServicePoint adds a place of service on behalf of the author and returns it as
// it is stored. It fails with fault.Invalid address_inexact, community_unknown,
// area_unknown, courtyard_foreign or name_blank and fault.Conflict
// service_point_name_taken.
func CreateServicePoint(ctx context.Context, db *data.DB, p ServicePoint, a audit.Author) (ServicePoint, error) {
	if !exactAddress(p.Address) {
		return ServicePoint{}, errAddressInexact
	}
	p.Kind = cmp.Or(p.Kind, otherKind)
	var stored ServicePoint
	err := db.InTx(ctx, func(tx *data.DB) (err error) {
		if err := CheckCourtyard(ctx, tx, p.CommunityID, p.CourtyardID); err != nil {
			return err
		}
		if err := inUseStill(ctx, tx, p.CommunityID); err != nil {
			return err
		}
		if err := insertServicePoint(ctx, tx, &p); err != nil {
			return err
		}
		if err := Estimate(ctx, tx, p.CommunityID); err != nil {
			return err
		}
		if stored, err = FindServicePoint(ctx, tx, p.ID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("service_point_created", "service_point", p.ID, map[string]any{"community_id": p.CommunityID}))
	})
	return stored, err
}

// UpdateServicePoint replaces what is known of a place of service on behalf of the
// author, if its version is still the one given, and returns it as it is then. It stays
// in its community: somewhere else is another place. Beside what [CreateServicePoint]
// fails with there are fault.NotFound service_point_unknown and fault.Conflict
// version_stale.
func UpdateServicePoint(ctx context.Context, db *data.DB, p ServicePoint, a audit.Author) (ServicePoint, error) {
	var stored ServicePoint
	err := db.InTx(ctx, func(tx *data.DB) error {
		before, err := FindServicePoint(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		if !exactAddress(p.Address) {
			return errAddressInexact
		}
		if err := CheckCourtyard(ctx, tx, before.CommunityID, p.CourtyardID); err != nil {
			return err
		}
		p.Kind = cmp.Or(p.Kind, before.Kind)
		if before.Closed && !p.Closed {
			if err := inUseStill(ctx, tx, before.CommunityID); err != nil {
				return err
			}
		}
		if err := updateServicePoint(ctx, tx, p); err != nil {
			return err
		}
		if err := Estimate(ctx, tx, before.CommunityID); err != nil {
			return err
		}
		if stored, err = FindServicePoint(ctx, tx, p.ID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("service_point_updated", "service_point", p.ID, map[string]any{
			"name": stored.Name, "address": stored.Address, "closed": stored.Closed,
			"before": map[string]any{"name": before.Name, "address": before.Address, "closed": before.Closed},
		}))
	})
	return stored, err
}

// inUseStill fails with area_retired if the community is retired.
func inUseStill(ctx context.Context, db *data.DB, communityID int64) error {
	community, err := FindCommunity(ctx, db, communityID)
	if err != nil {
		return data.InvalidIfUnknown(err)
	}
	if community.Retired {
		return errAreaRetired
	}
	return nil
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

// CheckCourtyard fails with courtyard_foreign unless the courtyard, if there is
// one, is of the community. It moves only while nothing names it.
func CheckCourtyard(ctx context.Context, db *data.DB, communityID int64, courtyardID *int64) error {
	if courtyardID == nil {
		return nil
	}
	yard, err := FindArea(ctx, db, *courtyardID)
	if err != nil {
		return data.InvalidIfUnknown(err)
	}
	if yard.Kind != "courtyard" || yard.ParentID == nil || *yard.ParentID != communityID {
		return errCourtyardForeign
	}
	return nil
}
