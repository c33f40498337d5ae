package booking_test

import (
	"testing"
	"time"

	"nuanlin/server/booking"
)

// TestAnswersAreLogged: who answered, to what, is in the log once.
func TestAnswersAreLogged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	first, second, third, fourth := w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{})
	gone, given, back, taken := w.mustSignUp(first, position), w.mustInvite(second, position), w.mustInvite(third, position), w.mustInvite(fourth, position)
	w.check(booking.Accept(t.Context(), w.s, w.answer(taken, fourth)))
	w.check(booking.Accept(t.Context(), w.s, w.answer(taken, fourth)))
	w.check(booking.Cancel(t.Context(), w.s, w.answer(gone, first)))
	w.check(booking.Cancel(t.Context(), w.s, w.answer(gone, first)))
	w.check(booking.Decline(t.Context(), w.s, w.answer(given, second)))
	w.check(booking.Decline(t.Context(), w.s, w.answer(given, second)))
	w.check(booking.Cancel(t.Context(), w.s, w.answer(back, 0)))
	w.refused(booking.Cancel(t.Context(), w.s, w.answer(back, third)), "assignment_ended") // by somebody else
	for _, want := range []struct {
		action        string
		id, volunteer int64
	}{{"assignment_cancelled", gone, first}, {"assignment_declined", given, second}, {"assignment_cancelled", back, third}, {"assignment_accepted", taken, fourth}} {
		n := w.id(`select count(*) from audit_entries where action = $1 and subject_id = $2 and account_id = $3
			and detail = jsonb_build_object('shift_id', $4::bigint, 'volunteer_id', $5::bigint)`, want.action, want.id, w.account, shiftID, want.volunteer)
		if n != 1 {
			t.Errorf("%s of %d is logged %d times", want.action, want.id, n)
		}
	}
}

// TestNobodyIsInvitedOnceTheShiftBegins: the instant at which it begins is its own.
func TestNobodyIsInvitedOnceTheShiftBegins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, position := w.hold(sh11)
	w.now = at(14, 14, 0)
	_, err := w.invite(w.volunteer(person{}), position)
	w.refused(err, "shift_past")
	w.now = w.now.Add(-time.Second)
	w.mustInvite(w.volunteer(person{}), position)
}
