package exchange

import (
	"fmt"
	"io"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/search"
)

// answerFile is a roster as it is written down, with what explains it. Only the
// assignments are needed to read one.
type answerFile struct {
	Format      string       `json:"format"`
	Value       int64        `json:"value"`
	Bound       int64        `json:"bound"`
	Gap         int64        `json:"gap"` // value less bound: no roster saves more
	Steps       int          `json:"steps"`
	Stopped     bool         `json:"stopped"`
	Rules       []ruleCost   `json:"rules"` // hard ones only if broken
	Empty       []emptySeats `json:"empty"`
	Idle        []idle       `json:"idle"`
	Broken      []broken     `json:"broken"`
	Assignments []assignment `json:"assignments"`
}

type ruleCost struct {
	Rule  string `json:"rule"`
	Hard  bool   `json:"hard"`
	Units int64  `json:"units"`
	Cost  int64  `json:"cost"`
}

type emptySeats struct {
	PositionID int64       `json:"position_id"`
	Seats      int         `json:"seats"`
	Why        explain.Why `json:"why"`
	Funnel     []left      `json:"funnel"`
}

type left struct {
	Filter explain.Filter `json:"filter"`
	Count  int            `json:"count"`
}

type idle struct {
	VolunteerID int64             `json:"volunteer_id"`
	Eligible    int               `json:"eligible"`
	Reasons     []scheduling.Code `json:"reasons"`
}

type broken struct {
	PositionID  int64    `json:"position_id"`
	VolunteerID int64    `json:"volunteer_id"`
	Reasons     []reason `json:"reasons"`
}

type reason struct {
	Code   scheduling.Code `json:"reason"`
	Params map[string]any  `json:"params"`
}

// WriteRosterAnswer writes what the engine made of a problem in
// [RosterAnswerFormat].
func WriteRosterAnswer(w io.Writer, p scheduling.Problem, r search.Roster) error {
	f := answerFile{
		Format: RosterAnswerFormat, Value: r.Value(), Bound: r.Bound, Gap: r.Value() - r.Bound, Steps: r.Steps, Stopped: r.Stopped,
		Rules: []ruleCost{}, Empty: []emptySeats{}, Idle: []idle{}, Broken: []broken{},
		Assignments: assignmentsOf(&p, r.Assignments),
	}
	for _, c := range r.Findings.Rules {
		if !c.Hard || c.Units > 0 {
			f.Rules = append(f.Rules, ruleCost(c))
		}
	}
	for _, e := range r.Empty {
		out := emptySeats{PositionID: p.Positions[e.Position].ID, Seats: e.Seats, Why: e.Why, Funnel: []left{}}
		for _, l := range e.Funnel {
			out.Funnel = append(out.Funnel, left(l))
		}
		f.Empty = append(f.Empty, out)
	}
	for _, i := range r.Idle {
		codes := append([]scheduling.Code{}, i.Reasons...)
		f.Idle = append(f.Idle, idle{p.Volunteers[i.Volunteer].ID, i.Eligible, codes})
	}
	for _, b := range r.Findings.Broken {
		out := broken{PositionID: p.Positions[b.Assignment.Position].ID, VolunteerID: p.Volunteers[b.Assignment.Volunteer].ID}
		for _, found := range b.Reasons {
			out.Reasons = append(out.Reasons, reason{found.Code, found.Params()})
		}
		f.Broken = append(f.Broken, out)
	}
	return encode(w, f)
}

// ReadRosterAnswer reads the assignments of a roster for p, in
// [RosterAnswerFormat]. Whatever else the file says is not trusted: measure it with
// [scheduling.Evaluate]. What is wrong with the file is an [*Error].
func ReadRosterAnswer(r io.Reader, p scheduling.Problem) ([]scheduling.Assignment, error) {
	var f answerFile
	if err := decode(r, RosterAnswerFormat, &f); err != nil {
		return nil, err
	}
	roster, err := seats(&p, f.Assignments)
	if err != nil {
		return nil, err
	}
	taken := map[[2]int]int{}
	for i, a := range roster {
		seat := [2]int{a.Position, a.Volunteer}
		if first, twice := taken[seat]; twice {
			return nil, wrong(fmt.Sprintf("assignments[%d]", i), "is the same seat and person as assignments[%d]", first)
		}
		taken[seat] = i
	}
	return roster, nil
}
