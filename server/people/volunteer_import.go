package people

// ImportedVolunteer is what a volunteer of a file shall be; days are written 2012-04-07.
type ImportedVolunteer struct {
	StudentNumber      string   `json:"student_number"`
	Name               string   `json:"name"`
	Gender             string   `json:"gender"`
	BirthOn            *string  `json:"birth_on"`
	StudyYear          *int     `json:"study_year"`
	TeamID             int64    `json:"team_id"`
	TeamRole           string   `json:"team_role"`
	Phone              string   `json:"phone"`
	Interests          []string `json:"interests"`
	Dialects           []string `json:"dialects"`
	TravelLimitMinutes int      `json:"travel_limit_minutes"`
	GuardianConsentOn  *string  `json:"guardian_consent_on"`
}

// SkillsOf are all the skills of a volunteer, by code.
type SkillsOf struct {
	VolunteerID int64    `json:"volunteer_id"`
	Codes       []string `json:"codes"`
}

// WeeklyOf are all the weekly times of a volunteer.
type WeeklyOf struct {
	VolunteerID int64        `json:"volunteer_id"`
	Times       []WeeklySlot `json:"times"`
}

// WeeklySlot is a time of every week, in minutes of the day.
type WeeklySlot struct {
	Weekday     int `json:"weekday"` // 1 Monday to 7 Sunday
	FromMinute  int `json:"from_minute"`
	UntilMinute int `json:"until_minute"`
}
