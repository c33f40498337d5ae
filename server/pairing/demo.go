package pairing

import (
	"time"
)

// DemoBeneficiary is a row of beneficiaries with the times visits are welcome.
type DemoBeneficiary struct {
	Code            string     `json:"code"`
	Community       string     `json:"community"`
	Courtyard       string     `json:"courtyard"`
	Kind            string     `json:"kind"`
	Need            string     `json:"need"`
	AgeBand         string     `json:"age_band"`
	Gender          string     `json:"gender"`
	Dialects        []string   `json:"dialects"`
	WantedSkills    []string   `json:"wanted_skills"`
	Interests       []string   `json:"interests"`
	DeclinedGenders []string   `json:"declined_genders"`
	Note            string     `json:"note"`
	SealedContact   []byte     `json:"sealed_contact"` // base64 on the way
	PhotosAllowed   bool       `json:"photos_allowed"`
	Verified        bool       `json:"verified"`
	AgreementOn     *string    `json:"agreement_on"`
	ConsentFrom     *string    `json:"consent_from"`
	ConsentUntil    *string    `json:"consent_until"`
	WaitingSince    string     `json:"waiting_since"`
	Times           []DemoTime `json:"-"`
}

// DemoTime is a row of beneficiary_times.
type DemoTime struct {
	Beneficiary string `json:"beneficiary"`
	Weekday     int    `json:"weekday"`
	From        int    `json:"from_minute"`
	Until       int    `json:"until_minute"`
}

// DemoPair is a row of support_pairs that a coordinator has offered.
type DemoPair struct {
	Activity          string    `json:"activity"`
	Beneficiary       string    `json:"beneficiary"`
	Volunteer         string    `json:"volunteer"` // student number
	Partner           string    `json:"partner"`   // student number
	State             string    `json:"state"`     // offered or active
	VolunteerAnswer   string    `json:"volunteer_answer"`
	PartnerAnswer     string    `json:"partner_answer"`
	BeneficiaryAnswer string    `json:"beneficiary_answer"`
	AnsweredBy        string    `json:"beneficiary_answered_by"` // login, or ""
	ReviewedBy        string    `json:"reviewed_by"`             // login
	ReviewedAt        time.Time `json:"reviewed_at"`
}
