package telling

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// Reminders are written so long before a shift begins, and if that was missed, up to the end of
// the time that follows: later than that they would be about something else.
const (
	tomorrowBefore = 24 * time.Hour
	tomorrowWithin = 4 * time.Hour
	soonBefore     = 2 * time.Hour
	soonWithin     = 90 * time.Minute
)

// remindAtMost is how many reminders of a kind one round writes; the next writes the others.
const remindAtMost = 2_000

// reminder is somebody to be reminded of a shift.
type reminder struct {
	VolunteerID  int64     `db:"volunteer_id"`
	AssignmentID int64     `db:"assignment_id"`
	ShiftID      int64     `db:"shift_id"`
	StartsAt     time.Time `db:"starts_at"`
}

// Remind writes the reminders that are due: to whoever comes, a day and two hours before, and to
// the captain of a shift for which somebody has not answered yet. It is told once of each time at
// which a shift begins; one that was moved is told of anew.
func Remind(ctx context.Context, db *data.DB, now time.Time) error {
	for _, r := range []struct {
		kind           messages.Kind
		before, within time.Duration
		due            func(context.Context, *data.DB, window) ([]reminder, error)
	}{
		{messages.ShiftTomorrow, tomorrowBefore, tomorrowWithin, comers},
		{messages.ShiftSoon, soonBefore, soonWithin, comers},
		{messages.AnswersMissing, tomorrowBefore, tomorrowWithin, captains},
	} {
		w := window{kind: r.kind, from: now.Add(r.before - r.within), until: now.Add(r.before), before: r.before, now: now}
		due, err := r.due(ctx, db, w)
		if err != nil {
			return err
		}
		told := make([]messages.New, len(due))
		for i, d := range due {
			told[i] = messages.New{
				VolunteerID: d.VolunteerID, Kind: r.kind, SubjectKind: messages.Shift, SubjectID: d.ShiftID, Nth: d.AssignmentID, At: now, Once: d.StartsAt,
				Detail: map[string]any{"assignment_id": d.AssignmentID, "starts_at": d.StartsAt.UTC()},
			}
		}
		if err := messages.Write(ctx, db, told...); err != nil {
			return err
		}
	}
	return nil
}

// window are the shifts a round is about: those that begin after from and not after until.
type window struct {
	kind        messages.Kind
	from, until time.Time
	before      time.Duration
	now         time.Time
}

// notYet is the condition that $1 was not told yet of a shift s as it is now to the volunteer of a.
const notYet = `
	not exists (
	    select from messages m
	    where m.volunteer_id = a.volunteer_id and m.kind = $1 and m.subject_kind = 'shift' and m.subject_id = s.id
	      and (m.detail ->> 'starts_at')::timestamptz = s.starts_at)`

// comers are those who have agreed to come, but not only just now.
func comers(ctx context.Context, db *data.DB, w window) ([]reminder, error) {
	const query = `
		select a.volunteer_id, a.id as assignment_id, a.shift_id, s.starts_at
		from shifts s
		join assignments a on a.shift_id = s.id and a.state = 'accepted'
		where s.starts_at > $2 and s.starts_at <= $3 and s.state in ('open', 'closed')
		  and coalesce(a.answered_at, a.created_at) <= s.starts_at - $4::bigint * interval '1 second' and ` + notYet + `
		order by s.starts_at, a.id
		limit $5`
	found := []reminder{}
	err := db.Select(ctx, &found, query, w.kind, w.from, w.until, int64(w.before/time.Second), remindAtMost)
	return found, data.Translate("reminders", err)
}

// captains are those who lead a shift for which somebody has not answered.
func captains(ctx context.Context, db *data.DB, w window) ([]reminder, error) {
	const query = `
		select a.volunteer_id, a.id as assignment_id, a.shift_id, s.starts_at
		from shifts s
		join positions p on p.shift_id = s.id and p.leads
		join assignments a on a.position_id = p.id and a.state = 'accepted'
		where s.starts_at > $2 and s.starts_at <= $3 and s.state in ('open', 'closed')
		  and exists (select from assignments w where w.shift_id = s.id and w.state = 'invited' and w.expires_at > $4) and ` + notYet + `
		order by s.starts_at, a.id
		limit $5`
	found := []reminder{}
	err := db.Select(ctx, &found, query, w.kind, w.from, w.until, w.now, remindAtMost)
	return found, data.Translate("reminders of captains", err)
}
