package people

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// VolunteerCards returns the cards of volunteers by id, in one query.
func VolunteerCards(ctx context.Context, db *data.DB, ids []int64) (map[int64]VolunteerCard, error) {
	const query = `
		select v.id, v.name, v.student_number, v.team_id, t.name as team_name, t.colour as team_colour
		from volunteers v
		join teams t on t.id = v.team_id
		where v.id = any($1)`
	found := []VolunteerCard{}
	if err := db.Select(ctx, &found, query, pq.Array(ids)); err != nil {
		return nil, data.Translate("volunteer cards", err)
	}
	cards := make(map[int64]VolunteerCard, len(found))
	for _, c := range found {
		cards[c.ID] = c
	}
	return cards, nil
}
