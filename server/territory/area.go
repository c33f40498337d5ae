// Package territory is the places: areas from county to grid, communities, service points,
// and the calendar of days off.
package territory

import (
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
