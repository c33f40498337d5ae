package joining

import (
	"time"
)

// DemoAsk is a row of join_asks that waits for an answer.
type DemoAsk struct {
	Shift         string    `json:"shift"`
	Ordinal       int       `json:"ordinal"`
	StudentNumber string    `json:"student_number"`
	Note          string    `json:"note"`
	AskedAt       time.Time `json:"asked_at"`
}
