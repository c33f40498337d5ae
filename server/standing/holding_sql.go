package standing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// Holding is what a volunteer would lose by leaving.
type Holding struct {
	VolunteerID   int64      `db:"volunteer_id"`
	Name          string     `db:"name"`
	StudentNumber string     `db:"student_number"`
	TeamName      string     `db:"team_name"`
	Active        bool       `db:"active"`
	LeadsTeam     bool       `db:"leads_team"`
	Seats         int        `db:"seats"`   // to come, invited or accepted
	NextAt        *time.Time `db:"next_at"` // when the first of them begins
	Pairs         int        `db:"pairs"`   // offered, active or suspended
}

// Holdings returns what volunteers hold in the time to come, by student number. Who is
// not known is left out. One statement.
func Holdings(ctx context.Context, db *data.DB, ids []int64, now time.Time) ([]Holding, error) {
	const query = `
		select v.id as volunteer_id, v.name, v.student_number, t.name as team_name, v.active, v.team_role = 'captain' as leads_team,
		       coalesce(seat.held, 0) as seats, seat.next_at, coalesce(pair.held, 0) as pairs
		from volunteers v
		join teams t on t.id = v.team_id
		left join lateral (
		    select count(*) as held, min(s.starts_at) as next_at
		    from assignments a
		    join shifts s on s.id = a.shift_id
		    where a.volunteer_id = v.id and a.state in ('invited', 'accepted') and s.starts_at > $2) seat on true
		left join lateral (
		    select count(*) as held
		    from support_pairs p
		    where v.id in (p.volunteer_id, p.partner_id) and p.state in ('offered', 'active', 'suspended')) pair on true
		where v.id = any($1)
		order by v.student_number`
	found := []Holding{}
	err := db.Select(ctx, &found, query, pq.Array(ids), now)
	return found, data.Translate("holdings", err)
}
