package rostering

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// scene is the facts of one period, with the way back from the engine's indexes
// to records.
type scene struct {
	problem    scheduling.Problem
	weights    Weights                 // those of the problem
	held       []scheduling.Assignment // seats that are invited or accepted
	heldNumber map[seatOf]int          // their seat numbers
	position   map[int64]int           // index by id
	volunteer  map[int64]int           // index by id
	titles     map[int64]string        // of shifts
	skills     map[int64]string        // codes
	courses    map[int64]string        // codes
	beyond     []int                   // service outside the period, by volunteer; see patternOf
	bus        map[int64]int           // minutes from campus, by place
	undecided  map[int64]bool          // shifts on a closed day that nobody has decided about, by id
	timeless   map[int]bool            // volunteers who have never said when they are free

	lockedNumber map[seatOf]int   // seat numbers of those a coordinator locked
	heldBy       map[seatOf]int64 // assignments of the seats held
}

type seatOf struct{ position, volunteer int }

// span is the part of a programme a roster is for.
type span struct {
	programmeID int64
	first, last time.Time // days, both included
	rosterID    int64     // a version whose weights count; 0 for none
	weights     *Weights  // that count else; nil for the organization's
	decided     bool      // without shifts on a closed day that nobody has decided about
}

// load reads the open shifts of the span that are still to come, everybody who
// might serve, and who holds a seat already, in a fixed number of queries.
func load(ctx context.Context, db *data.DB, sp span, now time.Time) (*scene, error) {
	zone := db.Zone()
	from := calendar.DateOf(sp.first, time.UTC).At(0, zone)
	until := calendar.DateOf(sp.last, time.UTC).AddDays(1).At(0, zone)
	whole := calendar.Period{Start: from, End: until}
	if from.Before(now) {
		from = now
	}
	open, err := shifts.ListShifts(ctx, db, shifts.ShiftFilter{From: &from, Until: &until, ProgrammeID: &sp.programmeID, States: []string{"open"}, Now: now})
	if sp.decided {
		open = slices.DeleteFunc(open, func(s shifts.Shift) bool { return s.ClosedUndecided })
	}
	if err != nil || len(open) == 0 {
		return &scene{}, err
	}
	ids := make([]int64, len(open))
	titles, undecided := map[int64]string{}, map[int64]bool{}
	for i, shift := range open {
		ids[i], titles[shift.ID], undecided[shift.ID] = shift.ID, shift.Title, shift.ClosedUndecided
	}
	rules, err := rulesOf(ctx, db, sp)
	if err != nil {
		return nil, err
	}
	people, err := booking.Eligibilities(ctx, db, nil, booking.FactsFor(whole.Start, until, now, zone, ids...))
	if err != nil {
		return nil, err
	}
	term, err := TermMinutes(ctx, db, sp.programmeID, ids, now)
	if err != nil {
		return nil, err
	}
	sc := newScene(rules, titles)
	sc.undecided = undecided
	if err := sc.addShifts(ctx, db, ids, now); err != nil {
		return nil, err
	}
	sc.addPeople(people, term, calendar.Period{Start: from, End: until}, zone)
	sc.addLimits(rules, people, whole)
	if err := sc.addCompany(ctx, db, now); err != nil {
		return nil, err
	}
	if err := sc.addTravel(ctx, db); err != nil {
		return nil, err
	}
	return sc, sc.addHeld(ctx, db, ids, now)
}

func newScene(rules RosterRules, titles map[int64]string) *scene {
	return &scene{
		weights: rules.Weights,
		problem: scheduling.Problem{
			Limits: limitsOf(rules), Weights: weightsOf(rules.Weights), Travel: scheduling.Travel{Minutes: map[scheduling.Leg]int{}},
		},
		heldNumber: map[seatOf]int{}, lockedNumber: map[seatOf]int{}, heldBy: map[seatOf]int64{}, position: map[int64]int{}, volunteer: map[int64]int{}, titles: titles, skills: map[int64]string{}, courses: map[int64]string{},
		bus: map[int64]int{}, timeless: map[int]bool{},
	}
}

// addShifts adds the shifts with their positions.
func (sc *scene) addShifts(ctx context.Context, db *data.DB, shiftIDs []int64, now time.Time) error {
	positions, err := shifts.Positions(ctx, db, shiftIDs, now)
	if err != nil {
		return err
	}
	ids := make([]int64, len(positions))
	bounds := map[int64]shifts.Position{}
	for i, p := range positions {
		ids[i], bounds[p.ID] = p.ID, p
		if p.SkillID != nil && p.SkillCode != nil {
			sc.skills[*p.SkillID] = *p.SkillCode
		}
	}
	vacancies, err := booking.Vacancies(ctx, db, ids, now)
	if err != nil {
		return err
	}
	slices.SortFunc(vacancies, func(a, b booking.Vacancy) int {
		return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ShiftID, b.ShiftID), cmp.Compare(bounds[a.PositionID].Ordinal, bounds[b.PositionID].Ordinal))
	})
	index := map[int64]int{}
	for _, v := range vacancies {
		if _, seen := index[v.ShiftID]; !seen {
			index[v.ShiftID] = len(sc.problem.Shifts)
			sc.problem.Shifts = append(sc.problem.Shifts, booking.Shift(v, db.Zone()))
		}
		sc.bus[v.CommunityID] = v.BusMinutes
		for _, c := range v.Courses {
			sc.courses[c.ID] = c.Code
		}
		p := booking.Position(v)
		p.Shift, p.Minimum, p.Maximum = index[v.ShiftID], bounds[v.PositionID].Minimum, bounds[v.PositionID].Maximum
		sc.position[p.ID] = len(sc.problem.Positions)
		sc.problem.Positions = append(sc.problem.Positions, p)
	}
	return nil
}

