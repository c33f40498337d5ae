package rostering

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// Load is how much one volunteer serves over the term, in minutes.
type Load struct {
	VolunteerID, TeamID int64
	Wanted              int // what the person would like to serve
	Past                int // served before in the term, or promised on other days
	Planned             int // on the roster
}

// Minutes is what the person will have served.
func (l Load) Minutes() int { return l.Past + l.Planned }

// Loads returns the load of every active volunteer with a roster as it stands.
func Loads(ctx context.Context, db *data.DB, rosterID int64, now time.Time) ([]Load, error) {
	v, err := look(ctx, db, rosterID, now)
	if err != nil {
		return nil, err
	}
	list := make([]Load, len(v.problem.Volunteers))
	for i, person := range v.problem.Volunteers {
		list[i] = Load{VolunteerID: person.ID, TeamID: person.TeamID, Wanted: person.WantedMinutes, Past: person.PastMinutes}
	}
	for _, a := range v.assignments {
		list[a.Volunteer].Planned += v.problem.Shifts[v.problem.Positions[a.Position].Shift].Minutes()
	}
	return list, nil
}
