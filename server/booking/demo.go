package booking

import (
	"time"
)

// DemoSeat is an assignment that holds a seat, with its commitment.
type DemoSeat struct {
	Shift         string     `json:"shift"`
	Ordinal       int        `json:"ordinal"` // of the position
	Number        int        `json:"number"`  // of the seat
	StudentNumber string     `json:"student_number"`
	State         string     `json:"state"` // invited or accepted
	Origin        string     `json:"origin"`
	InvitedBy     string     `json:"invited_by"` // login, or ""
	InvitedAt     *time.Time `json:"invited_at"`
	ExpiresAt     *time.Time `json:"expires_at"`
	AnsweredAt    *time.Time `json:"answered_at"`
	CreatedAt     time.Time  `json:"created_at"`
}
