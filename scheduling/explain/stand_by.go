package explain

import (
	"cmp"
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/incremental"
)

// Reserve is somebody who stands by for a shift.
type Reserve struct {
	Shift     int
	Volunteer int
	Positions []int // whose people this one could stand in for
}

// Cover says who stands by so that one drop-out does no harm.
type Cover struct {
	Reserves []Reserve               // by shift, then volunteer
	Exposed  []scheduling.Assignment // the people nobody could stand in for, in the order of the roster
}

// StandBys finds people to stand by for the shifts of a roster such that as many
// single drop-outs as possible can be covered: whoever stands in may take the
// seat by all hard rules beside what else they serve, is a cleared adult or a
// captain where the one who leaves was needed as one, breaks no bond, is no
// first-timer without a mentor, and stands by for no two shifts that clash. One
// person may cover several seats of a shift. Nobody can stand in for somebody
// whom others on the shift must serve with.
//
// Each kind of seat looks for one person, by augmenting paths (as in
// [search.augment]): where everybody able stands by elsewhere at that time, one of
// them is freed if somebody else can take over. Where each shift has one kind of
// seat this is maximum matching, so nobody is exposed who need not be.
func StandBys(p scheduling.Problem, roster []scheduling.Assignment) Cover {
	s := incremental.FromRoster(&p, roster)
	w := standbyMatching{state: s, of: map[requirement]int{}, duties: make([][]int, len(p.Volunteers))}
	for _, a := range roster {
		k := w.kindOf(a)
		if _, seen := w.of[k]; !seen {
			w.of[k] = len(w.kinds)
			w.kinds = append(w.kinds, k)
			w.able = append(w.able, w.everybodyFor(k))
			w.by = append(w.by, -1)
		}
	}
	for _, i := range w.scarcest() {
		w.find(i, make([]bool, len(w.kinds)))
	}
	return w.cover(roster)
}

// requirement is what seats have in common that the same person could stand in for.
type requirement struct {
	position       int
	adult, captain bool // only a cleared adult, or a captain, will do
	left           int  // where bonds and mentors matter: who holds the seat; else -1
}

// standbyMatching is who stands by for which kinds of seats.
type standbyMatching struct {
	state  *incremental.State
	kinds  []requirement
	of     map[requirement]int
	able   [][]int // by kind: who could stand in
	by     []int   // by kind: who does, or -1
	duties [][]int // by volunteer: the kinds they stand by for
}

func (w *standbyMatching) kindOf(a scheduling.Assignment) requirement {
	s, m := w.state, w.state.Model
	pair, shift := m.Pair(a.Volunteer, a.Position), m.ShiftOf[a.Position]
	left := -1
	if s.Companions != nil {
		left = a.Volunteer
	}
	return requirement{
		position: a.Position, left: left,
		adult:   m.Guarded[shift] && m.Guards[pair] && s.Adults[shift] <= scheduling.ClearedAdults,
		captain: m.Need[shift] && m.Captain[a.Volunteer] && s.Captains[shift] == 1,
	}
}

func (w *standbyMatching) everybodyFor(k requirement) []int {
	s, m := w.state, w.state.Model
	if k.left >= 0 && s.Accompanies(int32(k.left), m.ShiftOf[k.position]) {
		return nil
	}
	var list []int
	for _, pair := range m.PosPairs[k.position] {
		v := m.PairVol[pair]
		if s.Serves(v, m.ShiftOf[k.position]) || !s.Fits(pair, incremental.None) || k.adult && !m.Guards[pair] || k.captain && !m.Captain[v] || !s.FitsCompany(pair, int32(k.left)) {
			continue
		}
		list = append(list, int(v))
	}
	return list
}

// scarcest lists the kinds, those few people could stand in for first.
func (w *standbyMatching) scarcest() []int {
	order := make([]int, len(w.kinds))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(w.able[a]), len(w.able[b])) })
	return order
}

// find gives kind i somebody who stands by, moving others if need be. It reports
// whether it could; otherwise nothing changes.
func (w *standbyMatching) find(i int, seen []bool) bool {
	if seen[i] {
		return false
	}
	seen[i] = true
	for _, there := range []bool{true, false} { // who stands by for the shift anyway comes first
		for _, v := range w.able[i] {
			if w.standsAt(v, i) == there && len(w.against(v, i)) == 0 {
				w.give(i, v)
				return true
			}
		}
	}
	for _, v := range w.able[i] {
		if w.free(v, i, seen) {
			w.give(i, v)
			return true
		}
	}
	return false
}

// standsAt reports whether v stands by for the shift of kind i already.
func (w *standbyMatching) standsAt(v, i int) bool {
	shift := w.shift(i)
	return slices.ContainsFunc(w.duties[v], func(j int) bool { return w.shift(j) == shift })
}

// against lists the kinds v stands by for that clash with kind i.
func (w *standbyMatching) against(v, i int) []int {
	var list []int
	for _, j := range w.duties[v] {
		if w.shift(j) != w.shift(i) && w.state.Model.Excludes(w.shift(i), w.shift(j)) {
			list = append(list, j)
		}
	}
	return list
}

// free has others take over what keeps v from kind i, all of it or nothing.
func (w *standbyMatching) free(v, i int, seen []bool) bool {
	by, duties := slices.Clone(w.by), cloneAll(w.duties)
	lost := w.against(v, i)
	for _, j := range lost {
		w.drop(j)
	}
	for _, j := range lost {
		able := w.able[j]
		w.able[j] = slices.DeleteFunc(slices.Clone(able), func(other int) bool { return other == v })
		found := w.find(j, seen)
		w.able[j] = able
		if !found {
			w.by, w.duties = by, duties
			return false
		}
	}
	return len(w.against(v, i)) == 0
}

func cloneAll(lists [][]int) [][]int {
	out := make([][]int, len(lists))
	for i, list := range lists {
		out[i] = slices.Clone(list)
	}
	return out
}

func (w *standbyMatching) give(i, v int) {
	w.by[i] = v
	w.duties[v] = append(w.duties[v], i)
}

func (w *standbyMatching) drop(i int) {
	v := w.by[i]
	w.by[i] = -1
	w.duties[v] = slices.DeleteFunc(w.duties[v], func(j int) bool { return j == i })
}

func (w *standbyMatching) shift(i int) int32 { return w.state.Model.ShiftOf[w.kinds[i].position] }

func (w *standbyMatching) cover(roster []scheduling.Assignment) Cover {
	var c Cover
	for v, duties := range w.duties {
		at := map[int32]int{}
		for _, i := range duties {
			n, there := at[w.shift(i)]
			if !there {
				n = len(c.Reserves)
				at[w.shift(i)] = n
				c.Reserves = append(c.Reserves, Reserve{Shift: int(w.shift(i)), Volunteer: v})
			}
			if q := w.kinds[i].position; !slices.Contains(c.Reserves[n].Positions, q) {
				c.Reserves[n].Positions = append(c.Reserves[n].Positions, q)
			}
		}
	}
	slices.SortFunc(c.Reserves, func(a, b Reserve) int {
		return cmp.Or(cmp.Compare(a.Shift, b.Shift), cmp.Compare(a.Volunteer, b.Volunteer))
	})
	for i := range c.Reserves {
		slices.Sort(c.Reserves[i].Positions)
	}
	for _, a := range roster {
		if w.by[w.of[w.kindOf(a)]] < 0 {
			c.Exposed = append(c.Exposed, a)
		}
	}
	return c
}
