package identity

// HeldRole is a role of an account with its scope; the names are for showing.
type HeldRole struct {
	Role          string  `db:"role"`
	TeamID        *int64  `db:"team_id"` // of a captain
	TeamName      *string `db:"team_name"`
	CommunityID   *int64  `db:"community_id"` // of a community officer
	CommunityName *string `db:"community_name"`
}
