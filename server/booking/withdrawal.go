package booking

// Withdrawal is an assignment that publishing a draft takes back, as it stands.
type Withdrawal struct {
	ID          int64  `db:"id"`
	VolunteerID int64  `db:"volunteer_id"`
	State       string `db:"state"`
}
