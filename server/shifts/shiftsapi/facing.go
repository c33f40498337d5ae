package shiftsapi

import (
	"context"
	"slices"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/edge"
)

// Facing returns who calls as they stand before the people of each of the shifts: without
// what a volunteer and a captain may where they are not fit to meet them; see
// [booking.Unmet]. Whatever shows who serves on a shift, or marks them, asks this first. No
// statement for somebody who rosters, or is no volunteer; two otherwise.
func Facing(ctx context.Context, h *edge.Platform, shiftIDs ...int64) (func(shiftID int64) auth.Principal, error) {
	c := edge.CallOf(ctx)
	who := c.Principal
	as := func(int64) auth.Principal { return who }
	if who.VolunteerID == 0 || !who.Has(auth.Volunteer, auth.Captain) || who.Scope(auth.Coordinator, auth.Leader).All {
		return as, nil
	}
	unmet, err := booking.Unmet(ctx, c.DB, who.VolunteerID, shiftIDs, h.Now())
	if err != nil || len(unmet) == 0 {
		return as, err
	}
	bare := who
	bare.Grants = slices.DeleteFunc(slices.Clone(who.Grants), func(g auth.Grant) bool { return g.Role == auth.Volunteer || g.Role == auth.Captain })
	return func(shiftID int64) auth.Principal {
		if unmet[shiftID] {
			return bare
		}
		return who
	}, nil
}
