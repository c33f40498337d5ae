package people

// VolunteerCard is what lists and boards show of a volunteer.
type VolunteerCard struct {
	ID            int64  `db:"id"`
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
	TeamID        int64  `db:"team_id"`
	TeamName      string `db:"team_name"`
	TeamColour    int    `db:"team_colour"`
}
