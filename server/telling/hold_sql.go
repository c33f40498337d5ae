package telling

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/outlet"
)

// hold puts off what is due to people who are not to be disturbed now: in their quiet hours until
// those are over, and in a lesson until that ends. What is about safety is never put off, nor what
// changes a shift of the same day. It is asked each time before something is sent, so that it also
// holds for what is tried again.
func hold(ctx context.Context, db *data.DB, channel outlet.Channel, now time.Time) error {
	const query = `
		with due as materialized (
		    select d.message_id, d.channel, d.device, d.account_id, a.volunteer_id, m.kind, s.starts_at,
		           coalesce(c.quiet, true) as quiet, coalesce(c.quiet_from, $6) as quiet_from, coalesce(c.quiet_until, $7) as quiet_until
		    from deliveries d
		    join messages m on m.id = d.message_id
		    join accounts a on a.id = d.account_id
		    left join message_choices c on c.account_id = d.account_id
		    left join shifts s on m.subject_kind = 'shift' and s.id = m.subject_id
		    where d.channel = $9 and d.next_at <= $1 and m.kind <> all($2) and coalesce(c.quiet, true)
		      and not coalesce(m.kind = any($3) and s.starts_at >= $4 and s.starts_at < $5, false)
		), clock as (
		    select $1::timestamptz at time zone $8 as local
		), minute as (
		    select local::date as day, (extract(hour from local) * 60 + extract(minute from local))::integer as minute from clock
		), put_off as materialized (
		    select due.message_id, due.channel, due.device, greatest(
		        case
		        when due.quiet_from < due.quiet_until and n.minute >= due.quiet_from and n.minute < due.quiet_until
		          or due.quiet_from > due.quiet_until and n.minute < due.quiet_until then (n.day::timestamp + due.quiet_until * interval '1 minute') at time zone $8
		        when due.quiet_from > due.quiet_until and n.minute >= due.quiet_from then ((n.day + 1)::timestamp + due.quiet_until * interval '1 minute') at time zone $8
		        end,
		        (select upper(l.during) from commitments l where l.volunteer_id = due.volunteer_id and l.kind = 'lesson' and l.during @> $1::timestamptz)) as until
		    from due cross join minute n
		)
		update deliveries d set state = 'waiting', next_at = p.until, held_at = coalesce(d.held_at, $1)
		from put_off p
		where d.message_id = p.message_id and d.channel = p.channel and d.device = p.device and d.next_at <= $1 and p.until > $1`
	from, until := dayOf(now, db.Zone())
	_, err := db.Exec(ctx, query, now, pq.Array(ringing), pq.Array(urgent), from, until, QuietFrom, QuietUntil, db.Zone().String(), channel)
	return data.Translate("hold messages", err)
}
