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
// found that fills one seat more. Holes names the positions, once per empty seat;
// late marks the shifts that begin soon, changes to which count three times.
// Assignments that p keeps stay; the others may move.
//
// A seat goes to somebody free if anybody is, the cheapest; else to somebody who
// moves there from a seat that another can take, the cheapest two; else along the
// shortest chain there is. This is the successive shortest path method of
// matching (Ahuja, Magnanti, Orlin, Network Flows, 1993, 9.7), without the undoing
// of earlier paths other than by chains. No hard rule is broken that was not. ctx
// only ends the list early.
func Repairs(ctx context.Context, p scheduling.Problem, roster []scheduling.Assignment, holes []int, late []bool) []Repair {
	m := mender{Desk: incremental.NewDesk(&p, roster), late: late, holes: slices.Clone(holes), roster: roster}
	m.start, m.value = slices.Clone(m.On), m.Model.Value(m.Now)
	list := []Repair{m.result()}
	for len(m.holes) > 0 && ctx.Err() == nil && m.fillOne() {
		list = append(list, m.result())
	}
	return list
}

// mender is a roster under repair.
type mender struct {
	incremental.Desk
	roster []scheduling.Assignment
	late   []bool
	holes  []int  // positions of the seats still empty
	start  []bool // pairs in use before
	value  int64  // before
}

// swap is one person's part of a repair: the seat given up, which may be none,
// and the one taken.
type swap struct{ out, in int32 }

// filling is how one hole could be filled.
type filling struct {
	hole   int // index into holes
	swaps  [2]swap
	n      int
	effort int
	change incremental.Tally
}

// fillOne fills the hole that can be filled with the least effort, then at the
// least cost.
func (m *mender) fillOne() bool {
	for _, ways := range []func(int, func(filling)){m.direct, m.moved} {
		best := filling{effort: -1}
		for i := range m.holes {
			ways(i, func(f filling) {
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
	for i := range m.holes {
		if m.chain(i) {
			return true
		}
	}
	return false
}

func (m *mender) compare(a, b incremental.Tally) int {
	if m.Model.Less(a, b) {
		return -1
	}
	return int(incremental.Count(m.Model.Less(b, a)))
}

// direct tells every way to fill a hole with one person who gives up nothing.
func (m *mender) direct(hole int, tell func(filling)) {
	for _, in := range m.Model.PosPairs[m.holes[hole]] {
		if m.On[in] || !m.Fits(in, none) {
			continue
		}
		if change, harmless := m.Joining(in); harmless {
			tell(filling{hole, [2]swap{{none, in}}, 1, m.effort(swap{none, in}), change})
		}
	}
}

// moved tells, for everybody who could move to the hole, the best way to fill the
// seat that leaves behind.
func (m *mender) moved(hole int, tell func(filling)) {
	for _, in := range m.Model.PosPairs[m.holes[hole]] {
		if m.On[in] {
			continue
		}
		for _, out := range slices.Clone(m.OfVol[m.Model.PairVol[in]]) {
			if m.Model.Locked[out] || !m.Fits(in, out) {
				continue
			}
			if f, found := m.behind(swap{out, in}); found {
				f.hole = hole
				tell(f)
			}
		}
	}
}

// behind tries a move and returns it with the best person for the seat given up.
func (m *mender) behind(first swap) (filling, bool) {
	before, errors := m.Now, m.Breaches()
	m.Take(first.out)
	m.Put(first.in)
	best := filling{effort: -1}
	for _, in := range m.Model.PosPairs[m.Model.PairPos[first.out]] {
		if m.On[in] || in == first.out || !m.Fits(in, none) {
			continue
		}
		m.Put(in)
		change, harmless := m.Now.Minus(before), !m.Breaches().Exceeds(errors)
		m.Take(in)
		f := filling{0, [2]swap{first, {none, in}}, 2, m.effort(first) + m.effort(swap{none, in}), change}
		if harmless && (best.effort < 0 || cmp.Or(cmp.Compare(f.effort, best.effort), m.compare(f.change, best.change)) < 0) {
			best = f
		}
	}
	m.Take(first.in)
	m.Put(first.out)
	return best, best.effort >= 0
}

// chain fills a hole along the shortest chain of moves, if there is one that
// leaves nobody in worse company.
func (m *mender) chain(hole int) bool {
	before, errors := slices.Clone(m.On), m.Breaches()
	q := m.holes[hole]
	shift := m.Model.ShiftOf[q]
	if !augment(m.Desk.State, wanted(m.State, q, shift)) {
		return false
	}
	if !m.Breaches().Exceeds(errors) {
		m.holes = slices.Delete(m.holes, hole, hole+1)
		return true
	}
	for pair, on := range m.On {
		if on && !before[pair] {
			m.Take(int32(pair))
		}
	}
	for pair, on := range before {
		if on && !m.On[pair] {
			m.Put(int32(pair))
		}
	}
	return false
}

// wanted describes the empty seat at position q: where cleared adults are
// missing, only one of them will do.
func wanted(s *incremental.State, q int, shift int32) hole {
	return hole{at: int32(q), adult: s.Model.Guarded[shift] && s.Adults[shift] < scheduling.ClearedAdults}
}

func (m *mender) do(f filling) {
	for _, s := range f.swaps[:f.n] {
		if s.out != none {
			m.Take(s.out)
		}
		m.Put(s.in)
	}
	m.holes = slices.Delete(m.holes, f.hole, f.hole+1)
}

func (m *mender) effort(s swap) int {
	if m.isLate(s.in) || s.out != none && m.isLate(s.out) {
		return lateEffort
	}
	return 1
}

func (m *mender) isLate(pair int32) bool { return m.late[m.Model.ShiftOf[m.Model.PairPos[pair]]] }

// result compares the roster as it is with the one at the start.
func (m *mender) result() Repair {
	r := Repair{Short: len(m.holes), Value: m.Model.Value(m.Now) - m.value}
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
