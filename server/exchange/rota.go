package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"nuanlin/scheduling/rota"
)

// The formats of duty rotas, with their versions.
const (
	RotaFormat       = "nuanlin-rota-1"
	RotaAnswerFormat = "nuanlin-rota-answer-1"
)

// rotaFile is a problem of package rota as it is written down.
type rotaFile struct {
	Format       string        `json:"format"`
	Days         int           `json:"days"`
	FirstWeekday int           `json:"first_weekday"` // 0 is Monday
	Kinds        []rotaKind    `json:"kinds"`
	People       []rotaPerson  `json:"people"`
	Requests     []rotaRequest `json:"requests,omitempty"`
	Cover        []rotaCover   `json:"cover,omitempty"`
	Seed         uint64        `json:"seed"`
	Steps        *int          `json:"steps,omitempty"` // nil: as many as suit the facts
}

type rotaKind struct {
	ID      string   `json:"id"`
	Minutes int      `json:"minutes"`
	NotNext []string `json:"not_next,omitempty"`
}

// rotaPerson leaves out what is not limited.
type rotaPerson struct {
	ID          int64          `json:"id"`
	MostOf      map[string]int `json:"most_of,omitempty"` // by kind
	MinMinutes  int            `json:"min_minutes,omitempty"`
	MaxMinutes  *int           `json:"max_minutes,omitempty"`
	MinRun      int            `json:"min_days_in_row,omitempty"`
	MaxRun      *int           `json:"max_days_in_row,omitempty"`
	MinOff      int            `json:"min_days_off_in_row,omitempty"`
	MaxWeekends *int           `json:"max_weekends,omitempty"`
	DaysOff     []int          `json:"days_off,omitempty"`
}

type rotaRequest struct {
	PersonID int64  `json:"person_id"`
	Day      int    `json:"day"`
	Kind     string `json:"kind"`
	Off      bool   `json:"off,omitempty"`
	Weight   int    `json:"weight"`
}

type rotaCover struct {
	Day   int    `json:"day"`
	Kind  string `json:"kind"`
	Need  int    `json:"need"`
	Under int    `json:"under"`
	Over  int    `json:"over"`
}

// ReadRota reads a problem of package rota. Errors are as in [ReadRoster].
func ReadRota(r io.Reader) (rota.Problem, error) {
	var f rotaFile
	if err := decode(r, RotaFormat, &f); err != nil {
		return rota.Problem{}, err
	}
	return f.problem()
}

// problem turns the file into the engine's facts.
func (f *rotaFile) problem() (rota.Problem, error) {
	if f.FirstWeekday < 0 || f.FirstWeekday > 6 {
		return rota.Problem{}, wrong("first_weekday", "must be 0 (Monday) to 6 (Sunday)")
	}
	p := rota.Problem{Days: f.Days, FirstWeekday: time.Weekday((f.FirstWeekday + 1) % 7), Seed: f.Seed}
	people, err := numbered("people", len(f.People), func(i int) int64 { return f.People[i].ID })
	if err != nil {
		return p, err
	}
	if err := f.kindsApart(); err != nil {
		return p, err
	}
	for i, k := range f.Kinds {
		next, err := f.kinds(fmt.Sprintf("kinds[%d].not_next", i), k.NotNext)
		if err != nil {
			return p, err
		}
		p.Kinds = append(p.Kinds, rota.Kind{ID: k.ID, Minutes: k.Minutes, NotNext: next})
	}
	for i := range f.People {
		one, err := f.person(i)
		if err != nil {
			return p, err
		}
		p.People = append(p.People, one)
	}
	for i, w := range f.Requests {
		path := fmt.Sprintf("requests[%d]", i)
		kind, err := f.kinds(path+".kind", []string{w.Kind})
		if err != nil {
			return p, err
		}
		at, known := people[w.PersonID]
		if !known {
			return p, wrong(path+".person_id", "there is no person %d", w.PersonID)
		}
		p.Requests = append(p.Requests, rota.Request{Person: at, Day: w.Day, Kind: kind[0], Off: w.Off, Weight: w.Weight})
	}
	for i, c := range f.Cover {
		kind, err := f.kinds(fmt.Sprintf("cover[%d].kind", i), []string{c.Kind})
		if err != nil {
			return p, err
		}
		p.Cover = append(p.Cover, rota.Cover{Day: c.Day, Kind: kind[0], Need: c.Need, Under: c.Under, Over: c.Over})
	}
	p.Steps = rota.StepsFor(p)
	if f.Steps != nil {
		p.Steps = *f.Steps
	}
	return p, plannable(p)
}

// kindsApart checks that every kind has a name of its own: an empty one is a day
// off in an answer.
func (f *rotaFile) kindsApart() error {
	at := make(map[string]int, len(f.Kinds))
	for i, k := range f.Kinds {
		path := fmt.Sprintf("kinds[%d].id", i)
		if k.ID == "" {
			return wrong(path, "must be given")
		}
		if first, taken := at[k.ID]; taken {
			return wrong(path, "kinds[%d] has the ID %q already", first, k.ID)
		}
		at[k.ID] = i
	}
	return nil
}

