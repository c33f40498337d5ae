package territory

import (
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
