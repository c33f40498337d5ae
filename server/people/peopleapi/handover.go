package peopleapi

import (
	"cmp"
	"context"
	"slices"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

var errHandoverEmpty = fault.Invalid.New("handover_empty", "say who takes over, or who leaves")

// HandOver gives posts to their next holders and lets those who go leave, all or nothing.
// Whoever leads no team any more loses the captain's seats to come, with a finding each.
func (h *Handlers) HandOver(ctx context.Context, r HandOverRequestObject) (HandOverResponseObject, error) {
	db, b := edge.CallOf(ctx).DB, r.Body
	if len(b.Captains)+len(b.Roles)+len(b.GiveUp)+len(b.Leaving) == 0 {
		return nil, errHandoverEmpty
	}
	teams, captaincies := make([]int64, len(b.Captains)), make([]people.Captaincy, len(b.Captains))
	for i, c := range b.Captains {
		teams[i], captaincies[i] = c.TeamID, people.Captaincy{TeamID: c.TeamID, Version: c.Version, CaptainID: c.CaptainID}
	}
	ids, err := people.CaptainsOf(ctx, db, teams)
	if err != nil {
		return nil, err
	}
	for _, c := range captaincies {
		ids = append(ids, c.CaptainID)
	}
	ids = append(ids, b.Leaving...)
	slices.Sort(ids)
	err = standing.Watch(ctx, db, slices.Compact(ids), standing.Captain, h.Author(ctx), func(tx *data.DB) error {
		if err := h.mayEnd(ctx, tx, b.Leaving); err != nil {
			return err
		}
		if err := h.passRoles(ctx, tx, b.Roles, b.GiveUp); err != nil {
			return err
		}
		if err := people.AppointCaptains(ctx, tx, captaincies, h.Author(ctx)); err != nil {
			return err
		}
		if len(b.Leaving) == 0 {
			return nil
		}
		return people.Leave(ctx, tx, b.Leaving, people.Leaving{Reason: "graduated"}, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	return HandOver204Response{}, nil
}

// passRoles gives roles to those who follow, and then takes from the caller those given up:
// whoever leads alone can so stop. Each is a deed of its own, which is told and logged; they
// are few.
func (h *Handlers) passRoles(ctx context.Context, tx *data.DB, roles []HandedRole, giveUp []HandOverGiveUp) error {
	roles = slices.SortedFunc(slices.Values(roles), func(a, b HandedRole) int { return cmp.Compare(a.AccountID, b.AccountID) })
	for _, r := range roles {
		account, err := identity.LockAccount(ctx, tx, r.AccountID)
		if err != nil {
			return data.InvalidIfUnknown(err)
		}
		if err := identity.GiveRole(ctx, tx, account, identity.HeldRole{Role: string(r.Role)}, h.Author(ctx)); err != nil {
			return err
		}
	}
	if len(giveUp) == 0 {
		return nil
	}
	own, err := identity.LockAccount(ctx, tx, edge.CallOf(ctx).Principal.AccountID)
	if err != nil {
		return err
	}
	for _, role := range giveUp {
		if err := identity.TakeRole(ctx, tx, own, identity.HeldRole{Role: string(role)}, h.Author(ctx)); err != nil {
			return err
		}
	}
	return nil
}
