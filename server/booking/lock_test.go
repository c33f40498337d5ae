package booking_test

import (
	"sync"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/shifts"
)

// Each of these tests keeps somebody in the middle of a change, by holding a row they
// need, until somebody else has come as far as they can. Without the lock it is about
// the two pass each other.

// meeting is two who meet: what each of them was told, once both are through.
type meeting struct {
	w    *world
	done sync.WaitGroup
	mu   sync.Mutex
	told map[string]error
}

func (w *world) meet() *meeting { return &meeting{w: w, told: map[string]error{}} }

// comes lets somebody begin, and returns when n in all wait for locks.
func (m *meeting) comes(who string, n int, do func() error) {
	m.done.Go(func() {
		err := do()
		m.mu.Lock()
		defer m.mu.Unlock()
		m.told[who] = err
	})
	datatest.Waiting(m.w.t, m.w.db, n)
}

// ends lets everybody go on and checks what they were told in the end.
func (m *meeting) ends(release func(), want map[string]string) {
	m.w.t.Helper()
	release()
	m.done.Wait()
	for who, reasonWanted := range want {
		if got := reason(m.told[who]); got != reasonWanted {
			m.w.t.Errorf("%s was told %q, want %q", who, got, reasonWanted)
		}
	}
}

func (w *world) move(shiftID int64, to time.Time) error {
	s, err := shifts.FindShift(w.t.Context(), w.s, shiftID, w.now)
	if err != nil {
		return err
	}
	return w.nudge(shiftID, to.Sub(s.StartsAt))
}

func (w *world) inviteMany(wanted ...booking.Invitation) error {
	_, err := booking.InviteMany(w.t.Context(), w.s, wanted, booking.Batch{By: w.account, Now: w.now})
	return err
}

// held counts the seats that are kept on a shift in a state.
func (w *world) held(shiftID int64, state string) int64 {
	return w.id(`select count(*) from assignments where shift_id = $1 and state = $2 and seat_number is not null`, shiftID, state)
}

// TestAcceptMeetsExpiry: the sweep is about to end an invitation that somebody accepts,
// or the other way about.
func TestAcceptMeetsExpiry(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second := w.volunteer(person{}), w.volunteer(person{})
	position := w.position(sh11)
	lost, kept := w.mustInvite(first, position), w.mustInvite(second, position)
	before, after := w.now.Add(23*time.Hour), w.now.Add(25*time.Hour)
	accept := func(id, who int64) func() error {
		return func() error {
			return booking.Accept(t.Context(), w.s, booking.Answer{AssignmentID: id, VolunteerID: who, By: w.account, Now: before})
		}
	}
	sweep := func() error {
		_, err := booking.ExpireInvitations(t.Context(), w.s, after)
		return err
	}
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from assignments where id = $1 for update`, kept)
	m.comes("who accepts in time", 1, accept(kept, second))
	m.comes("the sweep", 2, sweep)
	m.ends(release, map[string]string{"who accepts in time": "", "the sweep": ""})
	if state := w.stateOf(kept); state != "accepted" {
		t.Errorf("the invitation accepted first is %s", state)
	}
	lost = w.again(lost, first, position)
	release = datatest.Hold(t, w.db, `select from seats where assignment_id = $1 for update`, lost)
	m = w.meet()
	m.comes("the sweep", 1, sweep)
	m.comes("who accepts late", 2, accept(lost, first))
	m.ends(release, map[string]string{"who accepts late": "invitation_expired", "the sweep": ""})
	if state := w.stateOf(lost); state != "expired" {
		t.Errorf("the invitation that was swept first is %s", state)
	}
}

// again invites somebody again whose invitation has run out.
func (w *world) again(lost, who, position int64) int64 {
	w.t.Helper()
	if state := w.stateOf(lost); state != "expired" {
		w.t.Fatalf("the invitation nobody answered is %s", state)
	}
	return w.mustInvite(who, position)
}

// TestTakingBackMeetsAccept: a coordinator takes back an invitation that is being
// accepted.
func TestTakingBackMeetsAccept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	id := w.mustInvite(who, w.position(sh11))
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from assignments where id = $1 for update`, id)
	m.comes("who accepts", 1, func() error { return booking.Accept(t.Context(), w.s, w.answer(id, who)) })
	m.comes("the coordinator", 2, func() error { return booking.Cancel(t.Context(), w.s, w.answer(id, 0)) })
	m.ends(release, map[string]string{"who accepts": "", "the coordinator": "assignment_accepted"})
}

