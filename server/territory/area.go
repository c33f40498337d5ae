// Package territory is the places: areas from county to grid, communities, service points,
// and the calendar of days off.
package territory

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Area is one node of the territory: county > town > community > courtyard > grid.
type Area struct {
	ID           int64      `db:"id"`
	ParentID     *int64     `db:"parent_id"` // nil for a county
	Kind         string     `db:"kind"`
	Code         string     `db:"code"`
	Name         string     `db:"name"`
	ContactName  string     `db:"contact_name"` // convener of a courtyard, worker of a grid
	ContactPhone string     `db:"contact_phone"`
	RetiredAt    *time.Time `db:"retired_at"` // offered no more since
	Version      int        `db:"version"`

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

// checkParent needs no lock: the kind of an area never changes, and areas are not deleted.
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
	if parent.RetiredAt != nil {
		return errAreaRetired
	}
	return nil
}

var (
	errAreaRetired = fault.Conflict.New("area_retired", "that area is retired")
	errAreaInUse   = fault.Conflict.New("area_in_use", "places, people or requests name that area")
)

// UpdateArea changes the name, the contact and the parent of an area on behalf of the author,
// and whether it is retired, if its version is still the one given. What is retired is offered
// no more; what names it keeps it. It fails with fault.Conflict version_stale, area_name_taken,
// area_retired if the parent is, area_in_use if it is to be retired with areas or open service
// points in it, or is a courtyard to be moved that places, people or requests name together with
// its community; and with fault.Invalid area_parent_wrong or area_unknown.
func UpdateArea(ctx context.Context, db *data.DB, area Area, retired bool, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		before, err := FindArea(ctx, tx, area.ID)
		if err != nil {
			return err
		}
		area.Kind, area.RetiredAt = before.Kind, before.RetiredAt
		action := "area_updated"
		switch {
		case retired && before.RetiredAt == nil:
			area.RetiredAt, action = &a.Now, "area_retired"
		case !retired && before.RetiredAt != nil:
			area.RetiredAt, action = nil, "area_resumed"
		}
		if err := area.mayBecome(ctx, tx, before); err != nil {
			return err
		}
		if err := updateArea(ctx, tx, area); err != nil {
			return err
		}
		detail := map[string]any{"name": area.Name, "before": map[string]any{"name": before.Name}}
		if area.moved(before) {
			detail["parent_id"] = *area.ParentID
		}
		return audit.Write(ctx, tx, a.Did(action, "area", area.ID, detail))
	})
}

func (a Area) moved(before Area) bool {
	return a.ParentID != nil && before.ParentID != nil && *a.ParentID != *before.ParentID
}

// mayBecome fails if the area cannot be moved or retired like that.
func (a Area) mayBecome(ctx context.Context, tx *data.DB, before Area) error {
	if a.moved(before) || (a.ParentID == nil) != (before.ParentID == nil) || a.RetiredAt == nil && before.RetiredAt != nil {
		if err := checkParent(ctx, tx, a); err != nil {
			return err
		}
	}
	if a.Kind == "courtyard" && a.moved(before) {
		named, err := courtyardNamed(ctx, tx, a.ID)
		if err != nil || named > 0 {
			return errors.Join(err, inUse(named))
		}
	}
	if a.RetiredAt != nil && before.RetiredAt == nil {
		there, err := inArea(ctx, tx, a.ID)
		return errors.Join(err, inUse(there))
	}
	return nil
}

func inUse(n int) error {
	if n == 0 {
		return nil
	}
	return errAreaInUse.With("count", n)
}
