package importing

// NewcomerAccount is the account of an imported volunteer who has not signed in
// yet.
type NewcomerAccount struct {
	ID       int64  `db:"id"`
	Login    string `db:"login"`
	Name     string `db:"name"`
	TeamName string `db:"team_name"`
}
