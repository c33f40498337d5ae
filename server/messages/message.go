// Package messages is the outbox: what people are told. Whoever changes something writes
// what its people are told in the same transaction, so that nobody is told of what did not
// happen and nothing happens untold. The words, and what a message is about, are put together
// where it is read, above all other capabilities: see [nuanlin/server/telling].
package messages

import (
	"fmt"
	"time"
)

// Kind is what a message tells. It is stored; a kind that was in use stays.
type Kind string

// The kinds, in the order a person meets them.
const (
	SeatInvited     Kind = "seat_invited"     // asked to serve; until expires_at
	SeatAskedAgain  Kind = "seat_asked_again" // time or place of a seat changed: asked anew, until expires_at
	SeatExpired     Kind = "seat_expired"     // did not answer in time
	SeatWithdrawn   Kind = "seat_withdrawn"   // the invitation was taken back
	SeatTakenOff    Kind = "seat_taken_off"   // a coordinator gave a reason
	SeatMovedAway   Kind = "seat_moved_away"  // cannot serve where the shift has moved to
	SeatNotFit      Kind = "seat_not_fit"     // may not serve any more: a course, a record check, an age
	SeatDoubled     Kind = "seat_doubled"     // two records became one, which had two shifts at one time
	ShiftCalledOff  Kind = "shift_called_off" // with the reason
	SeatFreed       Kind = "seat_freed"       // to the captain: somebody gave a seat up
	SeatDeclined    Kind = "seat_declined"    // to who invited: somebody said no
	CaptainGiven    Kind = "captain_given"    // leads a team from now on
	CaptainTaken    Kind = "captain_taken"    // leads a team no more
	AskGranted      Kind = "ask_granted"      // let in by another team
	AskRefused      Kind = "ask_refused"      // with the reason
	PairOffered     Kind = "pair_offered"
	PairActive      Kind = "pair_active" // everybody has agreed, or it goes on
	PairSuspended   Kind = "pair_suspended"
	PairClosed      Kind = "pair_closed"
	HoursCorrected  Kind = "hours_corrected"  // minutes, and what they were
	RequestAnswered Kind = "request_answered" // to whoever entered a help request
	CodeUsed        Kind = "code_used"        // the one-time code of the account was used
	PasswordReset   Kind = "password_reset"   // a new password was set by a link that was sent to the owner
	ShiftTomorrow   Kind = "shift_tomorrow"   // a day before a shift one has agreed to
	ShiftSoon       Kind = "shift_soon"       // two hours before it
	TemplateTried   Kind = "template_tried"   // to whoever tries other words
	NoteWritten     Kind = "note"             // what somebody wrote to one
	AnswersMissing  Kind = "answers_missing"  // to the captain, a day before: who was invited and has not answered
)

// Kinds lists every kind; each has words.
var Kinds = []Kind{
	SeatInvited, SeatAskedAgain, SeatExpired, SeatWithdrawn, SeatTakenOff, SeatMovedAway, SeatNotFit, SeatDoubled, ShiftCalledOff, SeatFreed, SeatDeclined,
	CaptainGiven, CaptainTaken,
	AskGranted, AskRefused, PairOffered, PairActive, PairSuspended, PairClosed, HoursCorrected, RequestAnswered, CodeUsed, PasswordReset,
	ShiftTomorrow, ShiftSoon, AnswersMissing, NoteWritten, TemplateTried,
}

// Asking is what a message asks its reader, who may answer it by the link in a letter.
type Asking string

// What messages ask.
const (
	Nothing     Asking = ""
	WhetherToGo Asking = "invitation" // yes or no to a seat that is kept until they answer
	StillComing Asking = "seat"       // a seat they have: that they will come, or that they cannot
)

// Asks is what messages of the kind ask about the assignment in their detail.
func (k Kind) Asks() Asking {
	switch k {
	case SeatInvited, SeatAskedAgain:
		return WhetherToGo
	case AskGranted, ShiftTomorrow, ShiftSoon:
		return StillComing
	}
	return Nothing
}

// The kinds of what a message is about.
const (
	Shift       = "shift"
	SupportPair = "support_pair"
	HourEntry   = "hour_entry"
	HelpRequest = "help_request"
	Account     = "account"
	Team        = "team"
	Note        = "note"
)

// New is a message to be written, to a volunteer or else to an account.
type New struct {
	VolunteerID int64
	AccountID   int64
	Kind        Kind
	SubjectKind string
	SubjectID   int64
	// Nth sets apart what happens to the same person with the same thing more than once: the
	// assignment, the entry, the instant.
	Nth    int64
	Detail map[string]any // ids and what was decided; nothing of a beneficiary
	At     time.Time
	// Once is what the message is told once of, however often it is found that it is due, such
	// as when the shift begins; the zero time for what happens at At.
	Once time.Time
}

// key is what one message is known by, however often its writing is tried.
func (n New) key() string {
	of := n.At
	if !n.Once.IsZero() {
		of = n.Once
	}
	return fmt.Sprintf("%s/%s/%d/v%d/a%d/%d/%d", n.Kind, n.SubjectKind, n.SubjectID, n.VolunteerID, n.AccountID, n.Nth, of.UnixMicro())
}

// Message is one as its reader has it.
type Message struct {
	ID          int64      `db:"id"`
	VolunteerID *int64     `db:"volunteer_id"`
	Kind        Kind       `db:"kind"`
	SubjectKind string     `db:"subject_kind"`
	SubjectID   int64      `db:"subject_id"`
	Detail      []byte     `db:"detail"` // JSON object
	At          time.Time  `db:"at"`
	ReadAt      *time.Time `db:"read_at"`
}

// Kept is how long a message is kept: a year, in which whoever missed it can look it up.
const Kept = 365 * 24 * time.Hour

// Reader is whose messages they are: those of the account, and of the volunteer it is of.
type Reader struct {
	AccountID   int64
	VolunteerID int64 // 0 for none
}
