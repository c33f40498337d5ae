package people

// VolunteerBrief is how a volunteer is shown on a board.
type VolunteerBrief struct {
	ID            int64  `db:"id"`
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
	TeamID        int64  `db:"team_id"`
	TeamName      string `db:"team_name"`
	TeamColour    int    `db:"team_colour"`
}

// VolunteerCard is what a list shows of a volunteer.
type VolunteerCard struct {
	ID            int64  `db:"id"`
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
	TeamID        int64  `db:"team_id"`
	TeamName      string `db:"team_name"`
	TeamColour    int    `db:"team_colour"`
}
