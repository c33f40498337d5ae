package linking

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// answersMost is how often links of answers are opened or used from one address in a while.
const answersMost = 120

// ErrUnknown is the answer about a link that does not count: forged, of another organization, of
// somebody whose account is off or whose record is gone. Which it is, nobody is told.
var ErrUnknown = fault.NotFound.New("answer_link_unknown", "that link does not count any more")

var (
	errChanged = fault.Conflict.New("answer_link_changed", "what is asked has changed: look at it again")
	errUnasked = fault.Conflict.New("answer_link_not_for_that", "that link is for another answer")
)

// The answers.
const (
	Accept  = "accept"  // an invitation
	Decline = "decline" // likewise
	Confirm = "confirm" // will come to the shift of a seat they have
	Cancel  = "cancel"  // cannot come to it after all
)

// answersTo lists what may be answered to what is asked.
var answersTo = map[messages.Asking][]string{
	messages.WhetherToGo: {Accept, Decline},
	messages.StillComing: {Confirm, Cancel},
}

// Question is what somebody sees behind a link: nothing that the letter did not say, and what
// became of it.
type Question struct {
	held
	State      string          // invited, accepted, confirmed, declined, expired, cancelled, withdrawn, taken_off, called_off or over
	Asks       messages.Asking // what can be answered here; messages.Nothing if nothing can
	Changed    bool            // the time or place is another than the letter said
	ExpiresAt  *time.Time      // until when an invitation is kept
	AnsweredAt *time.Time
	Shown      string          // names what is shown, so that nobody says yes to what they have not seen
	sent       messages.Asking // what the letter asked
	messageID  int64
	accountID  int64
	given      given
}

// Opening is somebody with a link.
type Opening struct {
	Links   *auth.Links
	Token   string
	Address string // where from
}

// Look returns what a link asks now, and changes nothing. It fails with [ErrUnknown] and fault.TooMany
// links_too_many.
func Look(ctx context.Context, db *data.DB, o Opening, now time.Time) (Question, error) {
	if err := limited(ctx, db, "answer", answersMost, o.Address, now); err != nil {
		return Question{}, err
	}
	message, account, ok := o.Links.OpenAnswer(db.Organization().Place(), o.Token)
	if !ok {
		return Question{}, ErrUnknown
	}
	return ask(ctx, db, message, account, now)
}

// ask returns what a message asks of an account now.
func ask(ctx context.Context, db *data.DB, messageID, accountID int64, now time.Time) (Question, error) {
	m, err := messages.Find(ctx, db, messageID)
	if errors.Is(err, fault.NotFound) {
		return Question{}, ErrUnknown
	}
	if err != nil {
		return Question{}, err
	}
	var detail struct {
		AssignmentID int64 `json:"assignment_id"`
	}
	if err := json.Unmarshal(m.Detail, &detail); err != nil {
		return Question{}, fmt.Errorf("linking: message %d: %w", m.ID, err)
	}
	if m.Kind.Asks() == messages.Nothing {
		return Question{}, ErrUnknown
	}
	found, err := findHeld(ctx, db, detail.AssignmentID, accountID)
	if err != nil {
		return Question{}, err
	}
	if m.VolunteerID == nil || *m.VolunteerID != found.VolunteerID {
		return Question{}, ErrUnknown
	}
	a, err := booking.FindAssignment(ctx, db, found.AssignmentID)
	if err != nil {
		return Question{}, err
	}
	q := Question{held: found, sent: m.Kind.Asks(), messageID: m.ID, accountID: accountID}
	if q.given, err = findGiven(ctx, db, m.ID); err != nil {
		return Question{}, err
	}
	q.stands(a, m, now)
	return q, nil
}

// stands fills in how things are.
func (q *Question) stands(a booking.Assignment, m messages.Message, now time.Time) {
	q.State = a.State
	switch {
	case a.State == "invited" && !a.Held(now):
		q.State = "expired"
	case a.Ended() != "":
		q.State = a.Ended()
	case a.State == "accepted" && q.given.Answer == Confirm:
		q.State = "confirmed"
	}
	if a.State == "attended" || !now.Before(q.StartsAt) && (q.State == "accepted" || q.State == "confirmed" || q.State == "expired") {
		q.State = "over"
	}
	switch {
	case q.State == "invited":
		q.ExpiresAt = a.ExpiresAt
		q.Asks = messages.WhetherToGo // of somebody who has a seat, too, once it is asked again
	case q.State == "accepted" && q.sent == messages.StillComing:
		q.Asks = messages.StillComing
	case q.State == "accepted" || q.State == "declined" || q.State == "cancelled":
		q.AnsweredAt = &a.ChangedAt
	}
	q.Changed = q.Asks == messages.WhetherToGo && m.At.Before(q.AskedAt)
	if q.given.Answer != "" {
		q.Asks, q.AnsweredAt = messages.Nothing, &q.given.At
	}
	q.Shown = shown(q, a.State)
}

