package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// Leaving is why volunteers stop to be volunteers.
type Leaving struct {
	Reason string // graduated, withdrew or other
	Note   string // in the log; needed where the reason is other
}

var errNotLeft = fault.Conflict.New("volunteer_active", "they are a volunteer")

// Leave makes the volunteers former ones, within a transaction that holds their locks, and
// keeps their accounts from signing in. Who has left already stays so. What follows for
// what they hold is the caller's to ask. It fails with fault.NotFound volunteer_unknown,
// fault.Invalid reason_blank, and fault.Conflict volunteer_leads_team while one of them is
// a captain, volunteer_merged if one of the records was merged into another, or leader_last.
func Leave(ctx context.Context, tx *data.DB, ids []int64, l Leaving, a audit.Author) error {
	l.Note = strings.TrimSpace(l.Note)
	if l.Reason == "other" && l.Note == "" {
		return errReasonBlank
	}
	if err := CheckUnmerged(ctx, tx, ids...); err != nil {
		return err
	}
	leavers, err := findLeavers(ctx, tx, ids)
	if err != nil {
		return err
	}
	if len(leavers) < len(ids) {
		return ErrVolunteerUnknown
	}
	for _, v := range leavers {
		if v.Active && v.TeamRole == "captain" {
			return leadsTeam(v.TeamName)
		}
	}
	leavers = slices.DeleteFunc(leavers, func(v leaver) bool { return !v.Active })
	left := make([]int64, len(leavers))
	entries := make([]audit.Entry, len(leavers))
	for i, v := range leavers {
		left[i] = v.ID
		entries[i] = a.Did("volunteer_left", "volunteer", v.ID, map[string]any{"left_reason": l.Reason, "reason": l.Note})
	}
	if err := setLeft(ctx, tx, left, l.Reason, data.DayOf(a.Now, tx.Zone())); err != nil {
		return err
	}
	if err := identity.SwitchOffAccountsOf(ctx, tx, left, a.Now); err != nil {
		return err
	}
	if err := CountMembers(ctx, tx); err != nil {
		return err
	}
	return audit.WriteAll(ctx, tx, entries)
}

// leadsTeam is why a captain does not leave the team.
func leadsTeam(team string) error {
	return fault.Conflict.New("volunteer_leads_team", "the team needs another captain first").With("team", team)
}

// Return makes somebody who has left a volunteer again, who can sign in as before. Nothing
// that was lost comes back. It fails with fault.NotFound volunteer_unknown, and with
// fault.Conflict volunteer_active or version_stale.
func Return(ctx context.Context, tx *data.DB, id int64, version int, a audit.Author) error {
	v, err := FindVolunteer(ctx, tx, id, time.Time{})
	if err != nil {
		return err
	}
	if v.Active {
		return errNotLeft
	}
	if err := setReturned(ctx, tx, id, version); err != nil {
		return err
	}
	if err := identity.SwitchOnAccountOf(ctx, tx, id); err != nil {
		return err
	}
	if err := CountMembers(ctx, tx); err != nil {
		return err
	}
	return audit.Write(ctx, tx, a.Did("volunteer_returned", "volunteer", id, nil))
}
