package store

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// VolunteerCard is what a list shows of a volunteer.
type VolunteerCard struct {
	ID            int64  `db:"id"`
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
	TeamID        int64  `db:"team_id"`
	TeamName      string `db:"team_name"`
	TeamColour    int    `db:"team_colour"`
}

// VolunteerCards returns the cards of volunteers by id, in one query.
func (s *Store) VolunteerCards(ctx context.Context, ids []int64) (map[int64]VolunteerCard, error) {
	const query = `
		select v.id, v.name, v.student_number, v.team_id, t.name as team_name, t.colour as team_colour
		from volunteers v
		join teams t on t.id = v.team_id
		where v.id = any($1)`
	found := []VolunteerCard{}
	if err := sqlx.SelectContext(ctx, s.q, &found, query, pq.Array(ids)); err != nil {
		return nil, translate("volunteer cards", err)
	}
	cards := make(map[int64]VolunteerCard, len(found))
	for _, c := range found {
		cards[c.ID] = c
	}
	return cards, nil
}
