package rostering

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// SeatChange puts a volunteer on a seat of a draft, or nobody.
type SeatChange struct {
	PositionID  int64
	Number      int
	VolunteerID *int64
	Locked      *bool // whether the person stays when the roster is made again; nil for yes
}

// Edit is a set of changes a coordinator makes to a draft at once.
type Edit struct {
	RosterID int64
	Version  int // last seen
	Changes  []SeatChange
	Preview  bool // price it, keep nothing
	By       int64
	Now      time.Time
}

// Broken is a seat whose person may not have it, and why.
type Broken struct {
	PositionID  int64            `json:"position_id"`
	VolunteerID int64            `json:"volunteer_id"`
	Reasons     []booking.Reason `json:"reasons"`
}

// Changed is a draft as it is, or would be, after an edit.
type Changed struct {
	Roster     Roster
	Seats      []RosterSeat
	Difference int64 // of the value; below zero the roster gets better
	Broken     []Broken
}

var (
	errNotDraft   = fault.Conflict.New("roster_not_draft", "the roster is published or discarded")
	errRuleBroken = fault.Conflict.New("roster_rule_broken", "a rule stands against that seat")
	errSeatTwice  = fault.Invalid.New("seat_named_twice", "a seat is changed once at a time")
	errSeatKept   = fault.Conflict.New("roster_seat_kept", "that seat is invited or accepted: withdraw the invitation first")
)

// Change applies an edit. It fails with fault.Conflict roster_not_draft,
// version_stale, roster_seat_kept or, unless it is a preview, roster_rule_broken
// with who may not sit where and why.
func Change(ctx context.Context, db *data.DB, e Edit) (Changed, error) {
	roster, seats, err := draft(ctx, db, e.RosterID, e.Version, e.Now)
	if err != nil {
		return Changed{}, err
	}
	sc, err := load(ctx, db, spanOf(roster), e.Now)
	if err != nil {
		return Changed{}, err
	}
	if err := sc.countFrom(ctx, db, roster, seats); err != nil {
		return Changed{}, err
	}
	before := sc.assignments(seats)
	after, touched, err := applied(seats, e.Changes)
	if err != nil {
		return Changed{}, err
	}
	changed, err := sc.price(ctx, roster, before, after)
	if err != nil || e.Preview {
		return changed, err
	}
	if len(changed.Broken) > 0 {
		return Changed{}, errRuleBroken.With("broken", changed.Broken)
	}
	return changed, keep(ctx, db, &changed, touched, e)
}

// draft returns a roster that may still be changed, with its seats as they are now.
func draft(ctx context.Context, db *data.DB, id int64, version int, now time.Time) (Roster, []RosterSeat, error) {
	roster, err := FindRoster(ctx, db, id)
	if err != nil {
		return Roster{}, nil, err
	}
	if roster.State != "draft" {
		return Roster{}, nil, errNotDraft.With("state", roster.State)
	}
	if roster.Version != version {
		return Roster{}, nil, data.Stale(roster.Version)
	}
	seats, err := seatsNow(ctx, db, roster, now)
	return roster, seats, err
}

func spanOf(r Roster) span {
	return span{programmeID: r.ProgrammeID, first: r.StartsOn, last: r.EndsOn, rosterID: r.ID}
}

// applied returns the seats after the changes, and those they touched.
func applied(seats []RosterSeat, changes []SeatChange) (after, touched []RosterSeat, err error) {
	after = slices.Clone(seats)
	for at, c := range changes {
		if slices.ContainsFunc(changes[:at], func(b SeatChange) bool { return b.PositionID == c.PositionID && b.Number == c.Number }) {
			return nil, nil, errSeatTwice.With("position_id", c.PositionID).With("number", c.Number)
		}
		i := slices.IndexFunc(after, func(seat RosterSeat) bool { return seat.PositionID == c.PositionID && seat.Number == c.Number })
		if i < 0 {
			return nil, nil, fault.Invalid.New("seat_unknown", "the roster has no such seat").With("position_id", c.PositionID)
		}
		if after[i].Kept {
			return nil, nil, errSeatKept.With("position_id", c.PositionID).With("number", c.Number)
		}
		after[i].VolunteerID = c.VolunteerID
		after[i].Locked = c.VolunteerID != nil && (c.Locked == nil || *c.Locked)
		touched = append(touched, after[i])
	}
	return after, touched, nil
}

