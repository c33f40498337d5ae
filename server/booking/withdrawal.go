package booking

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// Withdrawal is an assignment that publishing a draft takes back, as it stands.
type Withdrawal struct {
	ID          int64  `db:"id"`
	VolunteerID int64  `db:"volunteer_id"`
	State       string `db:"state"`
}

var errAnsweredMeanwhile = fault.Conflict.New("roster_answered_meanwhile", "somebody accepted a seat that this version gives to somebody else")

// Withdraw takes back invitations before others, the volunteers wanted, are invited
// in their place by [InviteMany] in the same transaction: the locks of all of them
// and of those they are kept apart from are taken here, in one go. It fails with
// roster_answered_meanwhile if one of the invitations has been accepted.
func Withdraw(ctx context.Context, tx *data.DB, invitations []Withdrawal, wanted []int64, now time.Time) error {
	var ids []int64
	for _, w := range invitations {
		ids, wanted = append(ids, w.ID), append(wanted, w.VolunteerID)
	}
	others, err := people.KeptApartFrom(ctx, tx, wanted)
	if err != nil {
		return err
	}
	if err := people.LockVolunteers(ctx, tx, append(others, wanted...)); err != nil {
		return err
	}
	held, err := lockAssignments(ctx, tx, ids)
	if err != nil {
		return err
	}
	var open []int64
	for _, a := range held {
		if a.State == "accepted" {
			return errAnsweredMeanwhile.With("volunteer_id", a.VolunteerID)
		}
		if a.State == "invited" {
			open = append(open, a.ID)
		}
	}
	_, err = releaseSeats(ctx, tx, open, Release{State: "cancelled", At: now})
	return err
}
