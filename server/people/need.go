package people

import (
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
)

// What somebody can need before they may serve.
const (
	NeedsCourse    = "course"
	NeedsClearance = "clearance"
)

// Need is what a volunteer lacks for what they hold, are invited to or lost for it, for a
// pair they are of, or for being on duty at all.
type Need struct {
	VolunteerID int64          `db:"volunteer_id"`
	Courses     pq.StringArray `db:"courses"` // empty if it is a record check
	By          *time.Time     `db:"due_at"`  // when the first shift begins it is needed for; nil for none
	ShiftTitle  *string        `db:"shift_title"`
	Paired      bool           `db:"paired"` // needed for a pair
	Number      string         `db:"student_number"`
	Total       int            `db:"total"` // how many need something, on all pages
}

// NeedFilter says whose needs are wanted. What is nil does not matter.
type NeedFilter struct {
	Of     string // [NeedsCourse] or [NeedsClearance]
	Scope  auth.Scope
	TeamID *int64
	Text   string // as in [VolunteerFilter]
	After  *NeedPlace
	Limit  int
}

// NeedsCounted is how many of those who hold nothing and need a course are counted: a number
// nobody works off in a day need not be told to the last one, and the list goes on behind it.
const NeedsCounted = 1000

// NeedPlace is where a page of needs ends.
type NeedPlace struct {
	By     *time.Time `json:"by"`
	Number string     `json:"number"`
}
