package rostering

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Emptiness says why seats of a position are empty and what would fill them.
type Emptiness struct {
	Funnel      []Left
	Relaxations []Relaxation // the smallest first
}

// Relaxation is a set of filters that would let people in if set aside together.
type Relaxation struct {
	Steps      []string
	Count      int
	Volunteers []int64 // the first of them
}

// How many relaxations are told, and how many people of each by name.
const (
	relaxationsTold = 4
	peopleTold      = 6
)

// WhyEmpty explains the empty seats of a position on a roster as it stands.
func WhyEmpty(ctx context.Context, db *data.DB, rosterID, positionID int64, now time.Time) (Emptiness, error) {
	v, err := look(ctx, db, rosterID, now)
	if err != nil {
		return Emptiness{}, err
	}
	position, err := v.positionAt(positionID)
	if err != nil {
		return Emptiness{}, err
	}
	problem := v.problem
	problem.Assignments = v.assignments
	found := Emptiness{Funnel: funnelOf(problem, position)}
	for i, r := range explain.Relaxations(problem, position) {
		if i == relaxationsTold {
			break
		}
		out := Relaxation{Count: len(r.Volunteers)}
		for _, filter := range r.Filters {
			out.Steps = append(out.Steps, string(filter))
		}
		for _, who := range r.Volunteers[:min(len(r.Volunteers), peopleTold)] {
			out.Volunteers = append(out.Volunteers, problem.Volunteers[who].ID)
		}
		found.Relaxations = append(found.Relaxations, out)
	}
	return found, nil
}

func funnelOf(problem scheduling.Problem, position int) []Left {
	funnel := []Left{}
	for _, left := range explain.Funnel(problem, position) {
		funnel = append(funnel, Left{Step: string(left.Filter), Remaining: left.Count})
	}
	return funnel
}

// Row is one person on a roster: their seats, and the open ones they could take.
type Row struct {
	WantedMinutes, PastMinutes, Minutes int            // over the term; of it besides this roster; on this roster
	Burden                              explain.Burden // beside everybody else
	Seats                               []RowSeat
	Open                                []RowSeat // the cheapest first, those they may not take last
	MoreOpen                            bool      // there are others behind these
}

// RowSeat is a seat a person has or could have.
type RowSeat struct {
	PositionID, ShiftID int64
	Kept, Locked        bool
	Cost                int64      // of taking the seat, or of leaving it empty
	Terms               []RuleCost // what makes up the cost
	Others              []Candidate
	Reasons             []booking.Reason // why the person may not take it
}

// How many others are told for a seat, and how many open seats for a person.
const (
	othersTold = 3
	openTold   = 12
)

// Why returns the row of one volunteer: why they serve where they do, who else
// could, and which open seats would suit them.
func Why(ctx context.Context, db *data.DB, rosterID, volunteerID int64, now time.Time) (Row, error) {
	v, err := look(ctx, db, rosterID, now)
	if err != nil {
		return Row{}, err
	}
	who, known := v.volunteer[volunteerID]
	if !known {
		return Row{}, fault.NotFound.New("volunteer_unknown", "there is no such volunteer")
	}
	person := v.problem.Volunteers[who]
	row := Row{WantedMinutes: person.WantedMinutes, PastMinutes: person.PastMinutes}
	for _, a := range v.assignments {
		if a.Volunteer == who {
			row.Seats = append(row.Seats, v.seatOfRow(a))
			row.Minutes += v.problem.Shifts[v.problem.Positions[a.Position].Shift].Minutes()
		}
	}
	row.Burden = explain.BurdenOf(v.problem, v.assignments, who)
	row.Open, row.MoreOpen = v.openFor(who)
	return row, nil
}

// seatOfRow explains one seat in use: what its loss would cost and who else could.
func (v *view) seatOfRow(a scheduling.Assignment) RowSeat {
	quote := v.price(explain.Change{Remove: []scheduling.Assignment{a}})
	others, eligible := v.candidates(a.Position, &a, Seat{Limit: othersTold})
	return RowSeat{
		PositionID: v.problem.Positions[a.Position].ID, ShiftID: v.shiftID(a.Position),
		Kept: a.State == scheduling.Accepted || a.State == scheduling.Published, Locked: a.State == scheduling.Pinned,
		Cost: quote.Value, Terms: costsOf(quote.Costs), Others: others[:min(len(others), eligible)],
	}
}

// openFor ranks the open positions for a person by what taking a seat would cost, and
// tells whether there are more than it returns.
func (v *view) openFor(who int) (first []RowSeat, more bool) {
	problem := v.problem
	problem.Assignments = v.assignments
	taken := make([]int, len(problem.Positions))
	for _, a := range v.assignments {
		taken[a.Position]++
	}
	var list []RowSeat
	for q, position := range problem.Positions {
		on := slices.ContainsFunc(v.assignments, func(a scheduling.Assignment) bool { return a.Position == q && a.Volunteer == who })
		if on || taken[q] >= position.Maximum {
			continue
		}
		seat := RowSeat{PositionID: position.ID, ShiftID: v.shiftID(q), Reasons: v.reasons(who, scheduling.Reasons(problem, who, q))}
		if len(seat.Reasons) == 0 {
			quote := v.price(explain.Change{Add: []scheduling.Assignment{{Position: q, Volunteer: who}}})
			seat.Cost, seat.Terms = quote.Value, costsOf(quote.Costs)
		}
		list = append(list, seat)
	}
	slices.SortStableFunc(list, func(a, b RowSeat) int {
		return cmp.Or(cmp.Compare(min(len(a.Reasons), 1), min(len(b.Reasons), 1)), cmp.Compare(a.Cost, b.Cost))
	})
	return list[:min(len(list), openTold)], len(list) > openTold
}
