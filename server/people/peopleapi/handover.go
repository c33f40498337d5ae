package peopleapi

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

var errHandoverEmpty = fault.Invalid.New("handover_empty", "say who takes over, or who leaves")

// errForeseen takes a handover back that was made to see what it does.
var errForeseen = errors.New("peopleapi: foreseen")

// HandOver gives posts to their next holders and lets those who go leave, all or nothing.
// Whoever leads no team any more loses the captain's seats to come, with a finding each; if
// the seats are passed on, the new captains are invited to those they may take.
func (h *Handlers) HandOver(ctx context.Context, r HandOverRequestObject) (HandOverResponseObject, error) {
	db, b := edge.CallOf(ctx).DB, r.Body
	if len(b.Captains)+len(b.Roles)+len(b.GiveUp)+len(b.Leaving) == 0 {
		return nil, errHandoverEmpty
	}
	if b.Preview { // the captain's seats are all that has to be foreseen here
		b.Roles, b.GiveUp, b.Leaving = nil, nil, nil
	}
	handed, err := handedTeams(ctx, db, b.Captains)
	if err != nil {
		return nil, err
	}
	ids := slices.Concat(handed.old(), handed.next(), b.Leaving)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	var out HandedOver
	err = db.InTx(ctx, func(tx *data.DB) error {
		led, err := booking.LedSeats(ctx, tx, handed.old(), h.Now())
		if err != nil {
			return err
		}
		if b.PassSeats && len(led) > 0 { // before any other lock: who keeps a seat of those shifts comes before the shifts
			if _, _, err := booking.LockWithPeople(ctx, tx, shiftsOf(led), ids...); err != nil {
				return err
			}
		}
		err = standing.Watch(ctx, tx, ids, standing.Captain, h.Author(ctx), func(tx *data.DB) error { return h.handOver(ctx, tx, handed, *b) })
		if err != nil {
			return err
		}
		if out, err = h.passSeats(ctx, tx, handed, led, b.PassSeats); err != nil {
			return err
		}
		if b.Preview {
			return errForeseen
		}
		return nil
	})
	if err != nil && !errors.Is(err, errForeseen) {
		return nil, err
	}
	return HandOver200JSONResponse(out), nil
}

// handed are the teams that get another captain, as they are before.
type handed []struct {
	people.Captaincy
	team people.Team
}

// handedTeams reads the teams that are named. Who names one there is not is told when the
// captains are appointed.
func handedTeams(ctx context.Context, db *data.DB, named []HandedTeam) (handed, error) {
	ids := make([]int64, len(named))
	for i, c := range named {
		ids[i] = c.TeamID
	}
	teams, err := people.ListTeams(ctx, db, people.TeamFilter{IDs: ids})
	found := make(handed, len(named))
	for i, c := range named {
		found[i].Captaincy = people.Captaincy{TeamID: c.TeamID, Version: c.Version, CaptainID: c.CaptainID}
		if at := slices.IndexFunc(teams, func(t people.Team) bool { return t.ID == c.TeamID }); at >= 0 {
			found[i].team = teams[at]
		}
	}
	return found, err
}

// old are those who lead the teams, and next those who are to.
func (h handed) old() []int64 {
	ids := []int64{}
	for _, one := range h {
		if one.team.CaptainID != nil {
			ids = append(ids, *one.team.CaptainID)
		}
	}
	return ids
}

func (h handed) next() []int64 {
	ids := make([]int64, len(h))
	for i, one := range h {
		ids[i] = one.CaptainID
	}
	return ids
}

// handOver carries out what is asked, in the transaction that holds the locks.
func (h *Handlers) handOver(ctx context.Context, tx *data.DB, handed handed, b HandOver) error {
	if err := h.mayEnd(ctx, tx, b.Leaving); err != nil {
		return err
	}
	if err := h.passRoles(ctx, tx, b.Roles, b.GiveUp); err != nil {
		return err
	}
	captaincies := make([]people.Captaincy, len(handed))
	for i, one := range handed {
		captaincies[i] = one.Captaincy
	}
	if err := people.AppointCaptains(ctx, tx, captaincies, h.Author(ctx)); err != nil {
		return err
	}
	if len(b.Leaving) == 0 {
		return nil
	}
	return h.leave(ctx, tx, b.Leaving, people.Leaving{Reason: "graduated"})
}

// passSeats invites the new captains to the seats the old ones led, if pass says so, and tells
// what becomes of each. The seats are free by now: a captain's is kept by captains alone.
func (h *Handlers) passSeats(ctx context.Context, tx *data.DB, handed handed, led []booking.Occupant, pass bool) (HandedOver, error) {
	out := HandedOver{Captains: make([]HandedSeats, len(handed))}
	ofOld, wanted := map[int64]int{}, []booking.Invitation{}
	for i, one := range handed {
		out.Captains[i] = HandedSeats{TeamID: one.TeamID, TeamName: one.team.Name, FromName: one.team.CaptainName, Left: []LeftSeat{}}
		if one.team.CaptainID != nil && *one.team.CaptainID != one.CaptainID {
			ofOld[*one.team.CaptainID] = i
		}
	}
	for _, seat := range led {
		if i, leaves := ofOld[seat.VolunteerID]; leaves && pass {
			wanted = append(wanted, booking.Invitation{VolunteerID: handed[i].CaptainID, PositionID: seat.PositionID})
		}
	}
	refused, err := booking.InviteFitting(ctx, tx, wanted, h.Author(ctx))
	if err != nil {
		return out, err
	}
	for _, seat := range led {
		i, leaves := ofOld[seat.VolunteerID]
		if !leaves {
			continue
		}
		out.Captains[i].Leads++
		if why := whyLeft(refused, seat.PositionID); why != nil || !pass {
			out.Captains[i].Left = append(out.Captains[i].Left, LeftSeat{ShiftID: seat.ShiftID, ShiftTitle: seat.ShiftTitle, StartsAt: seat.StartsAt, Reasons: append([]edge.Reason{}, why...)})
		} else {
			out.Captains[i].Invited++
		}
	}
	if len(wanted) == len(refused) {
		return out, nil
	}
	return out, standing.SeenTo(ctx, tx, handed.old(), h.Author(ctx))
}

// whyLeft are the reasons why the new captain does not take the seat of a position.
func whyLeft(refused []booking.Refused, positionID int64) []edge.Reason {
	for _, r := range refused {
		if r.PositionID == positionID {
			out := make([]edge.Reason, len(r.Reasons))
			for i, reason := range r.Reasons {
				out[i] = edge.Reason{Code: reason.Code, Params: reason.Params}
			}
			return out
		}
	}
	return nil
}

func shiftsOf(led []booking.Occupant) []int64 {
	ids := make([]int64, len(led))
	for i, seat := range led {
		ids[i] = seat.ShiftID
	}
	slices.Sort(ids)
	return slices.Compact(ids)
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