// kinds returns the places of the named kinds in the list.
func (f *rotaFile) kinds(path string, names []string) ([]int, error) {
	var at []int
	for _, name := range names {
		i := slices.IndexFunc(f.Kinds, func(k rotaKind) bool { return k.ID == name })
		if i < 0 {
			return nil, wrong(path, "there is no kind %q", name)
		}
		at = append(at, i)
	}
	return at, nil
}

// person returns a person with everything that is left out not limited.
func (f *rotaFile) person(i int) (rota.Person, error) {
	of := &f.People[i]
	one := rota.Person{
		ID: fmt.Sprint(of.ID), MinMinutes: of.MinMinutes, MaxMinutes: f.Days * 24 * 60, MinRun: of.MinRun, MaxRun: max(f.Days, 1),
		MinOff: of.MinOff, MaxWeekends: f.Days, DaysOff: of.DaysOff,
	}
	for _, limit := range []struct{ to, from *int }{{&one.MaxMinutes, of.MaxMinutes}, {&one.MaxRun, of.MaxRun}, {&one.MaxWeekends, of.MaxWeekends}} {
		if limit.from != nil {
			*limit.to = *limit.from
		}
	}
	if of.MostOf == nil {
		return one, nil
	}
	for _, k := range f.Kinds {
		most, limited := of.MostOf[k.ID]
		if !limited {
			most = f.Days
		}
		one.MaxOf = append(one.MaxOf, most)
	}
	for name := range of.MostOf {
		if _, err := f.kinds(fmt.Sprintf("people[%d].most_of", i), []string{name}); err != nil {
			return one, err
		}
	}
	return one, nil
}

// plannable says where in the file the engine finds a mistake.
func plannable(p rota.Problem) error {
	err := p.Check()
	found, is := errors.AsType[*rota.ProblemError](err)
	if !is {
		return err
	}
	switch found.Reason {
	case "days_problem":
		return wrong("days", "there are 1 to %d days, and no fewer than 0 steps", rota.MaxDays)
	case "kind_problem":
		return wrong(fmt.Sprintf("kinds[%d]", found.Index), "takes 1 to 1440 minutes, and there are at most %d kinds", rota.MaxKinds)
	case "person_problem":
		return wrong(fmt.Sprintf("people[%d]", found.Index), "the limits do not fit each other or the days")
	case "request_problem":
		return wrong(fmt.Sprintf("requests[%d]", found.Index), "the day is in the rota, and the weights for a person, day and kind come to 0 to %d", rota.MaxWeight)
	case "cover_problem":
		return wrong(fmt.Sprintf("cover[%d]", found.Index), "the day is in the rota and wanted once for each kind, and weights are 0 to %d", rota.MaxWeight)
	}
	return wrong(fmt.Sprintf("people[%d]", found.Index), "so many rows are possible that they cannot be planned: limit the minutes, or give kinds lengths with a common divisor")
}

// rotaAnswer is a rota as it is written down.
type rotaAnswer struct {
	Format  string     `json:"format"`
	Cost    int        `json:"cost"`
	Bound   int        `json:"bound"`
	Steps   int        `json:"steps"`
	Stopped bool       `json:"stopped"`
	Rules   rotaRules  `json:"rules"`
	Rows    []rotaLine `json:"rows"`
}

// rotaRules is what each soft rule costs.
type rotaRules struct {
	Requests int `json:"requests"`
	Under    int `json:"under"`
	Over     int `json:"over"`
}

// rotaLine is the row of one person: a kind for each day, "" for a day off.
type rotaLine struct {
	PersonID int64    `json:"person_id"`
	Days     []string `json:"days"`
}

// WriteRotaAnswer writes a rota for p.
func WriteRotaAnswer(w io.Writer, p rota.Problem, r rota.Rota) error {
	found := rota.Evaluate(p, r.Rows)
	a := rotaAnswer{
		Format: RotaAnswerFormat, Cost: r.Cost, Bound: r.Bound, Steps: r.Steps, Stopped: r.Stopped,
		Rules: rotaRules{found.Requests, found.Under, found.Over}, Rows: []rotaLine{},
	}
	for i, row := range r.Rows {
		line := rotaLine{Days: []string{}}
		if _, err := fmt.Sscan(p.People[i].ID, &line.PersonID); err != nil {
			return fmt.Errorf("exchange: %w", err)
		}
		for _, kind := range row {
			name := ""
			if kind != rota.Free {
				name = p.Kinds[kind].ID
			}
			line.Days = append(line.Days, name)
		}
		a.Rows = append(a.Rows, line)
	}
	return encode(w, a)
}
