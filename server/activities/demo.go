package activities

// DemoActivity is a row of activities.
type DemoActivity struct {
	Code            string `json:"code"`
	Form            string `json:"form"`
	Community       string `json:"community"`
	ServicePoint    string `json:"service_point"` // name
	Title           string `json:"title"`
	Content         string `json:"content"`
	Conditions      string `json:"conditions"`
	Risks           string `json:"risks"`
	Safeguards      string `json:"safeguards"`
	InsurancePolicy string `json:"insurance_policy"`
	SupplyReason    string `json:"supply_reason"`
}