// TestCancelMeetsEdit: a shift moves to an earlier hour while somebody gives up a seat
// of it, who is too late once it has moved.
func TestCancelMeetsEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	shiftID, position := w.hold(sh16) // 15 April 14:30
	id := w.mustSignUp(who, position)
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from positions where id = $1 for update`, position)
	m.comes("the edit", 1, func() error { return w.move(shiftID, at(15, 9, 0)) })
	m.comes("who cancels", 2, func() error {
		return booking.Cancel(t.Context(), w.s, booking.Answer{AssignmentID: id, VolunteerID: who, By: w.account, Now: at(15, 10, 0)})
	})
	m.ends(release, map[string]string{"the edit": "", "who cancels": "shift_begun"})
}

// TestDeclineMeetsAccept: of two answers to one invitation the first counts.
func TestDeclineMeetsAccept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	id := w.mustInvite(who, w.position(sh11))
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from assignments where id = $1 for update`, id)
	m.comes("yes", 1, func() error { return booking.Accept(t.Context(), w.s, w.answer(id, who)) })
	m.comes("no", 2, func() error { return booking.Decline(t.Context(), w.s, w.answer(id, who)) })
	m.ends(release, map[string]string{"yes": "", "no": "assignment_accepted"})
}

// TestBatchesMeetOverAPerson: two batches invite one person to places too far apart.
func TestBatchesMeetOverAPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	first := w.position(sh12) // until 16:30, 55 minutes away
	second := w.position(shift{code: "late", form: "point", community: "C01", day: 14, from: "17:00", until: "18:00"})
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from accounts where id = $1 for update`, w.account)
	m.comes("the first", 1, func() error { return w.inviteMany(booking.Invitation{VolunteerID: who, PositionID: first}) })
	m.comes("the second", 2, func() error { return w.inviteMany(booking.Invitation{VolunteerID: who, PositionID: second}) })
	m.ends(release, map[string]string{"the first": "", "the second": "invitations_refused"})
}

// TestBatchesMeetOverASeat: two batches want the last seat.
func TestBatchesMeetOverASeat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one := sh11
	one.seats = 1
	position := w.position(one)
	a, b := w.volunteer(person{}), w.volunteer(person{})
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from accounts where id = $1 for update`, w.account)
	m.comes("the first", 1, func() error { return w.inviteMany(booking.Invitation{VolunteerID: a, PositionID: position}) })
	m.comes("the second", 2, func() error { return w.inviteMany(booking.Invitation{VolunteerID: b, PositionID: position}) })
	m.ends(release, map[string]string{"the first": "", "the second": "invitations_refused"})
}

// TestBatchMeetsCallOff: a shift is called off while people are invited to it.
func TestBatchMeetsCallOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	who := w.volunteer(person{})
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from seats where position_id = $1 for update`, position)
	m.comes("the batch", 1, func() error { return w.inviteMany(booking.Invitation{VolunteerID: who, PositionID: position}) })
	m.comes("the end", 2, func() error { return w.callOff(shiftID) })
	m.ends(release, map[string]string{"the batch": "", "the end": ""})
	if n := w.held(shiftID, "invited"); n != 0 {
		t.Errorf("%d people are invited to a shift that was called off", n)
	}
}

func (w *world) callOff(shiftID int64) error {
	_, err := booking.CallOff(w.t.Context(), w.s, booking.CallingOff{Edits: []booking.Edit{{Shift: shifts.Shift{ID: shiftID}, By: w.account, Now: w.now}}, Reason: "下雨"})
	return err
}

// TestSignUpMeetsCallOff: a shift is called off while somebody sits down.
func TestSignUpMeetsCallOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	who := w.volunteer(person{})
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from positions where id = $1 for update`, position)
	m.comes("who signs up", 1, func() error { return signsUp(w, who, position) })
	m.comes("the end", 2, func() error { return w.callOff(shiftID) })
	m.ends(release, map[string]string{"who signs up": "", "the end": ""})
	if n := w.held(shiftID, "accepted"); n != 0 {
		t.Errorf("%d people are on a shift that was called off", n)
	}
}

