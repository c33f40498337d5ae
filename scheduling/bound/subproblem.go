package bound

import (
	"cmp"
	"slices"

	"nuanlin/scheduling/incremental"
)

// Subproblem is the Lagrangian subproblem of one volunteer: for given multipliers
// of seats and captains, the set of further seats that is cheapest. In column
// generation it would price out columns. It is solved by exact dynamic programming
// over the shifts in order of time.
//
// Within one week the state is the last shift served, the number of shifts and
// the minutes so far; between weeks only what the load rules look at is kept
// (see key). A shift is checked against the one before it only, and the daily
// limit, rest and team cohesion are left out: leaving rules out can only make
// the result cheaper, as a bound needs it.
type Subproblem struct {
	m       *incremental.Model
	unit    int32     // minutes per unit: all lengths are multiples of it, or are rounded down
	byLoad  bool      // key is units of minutes; otherwise number of shifts
	order   []int32   // pairs that may be added, by volunteer, then time
	first   []int32   // order of volunteer v: first[v] up to first[v+1]
	longest int32     // longest shift in units
	minutes []int32   // by volunteer: minutes of kept seats
	kept    []int32   // by volunteer: number of kept seats
	inWeek  []int32   // by volunteer x week: minutes taken by commitments and kept seats
	loads   [][]int64 // by volunteer and key: cost of the load rules
	begin   []int64   // by shift: start, in minutes
	clear   []int64   // by shift: end plus the longest way, in minutes

	items []item // of one volunteer, in order of time
	weeks []week
	total []int64 // least cost of the weeks so far, by key
	next  []int64
	open  []int32 // items that a later one may still clash with
}

// item is a shift the volunteer could take, at the cheapest of its positions.
type item struct {
	pair, shift int32
	units       int32
	cost        int64
}

const (
	start    = int32(-1)      // the state before the first item
	infinite = int64(1) << 60 // cost of a state that cannot be reached
)

// NewSubproblem prepares the subproblems of all volunteers of the model, in time
// proportional to its pairs.
func NewSubproblem(m *incremental.Model) *Subproblem {
	p := m.Problem
	w := &Subproblem{m: m, unit: lengthUnit(m.Minutes), byLoad: m.Weights.Fairness != 0}
	if w.unit < 5 {
		w.unit, w.byLoad = 5, false // too fine to count: see flat
	}
	for s := range m.Minutes {
		w.longest = max(w.longest, m.Minutes[s]/w.unit, 1)
	}
	longest := p.Travel.Unknown
	for leg := range p.Travel.Minutes {
		longest = max(longest, p.Travel.Between(leg.From, leg.To), p.Travel.Between(leg.To, leg.From))
	}
	for i := range p.Shifts {
		w.begin = append(w.begin, p.Shifts[i].Start.Unix()/60)
		w.clear = append(w.clear, p.Shifts[i].End.Unix()/60+int64(longest)+1)
	}
	w.minutes, w.kept = make([]int32, len(p.Volunteers)), make([]int32, len(p.Volunteers))
	w.inWeek = slices.Clone(m.BaseWeek)
	for v := range p.Volunteers {
		w.first = append(w.first, int32(len(w.order)))
		for k := m.VolPairs[v]; k < m.VolPairs[v+1]; k++ {
			shift := m.ShiftOf[m.PairPos[k]]
			if !m.Locked[k] {
				w.order = append(w.order, k)
				continue
			}
			w.kept[v]++
			w.minutes[v] += m.Minutes[shift]
			w.inWeek[v*m.Weeks+int(m.Week[shift])] += m.Minutes[shift]
		}
		slices.SortFunc(w.order[w.first[v]:], w.earlier)
	}
	w.first = append(w.first, int32(len(w.order)))
	w.countLoads()
	return w
}

// lengthUnit is the greatest number of minutes that divides all lengths.
func lengthUnit(minutes []int32) int32 {
	unit := int32(0)
	for _, m := range minutes {
		for m != 0 {
			unit, m = m, unit%m
		}
	}
	return max(unit, 1)
}

// earlier orders pairs by week, start and shift.
func (w *Subproblem) earlier(a, b int32) int {
	m := w.m
	s, t := m.ShiftOf[m.PairPos[a]], m.ShiftOf[m.PairPos[b]]
	return cmp.Or(cmp.Compare(m.Problem.Shifts[s].Week, m.Problem.Shifts[t].Week), m.Problem.Shifts[s].Start.Compare(m.Problem.Shifts[t].Start), cmp.Compare(s, t), cmp.Compare(a, b))
}

