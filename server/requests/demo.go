package requests

import (
	"time"
)

// DemoHelpRequest is a row of help_requests, with the activity it led to.
type DemoHelpRequest struct {
	Community    string     `json:"community"`
	Courtyard    string     `json:"courtyard"` // code, or ""
	Channel      string     `json:"channel"`
	Category     string     `json:"category"`
	Title        string     `json:"title"`
	Detail       string     `json:"detail"`
	Risks        string     `json:"risks"`
	PeopleCount  int        `json:"people_count"`
	OnBehalfOf   string     `json:"on_behalf_of"`
	State        string     `json:"state"`
	Verification string     `json:"verification_method"`
	VerifiedBy   string     `json:"verified_by"` // login, or ""
	VerifiedAt   *time.Time `json:"verified_at"`
	ReplyDueOn   string     `json:"reply_due_on"`
	Reply        string     `json:"reply"`
	Reason       string     `json:"reason"`
	SubmittedBy  string     `json:"submitted_by"` // login
	SubmittedAt  time.Time  `json:"submitted_at"`
	Activity     string     `json:"-"` // code of the activity it is linked to, or ""
}
