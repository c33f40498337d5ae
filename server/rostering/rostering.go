// Package rostering makes rosters: it reads what the solver needs from the store,
// calls [scheduling.Solve], keeps the result as a draft a coordinator can change,
// and publishes it. Publishing invites; nobody is rostered without accepting
//
package rostering

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// steps is how many moves the search may look at: well under a second for a
// programme of thirty shifts and two hundred volunteers.
const steps = 300_000

// maxDays is the longest period of one roster.
const maxDays = 92

// Wish says which roster is wanted.
type Wish struct {
	ProgrammeID      int64
	StartsOn, EndsOn time.Time // days, both included
	Seed             int64     // the same seed and facts give the same roster
	By               int64     // account
	Now              time.Time
}

// Make solves the open shifts of a period and stores the roster as a draft. It
// fails with fault.Invalid roster_period_wrong, or roster_shifts_missing if no
// open shift to come lies in the period.
func Make(ctx context.Context, s *store.Store, w Wish) (int64, error) {
	if w.EndsOn.Before(w.StartsOn) || w.EndsOn.Sub(w.StartsOn) > maxDays*24*time.Hour {
		return 0, fault.Invalid.New("roster_period_wrong", "a roster covers 1 to %d days", maxDays)
	}
	sc, err := load(ctx, s, span{w.ProgrammeID, w.StartsOn, w.EndsOn}, w.Now)
	if err != nil {
		return 0, err
	}
	if len(sc.problem.Shifts) == 0 {
		return 0, fault.Invalid.New("roster_shifts_missing", "no open shift lies in that period")
	}
	sc.problem.Assignments = sc.held
	sc.problem.Seed, sc.problem.Steps = uint64(w.Seed), steps
	solved, err := scheduling.Solve(ctx, sc.problem) // may take seconds, so outside any transaction
	if err != nil {
		return 0, fmt.Errorf("rostering: %w", err)
	}
	roster := store.Roster{
		ProgrammeID: w.ProgrammeID, StartsOn: w.StartsOn, EndsOn: w.EndsOn, Seed: w.Seed, Steps: int64(solved.Steps),
		Value: solved.Value(), Bound: solved.Bound, CreatedBy: w.By, CreatedAt: w.Now,
	}
	if err := sc.describe(&roster, solved.Assignments, solved.Findings); err != nil {
		return 0, err
	}
	return roster.ID, s.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateRoster(ctx, &roster); err != nil {
			return err
		}
		if err := tx.SetRosterSeats(ctx, roster.ID, sc.seats(solved.Assignments)); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{
			AccountID: w.By, Action: "roster_made", SubjectKind: "roster", SubjectID: roster.ID, At: w.Now,
			Detail: map[string]any{"number": roster.Number, "value": roster.Value, "bound": roster.Bound},
		})
	})
}

// RuleCost is what one rule costs on a roster, as it is stored and shown.
type RuleCost struct {
	Rule string `json:"rule"`
	Hard bool   `json:"hard"`
	Cost int64  `json:"cost"` // for a hard rule, how often it is broken
}

// EmptySeats is a position with fewer people than its maximum, and how many
// volunteers are left after each filter.
type EmptySeats struct {
	PositionID int64  `json:"position_id"`
	Count      int    `json:"count"`
	Funnel     []Left `json:"funnel"`
}

// Left is how many volunteers pass a filter and all before it.
type Left struct {
	Step      string `json:"step"`
	Remaining int    `json:"remaining"`
}

// describe writes what the rules say about assignments into the roster.
func (sc *scene) describe(r *store.Roster, assignments []scheduling.Assignment, findings scheduling.Findings) error {
	costs, err := json.Marshal(costsOf(findings.Rules))
	if err != nil {
		return fmt.Errorf("rostering: %w", err)
	}
	empty, err := json.Marshal(sc.emptySeats(assignments))
	if err != nil {
		return fmt.Errorf("rostering: %w", err)
	}
	r.Value, r.Costs, r.EmptySeats = findings.Value, costs, empty
	return nil
}

func costsOf(rules []scheduling.RuleCost) []RuleCost {
	costs := []RuleCost{}
	for _, rule := range rules {
		cost := rule.Cost
		if rule.Hard {
			cost = rule.Units
		}
		if cost != 0 {
			costs = append(costs, RuleCost{Rule: rule.Rule, Hard: rule.Hard, Cost: cost})
		}
	}
	return costs
}

func (sc *scene) emptySeats(assignments []scheduling.Assignment) []EmptySeats {
	taken := make([]int, len(sc.problem.Positions))
	for _, a := range assignments {
		taken[a.Position]++
	}
	problem := sc.problem
	problem.Assignments = assignments
	empty := []EmptySeats{}
	for i, position := range problem.Positions {
		if taken[i] >= position.Maximum {
			continue
		}
		seats := EmptySeats{PositionID: position.ID, Count: position.Maximum - taken[i], Funnel: []Left{}}
		for _, left := range scheduling.Funnel(problem, i) {
			seats.Funnel = append(seats.Funnel, Left{Step: string(left.Filter), Remaining: left.Count})
		}
		empty = append(empty, seats)
	}
	return empty
}
