package booking_test

import (
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/shifts"
)

func (w *world) stateOf(assignmentID int64) string {
	w.t.Helper()
	a, err := booking.FindAssignment(w.t.Context(), w.s, assignmentID)
	w.check(err)
	return a.State
}

// TestInvitationKeepsTheSeatUntilAnswered is R-001: nobody is rostered without
// saying yes, and until then the seat and the time are kept.
func TestInvitationKeepsTheSeatUntilAnswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked, other := w.volunteer(person{}), w.volunteer(person{})
	one := sh11
	one.seats = 1
	position := w.position(one)
	id := w.mustInvite(asked, position)
	if state := w.stateOf(id); state != "invited" {
		t.Fatalf("state = %s: an invitation is not an acceptance", state)
	}
	_, err := w.signUp(other, position)
	w.refused(err, "position_full")
	_, err = w.signUp(asked, w.position(sh12))
	w.refused(err, "volunteer_double_booked")
	w.check(booking.Accept(t.Context(), w.s, w.answer(id, asked)))
	w.check(booking.Accept(t.Context(), w.s, w.answer(id, asked))) // again is the same
	if state := w.stateOf(id); state != "accepted" {
		t.Errorf("state = %s, want accepted", state)
	}
	w.refused(booking.Cancel(t.Context(), w.s, w.answer(id, 0)), "assignment_accepted")
}

func TestInvitationOfSomebodyElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.mustInvite(w.volunteer(person{}), w.position(sh09))
	other := w.volunteer(person{})
	w.refused(booking.Accept(t.Context(), w.s, w.answer(id, other)), "assignment_unknown")
	w.refused(booking.Decline(t.Context(), w.s, w.answer(id, other)), "assignment_unknown")
	w.refused(booking.Cancel(t.Context(), w.s, w.answer(id, other)), "assignment_unknown")
}

func TestInvitationRunsOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked := w.volunteer(person{})
	id := w.mustInvite(asked, w.position(sh11))
	w.later(24*time.Hour - time.Second)
	w.sweep(0)
	w.later(time.Second)
	w.refused(booking.Accept(t.Context(), w.s, w.answer(id, asked)), "invitation_expired")
	w.sweep(1)
	w.sweep(0)
	if state := w.stateOf(id); state != "expired" {
		t.Errorf("state = %s, want expired", state)
	}
	w.mustSignUp(asked, w.position(sh12)) // the time is free again
}

func (w *world) sweep(want int) {
	w.t.Helper()
	n, err := booking.ExpireInvitations(w.t.Context(), w.s, w.now)
	w.check(err)
	if n != want {
		w.t.Fatalf("the sweep ended %d invitations, want %d", n, want)
	}
}

// TestRunOutInvitationStandsInNobodysWay needs no sweep.
func TestRunOutInvitationStandsInNobodysWay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked, other := w.volunteer(person{}), w.volunteer(person{})
	one := sh11
	one.seats = 1
	shiftID, position := w.hold(one)
	id := w.mustInvite(asked, position)
	w.later(25 * time.Hour)
	seen, err := shifts.FindShift(t.Context(), w.s, shiftID, w.now)
	w.check(err)
	if seen.Taken != 0 {
		t.Errorf("taken = %d, want 0: the invitation has run out", seen.Taken)
	}
	w.mustSignUp(asked, w.position(sh12)) // overlaps what they were asked for
	if state := w.stateOf(id); state != "expired" {
		t.Errorf("state = %s, want expired", state)
	}
	again := w.mustInvite(other, position)
	w.later(25 * time.Hour)
	w.mustSignUp(w.volunteer(person{}), position) // the last seat, kept by a run-out invitation
	if state := w.stateOf(again); state != "expired" {
		t.Errorf("state = %s, want expired", state)
	}
}

func TestInvitationNeverOutlivesTheStart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	position := w.position(sh09)
	w.now = at(14, 6, 0)
	a, err := booking.FindAssignment(t.Context(), w.s, w.mustInvite(w.volunteer(person{}), position))
	w.check(err)
	if a.ExpiresAt == nil || !a.ExpiresAt.Equal(at(14, 9, 0)) {
		t.Errorf("expires at %v, want the start of the shift", a.ExpiresAt)
	}
}

func TestDeclinedAndCancelledSeatsAreFree(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one := sh11
	one.seats = 1
	position := w.position(one)
	first, second := w.volunteer(person{}), w.volunteer(person{})
	id := w.mustInvite(first, position)
	w.check(booking.Decline(t.Context(), w.s, w.answer(id, first)))
	w.check(booking.Decline(t.Context(), w.s, w.answer(id, first)))
	w.mustSignUp(first, w.position(sh12)) // the time is free
	_, err := w.invite(first, position)
	w.refused(err, "volunteer_double_booked")
	id = w.mustSignUp(second, position) // the seat is free
	w.check(booking.Cancel(t.Context(), w.s, w.answer(id, second)))
	w.check(booking.Cancel(t.Context(), w.s, w.answer(id, second))) // a phone that never heard the answer
	w.refused(booking.Cancel(t.Context(), w.s, w.answer(id, 0)), "assignment_ended")
	a, err := booking.FindAssignment(t.Context(), w.s, id)
	w.check(err)
	if a.State != "cancelled" || a.Reason != "考试" || a.SeatNumber != nil {
		t.Errorf("got %+v, want it cancelled with the reason and without a seat", a)
	}
	w.mustSignUp(second, position)
}

func TestWhoDeclinedIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who, position := w.volunteer(person{}), w.position(sh09)
	id := w.mustInvite(who, position)
	w.check(booking.Decline(t.Context(), w.s, w.answer(id, who)))
	_, err := w.invite(who, position)
	w.refused(err, "shift_declined")
	w.mustSignUp(who, position) // their own change of mind
}

func TestAcceptAsksAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	id := w.mustInvite(who, w.position(sh05))
	w.exec(`update sign_offs set expires_on = '2012-04-07' where volunteer_id = $1 and course = 'home'`, who)
	w.refused(booking.Accept(t.Context(), w.s, w.answer(id, who)), "training_missing")
}

func TestCancelEndsWhenTheShiftBegins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	id := w.mustSignUp(who, w.position(sh09))
	w.now = at(14, 9, 0)
	w.refused(booking.Cancel(t.Context(), w.s, w.answer(id, who)), "shift_begun")
}

func TestCoordinatorTakesAnInvitationBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.mustInvite(w.volunteer(person{}), w.position(sh09))
	w.check(booking.Cancel(t.Context(), w.s, w.answer(id, 0)))
	if state := w.stateOf(id); state != "cancelled" {
		t.Errorf("state = %s, want cancelled", state)
	}
}

func TestInviteManyIsAllOrNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b, c := w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{homeUntil: "2012-04-07"})
	two := sh11
	two.seats = 2
	children, home, other := w.position(two), w.position(sh05), w.position(sh12)
	invite := func(wanted ...booking.Invitation) error {
		_, err := booking.InviteMany(t.Context(), w.s, wanted, booking.Batch{By: w.account, Now: w.now})
		return err
	}
	w.refused(invite(booking.Invitation{VolunteerID: a, PositionID: home}, booking.Invitation{VolunteerID: c, PositionID: home}), "invitations_refused")
	w.refused(invite(booking.Invitation{VolunteerID: a, PositionID: children}, booking.Invitation{VolunteerID: a, PositionID: other}), "invitations_refused")
	w.refused(invite(booking.Invitation{VolunteerID: a, PositionID: children}, booking.Invitation{VolunteerID: b, PositionID: children},
		booking.Invitation{VolunteerID: c, PositionID: children}), "invitations_refused")
	if n := w.id(`select count(*) from assignments`); n != 0 {
		t.Fatalf("%d assignments were left behind", n)
	}
	w.check(invite(booking.Invitation{VolunteerID: a, PositionID: home}, booking.Invitation{VolunteerID: b, PositionID: children},
		booking.Invitation{VolunteerID: a, PositionID: children}))
	if n := w.id(`select count(*) from seats s join assignments a on a.id = s.assignment_id and a.seat_number = s.number where a.state = 'invited'`); n != 3 {
		t.Errorf("%d seats are kept, want 3", n)
	}
}

// TestMovedShiftAsksAgain is R-001 for a shift that moves: who had accepted is
// invited anew, who cannot come at the new time is free.
func TestMovedShiftAsksAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh16)
	stays, clashes, waits := w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{})
	kept, lost, asked := w.mustSignUp(stays, position), w.mustSignUp(clashes, position), w.mustInvite(waits, position)
	afternoon := shift{code: "other", form: "point", community: "C03", day: 22, from: "15:00", until: "16:00"}
	w.mustSignUp(clashes, w.position(afternoon))

	moved, err := shifts.FindShift(t.Context(), w.s, shiftID, w.now)
	w.check(err)
	positions, err := shifts.Positions(t.Context(), w.s, []int64{shiftID}, w.now)
	w.check(err)
	moved.StartsAt, moved.EndsAt = at(22, 14, 30), at(22, 17, 0)
	result, err := booking.Revise(t.Context(), w.s, []booking.Edit{{Shift: moved, Positions: positions, Version: moved.Version, By: w.account, Now: w.now}})
	w.check(err)
	if result.Reinvited != 1 || result.Dropped != 1 || len(result.Left) != 1 {
		t.Errorf("got %+v, want one asked again and one dropped", result)
	}
	for id, want := range map[int64]string{kept: "invited", lost: "cancelled", asked: "invited"} {
		if state := w.stateOf(id); state != want {
			t.Errorf("assignment %d is %s, want %s", id, state, want)
		}
	}
	_, err = w.signUp(stays, w.position(shift{code: "clash", form: "point", community: "C04", day: 22, from: "16:00", until: "18:00"}))
	w.refused(err, "volunteer_double_booked") // the time moved with the shift
	w.mustSignUp(stays, w.position(shift{code: "free", form: "point", community: "C04", day: 15, from: "14:30", until: "17:00"}))
	_, err = booking.Revise(t.Context(), w.s, []booking.Edit{{Shift: moved, Positions: positions, Version: moved.Version, By: w.account, Now: w.now}})
	w.refused(err, "version_stale")
}

