package rostering

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/search"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// lateNotice is how long before a shift changes to it become dearer.
const lateNotice = 48 * time.Hour

// Repair is one way to fill the empty seats of a roster.
type Repair struct {
	Changes int // people who are told something new
	Late    int // those of them for whom it concerns the next two days
	Short   int // seats still empty
	Cost    int64
	Add     []Placed
	Remove  []Placed
}

// Placed is a person on a position.
type Placed struct {
	PositionID  int64 `json:"position_id"`
	VolunteerID int64 `json:"volunteer_id"`
}

// Repairs proposes ways to fill the empty seats of a roster as it stands, each
// filling one seat more than the one before, and says what keeps people from those seats.
// People who have accepted, and those a coordinator locked, stay; who is only invited may
// be asked for another seat.
func Repairs(ctx context.Context, db *data.DB, rosterID int64, now time.Time) ([]Repair, Prospect, error) {
	v, err := look(ctx, db, rosterID, now)
	if err != nil {
		return nil, Prospect{}, err
	}
	problem, roster := v.movable()
	var list []Repair
	for _, r := range search.Repairs(ctx, problem, roster, v.holes(roster), v.late(now)) {
		list = append(list, Repair{
			Changes: r.Changes, Late: r.Late, Short: r.Short, Cost: r.Value, Add: v.placed(r.Add), Remove: v.placed(r.Remove),
		})
	}
	return list, v.prospect(ctx, v.assignments), nil
}

// movable returns the problem and the roster with the states a repair respects.
func (v *view) movable() (scheduling.Problem, []scheduling.Assignment) {
	problem, roster := v.problem, slices.Clone(v.assignments)
	accepted := map[seatOf]bool{}
	for _, a := range v.held {
		accepted[seatOf{a.Position, a.Volunteer}] = a.State == scheduling.Accepted
	}
	problem.Assignments = nil
	for i, a := range roster {
		if yes, held := accepted[seatOf{a.Position, a.Volunteer}]; held && yes {
			roster[i].State = scheduling.Accepted
		} else if a.State != scheduling.Pinned {
			roster[i].State = scheduling.Proposed
		}
		if roster[i].Kept() {
			problem.Assignments = append(problem.Assignments, roster[i])
		}
	}
	return problem, roster
}

// holes lists the position of every empty seat that the roster has: a shift that was added after
// it was made is for the next one to fill, and stands on no board of this.
func (v *view) holes(roster []scheduling.Assignment) []int {
	taken := make([]int, len(v.problem.Positions))
	for _, a := range roster {
		taken[a.Position]++
	}
	stands := map[int64]bool{}
	for _, seat := range v.seats {
		stands[seat.PositionID] = true
	}
	var list []int
	for q, position := range v.problem.Positions {
		if !stands[position.ID] {
			continue
		}
		for range position.Maximum - taken[q] {
			list = append(list, q)
		}
	}
	return list
}

func (v *view) late(now time.Time) []bool {
	late := make([]bool, len(v.problem.Shifts))
	for i, shift := range v.problem.Shifts {
		late[i] = shift.Start.Before(now.Add(lateNotice))
	}
	return late
}

func (v *view) placed(list []scheduling.Assignment) []Placed {
	out := make([]Placed, len(list))
	for i, a := range list {
		out[i] = Placed{PositionID: v.problem.Positions[a.Position].ID, VolunteerID: v.problem.Volunteers[a.Volunteer].ID}
	}
	return out
}

// Mend is a repair a coordinator chose.
type Mend struct {
	RosterID    int64
	Add, Remove []Placed
	By          int64
	Now         time.Time
}

