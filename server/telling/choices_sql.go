package telling

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// ChoicesOf returns what an account chose.
func ChoicesOf(ctx context.Context, db *data.DB, accountID int64) (Choices, error) {
	const query = `select quiet, quiet_from, quiet_until from message_choices where account_id = $1`
	const off = `select topic, channel from message_refusals where account_id = $1 order by topic, channel`
	c := Choices{}
	err := data.Translate("message choices", db.Get(ctx, &c, query, accountID))
	if errors.Is(err, fault.NotFound) {
		return unchosen, nil // refusals come with a row
	}
	if err != nil {
		return c, err
	}
	c.Off = []Refusal{}
	return c, data.Translate("message refusals", db.Select(ctx, &c.Off, off, accountID))
}

// Choose replaces what an account chose, for what is told from now on. It fails as [Choices.Check] does.
func Choose(ctx context.Context, db *data.DB, accountID int64, c Choices) error {
	const choose = `
		insert into message_choices (account_id, quiet, quiet_from, quiet_until) values ($1, $2, $3, $4)
		on conflict (account_id) do update set quiet = excluded.quiet, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`
	const forget = `delete from message_refusals where account_id = $1`
	const refuse = `
		with given as materialized (select topic, channel from jsonb_to_recordset($1) as r (topic text, channel text))
		insert into message_refusals (account_id, topic, channel)
		select $2, topic, channel from given
		on conflict (account_id, topic, channel) do nothing`
	if err := c.Check(); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, err := tx.Exec(ctx, choose, accountID, c.Quiet, c.QuietFrom, c.QuietUntil); err != nil {
			return data.Translate("choose about messages", err)
		}
		if _, err := tx.Exec(ctx, forget, accountID); err != nil {
			return data.Translate("forget refusals of messages", err)
		}
		_, err := data.ExecByRows(ctx, tx, "refuse messages", refuse, c.Off, accountID)
		return err
	})
}

// Busy is a time in which somebody has a lesson.
type Busy struct {
	From  time.Time `db:"from_at"`
	Until time.Time `db:"until_at"`
}

// LessonsOf returns the lessons of a volunteer that touch the day of now.
func LessonsOf(ctx context.Context, db *data.DB, volunteerID int64, now time.Time) ([]Busy, error) {
	const query = `
		select lower(during) as from_at, upper(during) as until_at from commitments
		where volunteer_id = $1 and kind = 'lesson' and during && tstzrange($2, $3)
		order by lower(during)`
	from, until := dayOf(now, db.Zone())
	found := []Busy{}
	err := db.Select(ctx, &found, query, volunteerID, from, until)
	return found, data.Translate("lessons of today", err)
}

// Held is a message that waits until its reader may be disturbed.
type Held struct {
	MessageID int64     `db:"message_id"`
	Until     time.Time `db:"next_at"`
}

// HeldFor returns what is held for an account, by when it is sent, each message once.
func HeldFor(ctx context.Context, db *data.DB, accountID int64, now time.Time, limit int) ([]Held, error) {
	const query = `
		select message_id, min(next_at) as next_at from deliveries
		where account_id = $1 and state = 'waiting' and held_at is not null and next_at > $2
		group by message_id
		order by next_at, message_id
		limit $3`
	found := []Held{}
	err := db.Select(ctx, &found, query, accountID, now, limit)
	return found, data.Translate("held messages", err)
}
