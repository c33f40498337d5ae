package telling

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// facts are what messages are about, as it is now.
type facts struct {
	shifts   map[int64]shift
	seats    map[int64]seat   // by assignment
	requests map[int64]string // the titles of help requests
	teams    map[int64]string // their names
	notes    map[int64]written
	words    ownWords      // the association's own
	asked    map[int64]int // how many have not answered yet, by shift
}

type shift struct {
	ID           int64     `db:"id"`
	Title        string    `db:"title"`
	StartsAt     time.Time `db:"starts_at"`
	EndsAt       time.Time `db:"ends_at"`
	CancelReason string    `db:"cancel_reason"`
	Place        string    `db:"place"` // the community and the service point, never the address of a home
}

type seat struct {
	ID        int64     `db:"id"`
	State     string    `db:"state"`
	InvitedAt time.Time `db:"invited_at"` // the last time
	ExpiresAt time.Time `db:"expires_at"`
}

// factsOf reads what the messages are about, in one statement per kind of thing.
func factsOf(ctx context.Context, db *data.DB, list []messages.Message) (facts, error) {
	var shiftIDs, seatIDs, requestIDs, teamIDs, askedIDs, noteIDs []int64
	var kinds []string
	for _, m := range list {
		kinds = append(kinds, string(m.Kind))
		if m.Kind == messages.AnswersMissing {
			askedIDs = append(askedIDs, m.SubjectID)
		}
		switch m.SubjectKind {
		case messages.Shift:
			shiftIDs = append(shiftIDs, m.SubjectID)
		case messages.HelpRequest:
			requestIDs = append(requestIDs, m.SubjectID)
		case messages.Team:
			teamIDs = append(teamIDs, m.SubjectID)
		}
		var d detail
		if err := json.Unmarshal(m.Detail, &d); err != nil {
			return facts{}, fmt.Errorf("telling: message %d: %w", m.ID, err)
		}
		if d.AssignmentID != 0 {
			seatIDs = append(seatIDs, d.AssignmentID)
		}
		if d.NoteID != 0 {
			noteIDs = append(noteIDs, d.NoteID)
		}
	}
	known := facts{shifts: map[int64]shift{}, seats: map[int64]seat{}, requests: map[int64]string{}, teams: map[int64]string{}, asked: map[int64]int{}, notes: map[int64]written{}}
	var err error
	if known.words, err = wordsOfKinds(ctx, db, kinds); err != nil {
		return known, err
	}
	if err := known.readShifts(ctx, db, shiftIDs); err != nil {
		return known, err
	}
	if err := known.readSeats(ctx, db, seatIDs); err != nil {
		return known, err
	}
	if err := known.readTeams(ctx, db, teamIDs); err != nil {
		return known, err
	}
	if err := known.readNotes(ctx, db, noteIDs); err != nil {
		return known, err
	}
	if err := known.readAsked(ctx, db, askedIDs); err != nil {
		return known, err
	}
	return known, known.readRequests(ctx, db, requestIDs)
}

func (k facts) readAsked(ctx context.Context, db *data.DB, shiftIDs []int64) error {
	if len(shiftIDs) == 0 {
		return nil
	}
	const query = `select shift_id as id, count(*) as asked from assignments where shift_id = any($1) and state = 'invited' group by shift_id`
	rows := []struct {
		ID    int64 `db:"id"`
		Asked int   `db:"asked"`
	}{}
	if err := db.Select(ctx, &rows, query, pq.Array(shiftIDs)); err != nil {
		return data.Translate("who has not answered", err)
	}
	for _, r := range rows {
		k.asked[r.ID] = r.Asked
	}
	return nil
}

func (k facts) readShifts(ctx context.Context, db *data.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	const query = `
		select s.id, s.title, s.starts_at, s.ends_at, s.cancel_reason, c.name || case when s.home then '' else ' ' || sp.name end as place
		from shifts s
		join service_points sp on sp.id = s.service_point_id
		join areas c on c.id = sp.community_id
		where s.id = any($1)`
	rows := []shift{}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return data.Translate("shifts of messages", err)
	}
	for _, r := range rows {
		k.shifts[r.ID] = r
	}
	return nil
}

func (k facts) readSeats(ctx context.Context, db *data.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	const query = `select id, state, coalesce(invited_at, created_at) as invited_at, coalesce(expires_at, created_at) as expires_at from assignments where id = any($1)`
	rows := []seat{}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return data.Translate("seats of messages", err)
	}
	for _, r := range rows {
		k.seats[r.ID] = r
	}
	return nil
}

func (k facts) readRequests(ctx context.Context, db *data.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	const query = `select id, title from help_requests where id = any($1)`
	rows := []struct {
		ID    int64  `db:"id"`
		Title string `db:"title"`
	}{}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return data.Translate("requests of messages", err)
	}
	for _, r := range rows {
		k.requests[r.ID] = r.Title
	}
	return nil
}

func (k facts) readTeams(ctx context.Context, db *data.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	const query = `select id, name from teams where id = any($1)`
	rows := []struct {
		ID   int64  `db:"id"`
		Name string `db:"name"`
	}{}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return data.Translate("teams of messages", err)
	}
	for _, r := range rows {
		k.teams[r.ID] = r.Name
	}
	return nil
}
