package training

import "time"

// Lapsing is a course or record check of somebody active that is about to be over, with
// none after it.
type Lapsing struct {
	VolunteerID int64     `db:"volunteer_id"`
	Name        string    `db:"name"`
	TeamName    string    `db:"team_name"`
	TeamColour  int       `db:"team_colour"`
	Course      string    `db:"course"`     // "" for a record check
	ExpiresOn   time.Time `db:"expires_on"` // the last day it is valid
	Total       int       `db:"total"`      // how many there are
}
