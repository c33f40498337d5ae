package booking

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// Answer is what happens to an assignment.
type Answer struct {
	AssignmentID int64
	VolunteerID  int64 // whose it must be; 0 for a coordinator
	By           int64 // account
	Reason       string
	Way          string // how it came, if not from somebody signed in: link or reply
	TakeOff      bool   // a coordinator who cancels means a volunteer who has accepted, too
	Now          time.Time
}

var (
	errInvitationOver  = fault.Conflict.New("invitation_expired", "the invitation has run out")
	ErrAssignmentEnded = fault.Conflict.New("assignment_ended", "that seat was given up already")
	errAccepted        = fault.Conflict.New("assignment_accepted", "the volunteer has accepted that seat")
	errReasonBlank     = fault.Invalid.New("reason_blank", "say why")
	errShiftBegun      = fault.Conflict.New("shift_begun", "the shift has begun")
	errShiftCancelled  = fault.Conflict.New("shift_cancelled", "the shift was called off")
)

// Accept turns an invitation into an acceptance, after asking again whether the
// person may serve: sign-offs run out and shifts change. Accepting twice is
// accepting. It fails with invitation_expired, or with what stands in the way.
func Accept(ctx context.Context, db *data.DB, a Answer) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		held, err := lockAnswered(ctx, tx, a)
		if err != nil || held.State == "accepted" {
			return err
		}
		if held.State == "expired" || held.State == "invited" && !held.Held(a.Now) {
			return errInvitationOver
		}
		if held.State != "invited" {
			return ErrAssignmentEnded
		}
		if err := stillFits(ctx, tx, held, a.Now); err != nil {
			return err
		}
		if err := acceptInvitation(ctx, tx, held.ID, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, entry("assignment_accepted", held, a))
	})
}

// lockAnswered returns the assignment an answer is about as it stands once its
// volunteer is locked. Nobody ends it then, nor moves the shift: that takes the locks of
// all the people on it.
func lockAnswered(ctx context.Context, tx *data.DB, a Answer) (Assignment, error) {
	held, err := assignmentOf(ctx, tx, a)
	if err != nil {
		return held, err
	}
	if err := people.LockVolunteers(ctx, tx, []int64{held.VolunteerID}); err != nil {
		return held, err
	}
	return assignmentOf(ctx, tx, a)
}

// stillFits asks whether the holder of a seat may have it, apart from having it.
func stillFits(ctx context.Context, db *data.DB, held Assignment, now time.Time) error {
	v, err := FindVacancy(ctx, db, held.PositionID, now, nil)
	if err != nil {
		return err
	}
	v = v.letIn(held.LetIn)
	v.Free = true // the one that is held
	if reasons := shut(v, now, false); reasons != nil {
		return refusal(reasons)
	}
	p, err := Bound(ctx, db, held.VolunteerID, FactsFor(v.StartsAt, v.EndsAt, now, db.Zone()))
	if err != nil {
		return err
	}
	if reasons := reasonsOf(v, without(p, held.ShiftID), db.Zone(), true); reasons != nil {
		return refusal(reasons)
	}
	return nil
}

// without returns p as if the person had no seat on the shift, and none that a
// run-out invitation keeps.
func without(p Eligibility, shiftID int64) Eligibility {
	p.Engagements = slices.DeleteFunc(slices.Clone(p.Engagements), func(e Engagement) bool {
		return e.Overdue || e.ShiftID == shiftID && shiftID != 0
	})
	return p
}

// Decline gives an invitation back; no reason is asked. Declining twice is
// declining.
func Decline(ctx context.Context, db *data.DB, a Answer) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		held, err := lockAnswered(ctx, tx, a)
		switch {
		case err != nil || held.State == "declined":
			return err
		case held.State == "accepted":
			return errAccepted
		case held.State != "invited":
			return ErrAssignmentEnded
		}
		return end(ctx, tx, held, a, "declined", "assignment_declined")
	})
}

// Cancel gives a seat up before the shift begins, and giving up twice is giving up, as a
// phone that never heard the answer asks again: the volunteer's own, an invitation
// that a coordinator takes back or, with a.TakeOff, a seat that was accepted and that
// the coordinator takes from the volunteer, who is told the reason. It fails with
// shift_begun, assignment_ended, assignment_accepted if a coordinator would take
// somebody off without a.TakeOff, or fault.Invalid reason_blank if nobody says why.
func Cancel(ctx context.Context, db *data.DB, a Answer) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		held, err := lockAnswered(ctx, tx, a)
		switch {
		case err != nil || a.VolunteerID != 0 && held.givenUp():
			return err
		case held.State != "accepted" && held.State != "invited":
			return ErrAssignmentEnded
		case !a.Now.Before(held.StartsAt):
			return errShiftBegun
		case a.VolunteerID == 0 && held.State == "accepted" && !a.TakeOff:
			return errAccepted
		case a.VolunteerID == 0 && held.State == "accepted":
			return takeOff(ctx, tx, held, a)
		}
		return end(ctx, tx, held, a, "cancelled", "assignment_cancelled")
	})
}

