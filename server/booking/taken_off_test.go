package booking_test

import (
	"slices"
	"testing"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// takenOff tells whether taken_off stands among the reasons.
func takenOff(reasons []booking.Reason) bool {
	return slices.Contains(booking.CodesOf(reasons), "taken_off")
}

// TestTakenOffComesBackByInvitation: whom a coordinator took off a shift is not offered it
// again and cannot sign up; an invitation lets them.
func TestTakenOffComesBackByInvitation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	who, other := w.volunteer(person{}), w.volunteer(person{})
	off := w.answer(w.mustSignUp(who, position), 0)
	off.TakeOff, off.Reason = true, "人手够了"
	w.check(booking.Cancel(t.Context(), w.s, off))
	_, err := w.signUp(who, position)
	w.refused(err, "volunteer_taken_off")
	offered := func(id int64) bool {
		found, _, err := booking.Suited(t.Context(), w.s, id, shifts.ShiftFilter{}, 10, w.now)
		w.check(err)
		return slices.ContainsFunc(found, func(o booking.OpenShift) bool { return o.Shift.ID == shiftID })
	}
	if offered(who) || !offered(other) {
		t.Errorf("offered to who was taken off: %t, to another: %t", offered(who), offered(other))
	}
	w.exec(`update positions set team_id = $2 where id = $1`, position, w.team[1])
	if _, err := w.signUp(who, position); reason(err) != "volunteer_taken_off" || w.firstReason(who, shiftID) != "taken_off" {
		t.Errorf("for a seat of another team: %v, and first %s", err, w.firstReason(who, shiftID))
	}
	w.exec(`update positions set team_id = null where id = $1`, position)
	marked := func() bool {
		found, _, err := booking.Candidates(t.Context(), w.s, position, 50, w.now)
		w.check(err)
		at := slices.IndexFunc(found, func(c booking.Candidate) bool { return c.VolunteerID == who })
		return takenOff(found[at].Reasons)
	}
	if !marked() {
		t.Error("nobody sees among the candidates that they were taken off")
	}
	_, err = booking.InviteMany(t.Context(), w.s, []booking.Invitation{{VolunteerID: who, PositionID: position}}, booking.Batch{By: w.account, Now: w.now})
	w.refused(err, "invitations_refused") // a roster is no invitation meant for them
	again := w.mustInvite(who, position)
	w.check(booking.Accept(t.Context(), w.s, w.answer(again, who)))
	misfits, err := booking.Misfits(t.Context(), w.s, []int64{who}, nil, w.now)
	if w.check(err); len(misfits) != 0 {
		t.Errorf("the seat they were invited to does not fit: %+v", misfits)
	}
	w.check(booking.Cancel(t.Context(), w.s, w.answer(again, who)))
	w.mustSignUp(who, position) // gave it up themselves
}

// TestPutOffKeepsNobodyOff: a shift that is put off takes everybody off, and nobody in particular.
func TestPutOffKeepsNobodyOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	who := w.volunteer(person{})
	w.mustSignUp(who, position)
	shift, err := shifts.FindShift(t.Context(), w.s, shiftID, w.now)
	w.check(err)
	w.check(w.s.InTx(t.Context(), func(tx *data.DB) error {
		if err := people.LockVolunteers(t.Context(), tx, nil); err != nil {
			return err
		}
		_, err := booking.CallOff(t.Context(), tx, booking.CallingOff{
			Edits: []booking.Edit{{Shift: shift, By: w.account, Now: w.now}}, Reason: "暴雨", PutOff: true,
		})
		return err
	}))
	w.exec(`update shifts set state = 'open' where id = $1`, shiftID)
	w.mustSignUp(who, position)
}

// firstReason is what stands first against the first seat of a shift, as its volunteer reads it.
func (w *world) firstReason(volunteerID, shiftID int64) string {
	w.t.Helper()
	shift, err := shifts.FindShift(w.t.Context(), w.s, shiftID, w.now)
	w.check(err)
	open, err := booking.OpenShifts(w.t.Context(), w.s, volunteerID, []shifts.Shift{shift}, w.now)
	w.check(err)
	return open[0].Positions[0].Reasons[0].Code
}

// TestSuitedIsWhatSomebodyOffered: shifts at a time they have not offered, or that they said no
// to, suit nobody; who has offered no time at all is shown what they could take.
func TestSuitedIsWhatSomebodyOffered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	saturday, asked := w.hold(sh09)
	sunday, _ := w.hold(sh16)
	who, free := w.volunteer(person{}), w.volunteer(person{})
	suited := func(id int64) (ids []int64) {
		found, _, err := booking.Suited(t.Context(), w.s, id, shifts.ShiftFilter{}, 10, w.now)
		w.check(err)
		for _, o := range found {
			ids = append(ids, o.Shift.ID)
		}
		slices.Sort(ids)
		return ids
	}
	for _, step := range []struct {
		name string
		do   func()
		want []int64
	}{
		{"free all week", func() {}, []int64{saturday, sunday}},
		{"who said no to one", func() {
			w.check(booking.Decline(t.Context(), w.s, w.answer(w.mustInvite(who, asked), who)))
		}, []int64{sunday}},
		{"free on Saturdays alone", func() { w.exec(`delete from availabilities where volunteer_id = $1 and weekday <> 6`, who) }, nil},
		{"who offers nothing", func() { w.exec(`delete from availabilities where volunteer_id = $1`, who) }, []int64{sunday}},
	} {
		step.do()
		if got := suited(who); !slices.Equal(got, step.want) {
			t.Errorf("%s: got %v, want %v", step.name, got, step.want)
		}
	}
	if got := suited(free); len(got) != 2 {
		t.Errorf("somebody else is shown %v", got)
	}
}

// TestHowASeatEnded: a list says whose doing it was that a seat is given up.
func TestHowASeatEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shiftID, position := w.hold(sh11)
	own, asked, off, left := w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{}), w.volunteer(person{})
	ids := map[string]int64{"": w.mustSignUp(own, position), "withdrawn": w.mustInvite(asked, position), "taken_off": w.mustSignUp(off, position), "called_off": w.mustSignUp(left, position)}
	w.check(booking.Cancel(t.Context(), w.s, w.answer(ids[""], own)))
	w.check(booking.Cancel(t.Context(), w.s, w.answer(ids["withdrawn"], 0)))
	taken := w.answer(ids["taken_off"], 0)
	taken.TakeOff, taken.Reason = true, "人手够了"
	w.check(booking.Cancel(t.Context(), w.s, taken))
	shift, err := shifts.FindShift(t.Context(), w.s, shiftID, w.now)
	w.check(err)
	_, err = booking.CallOff(t.Context(), w.s, booking.CallingOff{Edits: []booking.Edit{{Shift: shift, Version: shift.Version, By: w.account, Now: w.now}}, Reason: "下雨"})
	w.check(err)
	for want, id := range ids {
		a, err := booking.FindAssignment(t.Context(), w.s, id)
		w.check(err)
		if got := a.Ended(); a.State != "cancelled" || got != want {
			t.Errorf("%s, %q, want %q", a.State, got, want)
		}
	}
}
