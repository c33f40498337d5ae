package scheduling

import "fmt"

// ProblemError says what is wrong with the facts of a problem: a mistake of
// the program that built it, not of a user.
type ProblemError struct {
	What  string // "shift", "volunteer", "position", "bond", "assignment", "weight" or "steps"
	Index int
	Wrong string
}

// Error names the fact and what is wrong with it.
func (e *ProblemError) Error() string {
	return fmt.Sprintf("scheduling: %s %d: %s", e.What, e.Index, e.Wrong)
}

// Check returns a [*ProblemError] if an index points nowhere or a period or a
// number of seats makes no sense, else nil.
func (p Problem) Check() error {
	for i, s := range p.Shifts {
		if !s.End.After(s.Start) {
			return &ProblemError{"shift", i, "ends before it starts"}
		}
	}
	for i := range p.Volunteers {
		if !p.Volunteers[i].Pattern.sensible() {
			return &ProblemError{"volunteer", i, "has a pattern with a limit below zero"}
		}
	}
	for i, pos := range p.Positions {
		if pos.Shift < 0 || pos.Shift >= len(p.Shifts) {
			return &ProblemError{"position", i, "belongs to no shift"}
		}
		if pos.Minimum < 0 || pos.Maximum < pos.Minimum {
			return &ProblemError{"position", i, "minimum and maximum do not fit"}
		}
	}
	if err := p.checkBonds(); err != nil {
		return err
	}
	if err := p.checkAssignments(); err != nil {
		return err
	}
	w := p.Weights
	for i, weight := range []int64{w.Seat, w.Captain, w.Spare, w.Preference, w.Fairness, w.Spread, w.LeftOut, w.Cohesion, w.Rest, w.Travel, w.SkillFit, w.Change, w.Call} {
		if weight < 0 {
			return &ProblemError{"weight", i, "is negative"}
		}
	}
	if p.Steps < 0 {
		return &ProblemError{"steps", p.Steps, "is negative"}
	}
	return nil
}

// checkBonds rejects bonds of nobody, of a person with themself, and of the same
// two people both together and apart. A bond listed twice counts once.
func (p Problem) checkBonds() error {
	apart := map[[2]int]bool{}
	for i, b := range p.Bonds {
		if b.First < 0 || b.First >= len(p.Volunteers) || b.Second < 0 || b.Second >= len(p.Volunteers) {
			return &ProblemError{"bond", i, "has no volunteer"}
		}
		if b.First == b.Second {
			return &ProblemError{"bond", i, "ties somebody to themself"}
		}
		couple := [2]int{min(b.First, b.Second), max(b.First, b.Second)}
		if was, known := apart[couple]; known && was != b.Apart {
			return &ProblemError{"bond", i, "contradicts another one"}
		}
		apart[couple] = b.Apart
	}
	return nil
}

// checkAssignments rejects assignments of nobody, to nothing, and listed twice.
func (p Problem) checkAssignments() error {
	taken := map[[2]int]bool{}
	for i, a := range p.Assignments {
		if a.Position < 0 || a.Position >= len(p.Positions) {
			return &ProblemError{"assignment", i, "has no position"}
		}
		if a.Volunteer < 0 || a.Volunteer >= len(p.Volunteers) {
			return &ProblemError{"assignment", i, "has no volunteer"}
		}
		key := [2]int{a.Position, a.Volunteer}
		if taken[key] {
			return &ProblemError{"assignment", i, "is listed twice"}
		}
		taken[key] = true
	}
	return nil
}