// Confirm notes that the volunteer says once more, close to a shift, that they will come. Saying
// so twice is saying so. It fails with assignment_ended and shift_begun.
func Confirm(ctx context.Context, db *data.DB, a Answer) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		held, err := lockAnswered(ctx, tx, a)
		switch {
		case err != nil:
			return err
		case held.State != "accepted":
			return ErrAssignmentEnded
		case !held.StartsAt.After(a.Now):
			return errShiftBegun
		}
		if first, err := confirmSeat(ctx, tx, held.ID, a.Now); err != nil || !first {
			return err
		}
		return audit.Write(ctx, tx, entry("assignment_confirmed", held, a))
	})
}

// takeOff takes a seat that was accepted from its volunteer, who is locked, and who does
// not get back onto the shift without an invitation.
func takeOff(ctx context.Context, tx *data.DB, held Assignment, a Answer) error {
	if strings.TrimSpace(a.Reason) == "" {
		return errReasonBlank
	}
	off := Release{State: "cancelled", Reason: a.Reason, By: a.By, Keep: true, At: a.Now}
	if _, err := release(ctx, tx, []int64{held.ID}, off); err != nil {
		return err
	}
	e := entry("assignment_taken_off", held, a)
	e.Detail["reason"] = a.Reason
	return audit.Write(ctx, tx, e)
}

// The reasons of invitations that end because a coordinator took them back, and because a
// roster that was published has no such seat.
const (
	invitationWithdrawn = "invitation_withdrawn"
	rosterChanged       = "roster_changed"
)

// end frees the seat of an assignment whose volunteer is locked.
func end(ctx context.Context, tx *data.DB, held Assignment, a Answer, state, action string) error {
	own := a.VolunteerID != 0
	if !own {
		a.Reason = invitationWithdrawn // what a coordinator says of it is in nobody's list
	}
	if _, err := release(ctx, tx, []int64{held.ID}, Release{State: state, Reason: a.Reason, Own: own, At: a.Now}); err != nil {
		return err
	}
	var err error
	switch {
	case own && held.State == "accepted":
		err = tellFreed(ctx, tx, held, a.Now)
	case own && held.State == "invited":
		err = tellDeclined(ctx, tx, held, a.By, a.Now)
	}
	if err != nil {
		return err
	}
	return audit.Write(ctx, tx, entry(action, held, a))
}

// assignmentOf returns the assignment an answer is about. To anybody but its
// volunteer and the coordinators there is no such assignment.
func assignmentOf(ctx context.Context, db *data.DB, a Answer) (Assignment, error) {
	held, err := FindAssignment(ctx, db, a.AssignmentID)
	if err == nil && a.VolunteerID != 0 && held.VolunteerID != a.VolunteerID {
		return held, ErrAssignmentUnknown
	}
	return held, err
}

func entry(action string, held Assignment, a Answer) audit.Entry {
	detail := map[string]any{"shift_id": held.ShiftID, "volunteer_id": held.VolunteerID}
	if a.Way != "" {
		detail["way"] = a.Way
	}
	return audit.Entry{AccountID: a.By, Action: action, SubjectKind: "assignment", SubjectID: held.ID, At: a.Now, Detail: detail}
}

// errSeated is the answer to whoever enters somebody as come without a seat who had one.
var errSeated = fault.Conflict.New("arrival_seated", "the volunteer is on the list of that shift: mark that line")

// EnterArrival puts down, once a shift is over, that the volunteer was there without a
// seat: uninvited, or invited without an answer. It takes no seat, but their time, so that
// nobody was in two places at once, and returns the assignment. The caller holds the locks
// of the volunteer and the shift. An invitation of theirs to the shift ends, as do those
// that have run out. It fails with fault.Conflict arrival_seated or
// volunteer_double_booked. Whether they were fit to serve is not asked: they did.
func EnterArrival(ctx context.Context, tx *data.DB, shiftID, volunteerID int64, by audit.Author) (int64, error) {
	before, err := ListAssignments(ctx, tx, AssignmentFilter{VolunteerID: &volunteerID, ShiftIDs: []int64{shiftID}})
	if err != nil {
		return 0, err
	}
	var invited []int64
	for _, a := range before {
		switch a.State {
		case "accepted", "attended":
			return 0, errSeated
		case "invited":
			invited = append(invited, a.ID)
		}
	}
	if err := endUnanswered(ctx, tx, volunteerID, invited, by); err != nil {
		return 0, err
	}
	return insertArrival(ctx, tx, shiftID, volunteerID, by.Now)
}

// cameAnyway is the reason of invitations that end because their person came.
const cameAnyway = "attended"

// endUnanswered ends what keeps the time of a locked volunteer without their word: the
// invitations to the shift they came to, and those that have run out.
func endUnanswered(ctx context.Context, tx *data.DB, volunteerID int64, invited []int64, by audit.Author) error {
	if _, err := release(ctx, tx, invited, Release{State: "cancelled", Reason: cameAnyway, At: by.Now}); err != nil {
		return err
	}
	overdue, err := OverdueInvitations(ctx, tx, by.Now, nil, []int64{volunteerID}, 0)
	if err != nil {
		return err
	}
	_, err = endRunOut(ctx, tx, overdue, by.Now)
	return err
}