// assignments turns seats into what the engine works on; seats of shifts that are
// no longer open, or of people who have left, are passed over.
func (sc *scene) assignments(seats []RosterSeat) []scheduling.Assignment {
	var list []scheduling.Assignment
	for _, seat := range seats {
		if seat.VolunteerID == nil {
			continue
		}
		p, open := sc.position[seat.PositionID]
		v, active := sc.volunteer[*seat.VolunteerID]
		if !open || !active {
			continue
		}
		state := scheduling.Proposed
		if seat.Kept {
			state = scheduling.Accepted
		} else if seat.Locked {
			state = scheduling.Pinned
		}
		list = append(list, scheduling.Assignment{Position: p, Volunteer: v, State: state})
	}
	return list
}

// price tells what a roster is like with the seats after, and what that changes.
func (sc *scene) price(ctx context.Context, roster Roster, before []scheduling.Assignment, seats []RosterSeat) (Changed, error) {
	after := sc.assignments(seats)
	quote := explain.Price(sc.problem, before, difference(before, after))
	changed := Changed{Roster: roster, Seats: seats, Difference: quote.Value, Broken: sc.brokenOf(quote)}
	return changed, sc.describe(ctx, &changed.Roster, after, scheduling.Evaluate(sc.problem, after))
}

// brokenOf lists who may not have the seat a change gives them, and why.
func (sc *scene) brokenOf(quote explain.Quote) []Broken {
	list := []Broken{}
	for _, b := range quote.Reasons {
		list = append(list, Broken{
			PositionID:  sc.problem.Positions[b.Assignment.Position].ID,
			VolunteerID: sc.problem.Volunteers[b.Assignment.Volunteer].ID,
			Reasons:     sc.reasons(b.Assignment.Volunteer, b.Reasons),
		})
	}
	return list
}

// difference is the change that leads from one roster to another.
func difference(before, after []scheduling.Assignment) explain.Change {
	same := func(a scheduling.Assignment) func(scheduling.Assignment) bool {
		return func(b scheduling.Assignment) bool { return a.Position == b.Position && a.Volunteer == b.Volunteer }
	}
	var change explain.Change
	for _, a := range before {
		if !slices.ContainsFunc(after, same(a)) {
			change.Remove = append(change.Remove, a)
		}
	}
	for _, a := range after {
		if !slices.ContainsFunc(before, same(a)) {
			change.Add = append(change.Add, a)
		}
	}
	return change
}

// reasons gives the engine's reasons about somebody the words the interface knows,
// and keeps to itself what must not be said aloud.
func (sc *scene) reasons(who int, found []scheduling.Reason) []booking.Reason {
	out := []booking.Reason{}
	for _, r := range found {
		if r.Silent() || booking.IsRecord(r) {
			out = append(out, booking.Reason{Code: booking.NotEligible, Params: map[string]any{}})
			continue
		}
		if r.Code == scheduling.TotalLimit {
			r.Minutes, r.Limit = r.Minutes-sc.beyond[who], r.Limit-sc.beyond[who]
		}
		params := r.Params()
		if r.Code == scheduling.Clash && r.With.Kind == booking.Busy {
			out = append(out, booking.BusyAt(params))
			continue
		}
		switch r.Code {
		case scheduling.NotTrained:
			delete(params, "course_id")
			params["course"] = sc.courses[r.CourseID]
		case scheduling.SkillMissing:
			params["skill"] = sc.skills[r.SkillID]
		case scheduling.Clash, scheduling.TravelGap, scheduling.NotSuccessive:
			delete(params, "with_place_id")
			params["with_title"] = sc.titles[r.With.ShiftID]
		}
		out = append(out, booking.Reason{Code: string(r.Code), Params: params})
	}
	return out
}

// keep stores an edit, unless somebody else was quicker.
func keep(ctx context.Context, db *data.DB, changed *Changed, touched []RosterSeat, e Edit) error {
	err := db.InTx(ctx, func(tx *data.DB) error {
		present, err := LockRoster(ctx, tx, e.RosterID)
		if err != nil {
			return err
		}
		if present.Version != e.Version {
			return data.Stale(present.Version)
		}
		if err := SetRosterSeats(ctx, tx, e.RosterID, touched); err != nil {
			return err
		}
		if err := UpdateRoster(ctx, tx, &changed.Roster); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: e.By, Action: "roster_changed", SubjectKind: "roster", SubjectID: e.RosterID, At: e.Now,
			Detail: map[string]any{"seats": len(touched)},
		})
	})
	if err != nil {
		return err
	}
	changed.Roster, err = FindRoster(ctx, db, e.RosterID)
	if err != nil {
		return err
	}
	changed.Seats, err = RosterSeats(ctx, db, e.RosterID)
	return err
}
