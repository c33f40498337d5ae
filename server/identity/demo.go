package identity

// DemoLogin is a row of accounts with its first role.
type DemoLogin struct {
	Login         string `json:"login"`
	Name          string `json:"name"`
	Role          string `json:"role"`
	StudentNumber string `json:"student_number"` // of the volunteer it belongs to, or ""
	Team          string `json:"team"`           // of a captain, or ""
	Community     string `json:"community"`      // of a community officer, or ""
	Shown         bool   `json:"shown"`          // on the sign-in page
}
