package booking_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// lessons holds lessons for a volunteer, each from and until an hour of a day of April.
func (w *world) lessons(volunteerID int64, times ...[3]int) {
	w.t.Helper()
	var periods []calendar.Period
	for _, t := range times {
		periods = append(periods, calendar.Period{Start: at(t[0], t[1], 0), End: at(t[0], t[2], 0)})
	}
	w.check(w.s.InTx(w.t.Context(), func(tx *data.DB) error {
		if err := people.LockVolunteers(w.t.Context(), tx, []int64{volunteerID}); err != nil {
			return err
		}
		return booking.HoldLessons(w.t.Context(), tx, volunteerID, periods, w.now)
	}))
}

func (w *world) heldLessons(volunteerID int64) int64 {
	return w.id(`select count(*) from commitments where volunteer_id = $1 and kind = 'lesson'`, volunteerID)
}

// TestLessonKeepsFromShift: a lesson is the person's own. They read that it is one, everybody else
// that they are busy, and nobody what it is.
func TestLessonKeepsFromShift(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	position := w.position(sh09) // 14 April, 9:00-11:30
	who, other := w.volunteer(person{}), w.volunteer(person{})
	w.lessons(who, [3]int{14, 10, 12})
	w.lessons(other, [3]int{14, 7, 9}) // back to back is no clash
	_, err := booking.SignUp(t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now})
	if reason(err) != "volunteer_has_lesson" {
		t.Errorf("signing up: %v", err)
	}
	_, err = booking.Invite(t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now})
	if reason(err) != "volunteer_busy" {
		t.Errorf("inviting: %v", err)
	}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		for key := range f.Params {
			if key != "reasons" && key != "with_starts_at" && key != "with_ends_at" {
				t.Errorf("others are told %s", key)
			}
		}
	}
	candidates, _, err := booking.Candidates(t.Context(), w.s, position, 10, w.now)
	w.check(err)
	for _, c := range candidates {
		if c.VolunteerID == who && (len(c.Reasons) != 1 || c.Reasons[0].Code != booking.Busy) {
			t.Errorf("a candidate with a lesson: %+v", c.Reasons)
		}
	}
	if _, err = booking.SignUp(t.Context(), w.s, booking.Request{VolunteerID: other, PositionID: position, By: w.account, Now: w.now}); err != nil {
		t.Errorf("after a lesson: %v", err)
	}
}

// TestLessonsGiveWayToSeats: no seat is lost by a lesson, which takes no time then, and lessons that
// are held anew replace those to come and not those that have begun.
func TestLessonsGiveWayToSeats(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	position := w.position(sh09)
	who := w.volunteer(person{})
	_, err := booking.SignUp(t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now})
	w.check(err)
	times := []calendar.Period{{Start: at(14, 10, 0), End: at(14, 12, 0)}, {Start: at(14, 7, 0), End: at(14, 9, 0)}, {Start: at(16, 10, 0), End: at(16, 12, 0)}}
	met, err := booking.MetByLessons(t.Context(), w.s, who, times, w.now)
	w.check(err)
	if len(met) != 1 || !met[0].LessonStartsAt.Equal(at(14, 10, 0)) || met[0].Title != "SH09" || met[0].Invited {
		t.Errorf("met %+v", met)
	}
	w.lessons(who, [3]int{14, 10, 12}, [3]int{14, 7, 9}, [3]int{16, 10, 12})
	if got := w.heldLessons(who); got != 2 {
		t.Errorf("%d lessons are held, want the two that meet no seat", got)
	}
	w.now = at(15, 12, 0) // those of the 14th have begun
	w.lessons(who, [3]int{17, 10, 12}, [3]int{10, 10, 12})
	if got := w.heldLessons(who); got != 2 {
		t.Errorf("%d lessons are held, want the one that was and the one of the 17th", got)
	}
	w.lessons(who)
	if got := w.heldLessons(who); got != 1 {
		t.Errorf("%d lessons are held, want the one that was", got)
	}
}

// TestLessonsOfRunOutInvitations: an invitation nobody answered in time is in no lesson's way.
func TestLessonsOfRunOutInvitations(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	position := w.position(sh09)
	who := w.volunteer(person{})
	_, err := booking.Invite(t.Context(), w.s, booking.Request{VolunteerID: who, PositionID: position, By: w.account, Now: w.now})
	w.check(err)
	w.now = w.now.Add(5 * 24 * time.Hour)
	w.lessons(who, [3]int{14, 10, 12})
	if got := w.heldLessons(who); got != 1 {
		t.Errorf("%d lessons are held", got)
	}
}
