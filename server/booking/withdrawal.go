package booking

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Withdrawal is an assignment that publishing a draft takes back, as it stands.
type Withdrawal struct {
	ID          int64  `db:"id"`
	VolunteerID int64  `db:"volunteer_id"`
	State       string `db:"state"`
}

var errAnsweredMeanwhile = fault.Conflict.New("roster_answered_meanwhile", "somebody accepted a seat that this version gives to somebody else")

// Withdraw takes back invitations before others are invited in their place by
// [InviteMany] in the same transaction. The caller holds the locks of [LockInvited].
// It fails with roster_answered_meanwhile if one of the invitations has been accepted.
func Withdraw(ctx context.Context, tx *data.DB, invitations []Withdrawal, b Batch) error {
	if len(invitations) == 0 {
		return nil
	}
	ids := make([]int64, len(invitations))
	for i, w := range invitations {
		ids[i] = w.ID
	}
	held, err := answers(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, a := range held {
		if a.State == "accepted" {
			return errAnsweredMeanwhile.With("volunteer_id", a.VolunteerID)
		}
	}
	released, err := releaseSeats(ctx, tx, ids, Release{State: "cancelled", Reason: "roster_changed", At: b.Now})
	if err != nil {
		return err
	}
	return audit.WriteAll(ctx, tx, withdrawals(released, b))
}

// withdrawals are the entries in the log about invitations that were taken back.
func withdrawals(released []Released, b Batch) []audit.Entry {
	entries := make([]audit.Entry, len(released))
	for i, r := range released {
		entries[i] = audit.Entry{
			AccountID: b.By, Action: "assignment_withdrawn", SubjectKind: "assignment", SubjectID: r.ID, At: b.Now,
			Detail: map[string]any{"shift_id": r.ShiftID, "volunteer_id": r.VolunteerID, "roster_id": rosterOf(b)},
		}
	}
	return entries
}
