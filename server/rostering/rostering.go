// Package rostering makes rosters: it reads what the solver needs from the store,
// calls [search.Solve], keeps the result as a draft a coordinator can change,
// and publishes it. Publishing invites; nobody is rostered without accepting
//
package rostering

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// maxDays is the longest period of one roster.
const maxDays = 92

// Wish says which roster is wanted.
type Wish struct {
	ProgrammeID      int64
	StartsOn, EndsOn time.Time // days, both included
	Seed             int64     // the same seed and facts give the same roster
	BaseID           int64     // a draft of the programme to start from: its locked seats stay; 0 for none
	Steps            int       // how many moves the search may look at; 0 for as many as suit the facts
	Weights          *Weights  // of this version; nil for those of the organization
	By               int64     // account
	Now              time.Time
}

// patience is how many times the steps that give a good roster the search may
// take: nobody waits for it, and it can be stopped.
const patience = 10

// Make solves the open shifts of a period and stores the roster as a draft, while
// the caller waits and nobody else has the programme; see [Runner] for the other way.
// It fails with fault.Invalid roster_period_wrong, or roster_shifts_missing if no open
// shift to come lies in the period.
func Make(ctx context.Context, db *data.DB, w Wish) (int64, error) {
	sc, err := facts(ctx, db, w)
	if err != nil {
		return 0, err
	}
	t := newTask(db, sc, w)
	if err := db.InTx(ctx, func(tx *data.DB) error { return t.create(ctx, tx) }); err != nil {
		return 0, err
	}
	err = t.run(ctx, func() time.Time { return w.Now })
	if err == nil {
		return t.roster.ID, nil
	}
	reason := "internal"
	if f, told := errors.AsType[*fault.Error](err); told {
		reason = f.Reason
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishLimit)
	defer cancel()
	return t.roster.ID, errors.Join(err, fail(ctx, db, t.roster.ID, reason, w.Now, nil))
}

// startFrom lets the search begin with the seats of a draft: the locked ones stay
// where they are, the others may change at the weight of the rule change. Seats
// that are no longer possible are passed over.
func (sc *scene) startFrom(ctx context.Context, db *data.DB, baseID int64) error {
	seats, err := RosterSeats(ctx, db, baseID)
	if err != nil {
		return err
	}
	for _, locked := range []bool{true, false} {
		for _, seat := range seats {
			if seat.VolunteerID != nil && !seat.Kept && seat.Locked == locked {
				sc.place(seat)
			}
		}
	}
	return nil
}

// countFrom tells the rules change and call what a version started from, if either
// has a weight: the seats of the earlier version, and those that were held by then.
func (sc *scene) countFrom(ctx context.Context, db *data.DB, roster Roster, seats []RosterSeat) error {
	if sc.problem.Weights.Change == 0 && sc.problem.Weights.Call == 0 {
		return nil
	}
	for _, seat := range seats {
		if seat.VolunteerID != nil && seat.Kept {
			sc.place(seat)
		}
	}
	if roster.BaseRosterID == nil {
		return nil
	}
	base, err := RosterSeats(ctx, db, *roster.BaseRosterID)
	if err != nil {
		return err
	}
	for _, seat := range base {
		if seat.VolunteerID != nil && !seat.Kept {
			seat.Locked = false // what this version locks is in its own seats
			sc.place(seat)
		}
	}
	return nil
}

// place adds the person of a draft's seat to the assignments of the problem, if
// there is room and nothing stands against it.
func (sc *scene) place(seat RosterSeat) {
	p, open := sc.position[seat.PositionID]
	v, active := sc.volunteer[*seat.VolunteerID]
	if !open || !active {
		return
	}
	taken := 0
	for _, a := range sc.problem.Assignments {
		if a.Position == p {
			taken++
		}
		if a.Position == p && a.Volunteer == v {
			return
		}
	}
	if taken >= sc.problem.Positions[p].Maximum || len(scheduling.Reasons(sc.problem, v, p)) > 0 {
		return
	}
	a := scheduling.Assignment{Position: p, Volunteer: v}
	if seat.Locked {
		a.State = scheduling.Pinned
		sc.lockedNumber[seatOf{p, v}] = seat.Number
	}
	sc.problem.Assignments = append(sc.problem.Assignments, a)
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

// describe writes what the rules say about assignments into the roster, and until ctx
// ends why its empty seats are empty.
func (sc *scene) describe(ctx context.Context, r *Roster, assignments []scheduling.Assignment, findings scheduling.Findings) error {
	costs, err := json.Marshal(costsOf(findings.Rules))
	if err != nil {
		return fmt.Errorf("rostering: %w", err)
	}
	empty, err := json.Marshal(sc.emptySeats(ctx, assignments))
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
	return hushed(costs)
}

// silentRules are the hard rules that can be about a record check. A preview puts one
// person on one seat, so that what such a rule costs would say what the check of that
// person says. Not trained is among them because a check that is not clear bars from
// homes as a course that is missing does.
var silentRules = []string{string(scheduling.NotTrained), string(scheduling.ClearanceMissing), string(scheduling.ClearanceExpired)}

// hushed tells the costs of the silent rules as one, under the word that reasons have for
// what must not be said aloud.
func hushed(costs []RuleCost) []RuleCost {
	told, at := []RuleCost{}, -1
	for _, c := range costs {
		switch {
		case !slices.Contains(silentRules, c.Rule):
			told = append(told, c)
		case at < 0:
			at = len(told)
			told = append(told, RuleCost{Rule: booking.NotEligible, Hard: c.Hard, Cost: c.Cost})
		default:
			told[at].Cost += c.Cost
		}
	}
	return told
}

// ToldCosts are the costs stored with a roster, as they may be read.
func (r Roster) ToldCosts() ([]RuleCost, error) {
	var costs []RuleCost
	if err := json.Unmarshal(r.Costs, &costs); err != nil {
		return nil, fmt.Errorf("rostering: costs of roster %d: %w", r.ID, err)
	}
	return hushed(costs), nil // those of an earlier version are stored as they were
}

// emptySeats lists the positions with empty seats. Those that are come to after ctx has
// ended have no funnel: each looks at everybody.
func (sc *scene) emptySeats(ctx context.Context, assignments []scheduling.Assignment) []EmptySeats {
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
		if ctx.Err() == nil {
			seats.Funnel = funnelOf(problem, i)
		}
		empty = append(empty, seats)
	}
	return empty
}
