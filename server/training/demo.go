package training

// DemoSignOff is a row of sign_offs.
type DemoSignOff struct {
	StudentNumber string `json:"student_number"`
	Course        string `json:"course"`
	SignedOn      string `json:"signed_on"`
	ExpiresOn     string `json:"expires_on"`
}

// DemoClearance is a row of clearances.
type DemoClearance struct {
	StudentNumber string  `json:"student_number"`
	State         string  `json:"state"`
	CheckedOn     *string `json:"checked_on"`
	ExpiresOn     *string `json:"expires_on"`
	Checker       string  `json:"checker"`
	Reference     string  `json:"reference"`
}
