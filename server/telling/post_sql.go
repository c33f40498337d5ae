package telling

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
)

// fresh are the messages since $1 that no delivery on the channels $2 is made of yet, to accounts with
// a confirmed address there: to the account itself or to the volunteer it is of. What was written
// before the address was confirmed is for the inbox. The day's messages are read first: they
// are few, and those of everybody with an address are many.
const fresh = `
	with recent as materialized (
	    select id, volunteer_id, account_id, kind, subject_kind, subject_id, at from messages where at >= $1
	), reached as materialized (
	    select w.account_id, a.volunteer_id, w.channel, w.device, w.address, w.confirmed_at
	    from message_ways w
	    join accounts a on a.id = w.account_id and a.disabled_at is null
	    where w.confirmed_at is not null and w.channel = any($2)
	), met as (
	    select m.id, m.kind, m.subject_kind, m.subject_id, r.account_id, r.channel, r.device, r.address
	    from recent m join reached r on r.volunteer_id = m.volunteer_id and m.at >= r.confirmed_at
	    union all
	    select m.id, m.kind, m.subject_kind, m.subject_id, r.account_id, r.channel, r.device, r.address
	    from recent m join reached r on r.account_id = m.account_id and m.at >= r.confirmed_at
	)
	select met.id, met.kind, met.subject_kind, met.subject_id, met.account_id, met.channel, met.device, met.address
	from met
	where not exists (select from deliveries d where d.message_id = met.id and d.channel = met.channel and d.device = met.device)`

// dueChannels tells on which of the channels there is anything to spread or to send.
func dueChannels(ctx context.Context, db *data.DB, offered []outlet.Channel, now time.Time) ([]outlet.Channel, error) {
	const query = `
		with fresh as materialized (` + fresh + `)
		select c.channel
		from unnest($2::text[]) as c (channel)
		where exists (select from deliveries d where d.channel = c.channel and d.next_at <= $3)
		   or exists (select from fresh f where f.channel = c.channel)`
	due := []outlet.Channel{}
	err := db.Select(ctx, &due, query, now.Add(-spreadSince), pq.Array(offered), now)
	return due, data.Translate("due messages", err)
}

