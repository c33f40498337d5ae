package booking

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// OpenShift is a published shift with what stands between one volunteer and each
// of its positions.
type OpenShift struct {
	Shift     shifts.Shift
	Positions []OpenPosition
	Mine      *Assignment // the seat the volunteer holds, if any
	Suit      Suit        // of the position that suits best; zero if none may be taken
}

// OpenPosition is a position with the reasons against; none if a seat may be taken.
type OpenPosition struct {
	Position shifts.Position
	Reasons  []Reason
}

// Takeable reports whether the volunteer may take a seat of o.
func (o OpenShift) Takeable() bool {
	for _, p := range o.Positions {
		if len(p.Reasons) == 0 && o.Mine == nil {
			return true
		}
	}
	return false
}

// OpenShifts answers for each of the shifts, in their order, which positions the
// volunteer may take at the time now and why not the others. Four queries whatever
// the number of shifts.
func OpenShifts(ctx context.Context, db *data.DB, volunteerID int64, shiftList []shifts.Shift, now time.Time) ([]OpenShift, error) {
	if len(shiftList) == 0 {
		return []OpenShift{}, nil
	}
	ids, from, until := make([]int64, len(shiftList)), shiftList[0].StartsAt, shiftList[0].EndsAt
	for i, shift := range shiftList {
		ids[i] = shift.ID
		if shift.StartsAt.Before(from) {
			from = shift.StartsAt
		}
		if shift.EndsAt.After(until) {
			until = shift.EndsAt
		}
	}
	positions, err := shifts.Positions(ctx, db, ids, now)
	if err != nil {
		return nil, err
	}
	vacancies, err := ShiftVacancies(ctx, db, ids, now)
	if err != nil {
		return nil, err
	}
	p, err := Bound(ctx, db, volunteerID, FactsFor(from, until, now, db.Zone(), ids...))
	if err != nil {
		return nil, err
	}
	mine, err := ListAssignments(ctx, db, AssignmentFilter{VolunteerID: &volunteerID, ShiftIDs: ids, States: []string{"invited", "accepted"}})
	if err != nil {
		return nil, err
	}
	return assemble(shiftList, positions, byPosition(vacancies), without(p, 0), mine, now, db.Zone()), nil
}

func assemble(shifts []shifts.Shift, positions []shifts.Position, vacancies map[int64]Vacancy, p Eligibility, mine []Assignment,
	now time.Time, zone *time.Location) []OpenShift {
	place := make(map[int64]int, len(shifts))
	open := make([]OpenShift, len(shifts))
	for i, shift := range shifts {
		place[shift.ID] = i
		open[i] = OpenShift{Shift: shift}
	}
	missing := make(map[int64]int, len(shifts))
	for _, position := range positions {
		missing[position.ShiftID] += position.Missing()
	}
	for _, position := range positions {
		v := vacancies[position.ID]
		reasons := shut(v, now, true)
		reasons = append(reasons, reasonsOf(v, p, zone, true)...)
		i := place[position.ShiftID]
		if len(reasons) == 0 {
			if found := suit(v, position, missing[position.ShiftID], p, zone); !open[i].Takeable() || found.Cost < open[i].Suit.Cost {
				open[i].Suit = found
			}
		}
		open[i].Positions = append(open[i].Positions, OpenPosition{position, reasons})
	}
	for _, a := range mine {
		if a.Held(now) {
			open[place[a.ShiftID]].Mine = &a
		}
	}
	return open
}

// Alternatives returns up to limit shifts the volunteer may take instead of one
// that they may not: of the same form first, then the others, each by how well
// they suit; see [Suited].
func Alternatives(ctx context.Context, db *data.DB, volunteerID int64, instead shifts.Shift, limit int, now time.Time) ([]OpenShift, error) {
	open, _, err := Suited(ctx, db, volunteerID, nil, suitLookAhead, now)
	if err != nil {
		return nil, err
	}
	found := []OpenShift{}
	for _, same := range []bool{true, false} {
		for _, o := range open {
			if len(found) < limit && o.Shift.ID != instead.ID && (o.Shift.Form == instead.Form) == same {
				found = append(found, o)
			}
		}
	}
	return found, nil
}
