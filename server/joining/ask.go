package joining

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// Ask is somebody's wish to join a shift in a position of another team.
type Ask struct {
	ID           int64      `db:"id"`
	PositionID   int64      `db:"position_id"`
	PositionName string     `db:"position_name"`
	TeamID       *int64     `db:"team_id"` // of the position
	TeamName     *string    `db:"team_name"`
	ShiftID      int64      `db:"shift_id"`
	VolunteerID  int64      `db:"volunteer_id"`
	Name         string     `db:"name"` // of the volunteer, as the next two
	OwnTeamName  string     `db:"own_team_name"`
	OwnColour    int        `db:"own_colour"`
	Note         string     `db:"note"`
	State        string     `db:"state"`  // open, granted, refused, withdrawn or lapsed
	Reason       string     `db:"reason"` // of a no, in words; of a lapse, the code of what came between
	AskedAt      time.Time  `db:"asked_at"`
	AnsweredAt   *time.Time `db:"answered_at"`
	AnsweredBy   *string    `db:"answered_by_name"`
	StartsAt     time.Time  `db:"starts_at"` // of the shift
	Free         int        `db:"free"`      // seats of the position

	Reasons []booking.Reason // why they could not be let in now; of an open one that was asked again
}

// Filter says which asks are wanted.
type Filter struct {
	ID          int64      // 0 for all, as the next
	VolunteerID int64      // whose
	Scope       auth.Scope // over the teams of the positions
	OpenOnly    bool       // and of shifts to come
	After       int64      // id of the last of the page before
	Limit       int
	Now         time.Time
}

var (
	errAskUnknown  = fault.NotFound.New("join_ask_unknown", "there is no such ask")
	errAskDecided  = fault.Conflict.New("join_ask_decided", "that ask was answered already")
	errReasonBlank = fault.Invalid.New("reason_blank", "say why")
)

// Request is a new ask.
type Request struct {
	PositionID, VolunteerID int64
	Note                    string
}

// Make writes an ask down, which takes no seat. Only somebody who could be let in may ask: it
// fails with what stands in the way as booking.SignUp does, with ask_needless if the seat is
// theirs to take, with position_any_team or captain_seat_not_lent where nobody is asked, and
// with join_ask_open if they have asked for that shift already.
func Make(ctx context.Context, tx *data.DB, r Request, a audit.Author) (int64, error) {
	if err := people.LockVolunteers(ctx, tx, []int64{r.VolunteerID}); err != nil {
		return 0, err
	}
	p, err := lendable(ctx, tx, r.PositionID, auth.Whole, a.Now)
	if err != nil {
		return 0, err
	}
	if err := booking.MayAsk(ctx, tx, r.VolunteerID, r.PositionID, a.Now); err != nil {
		return 0, err
	}
	id, err := insertAsk(ctx, tx, r, p.ShiftID, a.Now)
	if err != nil {
		return 0, err
	}
	return id, audit.Write(ctx, tx, a.Did("join_asked", "shift", p.ShiftID, facts(r.VolunteerID, p)))
}

func facts(volunteerID int64, p shifts.Position) map[string]any {
	return map[string]any{"volunteer_id": volunteerID, "position": p.Name}
}

// Withdraw takes an ask of one's own back, which may be done twice.
func Withdraw(ctx context.Context, db *data.DB, id, volunteerID int64, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		ask, err := lockAsk(ctx, tx, id, a.Now)
		switch {
		case err != nil:
			return err
		case ask.VolunteerID != volunteerID:
			return errAskUnknown
		case ask.State == "withdrawn":
			return nil
		case ask.State != "open":
			return errAskDecided
		}
		if err := closeAsk(ctx, tx, id, closing{State: "withdrawn", At: a.Now}); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("join_withdrawn", "shift", ask.ShiftID, ask.facts()))
	})
}

func (k Ask) facts() map[string]any {
	return map[string]any{"volunteer_id": k.VolunteerID, "position": k.PositionName}
}

// Decision is the answer of the position's team, or of a coordinator, to an ask.
type Decision struct {
	AskID  int64
	Grant  bool
	Reason string // of a no
}

