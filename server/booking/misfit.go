package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Misfit is a seat to come that its holder could not take any more: the reasons are
// those of a booking.
type Misfit struct {
	AssignmentID int64
	VolunteerID  int64
	ShiftID      int64
	Guarded      bool     // with children or in homes
	Hard         bool     // the seat may not be kept; otherwise a person decides
	Reasons      []Reason // with the secrets that [Hushed] keeps
}

// NoLongerFit is the reason of assignments that [Free] ends.
const NoLongerFit = "no_longer_fit"

// heldSeat is a seat somebody holds.
type heldSeat struct {
	ID          int64     `db:"id"` // of the assignment
	VolunteerID int64     `db:"volunteer_id"`
	PositionID  int64     `db:"position_id"`
	ShiftID     int64     `db:"shift_id"`
	StartsAt    time.Time `db:"starts_at"`
	EndsAt      time.Time `db:"ends_at"`
	Title       string    `db:"title"` // of the shift
	Guarded     bool      `db:"guarded"`
	Invited     bool      `db:"invited"` // and has not answered
	LetIn       bool      `db:"let_in"`  // whatever their team
}

// hard are the reasons with which nobody keeps a seat. The others are about what suits:
// a skill, another team's position, limits, two duties too close to each other.
var hard = []string{
	Inactive, Apart, string(scheduling.NotCaptain), string(scheduling.NotTrained), string(scheduling.ClearanceMissing),
	string(scheduling.ClearanceExpired), string(scheduling.UnderAge),
}

// Misfits asks for every seat to come of the volunteers whether they could take it now,
// as [Accept] would, and returns those they could not, earliest first, with the hard
// reasons alone where there are any. Three statements, however many they are. Of two who
// must not serve beside each other the one who was given the seat last loses it; what
// would be lost by a hard reason stands in nobody's way; nor do the seats lost, which the
// caller frees for reasons of its own: they come first. Under the locks of the
// volunteers the answer holds until the transaction ends.
func Misfits(ctx context.Context, db *data.DB, volunteerIDs []int64, lost []Misfit, now time.Time) ([]Misfit, error) {
	held, err := seatsToCome(ctx, db, volunteerIDs, now)
	if err != nil || len(held) == 0 {
		return lost, err
	}
	from, until, positions := held[0].StartsAt, held[0].EndsAt, make([]int64, len(held))
	for i, a := range held {
		positions[i] = a.PositionID
		if a.EndsAt.After(until) {
			until = a.EndsAt
		}
	}
	vacancies, err := Vacancies(ctx, db, positions, now)
	if err != nil {
		return nil, err
	}
	persons, err := Eligibilities(ctx, db, volunteerIDs, FactsFor(from, until, now, db.Zone()))
	if err != nil {
		return nil, err
	}
	return misfitsOf(held, lost, byPosition(vacancies), byID(persons), db.Zone()), nil
}

// misfitsOf asks twice: first what may not be kept, then, without that, what does not fit.
func misfitsOf(held []heldSeat, lost []Misfit, vacancies map[int64]Vacancy, persons map[int64]Eligibility, zone *time.Location) []Misfit {
	found := slices.Clone(lost)
	held = slices.DeleteFunc(held, func(a heldSeat) bool {
		given := slices.ContainsFunc(lost, func(m Misfit) bool { return m.AssignmentID == a.ID })
		if given {
			vacate(persons, a)
		}
		return given
	})
	ask := func(a heldSeat, isHard bool) bool {
		reasons := against(vacancies[a.PositionID].letIn(a.LetIn), without(persons[a.VolunteerID], a.ShiftID), zone, true)
		if isHard {
			reasons = slices.DeleteFunc(reasons, func(r Reason) bool { return !slices.Contains(hard, r.Code) })
		}
		if len(reasons) > 0 {
			found = append(found, Misfit{a.ID, a.VolunteerID, a.ShiftID, a.Guarded, isHard, reasons})
		}
		return len(reasons) > 0
	}
	var kept []heldSeat
	for _, a := range held {
		if ask(a, true) {
			vacate(persons, a)
		} else {
			kept = append(kept, a)
		}
	}
	for _, a := range kept {
		ask(a, false)
	}
	return found
}

