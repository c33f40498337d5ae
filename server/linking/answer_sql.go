package linking

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// errAnswered is the answer to a link that was used already, for something else.
var errAnswered = fault.Conflict.New("answer_link_used", "that was answered already: sign in to change it")

var _ = data.Explain(data.Constraints{
	"link_answers_pkey": errAnswered,
})

// held is what a link is about, as it is now, if the account it was sent to may still answer.
type held struct {
	AssignmentID int64     `db:"assignment_id"`
	VolunteerID  int64     `db:"volunteer_id"`
	AskedAt      time.Time `db:"asked_at"` // the last time
	Title        string    `db:"title"`
	StartsAt     time.Time `db:"starts_at"`
	EndsAt       time.Time `db:"ends_at"`
	Place        string    `db:"place"` // the community and the service point, never the address of a home
	CancelReason string    `db:"cancel_reason"`
}

// findHeld returns the assignment if it is of the volunteer whose account that is, the account
// is open and they are a volunteer still; otherwise it fails with [ErrUnknown].
func findHeld(ctx context.Context, db *data.DB, assignmentID, accountID int64) (held, error) {
	const query = `
		select a.id as assignment_id, a.volunteer_id, coalesce(a.invited_at, a.created_at) as asked_at,
		       s.title, s.starts_at, s.ends_at, c.name || case when s.home then '' else ' ' || sp.name end as place, s.cancel_reason
		from assignments a
		join shifts s on s.id = a.shift_id
		join service_points sp on sp.id = s.service_point_id
		join areas c on c.id = sp.community_id
		join accounts o on o.id = $2 and o.volunteer_id = a.volunteer_id and o.disabled_at is null
		join volunteers v on v.id = a.volunteer_id and v.active
		where a.id = $1 and exists (select from account_roles r where r.account_id = o.id and r.role = 'volunteer')`
	var found held
	err := db.Get(ctx, &found, query, assignmentID, accountID)
	return found, data.TranslateMissing("what a link is about", err, ErrUnknown)
}

// given is how a message was answered without signing in.
type given struct {
	Answer string    `db:"answer"`
	At     time.Time `db:"at"`
}

// findGiven returns how a message was answered; the zero value if it was not.
func findGiven(ctx context.Context, db *data.DB, messageID int64) (given, error) {
	const query = `select answer, at from link_answers where message_id = $1`
	var found given
	err := data.Translate("answer by link", db.Get(ctx, &found, query, messageID))
	if errors.Is(err, fault.NotFound) {
		return given{}, nil
	}
	return found, err
}

func insertGiven(ctx context.Context, tx *data.DB, messageID int64, answer, way string, now time.Time) error {
	const query = `insert into link_answers (message_id, answer, way, at) values ($1, $2, $3, $4)`
	_, err := tx.Exec(ctx, query, messageID, answer, way, now)
	return data.Translate("answer by link", err)
}
