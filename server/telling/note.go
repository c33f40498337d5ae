package telling

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
)

// Note is what somebody writes to others: to volunteers by their ids, or to people of a shift.
type Note struct {
	Text       string
	Volunteers []int64
	ShiftID    int64 // 0 for the volunteers
	Unanswered bool  // of the shift only those who have not answered yet
}

// Recipients are whom a note would be told.
type Recipients struct {
	Told    []int64   // volunteers
	Skipped []Skipped // whom it would be told, if they were still here
	Ways    []WayCount
}

// Skipped is somebody who is not told, and why: left, or off if their account is.
type Skipped struct {
	VolunteerID int64
	Name        string
	Reason      string
}

// WayCount is on how many people's way of one kind a note goes out beside the inbox.
type WayCount struct {
	Channel outlet.Channel `db:"channel"`
	Count   int            `db:"count"`
}

// SentNote is a note as it was told.
type SentNote struct {
	ID      int64 `db:"id"`
	Told    int   `db:"told"`
	Skipped int   `db:"skipped"`
}

const (
	longestNote   = 500 // characters
	mostReaders   = 500
	notesPerHour  = 20 // of one author
	notesCounted  = time.Hour
	skippedAsLeft = "left"
	skippedAsOff  = "off"
)

// ErrShiftForeign is that somebody would write to the people of a shift outside their scope.
var ErrShiftForeign = errors.New("telling: the shift is outside the scope")

var (
	errNoteEmpty  = fault.Invalid.New("note_empty", "a note needs a text")
	errNoteLong   = fault.Invalid.New("note_too_long", "a note has at most 500 characters")
	errNoteNumber = fault.Invalid.New("note_number_found", "a note has no telephone number and no door: it must not tell who is served, nor where they live")
	errNoteWhom   = fault.Invalid.New("note_readers_unclear", "a note is written either to at most 500 volunteers or to the people of one shift")
	errNoteNobody = fault.Conflict.New("note_readers_missing", "there is nobody to be told")
	errNotesMany  = fault.TooMany.New("notes_too_many", "an hour has at most 20 notes of one person")
	errReader     = fault.NotFound.New("volunteer_unknown", "there is no such volunteer")
	errShift      = fault.NotFound.New("shift_unknown", "there is no such shift")
)

// check fails with fault.Invalid if nothing can be told by the text, or if it is not clear to whom.
func (n *Note) check() error {
	n.Text = strings.TrimSpace(strings.ReplaceAll(n.Text, "\r\n", "\n"))
	switch {
	case n.Text == "":
		return errNoteEmpty
	case utf8.RuneCountInString(n.Text) > longestNote:
		return errNoteLong
	case numbered.MatchString(n.Text):
		return errNoteNumber
	case (n.ShiftID != 0) == (len(n.Volunteers) > 0), len(n.Volunteers) > mostReaders:
		return errNoteWhom
	}
	return nil
}

// ReadersOf returns whom a note would be told, as far as the scope covers them; the author is not
// told. It fails with fault.NotFound volunteer_unknown and shift_unknown, with
// [ErrShiftForeign], and with fault.Invalid if the note is none.
func ReadersOf(ctx context.Context, db *data.DB, n Note, scope auth.Scope, a audit.Author) (Recipients, error) {
	if err := n.check(); err != nil {
		return Recipients{}, err
	}
	found, err := readers(ctx, db, n, scope, a)
	if err != nil {
		return Recipients{}, err
	}
	r := Recipients{Told: []int64{}, Skipped: []Skipped{}}
	for _, one := range found {
		switch {
		case !one.Active:
			r.Skipped = append(r.Skipped, Skipped{one.ID, one.Name, skippedAsLeft})
		case one.Off:
			r.Skipped = append(r.Skipped, Skipped{one.ID, one.Name, skippedAsOff})
		default:
			r.Told = append(r.Told, one.ID)
		}
	}
	r.Ways, err = waysOfReaders(ctx, db, r.Told)
	return r, err
}

func readers(ctx context.Context, db *data.DB, n Note, scope auth.Scope, a audit.Author) ([]reader, error) {
	if n.ShiftID == 0 {
		found, err := volunteersToTell(ctx, db, n.Volunteers, scope)
		if err == nil && len(found) < distinct(n.Volunteers) {
			err = errReader
		}
		return found, err
	}
	if err := coversShift(ctx, db, n.ShiftID, scope); err != nil {
		return nil, err
	}
	return peopleOfShift(ctx, db, n, a)
}

func distinct(ids []int64) int {
	seen := map[int64]bool{}
	for _, id := range ids {
		seen[id] = true
	}
	return len(seen)
}

// SendNote tells a note to whom [ReadersOf] returns, in the transaction tx, and returns its id. It
// fails as that does, with fault.Conflict note_readers_missing if that is nobody, and with
// fault.TooMany notes_too_many.
func SendNote(ctx context.Context, tx *data.DB, n Note, scope auth.Scope, a audit.Author) (int64, error) {
	if err := n.check(); err != nil {
		return 0, err
	}
	if err := mayWrite(ctx, tx, a); err != nil {
		return 0, err
	}
	r, err := ReadersOf(ctx, tx, n, scope, a)
	if err != nil {
		return 0, err
	}
	if len(r.Told) == 0 {
		return 0, errNoteNobody
	}
	id, err := insertNote(ctx, tx, n, r, a)
	if err != nil {
		return 0, err
	}
	facts := map[string]any{"count": len(r.Told)}
	kind, subject := messages.Note, id
	if n.ShiftID != 0 {
		facts["shift_id"] = n.ShiftID
		kind, subject = messages.Shift, n.ShiftID
	}
	list := make([]messages.New, len(r.Told))
	for i, volunteer := range r.Told {
		list[i] = messages.New{
			VolunteerID: volunteer, Kind: messages.NoteWritten, SubjectKind: kind, SubjectID: subject, Nth: id, At: a.Now,
			Detail: map[string]any{"note_id": id},
		}
	}
	if err := messages.Write(ctx, tx, list...); err != nil {
		return 0, err
	}
	return id, audit.Write(ctx, tx, a.Did("note_sent", "note", id, facts))
}

// fillNote puts what somebody wrote into the slots of a message that names it.
func (k facts) fillNote(s slots, d detail, l Language, zone *time.Location) {
	n, found := k.notes[d.NoteID]
	if !found {
		return
	}
	s["sender"], s["text"] = n.Sender, n.Text
	if shift, found := k.shifts[n.ShiftID]; found {
		between := " "
		if l == English {
			between = ", "
		}
		s["about"] = shift.Title + between + periodIn(l, shift.StartsAt.In(zone), shift.EndsAt.In(zone))
	}
}
