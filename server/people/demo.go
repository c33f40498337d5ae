package people

// DemoTeam is a row of teams.
type DemoTeam struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Colour int    `json:"colour"` // 1 to 8
}

// DemoSkill is a row of skills.
type DemoSkill struct {
	Code   string `json:"code"`
	NameZh string `json:"name_zh"`
	NameEn string `json:"name_en"`
}

// DemoVolunteer is a row of volunteers, with the codes of the person's skills.
type DemoVolunteer struct {
	StudentNumber     string   `json:"student_number"`
	Name              string   `json:"name"`
	Gender            string   `json:"gender"`
	BirthOn           string   `json:"birth_on"`
	StudyYear         int      `json:"study_year"`
	Team              string   `json:"team"`
	TeamRole          string   `json:"team_role"`
	Phone             string   `json:"phone"`
	Skills            []string `json:"skills"`
	Interests         []string `json:"interests"`
	Dialects          []string `json:"dialects"`
	TravelLimit       int      `json:"travel_limit_minutes"`
	WantedMinutes     int      `json:"wanted_minutes"`
	GuardianConsentOn *string  `json:"guardian_consent_on"`
}

// DemoFreeTime is a row of availabilities.
type DemoFreeTime struct {
	StudentNumber string `json:"student_number"`
	Weekday       int    `json:"weekday"` // 1 Monday to 7 Sunday
	From          int    `json:"from_minute"`
	Until         int    `json:"until_minute"`
}
