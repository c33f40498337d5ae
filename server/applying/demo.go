package applying

import "time"

// DemoLink is a row of join_links whose address nobody has.
type DemoLink struct {
	Team      string    `json:"team"` // code; "" if each says which
	EndsOn    string    `json:"ends_on"`
	CreatedBy string    `json:"created_by"` // login
	CreatedAt time.Time `json:"created_at"`
}

// DemoEntry is a row of join_entries that waits for an answer, by the link of all teams.
type DemoEntry struct {
	Team          string    `json:"team"` // code
	StudentNumber string    `json:"student_number"`
	Name          string    `json:"name"`
	Gender        string    `json:"gender"`
	BirthOn       string    `json:"birth_on"`
	StudyYear     int       `json:"study_year"`
	Phone         string    `json:"phone"`
	Skills        []string  `json:"skills"`
	Interests     []string  `json:"interests"`
	Note          string    `json:"note"`
	SentAt        time.Time `json:"sent_at"`
}