// shown is a short name of all that somebody decides by.
func shown(q *Question, state string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s %d %d %d\n%s\n%s", q.AssignmentID, state, q.Asks, q.AskedAt.UnixMicro(), q.StartsAt.UnixMicro(), q.EndsAt.UnixMicro(), q.Title, q.Place))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// Giving is an answer that somebody gives by a link.
type Giving struct {
	Opening
	Answer string
	Shown  string // [Question.Shown] of what they saw
	Reason string // of who cannot come after all; may be empty
	Key    string // names the intent, so that it may be sent twice
}

// Give answers by a link, by the same rules as somebody who is signed in, and returns what the
// link says from then on. A link that was used for the same answer before is answered like
// that time. It fails like [Look], with fault.Conflict answer_link_used, answer_link_changed and
// answer_link_not_for_that, and like [booking.Accept], [booking.Decline] and [booking.Cancel].
func Give(ctx context.Context, db *data.DB, g Giving, now time.Time) (Question, error) {
	q, err := Look(ctx, db, g.Opening, now)
	if err != nil {
		return Question{}, err
	}
	if err := q.give(ctx, db, g, "link", now); err != nil {
		return Question{}, err
	}
	return ask(ctx, db, q.messageID, q.accountID, now)
}

// give answers a question that was asked of an account.
func (q Question) give(ctx context.Context, db *data.DB, g Giving, way string, now time.Time) error {
	hash := sha256.Sum256(fmt.Appendf(nil, "%d %s %s", q.messageID, g.Answer, g.Reason))
	once := data.Request{AccountID: q.accountID, Key: g.Key, Operation: "giveAnswerByLink", Hash: hash[:], At: now}
	_, err := db.Once(ctx, once, func(tx *data.DB) (int64, error) {
		by := audit.Author{By: q.accountID, Now: now}
		if g.Answer == Accept || g.Answer == Confirm { // neither frees anything
			return q.AssignmentID, q.answer(ctx, tx, g, way, now)
		}
		// Without that seat others may fit again that are marked.
		return q.AssignmentID, standing.Watch(ctx, tx, []int64{q.VolunteerID}, standing.Volunteer, by, func(tx *data.DB) error {
			return q.answer(ctx, tx, g, way, now)
		})
	})
	return err
}

// answer does what was answered, if it is still asked once the volunteer is locked.
func (q Question) answer(ctx context.Context, tx *data.DB, g Giving, way string, now time.Time) error {
	if err := people.LockVolunteers(ctx, tx, []int64{q.VolunteerID}); err != nil {
		return err
	}
	as, err := ask(ctx, tx, q.messageID, q.accountID, now)
	if err != nil {
		return err
	}
	switch {
	case as.given.Answer == g.Answer:
		return nil // pressed twice, or in a second tab
	case as.given.Answer != "":
		return errAnswered
	case as.Asks == messages.Nothing && !slices.Contains(answersTo[as.sent], g.Answer):
		return errUnasked
	case as.Asks == messages.Nothing: // what stands against it is for booking to say
		return as.carryOut(ctx, tx, g, way, now)
	case as.Shown != g.Shown:
		return errChanged
	case !slices.Contains(answersTo[as.Asks], g.Answer):
		return errUnasked
	}
	if err := insertGiven(ctx, tx, q.messageID, g.Answer, way, now); err != nil {
		return err
	}
	return as.carryOut(ctx, tx, g, way, now)
}

func (q Question) carryOut(ctx context.Context, tx *data.DB, g Giving, way string, now time.Time) error {
	a := booking.Answer{AssignmentID: q.AssignmentID, VolunteerID: q.VolunteerID, By: q.accountID, Reason: g.Reason, Way: way, Now: now}
	switch g.Answer {
	case Accept:
		return booking.Accept(ctx, tx, a)
	case Decline:
		return booking.Decline(ctx, tx, a)
	case Confirm:
		return booking.Confirm(ctx, tx, a)
	}
	return booking.Cancel(ctx, tx, a)
}
