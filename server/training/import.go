package training

// ImportedSignOff is a course that a file says somebody passed; days are written
// 2012-04-07.
type ImportedSignOff struct {
	VolunteerID int64  `json:"volunteer_id"`
	Course      string `json:"course"`
	SignedOn    string `json:"signed_on"`
	ExpiresOn   string `json:"expires_on"` // the last day it is valid
}

// ImportedClearance is a record check that a file tells of.
type ImportedClearance struct {
	VolunteerID int64   `json:"volunteer_id"`
	State       string  `json:"state"`
	CheckedOn   *string `json:"checked_on"`
	ExpiresOn   *string `json:"expires_on"`
}
