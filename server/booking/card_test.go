package booking_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/fault"
)

// signUp is a volunteer's own sign-up.
func (w *world) signUp(volunteerID, positionID int64) (int64, error) {
	return booking.SignUp(w.t.Context(), w.s, booking.Request{VolunteerID: volunteerID, PositionID: positionID, By: w.account, Now: w.now})
}

func (w *world) mustSignUp(volunteerID, positionID int64) int64 {
	w.t.Helper()
	id, err := w.signUp(volunteerID, positionID)
	w.check(err)
	return id
}

// refused fails the test unless err is a fault with that reason, and returns it.
func (w *world) refused(err error, want string) *fault.Error {
	w.t.Helper()
	if got := reason(err); got != want {
		w.t.Fatalf("reason = %q, want %q", got, want)
	}
	f, _ := errors.AsType[*fault.Error](err)
	return f
}

func TestCard5SecondShiftAtTheSameTimeIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	first, firstPosition := w.hold(sh11)
	w.mustSignUp(who, firstPosition)
	_, err := w.signUp(who, w.position(sh12))
	f := w.refused(err, "volunteer_double_booked")
	if f.Params["with_shift_id"] != first || f.Params["with_title"] != "SH11" {
		t.Errorf("params = %v, want the shift SH11", f.Params)
	}
}

func TestCard6OverlapInPartIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	w.mustSignUp(who, w.position(sh22))
	_, err := w.signUp(who, w.position(sh23))
	w.refused(err, "volunteer_double_booked")
}

func TestCard7TravelGapIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	w.mustSignUp(who, w.position(sh12))
	_, err := w.signUp(who, w.position(shift{code: "late", form: "point", community: "C01", day: 14, from: "17:00", until: "18:00"}))
	f := w.refused(err, "travel_gap_too_short")
	if f.Params["minutes_needed"] != 55+15 || f.Params["minutes_there"] != 30 {
		t.Errorf("params = %v, want 70 minutes needed and 30 there", f.Params)
	}
	w.exec(`insert into ways (from_id, to_id, minutes, estimated) select a.id, b.id, 25, false from areas a, areas b where a.code in ('C06', 'C01') and b.code in ('C06', 'C01') and a.id <> b.id`)
	w.mustSignUp(who, w.position(shift{code: "later", form: "point", community: "C01", day: 14, from: "17:00", until: "18:00"})) // the way is known to be shorter
}

func TestCard8EndingClearanceIsSilent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{clearanceUntil: "2012-04-20"})
	w.mustSignUp(who, w.position(sh11))
	_, err := w.signUp(who, w.position(sh20))
	f := w.refused(err, "volunteer_not_eligible")
	for key := range f.Params {
		if key != "reasons" {
			t.Errorf("the refusal tells %q: it must not say why", key)
		}
	}
}

func TestCard9ExpiredHomeCourseBlocksHomesOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{homeUntil: "2012-04-07"})
	_, err := w.signUp(who, w.position(sh05))
	if f := w.refused(err, "training_missing"); f.Params["course"] != "home" {
		t.Errorf("params = %v, want the course home", f.Params)
	}
	w.mustSignUp(who, w.position(sh09))
}

func TestCard10UnderAgeNeedsConsent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	position := w.position(sh09)
	_, err := w.signUp(w.volunteer(person{birth: "1994-09-01"}), position)
	w.refused(err, "guardian_consent_missing")
	w.mustSignUp(w.volunteer(person{birth: "1994-09-01", consent: true}), position)
	w.mustSignUp(w.volunteer(person{birth: "1994-04-14"}), position) // 18 on that day
}

func TestBackToBackAtOnePlaceIsAllowed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	who := w.volunteer(person{})
	w.mustSignUp(who, w.position(sh09))
	w.mustSignUp(who, w.position(shift{code: "noon", form: "point", community: "C01", day: 14, from: "11:30", until: "12:30"}))
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gone := w.volunteer(person{})
	w.exec(`update volunteers set active = false where id = $1`, gone)
	member, captain := w.volunteer(person{}), w.volunteer(person{role: "captain"})
	lawID := w.id(`insert into skills (code, name_zh, name_en) values ('law', '法律', 'Law') returning id`)
	law := w.position(shift{code: "law", form: "point", community: "C03", day: 21, from: "09:00", until: "10:00"})
	w.exec(`update positions set skill_id = $1 where id = $2`, lawID, law)
	planned, plannedPosition := w.hold(shift{code: "planned", form: "point", community: "C03", day: 21, from: "11:00", until: "12:00"})
	w.exec(`update shifts set state = 'planned' where id = $1`, planned)
	over, overPosition := w.hold(shift{code: "over", form: "point", community: "C03", day: 21, from: "13:00", until: "14:00"})
	w.exec(`update shifts set state = 'cancelled' where id = $1`, over)
	lead := w.position(shift{code: "lead", form: "point", community: "C03", day: 7, from: "09:00", until: "10:00", leads: true, seats: 1})
	tests := []struct {
		name      string
		volunteer int64
		position  int64
		reason    string
	}{
		{"left the association", gone, w.position(sh09), "volunteer_inactive"},
		{"lacks the skill", member, law, "skill_missing"},
		{"captain's seat for a member", member, lead, "captain_sign_off_missing"},
		{"captain's seat for a captain", captain, lead, ""},
		{"another team's position", member, w.position(shift{code: "team", form: "point", community: "C03", day: 22, from: "13:00", until: "14:00", team: w.team[1]}), "position_team_only"},
		{"not published", member, plannedPosition, "shift_not_open"},
		{"cancelled", member, overPosition, "shift_closed"},
		{"past", member, w.position(shift{code: "past", form: "point", community: "C03", day: 1, from: "13:00", until: "14:00"}), "shift_past"},
		{"no such position", member, 999_999, "position_unknown"},
		{"no such volunteer", 999_999, w.position(sh16), "volunteer_unknown"},
		{"more than the daily limit", w.volunteer(person{dailyLimit: 60}), w.position(sh22), "daily_limit_exceeded"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := w.signUp(tt.volunteer, tt.position); reason(err) != tt.reason {
				t.Errorf("reason = %q, want %q", reason(err), tt.reason)
			}
		})
	}
}

func TestCutOffClosesSignUpButNotInvitations(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.exec(`update settings set sign_up_cut_off_minutes = 120`)
	position := w.position(sh09)
	w.now = at(14, 7, 0)
	_, err := w.signUp(w.volunteer(person{}), position)
	if f := w.refused(err, "shift_cut_off"); f.Params["minutes"] != 120 {
		t.Errorf("params = %v, want 120 minutes", f.Params)
	}
	if _, err := w.invite(w.volunteer(person{}), position); err != nil {
		t.Errorf("inviting after the cut-off: %v", err)
	}
}

// invite is a coordinator's invitation.
func (w *world) invite(volunteerID, positionID int64) (int64, error) {
	return booking.Invite(w.t.Context(), w.s, booking.Request{VolunteerID: volunteerID, PositionID: positionID, By: w.account, Now: w.now})
}

func (w *world) mustInvite(volunteerID, positionID int64) int64 {
	w.t.Helper()
	id, err := w.invite(volunteerID, positionID)
	w.check(err)
	return id
}

// answer is what a volunteer, or with 0 a coordinator, says about an assignment.
func (w *world) answer(assignmentID, volunteerID int64) booking.Answer {
	return booking.Answer{AssignmentID: assignmentID, VolunteerID: volunteerID, By: w.account, Reason: "考试", Now: w.now}
}

// later moves the clock.
func (w *world) later(d time.Duration) { w.now = w.now.Add(d) }