// addTravel adds the ways between all places, by way of campus where none is known.
func (sc *scene) addTravel(ctx context.Context, db *data.DB) error {
	places := slices.Collect(maps.Keys(sc.bus))
	known, err := booking.Ways(ctx, db, places)
	if err != nil {
		return err
	}
	for a, toA := range sc.bus {
		for b, toB := range sc.bus {
			if a != b {
				sc.problem.Travel.Minutes[scheduling.Leg{From: a, To: b}] = toA + toB
			}
		}
	}
	maps.Copy(sc.problem.Travel.Minutes, known)
	return nil
}

// addPeople adds everybody, with what occupies them outside the shifts of the roster.
func (sc *scene) addPeople(people []booking.Eligibility, term map[int64]int, during calendar.Period, zone *time.Location) {
	for _, p := range people {
		p.Engagements = slices.DeleteFunc(slices.Clone(p.Engagements), func(e booking.Engagement) bool {
			_, inRoster := sc.titles[e.ShiftID]
			return e.Overdue || inRoster
		})
		for _, e := range p.Engagements {
			sc.bus[e.CommunityID] = e.BusMinutes
		}
		v := booking.Volunteer(p, during, zone)
		v.HomeMinutes = sc.bus
		v.PastMinutes = term[p.ID] // served, or promised on other days
		sc.volunteer[v.ID] = len(sc.problem.Volunteers)
		if len(p.Weekly)+len(p.Exceptions) == 0 {
			sc.timeless[len(sc.problem.Volunteers)] = true
		}
		sc.problem.Volunteers = append(sc.problem.Volunteers, v)
	}
}

// addHeld adds the seats that are invited or accepted: they stay.
func (sc *scene) addHeld(ctx context.Context, db *data.DB, shiftIDs []int64, now time.Time) error {
	holders, err := shifts.SeatHolders(ctx, db, shiftIDs, now)
	if err != nil {
		return err
	}
	for _, h := range holders {
		v, known := sc.volunteer[h.VolunteerID]
		if !known {
			continue // has left; the seat frees itself when the invitation or the coordinator ends it
		}
		state := scheduling.Published
		if h.State == "accepted" {
			state = scheduling.Accepted
		}
		a := scheduling.Assignment{Position: sc.position[h.PositionID], Volunteer: v, State: state}
		if h.LetIn {
			at := &sc.problem.Positions[a.Position]
			at.Guests = append(at.Guests, h.VolunteerID)
		}
		sc.held = append(sc.held, a)
		sc.heldNumber[seatOf{a.Position, a.Volunteer}] = h.SeatNumber
		sc.heldBy[seatOf{a.Position, a.Volunteer}] = h.AssignmentID
	}
	return nil
}

// seats lays assignments out over all seats: those held or locked keep their
// numbers, the others take the free numbers in order.
func (sc *scene) seats(assignments []scheduling.Assignment) []RosterSeat {
	byPosition := make([][]int, len(sc.problem.Positions))
	for _, a := range assignments {
		byPosition[a.Position] = append(byPosition[a.Position], a.Volunteer)
	}
	var seats []RosterSeat
	for i, people := range byPosition {
		seats = append(seats, sc.rowOf(i, people)...)
	}
	return seats
}

// rowOf lays the people of one position out over its seats.
func (sc *scene) rowOf(position int, people []int) []RosterSeat {
	of := sc.problem.Positions[position]
	row := make([]RosterSeat, of.Maximum)
	for n := range row {
		row[n] = RosterSeat{PositionID: of.ID, Number: n + 1}
	}
	var rest []int
	for _, v := range people {
		at := seatOf{position, v}
		number, held := sc.heldNumber[at]
		locked := false
		if !held {
			number, locked = sc.lockedNumber[at]
		}
		if !held && !locked || number > len(row) || row[number-1].VolunteerID != nil {
			rest = append(rest, v)
			continue
		}
		row[number-1].VolunteerID, row[number-1].Kept, row[number-1].Locked = &sc.problem.Volunteers[v].ID, held, locked
	}
	next := 0
	for _, v := range rest {
		for next < len(row) && row[next].VolunteerID != nil {
			next++
		}
		if next < len(row) {
			_, held := sc.heldNumber[seatOf{position, v}]
			_, locked := sc.lockedNumber[seatOf{position, v}]
			row[next].VolunteerID, row[next].Kept, row[next].Locked = &sc.problem.Volunteers[v].ID, held, locked
		}
	}
	return row
}
