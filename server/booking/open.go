package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
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
	return openShifts(ctx, db, volunteerID, shiftList, now, Bound)
}

// openShifts is [OpenShifts] on the facts of the volunteer that are read so.
func openShifts(ctx context.Context, db *data.DB, volunteerID int64, shiftList []shifts.Shift, now time.Time,
	facts func(context.Context, *data.DB, int64, Facts) (Eligibility, error)) ([]OpenShift, error) {
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
	p, err := facts(ctx, db, volunteerID, FactsFor(from, until, now, db.Zone(), ids...))
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

// MayAsk fails unless the volunteer may ask the team of a position for a seat of it: with what
// stands against them besides their team, as [SignUp] does, and with ask_needless if they may
// simply take one.
func MayAsk(ctx context.Context, db *data.DB, volunteerID, positionID int64, now time.Time) error {
	v, err := FindVacancy(ctx, db, positionID, now, nil)
	if err != nil {
		return err
	}
	p, err := Bound(ctx, db, volunteerID, FactsFor(v.StartsAt, v.EndsAt, now, db.Zone(), v.ShiftID))
	if err != nil {
		return err
	}
	if reasons := hindersAsking(v, p, now, db.Zone()); len(reasons) > 0 {
		return refusal(reasons)
	}
	if !v.foreign(p) || v.Lent {
		return errAskNeedless
	}
	return nil
}

var errAskNeedless = fault.Conflict.New("ask_needless", "that seat may be taken without asking")

// hindersAsking are the reasons why the person could not be let in.
func hindersAsking(v Vacancy, p Eligibility, now time.Time, zone *time.Location) []Reason {
	return append(shut(v, now, false), reasonsOf(v.letIn(true), without(p, 0), zone, true)...)
}

// Askers returns, for each of those who have asked for a seat of another team, why they could
// not be let in at the time now, as coordinators may read it; nothing for those who could.
// Two statements.
func Askers(ctx context.Context, db *data.DB, asked []Invitation, now time.Time) ([][]Reason, error) {
	found := make([][]Reason, len(asked))
	if len(asked) == 0 {
		return found, nil
	}
	volunteerIDs, positionIDs := idsOf(asked)
	vacancies, err := Vacancies(ctx, db, positionIDs, now)
	if err != nil || len(vacancies) == 0 {
		return found, err
	}
	from, until := vacancies[0].StartsAt, vacancies[0].EndsAt
	for _, v := range vacancies {
		from = slices.MinFunc([]time.Time{from, v.StartsAt}, time.Time.Compare)
		until = slices.MaxFunc([]time.Time{until, v.EndsAt}, time.Time.Compare)
	}
	persons, err := Eligibilities(ctx, db, volunteerIDs, FactsFor(from, until, now, db.Zone()))
	if err != nil {
		return nil, err
	}
	seats, known := byPosition(vacancies), byID(persons)
	for i, w := range asked {
		found[i] = hindersAsking(seats[w.PositionID], known[w.VolunteerID], now, db.Zone())
	}
	return found, nil
}

// Alternatives returns up to limit shifts the volunteer may take instead of one
// that they may not: of the same form first, then the others, each by how well
// they suit; see [Suited].
func Alternatives(ctx context.Context, db *data.DB, volunteerID int64, instead shifts.Shift, limit int, now time.Time) ([]OpenShift, error) {
	open, _, err := Suited(ctx, db, volunteerID, shifts.ShiftFilter{}, suitLookAhead, now)
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
