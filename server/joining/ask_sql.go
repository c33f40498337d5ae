package joining

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"join_asks_open_idx": fault.Conflict.New("join_ask_open", "you have asked for that shift already"),
})

// asksFrom is what every query for asks begins with; $1 is the time now.
const asksFrom = `
	select k.id, k.position_id, p.name as position_name, p.team_id, t.name as team_name, k.shift_id, k.volunteer_id, v.name,
	       own.name as own_team_name, own.colour as own_colour, k.note, k.state, k.reason, k.asked_at, k.answered_at,
	       by_account.name as answered_by_name, s.starts_at,
	       p.maximum - (select count(*) from assignments x
	                    where x.position_id = p.id and x.seat_number is not null and (x.state = 'accepted' or x.expires_at > $1)) as free
	from join_asks k
	join positions p on p.id = k.position_id
	join shifts s on s.id = k.shift_id
	join volunteers v on v.id = k.volunteer_id
	join teams own on own.id = v.team_id
	left join teams t on t.id = p.team_id
	left join accounts by_account on by_account.id = k.answered_by
	`

// List returns asks, the latest first; of the open ones only those of shifts that have not
// begun, so that none is shown that is about to lapse for that.
func List(ctx context.Context, db *data.DB, f Filter) ([]Ask, error) {
	const query = asksFrom + `
		where ($2::bigint = 0 or k.volunteer_id = $2)
		  and ($3 or p.team_id = any($4) or $2::bigint <> 0)
		  and (not $5 or k.state = 'open' and s.starts_at > $1)
		  and ($6::bigint = 0 or k.id < $6)
		  and ($8::bigint = 0 or k.id = $8)
		order by k.id desc
		limit nullif($7::int, 0)`
	found := []Ask{}
	err := db.Select(ctx, &found, query, f.Now, f.VolunteerID, f.Scope.All, pq.Array(f.Scope.Teams), f.OpenOnly, f.After, f.Limit, f.ID)
	return found, data.Translate("list asks", err)
}

// lockAsk returns an ask nobody else answers until the transaction ends.
func lockAsk(ctx context.Context, tx *data.DB, id int64, now time.Time) (Ask, error) {
	const query = asksFrom + `where k.id = $2 for update of k`
	var found Ask
	err := tx.Get(ctx, &found, query, now, id)
	return found, data.TranslateMissing("lock ask", err, errAskUnknown)
}

func insertAsk(ctx context.Context, tx *data.DB, r Request, shiftID int64, now time.Time) (int64, error) {
	const query = `
		insert into join_asks (position_id, shift_id, volunteer_id, note, asked_at)
		values ($1, $2, $3, $4, $5)
		returning id`
	var id int64
	err := tx.Get(ctx, &id, query, r.PositionID, shiftID, r.VolunteerID, r.Note, now)
	return id, data.Translate("insert ask", err)
}

// closing is what ends an ask.
type closing struct {
	State        string
	Reason       string
	By           int64 // account; 0 for nobody's
	AssignmentID int64 // 0 unless it was granted
	At           time.Time
}

func closeAsk(ctx context.Context, tx *data.DB, id int64, c closing) error {
	const query = `
		update join_asks
		set state = $2, reason = $3, answered_by = nullif($4::bigint, 0), assignment_id = nullif($5::bigint, 0), answered_at = $6
		where id = $1`
	_, err := tx.Exec(ctx, query, id, c.State, c.Reason, c.By, c.AssignmentID, c.At)
	return data.Translate("close ask", err)
}

// openAsks returns up to limit open asks with larger ids than after, by id.
func openAsks(ctx context.Context, db *data.DB, after int64, limit int) ([]Ask, error) {
	const query = `
		select id, position_id, shift_id, volunteer_id
		from join_asks
		where state = 'open' and id > $1
		order by id
		limit $2`
	found := []Ask{}
	err := db.Select(ctx, &found, query, after, limit)
	return found, data.Translate("open asks", err)
}

// lapsed is an ask that could not be granted any more, and the code of why.
type lapsed struct {
	ID   int64  `json:"id"`
	Code string `json:"code"`
}

// lapseAsks ends those of the asks that are open still, and returns them.
func lapseAsks(ctx context.Context, tx *data.DB, over []lapsed, now time.Time) ([]Ask, error) {
	text, err := json.Marshal(over)
	if err != nil {
		return nil, fmt.Errorf("joining: lapse: %w", err)
	}
	const query = `
		update join_asks k
		set state = 'lapsed', reason = r.code, answered_at = $2
		from (select id, code from jsonb_to_recordset($1) as x (id bigint, code text)) r
		where k.id = r.id and k.state = 'open'
		returning k.id, k.shift_id, k.volunteer_id, k.reason`
	ended := []Ask{}
	err = tx.Select(ctx, &ended, query, text, now)
	return ended, data.Translate("lapse asks", err)
}

// MoveAsks gives the asks of one volunteer, or those of them named, to another who has not asked
// for the same shift, and returns which it moved. Those that stay lapse.
func MoveAsks(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update join_asks k
		set volunteer_id = $2
		where k.volunteer_id = $1 and ($3::bigint[] is null or k.id = any($3))
		  and (k.state <> 'open' or not exists (
		      select from join_asks o where o.volunteer_id = $2 and o.shift_id = k.shift_id and o.state = 'open'))
		returning k.id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move asks", err)
}
