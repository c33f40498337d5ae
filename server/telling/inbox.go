// Package telling puts what people are told into words: it reads what a message is about as that
// is now, and says it in the reader's language. Nothing of a beneficiary is in any of it.
package telling

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// Told is a message as its reader reads it.
type Told struct {
	messages.Message
	Title string
	Text  string
	// AssignmentID is the seat the reader may still say yes or no to, until AnswerUntil; 0 for none.
	AssignmentID int64
	AnswerUntil  time.Time
}

// Wanted says which messages of whom.
type Wanted struct {
	Reader messages.Reader
	Before int64 // the id the page before ended with; 0 for the latest
	Limit  int
	Words  Language
	Now    time.Time
}

// Inbox returns the messages of a reader, the latest first, in a number of statements that does
// not depend on how many they are.
func Inbox(ctx context.Context, db *data.DB, w Wanted) ([]Told, error) {
	found, err := messages.List(ctx, db, w.Reader, w.Before, w.Limit)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	known, err := factsOf(ctx, db, found)
	if err != nil {
		return nil, err
	}
	told := make([]Told, len(found))
	for i, m := range found {
		if told[i], err = known.tell(m, w.Words, db.Zone(), w.Now); err != nil {
			return nil, err
		}
	}
	return told, nil
}

// detail is what a message says beside its subject.
type detail struct {
	AssignmentID int64  `json:"assignment_id"`
	Reason       string `json:"reason"`
	State        string `json:"state"`
	FromMinutes  int    `json:"from_minutes"`
	Minutes      int    `json:"minutes"`
	NoteID       int64  `json:"note_id"`
	Unanswered   bool   `json:"unanswered"` // who is asked again had not said yes
	Title        string `json:"title"`      // what is said word for word
	Text         string `json:"text"`
}

// tell puts one message into words.
func (k facts) tell(m messages.Message, l Language, zone *time.Location, now time.Time) (Told, error) {
	var d detail
	if err := json.Unmarshal(m.Detail, &d); err != nil {
		return Told{}, fmt.Errorf("telling: message %d: %w", m.ID, err)
	}
	told := Told{Message: m}
	seat := k.seats[d.AssignmentID]
	asks := m.Kind == messages.SeatInvited || m.Kind == messages.SeatAskedAgain
	// An invitation is answered where it was last asked: what was told before then asks no more.
	if asks && seat.State == "invited" && now.Before(seat.ExpiresAt) && !m.At.Before(seat.InvitedAt) {
		told.AssignmentID, told.AnswerUntil = seat.ID, seat.ExpiresAt
	}
	s := slots{"reason": d.Reason, "minutes": hoursIn(l, d.Minutes), "from": hoursIn(l, d.FromMinutes), "request": k.requests[m.SubjectID], "answer": answerIn(l, d.State), "title": d.Title, "text": d.Text}
	if m.SubjectKind == messages.Team {
		s["team"] = k.teams[m.SubjectID]
	}
	if shift, found := k.shifts[m.SubjectID]; found && m.SubjectKind == messages.Shift {
		s["shift"], s["place"] = shift.Title, shift.Place
		s["when"] = periodIn(l, shift.StartsAt.In(zone), shift.EndsAt.In(zone))
		if s["reason"] == "" {
			s["reason"] = shift.CancelReason
		}
	}
	k.fillNote(s, d, l, zone)
	if n := k.asked[m.SubjectID]; n > 0 && m.Kind == messages.AnswersMissing {
		s["count"] = strconv.Itoa(n)
	}
	if told.AssignmentID != 0 {
		until := "until"
		if m.Kind == messages.SeatAskedAgain && !d.Unanswered {
			until = "until_again"
		}
		s[until] = instantIn(l, told.AnswerUntil.In(zone))
	}
	told.Title, told.Text = k.words.at(m.Kind, l, m.At).say(s)
	return told, nil
}
