package territory

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Community is an area of that kind with what its office says about it.
type Community struct {
	ID                int64  `db:"id"`
	Code              string `db:"code"`
	Name              string `db:"name"`
	TownName          string `db:"town_name"`
	Setting           string `db:"setting"` // urban, town, merged_villages or rural
	GovernanceType    string `db:"governance_type"`
	VotePolicy        string `db:"vote_policy"`
	Representatives   int    `db:"representatives"`
	BusMinutes        int    `db:"bus_minutes"` // from campus
	DirectorName      string `db:"director_name"`
	OfficeAddress     string `db:"office_address"`
	OfficePhone       string `db:"office_phone"`
	HasPartyGroup     bool   `db:"has_party_group"`
	HasSelfGovernance bool   `db:"has_self_governance"`
	HasPlatform       bool   `db:"has_platform"`
	HasCovenant       bool   `db:"has_covenant"`
	HasActivities     bool   `db:"has_activities"`
	CourtyardCount    int    `db:"courtyard_count"`
	Retired           bool   `db:"retired"` // its area is
	Version           int    `db:"version"` // shared with the area
}

var errCommunityUnknown = fault.NotFound.New("community_unknown", "there is no such community")

// CommunityFilter says which communities are wanted. What is nil does not matter.
type CommunityFilter struct {
	IDs       []int64
	Text      string // what somebody types to find them by name, code or town; "" for all
	AfterCode string
	Limit     int // 0 for all
}

// UpdateCommunity stores what is known of a community, except its code and name, on
// behalf of the author, if its version is still the one given. It returns the community
// as it is then, and fails with fault.Conflict version_stale or fault.NotFound
// community_unknown.
func UpdateCommunity(ctx context.Context, db *data.DB, c Community, a audit.Author) (Community, error) {
	var updated Community
	err := db.InTx(ctx, func(tx *data.DB) (err error) {
		if err := updateCommunity(ctx, tx, c); err != nil {
			return err
		}
		if updated, err = FindCommunity(ctx, tx, c.ID); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("community_updated", "community", c.ID, nil))
	})
	return updated, err
}
