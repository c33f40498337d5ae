package booking

import (
	"context"
	"errors"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// Request is a seat of a position wanted for a volunteer.
type Request struct {
	VolunteerID int64
	PositionID  int64
	By          int64 // account
	Now         time.Time
	Once        *data.Request // of a sign-up that may be sent again; nil otherwise
	Anyway      bool          // of an invitation: although that time was not offered; see [Invite]
}

// SignUp puts a volunteer on a seat they ask for themselves and returns the
// assignment, which is accepted at once. A full position costs one read. It fails
// with the fault of what stands in the way: position_full, volunteer_double_booked,
// travel_gap_too_short and so on; the facts are in its params. With r.Once, which
// wants a store that is not in a transaction, a request that was carried out before
// gives the assignment of that time.
func SignUp(ctx context.Context, db *data.DB, r Request) (int64, error) {
	return takeOnce(ctx, db, r, "self")
}

// Invite keeps a seat for a volunteer until they answer or the invitation runs
// out, after the organization's hours but before the shift begins. It fails like
// [SignUp]; what the volunteer has offered counts too, and that somebody took them off
// that shift does not. With r.Anyway it does not matter either that the volunteer has not
// said to be free then: whoever invites has asked them. That is logged as what it is, and
// the volunteer answers as always; nothing else that stands against them is passed over.
func Invite(ctx context.Context, db *data.DB, r Request) (int64, error) {
	return takeOnce(ctx, db, r, "coordinator")
}

// Grant puts a volunteer on a seat they asked the position's team for, at once: they are let
// in whatever seats the team lends. Everything else is asked as in [SignUp], of which only
// the cut-off does not matter: somebody has just decided.
func Grant(ctx context.Context, tx *data.DB, r Request) (int64, error) {
	return take(ctx, tx, r, "asked")
}

// takeOnce is take, except that a request that was carried out before is answered as
// it was then.
func takeOnce(ctx context.Context, db *data.DB, r Request, origin string) (int64, error) {
	id, refused := take(ctx, db, r, origin)
	if final, ok := errors.AsType[*turnedAway](refused); ok {
		return 0, final.why
	}
	if refused == nil || r.Once == nil {
		return id, refused
	}
	id, made, err := db.Made(ctx, *r.Once)
	if made || err != nil {
		return id, err
	}
	return 0, refused
}

// turnedAway is a refusal by the very read that also says the request was never
// carried out before: nothing more needs to be asked.
type turnedAway struct{ why *fault.Error }

func (e *turnedAway) Error() string { return e.why.Error() }

func (e *turnedAway) Unwrap() error { return e.why }

// maxTries bounds how often the facts are read again because they changed while
// they were weighed.
const maxTries = 12

// errCrowded is for whoever meets so many others that no try goes through.
var errCrowded = fault.TooMany.New("booking_crowded", "many are booking at this moment: try again")

func take(ctx context.Context, db *data.DB, r Request, origin string) (int64, error) {
	self := origin != "coordinator"
	for range maxTries {
		v, err := FindVacancy(ctx, db, r.PositionID, r.Now, r.Once)
		if err != nil {
			return 0, err
		}
		if reasons := shut(v, r.Now, origin == "self"); reasons != nil && r.Once != nil && !v.Known {
			return 0, &turnedAway{refusal(reasons)}
		} else if reasons != nil {
			return 0, refusal(reasons)
		}
		v.Lent = v.Lent || origin == "asked"
		facts := FindEligibility
		if self {
			facts = Bound
		}
		p, err := facts(ctx, db, r.VolunteerID, FactsFor(v.StartsAt, v.EndsAt, r.Now, db.Zone(), v.ShiftID))
		if err != nil {
			return 0, err
		}
		ended, err := endOverdue(ctx, db, v, p, r.Now)
		if err != nil {
			return 0, err
		}
		if ended {
			continue
		}
		if reasons, _ := r.hindrances(v, p, db.Zone(), self); reasons != nil {
			return 0, refusal(reasons)
		}
		booked, err := book(ctx, db, v, p, r, origin)
		if err != nil || booked.AssignmentID != 0 {
			return booked.AssignmentID, err
		}
		if booked.FactsHeld && booked.ShiftHeld { // the free seats are being looked at by others
			if err := AwaitSeat(ctx, db, v.PositionID, v.foreign(p) && origin != "asked", r.Now); err != nil {
				return 0, err
			}
		}
	}
	return 0, errCrowded
}

// book writes a seat on facts that allowed it. Somebody whom others must not serve
// beside waits for the locks of all of them first, so that no two of them sit down
// at the same moment, each having seen the shift without the other.
func book(ctx context.Context, db *data.DB, v Vacancy, p Eligibility, r Request, origin string) (Booked, error) {
	var booked Booked
	if len(p.Apart) == 0 {
		err := db.Again(ctx, func() (err error) {
			booked, err = bookTelling(ctx, db, seating(v, p, r, origin, db.Zone()))
			return err
		})
		return booked, err
	}
	err := db.InTx(ctx, func(tx *data.DB) error {
		booked = Booked{}
		if err := people.LockVolunteers(ctx, tx, append(othersOf(p), p.ID)); err != nil {
			return err
		}
		facts, self := FindEligibility, origin != "coordinator"
		if self {
			facts = Bound
		}
		p, err := facts(ctx, tx, p.ID, FactsFor(v.StartsAt, v.EndsAt, r.Now, tx.Zone(), v.ShiftID))
		if err != nil {
			return err
		}
		if reasons, _ := r.hindrances(v, p, tx.Zone(), self); reasons != nil {
			return refusal(reasons)
		}
		booked, err = bookTelling(ctx, tx, seating(v, p, r, origin, tx.Zone()))
		return err
	})
	return booked, err
}

// hindrances are the reasons why the person may not sign up, or not be invited: an
// invitation is how whoever was taken off a shift comes back. Over reports whether that
// the person has not offered the time would be one, but for r.Anyway.
func (r Request) hindrances(v Vacancy, p Eligibility, zone *time.Location, self bool) (reasons []Reason, over bool) {
	for _, found := range reasonsOf(v, p, zone, self) {
		switch {
		case !self && found.Code == string(scheduling.TakenOff):
		case !self && r.Anyway && found.Code == string(scheduling.Unavailable):
			over = true
		default:
			reasons = append(reasons, found)
		}
	}
	return reasons, over
}

// othersOf are the people who must not serve beside p.
func othersOf(p Eligibility) []int64 {
	ids := make([]int64, len(p.Apart))
	for i, other := range p.Apart {
		ids[i] = other.VolunteerID
	}
	return ids
}

// endOverdue ends the run-out invitations that stand in the way of this booking:
// those that keep the last seats, and the volunteer's own. It reports whether there
// were any, by this or by somebody else's doing: what was read is no longer so.
func endOverdue(ctx context.Context, db *data.DB, v Vacancy, p Eligibility, now time.Time) (bool, error) {
	ended := false
	if !v.Free {
		if _, err := expire(ctx, db, now, []int64{v.PositionID}, nil); err != nil {
			return false, err
		}
		ended = true
	}
	if slices.ContainsFunc(p.Engagements, func(e Engagement) bool { return e.Overdue }) {
		if _, err := expire(ctx, db, now, nil, []int64{p.ID}); err != nil {
			return false, err
		}
		ended = true
	}
	return ended, nil
}

func seating(v Vacancy, p Eligibility, r Request, origin string, zone *time.Location) Seating {
	seat := Seating{
		VolunteerID: p.ID, Bookings: p.Bookings, PositionID: v.PositionID, ShiftID: v.ShiftID, ShiftVersion: v.ShiftVersion,
		StartsAt: v.StartsAt, EndsAt: v.EndsAt, CommunityID: v.CommunityID, State: "accepted", Origin: origin, By: r.By, Now: r.Now,
		Once: r.Once, Foreign: v.foreign(p) && origin != "asked",
	}
	if origin == "coordinator" {
		expires := expiry(v, r.Now)
		seat.State, seat.ExpiresAt = "invited", &expires
		_, seat.Anyway = r.hindrances(v, p, zone, false)
	}
	return seat
}

func expiry(v Vacancy, now time.Time) time.Time {
	return InvitationEnds(v.InvitationHours, v.StartsAt, now)
}

// InvitationEnds is when an invitation made now runs out: after the organization's hours,
// at the latest when the shift begins.
func InvitationEnds(hours int, startsAt, now time.Time) time.Time {
	end := now.Add(time.Duration(hours) * time.Hour)
	if end.After(startsAt) {
		return startsAt
	}
	return end
}