// vacate tells the person of a seat, and those who must not serve beside them, that the
// seat is given up.
func vacate(persons map[int64]Eligibility, a heldSeat) {
	persons[a.VolunteerID] = without(persons[a.VolunteerID], a.ShiftID)
	for _, p := range persons {
		for i, other := range p.Apart {
			if other.VolunteerID == a.VolunteerID {
				p.Apart[i].ShiftIDs = slices.DeleteFunc(other.ShiftIDs, func(id int64) bool { return id == a.ShiftID })
			}
		}
	}
}

// Free ends the assignments of misfits, whose volunteers are locked, with an entry in
// the log for each.
func Free(ctx context.Context, tx *data.DB, misfits []Misfit, a audit.Author) error {
	return free(ctx, tx, misfits, Release{State: "cancelled", Reason: NoLongerFit, At: a.Now}, a)
}

func free(ctx context.Context, tx *data.DB, misfits []Misfit, r Release, a audit.Author) error {
	if len(misfits) == 0 {
		return nil
	}
	ids, codes := make([]int64, len(misfits)), map[int64][]string{}
	for i, m := range misfits {
		ids[i], codes[m.AssignmentID] = m.AssignmentID, CodesOf(Hushed(m.Reasons, false)) // the log has many readers
	}
	released, err := release(ctx, tx, ids, r)
	if err != nil {
		return err
	}
	entries := make([]audit.Entry, len(released))
	for i, r := range released {
		entries[i] = a.Did("assignment_freed", "assignment", r.ID, map[string]any{
			"shift_id": r.ShiftID, "volunteer_id": r.VolunteerID, "codes": codes[r.ID],
		})
	}
	return audit.WriteAll(ctx, tx, entries)
}

// CodesOf are the codes of the reasons, each once, in their order.
func CodesOf(reasons []Reason) []string {
	codes := []string{}
	for _, r := range reasons {
		if !slices.Contains(codes, r.Code) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// Unmet returns which of the shifts, be they to come, under way or over, the volunteer is
// not fit to meet the people of: something hard is against them, apart from who else serves
// and who leads by now. With children and in homes that holds whether they have a seat
// there or not, and whatever team they lead; elsewhere it is asked of those with a seat,
// and of whoever is no volunteer any more. Two statements.
func Unmet(ctx context.Context, db *data.DB, volunteerID int64, shiftIDs []int64, now time.Time) (map[int64]bool, error) {
	if len(shiftIDs) == 0 {
		return nil, nil
	}
	vacancies, err := ShiftVacancies(ctx, db, shiftIDs, now)
	if err != nil || len(vacancies) == 0 {
		return nil, err
	}
	from, until, _ := spanOf(vacancies)
	p, err := Bound(ctx, db, volunteerID, FactsFor(from, until, now, db.Zone()))
	if err != nil {
		return nil, err
	}
	unmet := map[int64]bool{}
	for _, v := range vacancies {
		if mayNotMeet(v, p, db.Zone()) {
			unmet[v.ShiftID] = true
		}
	}
	return unmet, nil
}

// mayNotMeet is [Unmet] for one shift, of which v is a position: which, does not matter.
func mayNotMeet(v Vacancy, p Eligibility, zone *time.Location) bool {
	seated := slices.ContainsFunc(p.Engagements, func(e Engagement) bool { return e.ShiftID == v.ShiftID })
	if p.Active && !v.Child && !v.Home && !seated {
		return false
	}
	return slices.ContainsFunc(against(v, without(p, v.ShiftID), zone, true), func(r Reason) bool {
		return slices.Contains(hard, r.Code) && r.Code != Apart && r.Code != string(scheduling.NotCaptain)
	})
}