// countLoads works out what the load rules cost for each key.
func (w *Subproblem) countLoads() {
	for v := range w.m.Problem.Volunteers {
		most, last, counts := int32(0), incremental.None, int32(0)
		for _, k := range w.order[w.first[v]:w.first[v+1]] {
			if shift := w.m.ShiftOf[w.m.PairPos[k]]; shift != last {
				most += w.m.Minutes[shift] / w.unit
				counts++
				last = shift
			}
		}
		keys := counts
		if w.byLoad {
			keys = most
		}
		row := make([]int64, keys+1)
		for key := range row {
			row[key] = w.loadAt(v, int32(key))
		}
		w.loads = append(w.loads, row)
	}
}

// loadAt bounds the cost of the load rules from below for a key. Counting
// minutes, the number of shifts is at least what the longest ones would need;
// counting shifts, fairness is left out or taken at its best.
func (w *Subproblem) loadAt(v int, key int32) int64 {
	m := w.m
	if w.byLoad {
		least := (key + w.longest - 1) / w.longest
		return m.LoadCost(int32(v), int(w.minutes[v]+key*w.unit), int(w.kept[v]+least))
	}
	best := m.LoadCost(int32(v), int(w.minutes[v]), int(w.kept[v]+key))
	if m.Weights.Fairness != 0 {
		best -= m.Unfairness(int32(v), int(w.minutes[v]))
	}
	return best
}

// Minimize returns the least cost, in fractions of a cost, of what volunteer v can add
// to the kept seats, load rules included, and appends the pairs to chosen.
// costs holds the multiplier of each pair in fractions of a cost.
func (w *Subproblem) Minimize(v int, costs []int64, chosen []int32) (int64, []int32) {
	w.collect(v, costs)
	w.total = append(w.total[:0], 0)
	n := 0
	for i := 0; i < len(w.items); {
		number := w.m.Week[w.items[i].shift]
		j := i
		for j < len(w.items) && w.m.Week[w.items[j].shift] == number {
			j++
		}
		if n == len(w.weeks) {
			w.weeks = append(w.weeks, week{})
		}
		left := w.m.WeeklyLimit[v] - w.inWeek[v*w.m.Weeks+int(number)]
		w.weeks[n].fill(w, w.items[i:j], left/w.unit)
		w.join(&w.weeks[n])
		i, n = j, n+1
	}
	best, at := infinite, int32(0)
	for key, cost := range w.total {
		if cost += w.loads[v][key] << FractionBits; cost < best {
			best, at = cost, int32(key)
		}
	}
	for n--; n >= 0; n-- {
		key := w.weeks[n].took[at]
		chosen = w.weeks[n].traceback(w, key, chosen)
		at -= key
	}
	return best, chosen
}

// collect lists the shifts that could pay for v. A shift that costs more than
// the first further shift can win back by the load rules, which are convex,
// never does.
func (w *Subproblem) collect(v int, costs []int64) {
	m := w.m
	w.items = w.items[:0]
	for _, pair := range w.order[w.first[v]:w.first[v+1]] {
		cost, shift := costs[pair], m.ShiftOf[m.PairPos[pair]]
		if last := len(w.items) - 1; last >= 0 && w.items[last].shift == shift {
			if cost < w.items[last].cost {
				w.items[last].pair, w.items[last].cost = pair, cost
			}
			continue
		}
		w.items = append(w.items, item{pair, shift, m.Minutes[shift] / w.unit, cost})
	}
	left := w.items[:0]
	for _, it := range w.items {
		if it.cost < w.largestSaving(v, it.units)<<FractionBits {
			left = append(left, it)
		}
	}
	w.items = left
}

// largestSaving is the most the load rules can win back for a shift of that length.
func (w *Subproblem) largestSaving(v int, units int32) int64 {
	loads := w.loads[v]
	if !w.byLoad {
		if len(loads) < 2 {
			return 0
		}
		return loads[0] - loads[1]
	}
	// The load rules are convex until they are rounded down, and further shifts may not raise the count
	// of the longest ones that the key stands for.
	weights := &w.m.Weights
	return loads[0] - loads[units] + 2*weights.Fairness + weights.Spread*int64(w.kept[v])
}

// join combines the weeks so far with one more.
func (w *Subproblem) join(k *week) {
	keys := len(w.total) + len(k.cost) - 1
	w.next = w.next[:0]
	k.took = k.took[:0]
	for range keys {
		w.next, k.took = append(w.next, infinite), append(k.took, 0)
	}
	for a, x := range w.total {
		if x >= infinite {
			continue
		}
		for b, y := range k.cost {
			if y < infinite && x+y < w.next[a+b] {
				w.next[a+b], k.took[a+b] = x+y, int32(b)
			}
		}
	}
	w.total, w.next = w.next, w.total
}
