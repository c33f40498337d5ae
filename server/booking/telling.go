package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// about is a message to the holder of a seat about what became of it.
func about(kind messages.Kind, r Released, at time.Time, detail map[string]any) messages.New {
	if detail == nil {
		detail = map[string]any{}
	}
	detail["assignment_id"] = r.ID
	return messages.New{VolunteerID: r.VolunteerID, Kind: kind, SubjectKind: messages.Shift, SubjectID: r.ShiftID, Nth: r.ID, Detail: detail, At: at}
}

// inviteMany books the seats and tells their people.
func inviteMany(ctx context.Context, tx *data.DB, seats []SeatingOf, b seatingBatch) ([]int64, error) {
	ids, err := BookMany(ctx, tx, seats, b)
	if err != nil {
		return nil, err
	}
	told := make([]messages.New, len(ids))
	for i, id := range ids {
		told[i] = about(messages.SeatInvited, Released{ID: id, ShiftID: seats[i].ShiftID, VolunteerID: seats[i].VolunteerID}, b.Now, nil)
	}
	return ids, messages.Write(ctx, tx, told...)
}

// bookTelling books a seat and, if that is an invitation, tells its person.
func bookTelling(ctx context.Context, db *data.DB, s Seating) (Booked, error) {
	if s.State != "invited" {
		return Book(ctx, db, s)
	}
	var booked Booked
	err := db.InTx(ctx, func(tx *data.DB) (err error) {
		if booked, err = Book(ctx, tx, s); err != nil || booked.AssignmentID == 0 {
			return err
		}
		seat := Released{ID: booked.AssignmentID, ShiftID: s.ShiftID, VolunteerID: s.VolunteerID}
		return messages.Write(ctx, tx, about(messages.SeatInvited, seat, s.Now, nil))
	})
	return booked, err
}

// release ends seats like [releaseSeats] and tells those who lose one by another's doing.
func release(ctx context.Context, tx *data.DB, ids []int64, r Release) ([]Released, error) {
	released, err := releaseSeats(ctx, tx, ids, r)
	kind, detail := r.told()
	if err != nil || kind == "" {
		return released, err
	}
	told := make([]messages.New, 0, len(released))
	for _, lost := range released {
		if !slices.Contains(r.Hush, lost.ID) {
			told = append(told, about(kind, lost, r.At, detail()))
		}
	}
	return released, messages.Write(ctx, tx, told...)
}

// told is what the holder of a seat that ends is told, if anything.
func (r Release) told() (messages.Kind, func() map[string]any) {
	plain := func() map[string]any { return nil }
	switch {
	case r.Own || r.Reason == cameAnyway:
		return "", plain
	case r.State == "expired":
		return messages.SeatExpired, plain
	case r.By != 0:
		return messages.SeatTakenOff, func() map[string]any { return map[string]any{"reason": r.Reason} }
	case r.Reason == shiftCancelled:
		return messages.ShiftCalledOff, plain
	case r.Reason == ShiftMoved:
		return messages.SeatMovedAway, plain
	case r.Reason == NoLongerFit:
		return messages.SeatNotFit, plain
	case r.Reason == doubled:
		return messages.SeatDoubled, plain
	}
	return messages.SeatWithdrawn, plain
}

// tellMoved tells those who keep a seat of a shift that has moved that they are asked again.
func tellMoved(ctx context.Context, tx *data.DB, held []Assignment, lost []int64, now time.Time) error {
	var told []messages.New
	for _, a := range held {
		if !slices.Contains(lost, a.ID) {
			var detail map[string]any
			if a.State == "invited" {
				detail = map[string]any{"unanswered": true} // nobody is told that they had said yes
			}
			told = append(told, about(messages.SeatAskedAgain, Released{ID: a.ID, ShiftID: a.ShiftID, VolunteerID: a.VolunteerID}, now, detail))
		}
	}
	return messages.Write(ctx, tx, told...)
}

// tellDeclined tells the account that invited to a seat that the answer was no. Who invited
// themselves knows.
func tellDeclined(ctx context.Context, tx *data.DB, held Assignment, by int64, now time.Time) error {
	_, inviter, err := whoCares(ctx, tx, held.ID)
	if err != nil || inviter == 0 || inviter == by {
		return err
	}
	told := about(messages.SeatDeclined, Released{ID: held.ID, ShiftID: held.ShiftID}, now, nil)
	told.AccountID = inviter
	return messages.Write(ctx, tx, told)
}

// tellFreed tells the captain of a shift, or else who invited, that somebody gave a seat up.
func tellFreed(ctx context.Context, tx *data.DB, held Assignment, now time.Time) error {
	captain, inviter, err := whoCares(ctx, tx, held.ID)
	if err != nil || captain == 0 && inviter == 0 {
		return err
	}
	told := about(messages.SeatFreed, Released{ID: held.ID, ShiftID: held.ShiftID, VolunteerID: captain}, now, nil)
	if captain == 0 {
		told.AccountID = inviter
	}
	return messages.Write(ctx, tx, told)
}

// Parting is what those are told who lose a seat because their shift moves. Without a
// reason they are told that it moved.
type Parting struct {
	Reason string
	By     int64 // account
}

// revisions are the entries in the log about edited shifts.
func revisions(edits []Edit, done map[int64]Moved) []audit.Entry {
	entries := make([]audit.Entry, len(edits))
	for i, e := range edits {
		entries[i] = audit.Entry{
			AccountID: e.By, Action: "shift_changed", SubjectKind: "shift", SubjectID: e.Shift.ID, At: e.Now,
			Detail: map[string]any{"reinvited": done[e.Shift.ID].Reinvited, "dropped": done[e.Shift.ID].Dropped},
		}
	}
	return entries
}
