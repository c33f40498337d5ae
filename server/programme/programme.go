// Package programme is the programmes an association runs, with their seven stages.
package programme

import (
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var (
	errProgrammeUnknown = fault.NotFound.New("programme_unknown", "there is no such programme")
	errNoneRunning      = fault.NotFound.New("programme_not_running", "no programme is under way: a leader makes one and begins it")
)

// Programme is a bounded set of activities that goes through seven stages. Days
// are in the organization's calendar.
type Programme struct {
	ID       int64     `db:"id"`
	Code     string    `db:"code"`
	Name     string    `db:"name"`
	Theme    string    `db:"theme"`
	Host     string    `db:"host"`     // 主办
	Executor string    `db:"executor"` // 承办
	StartsOn time.Time `db:"starts_on"`
	EndsOn   time.Time `db:"ends_on"` // the last day
	Stage    string    `db:"stage"`
	State    string    `db:"state"` // draft, active, suspended, closed or cancelled
	Version  int       `db:"version"`

	ArchivedAt *time.Time `db:"archived_at"` // when it left the daily lists

	Stages data.Rows[StageDates] `db:"stages"` // in the order of the stages
}

// StageDates is when a stage of a programme is planned for.
type StageDates struct {
	Stage    string       `json:"stage"`
	StartsOn data.DayText `json:"starts_on"`
	EndsOn   data.DayText `json:"ends_on"` // the last day
}

// ProgrammePlace is a place in the list of programmes.
type ProgrammePlace struct {
	StartsOn time.Time `json:"s"`
	ID       int64     `json:"i"`
}