// Decide gives the volunteer a seat, asking again all that a booking asks, or says no with a
// reason they read. Only who covers the team of the position may decide, to others there is
// no such ask. It fails with join_ask_decided, reason_blank, or what stands in the way.
func Decide(ctx context.Context, tx *data.DB, d Decision, scope auth.Scope, a audit.Author) error {
	ask, err := lockAsk(ctx, tx, d.AskID, a.Now)
	switch {
	case err != nil:
		return err
	case !scope.All && (ask.TeamID == nil || !scope.Team(*ask.TeamID)):
		return errAskUnknown
	case ask.State != "open":
		return errAskDecided
	case !d.Grant && strings.TrimSpace(d.Reason) == "":
		return errReasonBlank
	case !d.Grant:
		if err := closeAsk(ctx, tx, ask.ID, closing{State: "refused", Reason: strings.TrimSpace(d.Reason), By: a.By, At: a.Now}); err != nil {
			return err
		}
		detail := ask.facts()
		detail["reason"] = strings.TrimSpace(d.Reason)
		if err := messages.Write(ctx, tx, ask.told(messages.AskRefused, map[string]any{"reason": detail["reason"]}, a.Now)); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("join_refused", "shift", ask.ShiftID, detail))
	}
	assignment, err := booking.Grant(ctx, tx, booking.Request{VolunteerID: ask.VolunteerID, PositionID: ask.PositionID, By: a.By, Now: a.Now})
	if err != nil {
		return err
	}
	if err := messages.Write(ctx, tx, ask.told(messages.AskGranted, map[string]any{"assignment_id": assignment}, a.Now)); err != nil {
		return err
	}
	return closeAsk(ctx, tx, ask.ID, closing{State: "granted", By: a.By, At: a.Now, AssignmentID: assignment})
}

// told is what the asker is told of the answer.
func (k Ask) told(kind messages.Kind, detail map[string]any, at time.Time) messages.New {
	return messages.New{VolunteerID: k.VolunteerID, Kind: kind, SubjectKind: messages.Shift, SubjectID: k.ShiftID, Nth: k.ID, Detail: detail, At: at}
}

// Waiting returns the open asks that the scope covers, each with why it could not be granted
// now.
func Waiting(ctx context.Context, db *data.DB, f Filter) ([]Ask, error) {
	asks, err := List(ctx, db, f)
	if err != nil {
		return nil, err
	}
	reasons, err := booking.Askers(ctx, db, wishesOf(asks), f.Now)
	if err != nil {
		return nil, err
	}
	for i := range asks {
		asks[i].Reasons = booking.Hushed(reasons[i], false)
	}
	return asks, nil
}

func wishesOf(asks []Ask) []booking.Invitation {
	list := make([]booking.Invitation, len(asks))
	for i, k := range asks {
		list[i] = booking.Invitation{VolunteerID: k.VolunteerID, PositionID: k.PositionID}
	}
	return list
}

// lapseBatch is how many asks one round looks at.
const lapseBatch = 500

// Lapse ends the open asks that could not be granted any more at the time now, because the
// shift has begun, is full or called off or the person is not fit or not free, and returns
// how many there were. Call it every minute.
func Lapse(ctx context.Context, db *data.DB, now time.Time) (int, error) {
	total := 0
	for after := int64(0); ; {
		open, err := openAsks(ctx, db, after, lapseBatch)
		if err != nil || len(open) == 0 {
			return total, err
		}
		n, err := lapse(ctx, db, open, now)
		total += n
		if err != nil || len(open) < lapseBatch {
			return total, err
		}
		after = open[len(open)-1].ID
	}
}

func lapse(ctx context.Context, db *data.DB, open []Ask, now time.Time) (int, error) {
	reasons, err := booking.Askers(ctx, db, wishesOf(open), now)
	if err != nil {
		return 0, err
	}
	var over []lapsed
	for i, k := range open {
		if len(reasons[i]) > 0 {
			over = append(over, lapsed{ID: k.ID, Code: booking.Hushed(reasons[i], true)[0].Code})
		}
	}
	if len(over) == 0 {
		return 0, nil
	}
	n := 0
	err = db.InTx(ctx, func(tx *data.DB) error {
		ended, err := lapseAsks(ctx, tx, over, now)
		if err != nil {
			return err
		}
		entries := make([]audit.Entry, len(ended))
		for i, e := range ended {
			entries[i] = audit.Author{Now: now}.Did("join_lapsed", "shift", e.ShiftID, map[string]any{"volunteer_id": e.VolunteerID, "codes": []string{e.Reason}})
		}
		n = len(ended)
		return audit.WriteAll(ctx, tx, entries)
	})
	return n, err
}
