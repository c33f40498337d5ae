package programme

// DemoProgramme is a row of programmes with its stages.
type DemoProgramme struct {
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	Theme    string      `json:"theme"`
	Host     string      `json:"host"`
	Executor string      `json:"executor"`
	StartsOn string      `json:"starts_on"`
	EndsOn   string      `json:"ends_on"`
	Stage    string      `json:"stage"`
	State    string      `json:"state"`
	Stages   []DemoStage `json:"-"`
}

// DemoStage is a row of programme_stages.
type DemoStage struct {
	Stage    string `json:"stage"`
	StartsOn string `json:"starts_on"`
	EndsOn   string `json:"ends_on"`
}
