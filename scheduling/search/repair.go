package search

import (
	"cmp"
	"context"
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// lateEffort is how many changes a change to a shift that begins soon counts as:
// people have made their plans for it.
const lateEffort = 3

// Repair is one way to fill seats that fell empty.
type Repair struct {
	Changes int // people who are told something new: called, or moved to another seat
	Late    int // those of them on a shift that begins soon, or from one
	Short   int // of the seats that fell empty, those still empty
	Value   int64

	// Add and Remove lead from the roster to the repaired one, by position, then
	// volunteer.
	Add, Remove []scheduling.Assignment
}

// Repairs proposes ways to fill the seats that fell empty on a roster, one more
// seat each time: the first changes nothing, each next one is the least disturbing
// found that fills one seat more. Vacancies names the positions, once per empty seat;
// late marks the shifts that begin soon, changes to which count three times.
// Assignments that p keeps stay; the others may move.
//
// A seat goes to somebody free if anybody is, the cheapest; else to somebody who
// moves there from a seat that another can take, the cheapest two; else along the
// shortest chain there is. This is the successive shortest path method of
// matching (Ahuja, Magnanti, Orlin, Network Flows, 1993, 9.7), without the undoing
// of earlier paths other than by chains. No hard rule is broken that was not. ctx
// only ends the list early.
func Repairs(ctx context.Context, p scheduling.Problem, roster []scheduling.Assignment, vacancies []int, late []bool) []Repair {
	m := repairer{State: incremental.FromRoster(&p, roster), late: late, vacancies: slices.Clone(vacancies), roster: roster}
	m.start, m.value = slices.Clone(m.On), m.Model.Value(m.Now)
	list := []Repair{m.result()}
	for len(m.vacancies) > 0 && ctx.Err() == nil && m.fillOne() {
		list = append(list, m.result())
	}
	return list
}

// repairer is a roster under repair.
type repairer struct {
	*incremental.State
	roster    []scheduling.Assignment
	late      []bool
	vacancies []int  // positions of the seats still empty
	start     []bool // pairs in use before
	value     int64  // before
}

// swap is one person's part of a repair: the seat given up, which may be none,
// and the one taken.
type swap struct{ out, in int32 }

// fill is how one vacancy could be filled.
type fill struct {
	vacancy int // index into vacancies
	swaps   [2]swap
	n       int
	effort  int
	change  incremental.Score
}

// fillOne fills the vacancy that can be filled with the least effort, then at the
// least cost.
func (m *repairer) fillOne() bool {
	for _, ways := range []func(int, func(fill)){m.direct, m.moved} {
		best := fill{effort: -1}
		for i := range m.vacancies {
			ways(i, func(f fill) {
				if best.effort < 0 || cmp.Or(cmp.Compare(f.effort, best.effort), m.compare(f.change, best.change)) < 0 {
					best = f
				}
			})
		}
		if best.effort >= 0 {
			m.do(best)
			return true
		}
	}
	for i := range m.vacancies {
		if m.chain(i) {
			return true
		}
	}
	return false
}

func (m *repairer) compare(a, b incremental.Score) int {
	if m.Model.Less(a, b) {
		return -1
	}
	return int(incremental.Count(m.Model.Less(b, a)))
}

// direct tells every way to fill a vacancy with one person who gives up nothing.
func (m *repairer) direct(vacancy int, tell func(fill)) {
	for _, in := range m.Model.PosPairs[m.vacancies[vacancy]] {
		if m.On[in] || !m.Fits(in, none) {
			continue
		}
		if change, harmless := m.TryJoin(in); harmless {
			tell(fill{vacancy, [2]swap{{none, in}}, 1, m.effort(swap{none, in}), change})
		}
	}
}

// moved tells, for everybody who could move to the vacancy, the best way to fill the
// seat that leaves behind.
func (m *repairer) moved(vacancy int, tell func(fill)) {
	for _, in := range m.Model.PosPairs[m.vacancies[vacancy]] {
		if m.On[in] {
			continue
		}
		for _, out := range slices.Clone(m.OfVol[m.Model.PairVol[in]]) {
			if m.Model.Locked[out] || !m.Fits(in, out) {
				continue
			}
			if f, found := m.refill(swap{out, in}); found {
				f.vacancy = vacancy
				tell(f)
			}
		}
	}
}

// refill tries a move and returns it with the best person for the seat given up.
func (m *repairer) refill(first swap) (fill, bool) {
	before, errors := m.Now, m.Violations()
	m.Unassign(first.out)
	m.Assign(first.in)
	best := fill{effort: -1}
	for _, in := range m.Model.PosPairs[m.Model.PairPos[first.out]] {
		if m.On[in] || in == first.out || !m.Fits(in, none) {
			continue
		}
		m.Assign(in)
		change, harmless := m.Now.Minus(before), !m.Violations().Exceeds(errors)
		m.Unassign(in)
		f := fill{0, [2]swap{first, {none, in}}, 2, m.effort(first) + m.effort(swap{none, in}), change}
		if harmless && (best.effort < 0 || cmp.Or(cmp.Compare(f.effort, best.effort), m.compare(f.change, best.change)) < 0) {
			best = f
		}
	}
	m.Unassign(first.in)
	m.Assign(first.out)
	return best, best.effort >= 0
}

// chain fills a vacancy along the shortest chain of moves, if there is one that
// leaves nobody in worse company.
func (m *repairer) chain(vacancy int) bool {
	before, errors := slices.Clone(m.On), m.Violations()
	q := m.vacancies[vacancy]
	shift := m.Model.ShiftOf[q]
	if !augment(m.State, vacancyAt(m.State, q, shift)) {
		return false
	}
	if !m.Violations().Exceeds(errors) {
		m.vacancies = slices.Delete(m.vacancies, vacancy, vacancy+1)
		return true
	}
	for pair, on := range m.On {
		if on && !before[pair] {
			m.Unassign(int32(pair))
		}
	}
	for pair, on := range before {
		if on && !m.On[pair] {
			m.Assign(int32(pair))
		}
	}
	return false
}

// vacancyAt describes the empty seat at position q: where cleared adults are
// missing, only one of them will do.
func vacancyAt(s *incremental.State, q int, shift int32) vacancy {
	return vacancy{at: int32(q), adult: s.Model.Guarded[shift] && s.Adults[shift] < scheduling.ClearedAdults}
}

func (m *repairer) do(f fill) {
	for _, s := range f.swaps[:f.n] {
		if s.out != none {
			m.Unassign(s.out)
		}
		m.Assign(s.in)
	}
	m.vacancies = slices.Delete(m.vacancies, f.vacancy, f.vacancy+1)
}

func (m *repairer) effort(s swap) int {
	if m.isLate(s.in) || s.out != none && m.isLate(s.out) {
		return lateEffort
	}
	return 1
}

func (m *repairer) isLate(pair int32) bool { return m.late[m.Model.ShiftOf[m.Model.PairPos[pair]]] }

// result compares the roster as it is with the one at the start.
func (m *repairer) result() Repair {
	r := Repair{Short: len(m.vacancies), Value: m.Model.Value(m.Now) - m.value}
	soon := map[int32]bool{} // people with a late change
	for pair, on := range m.On {
		if on == m.start[pair] {
			continue
		}
		v, q := m.Model.PairVol[pair], m.Model.PairPos[pair]
		a := scheduling.Assignment{Position: int(q), Volunteer: int(v)}
		if on {
			r.Add = append(r.Add, a)
			r.Changes++
		} else {
			r.Remove = append(r.Remove, a)
		}
		if m.isLate(int32(pair)) {
			soon[v] = true
		}
	}
	r.Late = len(soon)
	order := func(a, b scheduling.Assignment) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Volunteer, b.Volunteer))
	}
	slices.SortFunc(r.Add, order)
	slices.SortFunc(r.Remove, order)
	return r
}
