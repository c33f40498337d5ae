package people

// WeeklyMinutes is a time of every week, in minutes after midnight.
type WeeklyMinutes struct {
	Weekday int `json:"weekday"` // 1 Monday .. 7 Sunday
	From    int `json:"from"`
	Until   int `json:"until"`
}
