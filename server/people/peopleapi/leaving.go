package peopleapi

import (
	"context"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/lessons"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// PreviewLeaving tells what volunteers hold and would lose by leaving.
func (h *Handlers) PreviewLeaving(ctx context.Context, r PreviewLeavingRequestObject) (PreviewLeavingResponseObject, error) {
	c := edge.CallOf(ctx)
	held, err := standing.Holdings(ctx, c.DB, r.Body.Ids, h.Now())
	if err != nil {
		return nil, err
	}
	if len(held) < len(r.Body.Ids) {
		return nil, people.ErrVolunteerUnknown
	}
	roles, err := identity.RolesOfVolunteers(ctx, c.DB, r.Body.Ids)
	if err != nil {
		return nil, err
	}
	list := LeavingList{Leaving: make([]Leaving, len(held))}
	for i, one := range held {
		list.Leaving[i] = Leaving{
			ID: one.VolunteerID, Name: one.Name, StudentNumber: one.StudentNumber, TeamName: one.TeamName, Active: one.Active, LeadsTeam: one.LeadsTeam,
			Roles: furtherRoles(roles[one.VolunteerID]), Above: above(c.Principal, roles[one.VolunteerID]),
			Seats: one.Seats, NextAt: one.NextAt, Pairs: one.Pairs,
		}
	}
	return PreviewLeaving200JSONResponse(list), nil
}

// furtherRoles are those that do not follow from being a volunteer or a captain.
func furtherRoles(held []identity.HeldRole) []string {
	further := []string{}
	for _, r := range held {
		if r.Role != string(auth.Volunteer) && r.Role != string(auth.Captain) {
			further = append(further, r.Role)
		}
	}
	return further
}

// above tells whether somebody with these roles has more power than the caller may end.
func above(caller auth.Principal, held []identity.HeldRole) bool {
	return !caller.Has(auth.Leader) && !identity.Covers(identity.CoveredEverywhere(caller), held)
}

// LeaveVolunteers makes volunteers former ones, and looks at what they hold in the same go.
func (h *Handlers) LeaveVolunteers(ctx context.Context, r LeaveVolunteersRequestObject) (LeaveVolunteersResponseObject, error) {
	c := edge.CallOf(ctx)
	leave := func(tx *data.DB) error {
		if err := h.mayEnd(ctx, tx, r.Body.Ids); err != nil {
			return err
		}
		return h.leave(ctx, tx, r.Body.Ids, people.Leaving{Reason: string(r.Body.Reason), Note: r.Body.Note})
	}
	if err := standing.Watch(ctx, c.DB, r.Body.Ids, standing.Volunteer, h.Author(ctx), leave); err != nil {
		return nil, err
	}
	return LeaveVolunteers204Response{}, nil
}

// leave makes locked volunteers former ones, of whose lessons nothing is kept.
func (h *Handlers) leave(ctx context.Context, tx *data.DB, ids []int64, l people.Leaving) error {
	if err := people.Leave(ctx, tx, ids, l, h.Author(ctx)); err != nil {
		return err
	}
	return lessons.Forget(ctx, tx, ids, h.Now())
}

// mayEnd fails with volunteer_above if the caller may not end or renew the accounts of
// the volunteers, which it locks: nobody gives them a role after that.
func (h *Handlers) mayEnd(ctx context.Context, tx *data.DB, ids []int64) error {
	if err := identity.LockAccountsOf(ctx, tx, ids); err != nil {
		return err
	}
	roles, err := identity.RolesOfVolunteers(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, held := range roles {
		if above(edge.CallOf(ctx).Principal, held) {
			return errVolunteerAbove
		}
	}
	return nil
}

// ReturnVolunteer makes somebody who has left a volunteer again.
func (h *Handlers) ReturnVolunteer(ctx context.Context, r ReturnVolunteerRequestObject) (ReturnVolunteerResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := h.mayEnd(ctx, tx, []int64{r.ID}); err != nil {
			return err
		}
		return people.Return(ctx, tx, r.ID, version, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	detail, err := DetailOf(ctx, h.Platform, c.DB, r.ID)
	return ReturnVolunteer200JSONResponse(detail), err
}
