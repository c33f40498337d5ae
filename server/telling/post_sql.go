package telling

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// fresh are the messages since $1 that no delivery is made of yet, to accounts with a
// confirmed address: to the account itself or to the volunteer it is of. What was written
// before the address was confirmed is for the inbox. The day's messages are read first: they
// are few, and those of everybody with an address are many.
const fresh = `
	with recent as materialized (
	    select id, volunteer_id, account_id, kind, subject_kind, subject_id, at from messages where at >= $1
	), reached as materialized (
	    select w.account_id, a.volunteer_id, w.channel, w.address, w.confirmed_at
	    from message_ways w
	    join accounts a on a.id = w.account_id and a.disabled_at is null
	    where w.confirmed_at is not null
	), met as (
	    select m.id, m.kind, m.subject_kind, m.subject_id, r.account_id, r.channel, r.address
	    from recent m join reached r on r.volunteer_id = m.volunteer_id and m.at >= r.confirmed_at
	    union all
	    select m.id, m.kind, m.subject_kind, m.subject_id, r.account_id, r.channel, r.address
	    from recent m join reached r on r.account_id = m.account_id and m.at >= r.confirmed_at
	)
	select met.id, met.kind, met.subject_kind, met.subject_id, met.account_id, met.channel, met.address
	from met
	where not exists (select from deliveries d where d.message_id = met.id and d.channel = met.channel)`

// isDue tells whether there is anything to spread or to send.
func isDue(ctx context.Context, db *data.DB, now time.Time) (bool, error) {
	const query = `select exists (select from deliveries where next_at <= $2) or exists (` + fresh + `)`
	var due bool
	err := db.Get(ctx, &due, query, now.Add(-spreadSince), now)
	return due, data.Translate("due messages", err)
}

// spread makes deliveries of new messages. What its reader does not want on that way is dropped at
// once, so that it is not sent either when they change their mind.
func spread(ctx context.Context, db *data.DB, now time.Time) error {
	const query = `
		with fresh as materialized (` + fresh + `), sorted as materialized (
		    select f.id, f.channel, f.account_id, f.address, r.account_id is not null as unwanted
		    from fresh f
		    left join unnest($3::text[], $4::text[]) as t (kind, topic) on t.kind = f.kind
		    left join message_refusals r on r.account_id = f.account_id and r.topic = t.topic and r.channel = f.channel
		)
		insert into deliveries (message_id, channel, account_id, address, state, next_at)
		select id, channel, account_id, address, case when unwanted then 'dropped' else 'waiting' end, case when not unwanted then $2::timestamptz end from sorted
		on conflict (message_id, channel) do nothing`
	kinds, topics := choosable()
	_, err := db.Exec(ctx, query, now.Add(-spreadSince), now, pq.Array(kinds), pq.Array(topics))
	return data.Translate("spread messages", err)
}

// passing are the kinds that tell nobody anything once the shift is over.
var passing = []messages.Kind{messages.SeatInvited, messages.SeatAskedAgain, messages.SeatMovedAway, messages.ShiftCalledOff, messages.SeatFreed, messages.SeatDeclined}

// reminders are the kinds that tell nobody anything once the shift has begun, is called off or begins
// at another time, nor once the seat is gone.
var reminders = []messages.Kind{messages.ShiftTomorrow, messages.ShiftSoon, messages.AnswersMissing}

// invitations are the kinds that wait for an answer.
var invitations = []messages.Kind{messages.SeatInvited, messages.SeatAskedAgain}