// spread makes deliveries of new messages. What its reader does not want on that way is dropped at
// once, so that it is not sent either when they change their mind.
func spread(ctx context.Context, db *data.DB, channel outlet.Channel, now time.Time) error {
	const query = `
		with fresh as materialized (` + fresh + `), sorted as materialized (
		    select f.id, f.channel, f.device, f.account_id, f.address, r.account_id is not null as unwanted,
		           f.kind = any($6) or coalesce(f.kind = any($7) and s.starts_at >= $8 and s.starts_at < $9, false) as urgent
		    from fresh f
		    left join unnest($4::text[], $5::text[]) as t (kind, topic) on t.kind = f.kind
		    left join message_refusals r on r.account_id = f.account_id and r.topic = t.topic and r.channel = f.channel
		    left join shifts s on f.subject_kind = 'shift' and s.id = f.subject_id
		)
		insert into deliveries (message_id, channel, device, account_id, address, urgent, state, next_at)
		select id, channel, device, account_id, address, urgent, case when unwanted then 'dropped' else 'waiting' end, case when not unwanted then $3::timestamptz end from sorted
		on conflict (message_id, channel, device) do nothing`
	kinds, topics := choosable()
	from, until := dayOf(now, db.Zone())
	_, err := db.Exec(ctx, query, now.Add(-spreadSince), pq.Array([]outlet.Channel{channel}), now, pq.Array(kinds), pq.Array(topics), pq.Array(ringing), pq.Array(urgent), from, until)
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
func drop(ctx context.Context, db *data.DB, channel outlet.Channel, now time.Time) error {
	const query = `
		with needless as materialized (
		    select d.message_id, d.channel, d.device
		    from deliveries d
		    join messages m on m.id = d.message_id
		    join accounts a on a.id = d.account_id
		    left join message_ways w on w.account_id = d.account_id and w.channel = d.channel and w.device = d.device and w.confirmed_at is not null
		    left join shifts s on m.subject_kind = 'shift' and s.id = m.subject_id
		    left join assignments i on i.id = (m.detail ->> 'assignment_id')::bigint and m.kind = any($3)
		    left join assignments held on held.id = (m.detail ->> 'assignment_id')::bigint and m.kind = any($5)
		    left join support_pairs p on m.kind = 'pair_offered' and p.id = m.subject_id
		    where d.channel = $6 and d.next_at <= $1 and (
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
		where d.message_id = n.message_id and d.channel = n.channel and d.device = n.device and d.next_at <= $1`
	_, err := db.Exec(ctx, query, now, pq.Array(passing), pq.Array(invitations), now.Add(-staleAfter), pq.Array(reminders), channel)
	return data.Translate("drop messages", err)
}

// claimed is a delivery that is due, with its message.
type claimed struct {
	MessageID   int64          `db:"message_id"`
	Channel     outlet.Channel `db:"channel"`
	Device      string         `db:"device"`
	AccountID   int64          `db:"account_id"`
	Address     string         `db:"address"`
	Attempts    int            `db:"attempts"` // that were begun
	Urgent      bool           `db:"urgent"`
	Again       bool           `db:"again"` // it was begun before
	Language    Language       `db:"language"`
	VolunteerID *int64         `db:"volunteer_id"`
	Kind        messages.Kind  `db:"kind"`
	SubjectKind string         `db:"subject_kind"`
	SubjectID   int64          `db:"subject_id"`
	Detail      []byte         `db:"detail"`
	At          time.Time      `db:"at"`
}

func (d claimed) message() messages.Message {
	return messages.Message{ID: d.MessageID, VolunteerID: d.VolunteerID, Kind: d.Kind, SubjectKind: d.SubjectKind, SubjectID: d.SubjectID, Detail: d.Detail, At: d.At}
}

// due returns some of what is due on a channel. It takes hold of nothing: that is what begin is
// for, so that a program that is killed leaves one letter of which nobody knows, and the rest
// is simply due still.
func due(ctx context.Context, db *data.DB, channel outlet.Channel, now time.Time) ([]claimed, error) {
	const query = `
		select d.message_id, d.channel, d.device, d.account_id, d.address, d.attempts, d.urgent, d.attempts > 0 as again, w.language,
		       m.volunteer_id, m.kind, m.subject_kind, m.subject_id, m.detail, m.at
		from deliveries d
		join messages m on m.id = d.message_id
		join message_ways w on w.account_id = d.account_id and w.channel = d.channel and w.device = d.device
		where d.channel = $1 and d.next_at <= $2
		order by d.urgent desc, d.next_at, d.message_id
		limit $3`
	mine := []claimed{}
	err := db.Select(ctx, &mine, query, channel, now, batch)
	return mine, data.Translate("messages to send", err)
}

// begin marks a delivery as being sent, right before its first byte leaves, and reports whether
// it was still to be. What is marked and not noted until next_at was left by a program that ended.
func begin(ctx context.Context, db *data.DB, d claimed, now time.Time) (bool, error) {
	const query = `
		update deliveries set state = 'sending', attempts = attempts + 1, next_at = $5
		where message_id = $1 and channel = $2 and device = $3 and attempts = $4 and next_at <= $6`
	result, err := db.Exec(ctx, query, d.MessageID, d.Channel, d.Device, d.Attempts, now.Add(outlet.LetterLimit), now)
	if err != nil {
		return false, data.Translate("begin to send", err)
	}
	n, err := result.RowsAffected()
	return n == 1, data.Translate("begin to send", err)
}

// note writes down what became of a delivery. One that was abandoned and taken by another
// program meanwhile is noted by whoever is last, unless it is known to be sent.
func note(ctx context.Context, db *data.DB, d claimed, o outcome) error {
	const query = `
		update deliveries set state = $4, sent_at = $5, next_at = $6, error = $7
		where message_id = $1 and channel = $2 and device = $3 and state = 'sending' and (attempts = $8 or $4 = 'sent')`
	_, err := db.Exec(ctx, query, d.MessageID, d.Channel, d.Device, o.State, o.SentAt, o.NextAt, o.Error, d.Attempts)
	return data.Translate("note message", err)
}
