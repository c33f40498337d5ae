package rota

import (
	"fmt"
	"time"
)

// Free stands in a row for a day without a shift.
const Free = -1

// Limits of what can be planned; [Problem.Check] refuses more.
const (
	MaxDays   = 366
	MaxKinds  = 64
	MaxWeight = 100_000 // of the requests for a person, day and kind together, and of one head too few or too many
)

// Problem is what is to be planned. Days are numbered from 0, kinds and people
// by their place in the lists.
type Problem struct {
	Days         int          // length of the rota
	FirstWeekday time.Weekday // of day 0; a weekend is a Saturday and the Sunday after it
	Kinds        []Kind
	People       []Person
	Requests     []Request
	Cover        []Cover // at most one for a day and kind; none means nobody minds how many
	Seed         uint64  // different seeds give different rotas of like quality
	Steps        int     // how often a person's row may be planned anew; see [StepsFor]
}

// Kind is a kind of shift, such as early, late or night.
type Kind struct {
	ID      string
	Minutes int   // length, above 0
	NotNext []int // kinds the same person may not work on the next day
}

// Person is somebody who works at most one shift a day, and the limits of the
// whole row. Before day 0 and after the last day a run of work or of days off
// counts as long enough for the Min rules, and as a day off for MaxRun.
type Person struct {
	ID          string
	MaxOf       []int // most shifts of each kind; nil for no limit
	MinMinutes  int   // in total
	MaxMinutes  int   // in total
	MinRun      int   // fewest working days in a row; 0 and 1 mean no rule
	MaxRun      int   // most working days in a row, at least 1
	MinOff      int   // fewest days off in a row; 0 and 1 mean no rule
	MaxWeekends int   // most weekends with work on one day or both
	DaysOff     []int // days without work
}

// Request is a wish to work a kind of shift on a day, or not to.
type Request struct {
	Person, Day, Kind int
	Off               bool // the wish is not to work it
	Weight            int  // cost if it is not met, from 0
}

// Cover is how many people a day wants on a kind of shift.
type Cover struct {
	Day, Kind, Need int
	Under           int // cost of each head below Need, from 0
	Over            int // cost of each head above Need, from 0
}

// ProblemError says what is wrong with a problem. Reason is one of
// days_problem, kind_problem, person_problem, request_problem, cover_problem,
// size_problem and row_problem, the last when no row of a person was found that
// keeps all rules. Index is the place in the list the reason names, for size and
// row that of the person.
type ProblemError struct {
	Reason string
	Index  int
}

func (e *ProblemError) Error() string {
	return fmt.Sprintf("rota: %s at %d", e.Reason, e.Index)
}

// Check reports what makes p impossible to plan, as a [*ProblemError].
func (p Problem) Check() error {
	if p.Days < 1 || p.Days > MaxDays || p.Steps < 0 || p.FirstWeekday < 0 || p.FirstWeekday > time.Saturday {
		return &ProblemError{"days_problem", 0}
	}
	for i, k := range p.Kinds {
		if k.Minutes < 1 || k.Minutes > 24*60 || len(p.Kinds) > MaxKinds || !allBelow(k.NotNext, len(p.Kinds)) {
			return &ProblemError{"kind_problem", i}
		}
	}
	for i, one := range p.People {
		if !p.knows(one) {
			return &ProblemError{"person_problem", i}
		}
	}
	for i, r := range p.Requests {
		if !allBelow([]int{r.Person}, len(p.People)) || !p.has(r.Day, r.Kind) || r.Weight < 0 || r.Weight > MaxWeight {
			return &ProblemError{"request_problem", i}
		}
	}
	wishes := p.wishes()
	for i, r := range p.Requests {
		if wishes[[3]int{r.Person, r.Day, r.Kind}] > MaxWeight {
			return &ProblemError{"request_problem", i}
		}
	}
	if err := p.checkCover(); err != nil {
		return err
	}
	return p.checkSize()
}

// wishes adds up the weights of the requests for a person, day and kind.
func (p Problem) wishes() map[[3]int]int {
	sums := make(map[[3]int]int, len(p.Requests))
	for _, r := range p.Requests {
		sums[[3]int{r.Person, r.Day, r.Kind}] += r.Weight
	}
	return sums
}

func (p Problem) checkCover() error {
	seen := make(map[[2]int]bool, len(p.Cover))
	for i, c := range p.Cover {
		at := [2]int{c.Day, c.Kind}
		if !p.has(c.Day, c.Kind) || seen[at] || c.Need < 0 || c.Need > 10_000 ||
			c.Under < 0 || c.Under > MaxWeight || c.Over < 0 || c.Over > MaxWeight {
			return &ProblemError{"cover_problem", i}
		}
		seen[at] = true
	}
	return nil
}

// knows tells whether the limits of one can be understood.
func (p Problem) knows(one Person) bool {
	for _, most := range one.MaxOf {
		if most < 0 {
			return false
		}
	}
	return (one.MaxOf == nil || len(one.MaxOf) == len(p.Kinds)) && allBelow(one.DaysOff, p.Days) &&
		one.MinMinutes >= 0 && one.MaxMinutes >= one.MinMinutes && one.MaxRun >= 1 &&
		one.MinRun >= 0 && one.MinOff >= 0 && one.MaxWeekends >= 0
}

func (p Problem) has(day, kind int) bool {
	return day >= 0 && day < p.Days && kind >= 0 && kind < len(p.Kinds)
}

func allBelow(list []int, n int) bool {
	for _, v := range list {
		if v < 0 || v >= n {
			return false
		}
	}
	return true
}

// weekday returns the day of the week of a day.
func (p Problem) weekday(day int) time.Weekday {
	return time.Weekday((int(p.FirstWeekday) + day) % 7)
}
