// Package territory is the places: areas from county to grid, communities, service points,
// and the calendar of days off.
package territory

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Area is one node of the territory: county > town > community > courtyard > grid.
type Area struct {
	ID           int64  `db:"id"`
	ParentID     *int64 `db:"parent_id"` // nil for a county
	Kind         string `db:"kind"`
	Code         string `db:"code"`
	Name         string `db:"name"`
	ContactName  string `db:"contact_name"` // convener of a courtyard, worker of a grid
	ContactPhone string `db:"contact_phone"`
	Version      int    `db:"version"`

	CommunityID *int64 `db:"community_id"` // of a community and what is below it
}

var errAreaUnknown = fault.NotFound.New("area_unknown", "there is no such area")

// AreaFilter says which areas are wanted. What is nil does not matter.
type AreaFilter struct {
	IDs      []int64
	ParentID *int64
	Kind     *string
	AfterID  int64
	Limit    int // 0 for all
}

// parentKind is what stands above each kind of area.
var parentKind = map[string]string{"town": "county", "community": "town", "courtyard": "community", "grid": "courtyard"}

// CreateArea adds an area to the territory on behalf of the author, a community with
// what its office says about it, and sets its id. It fails with fault.Invalid
// area_community_wrong unless a community, and nothing else, comes with an office,
// area_parent_wrong unless the parent is of the kind just above, area_unknown if there
// is no such parent, and fault.Conflict area_code_taken or area_name_taken.
func CreateArea(ctx context.Context, db *data.DB, area *Area, office *Community, a audit.Author) error {
	if (area.Kind == "community") != (office != nil) {
		return fault.Invalid.New("area_community_wrong", "a community, and nothing else, comes with what its office says about it").With("kind", area.Kind)
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := checkParent(ctx, tx, *area); err != nil {
			return err
		}
		if err := insertArea(ctx, tx, area); err != nil {
			return err
		}
		if office != nil {
			community := *office
			community.ID = area.ID
			if err := insertCommunity(ctx, tx, community); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, a.Did("area_created", "area", area.ID, map[string]any{"kind": area.Kind, "code": area.Code}))
	})
}

// checkParent needs no lock: the kind and the parent of an area never change,
// and areas are not deleted.
func checkParent(ctx context.Context, db *data.DB, a Area) error {
	wanted := parentKind[a.Kind]
	wrong := fault.Invalid.New("area_parent_wrong", "a %s does not stand there", a.Kind).With("kind", a.Kind).With("parent_kind", wanted)
	if a.ParentID == nil || wanted == "" {
		if (a.ParentID == nil) != (wanted == "") {
			return wrong
		}
		return nil
	}
	parent, err := FindArea(ctx, db, *a.ParentID)
	if err != nil {
		return data.InvalidIfUnknown(err)
	}
	if parent.Kind != wanted {
		return wrong
	}
	return nil
}

// UpdateArea changes the name and the contact of an area on behalf of the author, if
// its version is still the one given, and fails with fault.Conflict version_stale or
// area_name_taken otherwise.
func UpdateArea(ctx context.Context, db *data.DB, area Area, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := updateArea(ctx, tx, area); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("area_updated", "area", area.ID, nil))
	})
}