func TestSeatsFollowTheMaximum(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh09)
	for range 3 {
		w.mustSignUp(w.volunteer(person{}), position)
	}
	set := func(maximum int) error {
		s, err := shifts.FindShift(t.Context(), w.s, shiftID, w.now)
		w.check(err)
		_, err = booking.Revise(t.Context(), w.s, []booking.Edit{{Shift: s, Positions: []shifts.Position{{ID: position, Name: "志愿者", Maximum: maximum}}, By: w.account, Now: w.now}})
		return err
	}
	w.refused(set(2), "position_seats_taken")
	w.check(set(3))
	_, err := w.signUp(w.volunteer(person{}), position)
	w.refused(err, "position_full")
	w.check(set(5))
	w.mustSignUp(w.volunteer(person{}), position)
	if n := w.id(`select count(*) from seats where position_id = $1`, position); n != 5 {
		t.Errorf("%d seats, want 5", n)
	}
}

func TestCallOffFreesEverybody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	who := w.volunteer(person{})
	w.mustSignUp(who, position)
	w.mustInvite(w.volunteer(person{}), position)
	freed, err := booking.CallOff(t.Context(), w.s, booking.CallingOff{Edits: []booking.Edit{{Shift: shifts.Shift{ID: shiftID}, By: w.account, Now: w.now}}, Reason: "下雨"})
	w.check(err)
	if len(freed) != 2 {
		t.Errorf("freed %v, want two", freed)
	}
	w.mustSignUp(who, w.position(sh12))
	_, err = w.signUp(w.volunteer(person{}), position)
	w.refused(err, "shift_closed")
}

// TestInvitedAnyway: whoever has not said to be free is refused an invitation, and is invited
// by somebody who has asked them, which the log says. They answer as always.
func TestInvitedAnyway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked, position := w.volunteer(person{}), w.position(sh09)
	w.exec(`delete from availabilities where volunteer_id = $1`, asked)
	invite := booking.Request{VolunteerID: asked, PositionID: position, By: w.account, Now: w.now}
	_, err := booking.Invite(t.Context(), w.s, invite)
	w.refused(err, "volunteer_unavailable")
	invite.Anyway = true
	id, err := booking.Invite(t.Context(), w.s, invite)
	w.check(err)
	if n := w.id(`select count(*) from audit_entries where action = 'assignment_invited_anyway' and subject_id = $1 and account_id = $2`, id, w.account); n != 1 {
		t.Errorf("the log says so %d times", n)
	}
	w.check(booking.Accept(t.Context(), w.s, w.answer(id, asked)))

	offered := w.volunteer(person{})
	invite.VolunteerID = offered
	id, err = booking.Invite(t.Context(), w.s, invite)
	w.check(err)
	if n := w.id(`select count(*) from audit_entries where action = 'assignment_invited' and subject_id = $1`, id); n != 1 {
		t.Errorf("of somebody who is free the log says %d times that they were invited", n)
	}
}

// TestAnywayPassesOverNothingElse: that somebody has been asked helps against no clash, no
// lack of a course, of a record check or of a guardian's consent, no limit, and no refusal.
func TestAnywayPassesOverNothingElse(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world) (who, position int64){
		"volunteer_double_booked": func(w *world) (int64, int64) {
			who := w.volunteer(person{})
			w.mustSignUp(who, w.position(sh12))
			return who, w.position(sh11)
		},
		"training_missing": func(w *world) (int64, int64) {
			who := w.volunteer(person{})
			w.exec(`delete from sign_offs where volunteer_id = $1 and course = 'base'`, who)
			return who, w.position(sh09)
		},
		"volunteer_not_eligible": func(w *world) (int64, int64) {
			return w.volunteer(person{clearanceUntil: "2012-04-01"}), w.position(sh11)
		},
		"guardian_consent_missing": func(w *world) (int64, int64) {
			return w.volunteer(person{birth: "1995-05-04"}), w.position(sh09)
		},
		"daily_limit_exceeded": func(w *world) (int64, int64) {
			return w.volunteer(person{dailyLimit: 60}), w.position(sh09)
		},
		"captain_sign_off_missing": func(w *world) (int64, int64) {
			led := sh09
			led.leads = true
			return w.volunteer(person{}), w.position(led)
		},
		"shift_declined": func(w *world) (int64, int64) {
			who, position := w.volunteer(person{}), w.position(sh09)
			w.check(booking.Decline(w.t.Context(), w.s, w.answer(w.mustInvite(who, position), who)))
			return who, position
		},
	}
	for reason, given := range tests {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			who, position := given(w)
			w.exec(`delete from availabilities where volunteer_id = $1`, who)
			_, err := booking.Invite(t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now, Anyway: true})
			w.refused(err, reason)
		})
	}
}