// TestEditMeetsSignUpElsewhere: somebody on a shift signs up for another, too far from
// where the first is moving to.
func TestEditMeetsSignUpElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	far := shift{code: "far", form: "point", community: "C06", day: 14, from: "09:00", until: "10:30"}
	moving, position := w.hold(far)
	w.mustSignUp(who, position)
	other, elsewhere := w.hold(shift{code: "late", form: "point", community: "C01", day: 14, from: "17:00", until: "18:00"})
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from positions where id = $1 for update`, elsewhere)
	m.comes("who signs up", 1, func() error { return signsUp(w, who, elsewhere) })
	m.comes("the edit", 2, func() error { return w.move(moving, at(14, 15, 0)) })
	m.ends(release, map[string]string{"who signs up": "", "the edit": ""})
	if w.held(moving, "invited") != 0 || w.held(other, "accepted") != 1 {
		t.Error("they are to be at two places with no time for the way")
	}
}

// TestEditMeetsNewcomer: somebody sits down on a shift while the edit of it waits, so
// the edit counts for them too: what they decide elsewhere on old facts is void.
func TestEditMeetsNewcomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	shiftID, position := w.hold(sh16)
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from positions where id = $1 for update`, position)
	m.comes("who signs up", 1, func() error { return signsUp(w, who, position) })
	m.comes("the edit", 2, func() error { return w.move(shiftID, at(15, 15, 0)) })
	m.ends(release, map[string]string{"who signs up": "", "the edit": ""})
	if n := w.held(shiftID, "invited"); n != 1 {
		t.Errorf("%d people are asked again, want 1", n)
	}
	if n := w.id(`select bookings from volunteers where id = $1`, who); n != 2 {
		t.Errorf("what they are committed to changed %d times, want 2", n)
	}
	if n := w.s.Counts().Retries; n != 0 {
		t.Errorf("%d transactions were run again", n)
	}
}

// TestEditsMeet: two coordinators edit one version of a shift.
func TestEditsMeet(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh16)
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from positions where id = $1 for update`, position)
	m.comes("the first", 1, func() error { return w.move(shiftID, at(15, 15, 0)) })
	m.comes("the second", 2, func() error { return w.move(shiftID, at(15, 16, 0)) })
	m.ends(release, map[string]string{"the first": "", "the second": "version_stale"})
}

// TestWithdrawalMeetsAccept: publishing takes back an invitation that is being accepted.
func TestWithdrawalMeetsAccept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who, instead := w.volunteer(person{}), w.volunteer(person{})
	position := w.position(sh11)
	id := w.mustInvite(who, position)
	back := []booking.Withdrawal{{ID: id, VolunteerID: who}}
	m := w.meet()
	release := datatest.Hold(t, w.db, `select from assignments where id = $1 for update`, id)
	m.comes("who accepts", 1, func() error { return booking.Accept(t.Context(), w.s, w.answer(id, who)) })
	m.comes("who publishes", 2, func() error { return w.replace(back, booking.Invitation{VolunteerID: instead, PositionID: position}) })
	m.ends(release, map[string]string{"who accepts": "", "who publishes": "roster_answered_meanwhile"})
}

// replace takes invitations back and invites others, as publishing a roster does.
func (w *world) replace(back []booking.Withdrawal, wanted ...booking.Invitation) error {
	batch := booking.Batch{By: w.account, Now: w.now}
	return w.s.InTx(w.t.Context(), func(tx *data.DB) error {
		if _, err := booking.LockInvited(w.t.Context(), tx, wanted, back, w.now); err != nil {
			return err
		}
		if err := booking.Withdraw(w.t.Context(), tx, back, batch); err != nil {
			return err
		}
		_, err := booking.InviteMany(w.t.Context(), tx, wanted, batch)
		return err
	})
}

// TestCalledOffShifts: a shift that is over, or called off already, is not called off.
func TestCalledOffShifts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	over, _ := w.hold(sh09)
	w.now = at(14, 11, 30) // when it ends
	w.refused(w.callOff(over), "shift_begun")
	under, _ := w.hold(shift{code: "under way", form: "point", community: "C01", day: 14, from: "11:00", until: "12:00"})
	w.check(w.callOff(under))
	w.refused(w.callOff(under), "shift_cancelled")
	if state := w.id(`select count(*) from shifts where id = $1 and state = 'open'`, over); state != 1 {
		t.Error("the shift that is over has changed")
	}
}
