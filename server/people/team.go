package people

// Team is a department team (系队).
type Team struct {
	ID      int64  `db:"id"`
	Code    string `db:"code"`
	Name    string `db:"name"`
	Colour  int    `db:"colour"` // 1 to 8
	Version int    `db:"version"`

	CaptainID   *int64  `db:"captain_id"` // a volunteer of the team
	CaptainName *string `db:"captain_name"`
	MemberCount int     `db:"member_count"` // active ones
}

// TeamFilter says which teams are wanted. What is nil does not matter.
type TeamFilter struct {
	IDs       []int64
	AfterCode string
	Limit     int // 0 for all
}