// drop ends what is due and nobody needs any more.
func drop(ctx context.Context, tx *data.DB, now time.Time) error {
	const query = `
		with needless as materialized (
		    select d.message_id, d.channel
		    from deliveries d
		    join messages m on m.id = d.message_id
		    join accounts a on a.id = d.account_id
		    left join message_ways w on w.account_id = d.account_id and w.channel = d.channel and w.confirmed_at is not null
		    left join shifts s on m.subject_kind = 'shift' and s.id = m.subject_id
		    left join assignments i on i.id = (m.detail ->> 'assignment_id')::bigint and m.kind = any($3)
		    left join assignments held on held.id = (m.detail ->> 'assignment_id')::bigint and m.kind = any($5)
		    left join support_pairs p on m.kind = 'pair_offered' and p.id = m.subject_id
		    where d.next_at <= $1 and (
		        a.disabled_at is not null
		        or m.at < $4
		        or w.address is distinct from d.address
		        or m.kind = any($2) and s.ends_at <= $1
		        or m.kind = any($5) and (s.starts_at <= $1 or s.state = 'cancelled' or s.starts_at <> (m.detail ->> 'starts_at')::timestamptz or held.state is distinct from 'accepted')
		        or m.kind = 'answers_missing' and not exists (select from assignments o where o.shift_id = m.subject_id and o.state = 'invited' and o.expires_at > $1)
		        or m.kind = 'pair_offered' and p.state is distinct from 'offered'
		        or m.kind = any($3) and (i.state is distinct from 'invited' or i.expires_at <= $1))
		)
		update deliveries d set state = 'dropped', next_at = null
		from needless n
		where d.message_id = n.message_id and d.channel = n.channel and d.next_at <= $1`
	_, err := tx.Exec(ctx, query, now, pq.Array(passing), pq.Array(invitations), now.Add(-staleAfter), pq.Array(reminders))
	return data.Translate("drop messages", err)
}

// claimed is a delivery that is being sent, with its message.
type claimed struct {
	MessageID   int64         `db:"message_id"`
	AccountID   int64         `db:"account_id"`
	Channel     string        `db:"channel"`
	Address     string        `db:"address"`
	Attempts    int           `db:"attempts"`
	Language    Language      `db:"language"`
	VolunteerID *int64        `db:"volunteer_id"`
	Kind        messages.Kind `db:"kind"`
	SubjectKind string        `db:"subject_kind"`
	SubjectID   int64         `db:"subject_id"`
	Detail      []byte        `db:"detail"`
	At          time.Time     `db:"at"`
}

func (d claimed) message() messages.Message {
	return messages.Message{ID: d.MessageID, VolunteerID: d.VolunteerID, Kind: d.Kind, SubjectKind: d.SubjectKind, SubjectID: d.SubjectID, Detail: d.Detail, At: d.At}
}

// claim drops what nobody needs and marks some of what is due as being sent, before a byte of
// it leaves. What was marked long ago and not noted since was left by a program that ended.
func claim(ctx context.Context, db *data.DB, now time.Time) ([]claimed, error) {
	const query = `
		with due as materialized (
		    select message_id, channel from deliveries where next_at <= $1 order by next_at, message_id limit $3
		    for update skip locked
		), taken as (
		    update deliveries d set state = 'sending', attempts = d.attempts + 1, next_at = $2
		    from due
		    where d.message_id = due.message_id and d.channel = due.channel
		    returning d.message_id, d.channel, d.account_id, d.address, d.attempts
		)
		select t.message_id, t.account_id, t.channel, t.address, t.attempts, w.language, m.volunteer_id, m.kind, m.subject_kind, m.subject_id, m.detail, m.at
		from taken t
		join messages m on m.id = t.message_id
		join message_ways w on w.account_id = t.account_id and w.channel = t.channel
		order by t.message_id`
	var mine []claimed
	err := db.InTx(ctx, func(tx *data.DB) error {
		mine = []claimed{}
		if err := drop(ctx, tx, now); err != nil {
			return err
		}
		if err := hold(ctx, tx, now); err != nil {
			return err
		}
		return data.Translate("claim messages", tx.Select(ctx, &mine, query, now, now.Add(abandonedAfter), batch))
	})
	return mine, err
}

// note writes down what became of a delivery. One that was abandoned and taken by another
// program meanwhile is noted by whoever is last, unless it is known to be sent.
func note(ctx context.Context, db *data.DB, d claimed, o outcome) error {
	const query = `
		update deliveries set state = $3, sent_at = $4, next_at = $5, error = $6
		where message_id = $1 and channel = $2 and state = 'sending' and (attempts = $7 or $3 = 'sent')`
	_, err := db.Exec(ctx, query, d.MessageID, d.Channel, o.State, o.SentAt, o.NextAt, o.Error, d.Attempts)
	return data.Translate("note message", err)
}
