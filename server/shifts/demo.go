package shifts

import (
	"time"
)

// DemoShift is a row of shifts with its positions.
type DemoShift struct {
	Code      string         `json:"code"`
	Activity  string         `json:"activity"`
	Title     string         `json:"title"`
	StartsAt  time.Time      `json:"starts_at"`
	EndsAt    time.Time      `json:"ends_at"`
	Child     bool           `json:"child"`
	Home      bool           `json:"home"`
	Positions []DemoPosition `json:"-"`
}

// DemoPosition is a row of positions, with as many seats as its maximum.
type DemoPosition struct {
	Shift       string `json:"shift"`
	Ordinal     int    `json:"ordinal"`
	Name        string `json:"name"`
	Minimum     int    `json:"minimum"`
	Maximum     int    `json:"maximum"`
	Skill       string `json:"skill"` // code, or ""
	Team        string `json:"team"`
	Leads       bool   `json:"leads"`
	Lent        int    `json:"lent"` // seats open to other teams, the last ones
	Instruction string `json:"instruction"`
}
