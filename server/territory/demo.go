package territory

// DemoArea is a row of areas.
type DemoArea struct {
	Code         string `json:"code"`
	Parent       string `json:"parent"` // code; "" for the county
	Kind         string `json:"kind"`
	Name         string `json:"name"`
	ContactName  string `json:"contact_name"`
	ContactPhone string `json:"contact_phone"`
}

// DemoCommunity is a row of communities.
type DemoCommunity struct {
	Code            string `json:"code"` // of its area
	Setting         string `json:"setting"`
	GovernanceType  string `json:"governance_type"`
	VotePolicy      string `json:"vote_policy"`
	Representatives int    `json:"representatives"`
	BusMinutes      int    `json:"bus_minutes"`
	DirectorName    string `json:"director_name"`
	OfficeAddress   string `json:"office_address"`
	OfficePhone     string `json:"office_phone"`
	HasPlatform     bool   `json:"has_platform"`
	HasCovenant     bool   `json:"has_covenant"`
	HasActivities   bool   `json:"has_activities"`
}

// DemoServicePoint is a row of service_points.
type DemoServicePoint struct {
	Community  string   `json:"community"`
	Courtyard  string   `json:"courtyard"` // code of the area, or ""
	Name       string   `json:"name"`
	Address    string   `json:"address"`
	AccessNote string   `json:"access_note"`
	Topics     []string `json:"topics"`
	Weekday    *int     `json:"weekday"` // of its rhythm; nil without one
	From       *int     `json:"from_minute"`
	Until      *int     `json:"until_minute"`
}

// DemoCalendarDay is a row of calendar_days.
type DemoCalendarDay struct {
	On   string `json:"on_date"`
	Kind string `json:"kind"`
	Name string `json:"name"`
}