// Choose makes a repair a new draft of the same period, to be looked at, changed
// and published: everybody else stays where they are, and publishing takes back
// the invitations of those it moves. It fails with fault.Conflict
// roster_repair_stale if the people are not where the repair found them,
// roster_seat_kept if it moves somebody who has accepted, and roster_rule_broken.
func Choose(ctx context.Context, db *data.DB, m Mend) (int64, error) {
	v, err := look(ctx, db, m.RosterID, m.Now)
	if err != nil {
		return 0, err
	}
	change, err := v.changeOf(m)
	if err != nil {
		return 0, err
	}
	if quote := v.price(change); len(quote.Reasons) > 0 || len(quote.Full) > 0 {
		return 0, errRuleBroken.With("broken", v.brokenOf(quote))
	}
	after := slices.DeleteFunc(slices.Clone(v.assignments), func(a scheduling.Assignment) bool { return contains(change.Remove, a) })
	after = append(after, change.Add...)
	for _, seat := range v.seats {
		if seat.Locked && seat.VolunteerID != nil {
			v.lockedNumber[seatOf{v.position[seat.PositionID], v.volunteer[*seat.VolunteerID]}] = seat.Number
		}
	}
	roster := Roster{
		ProgrammeID: v.roster.ProgrammeID, StartsOn: v.roster.StartsOn, EndsOn: v.roster.EndsOn, State: "draft", Seed: v.roster.Seed,
		CreatedBy: m.By, CreatedAt: m.Now, BaseRosterID: v.roster.BaseRosterID, Weights: v.weights,
	}
	if err := v.describe(ctx, &roster, after, scheduling.Evaluate(v.problem, after)); err != nil {
		return 0, err
	}
	err = db.InTx(ctx, func(tx *data.DB) error { return v.keepRepair(ctx, tx, &roster, after, change, m) })
	return roster.ID, err
}

// keepRepair stores the draft, and which invitations publishing it takes back.
func (v *view) keepRepair(ctx context.Context, tx *data.DB, roster *Roster, after []scheduling.Assignment, change explain.Change, m Mend) error {
	if err := CreateRoster(ctx, tx, roster); err != nil {
		return err
	}
	if err := SetRosterSeats(ctx, tx, roster.ID, v.scene.seats(after)); err != nil {
		return err
	}
	var withdrawn []int64
	for _, a := range change.Remove {
		if id, held := v.heldBy[seatOf{a.Position, a.Volunteer}]; held {
			withdrawn = append(withdrawn, id)
		}
	}
	if err := SetRosterWithdrawals(ctx, tx, roster.ID, withdrawn); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		AccountID: m.By, Action: "roster_repaired", SubjectKind: "roster", SubjectID: roster.ID, At: m.Now,
		Detail: map[string]any{"number": roster.Number, "from_number": v.roster.Number, "called": len(change.Add), "released": len(change.Remove)},
	})
}

var errRepairStale = fault.Conflict.New("roster_repair_stale", "the people are not where the repair found them")

// changeOf finds the people and seats of a chosen repair among those there are.
func (v *view) changeOf(m Mend) (explain.Change, error) {
	_, roster := v.movable()
	var change explain.Change
	for _, placed := range m.Remove {
		a, err := v.find(placed)
		if err != nil {
			return change, err
		}
		i := slices.IndexFunc(roster, func(b scheduling.Assignment) bool { return a.Position == b.Position && a.Volunteer == b.Volunteer })
		if i < 0 {
			return change, errRepairStale.With("position_id", placed.PositionID)
		}
		if roster[i].State == scheduling.Accepted {
			return change, errSeatKept.With("position_id", placed.PositionID)
		}
		change.Remove = append(change.Remove, a)
	}
	for _, placed := range m.Add {
		a, err := v.find(placed)
		if err != nil {
			return change, err
		}
		if contains(roster, a) {
			return change, errRepairStale.With("position_id", placed.PositionID)
		}
		change.Add = append(change.Add, a)
	}
	return change, nil
}

func (v *view) find(placed Placed) (scheduling.Assignment, error) {
	position, err := v.positionAt(placed.PositionID)
	who, known := v.volunteer[placed.VolunteerID]
	if err == nil && !known {
		err = fault.NotFound.New("volunteer_unknown", "there is no such volunteer")
	}
	return scheduling.Assignment{Position: position, Volunteer: who}, err
}

func contains(list []scheduling.Assignment, a scheduling.Assignment) bool {
	return slices.ContainsFunc(list, func(b scheduling.Assignment) bool { return a.Position == b.Position && a.Volunteer == b.Volunteer })
}
