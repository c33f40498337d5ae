package bound

// week is the dynamic program of one volunteer and one week.
//
// A state is a number of shifts and of units of minutes; by load, the number
// of shifts is not kept. table holds, for each item, the least cost of the
// ways that end with it, and the item before. done is the same over all items
// that no later one can clash with, and in the end over all.
type week struct {
	items  []item
	counts int // numbers of shifts told apart, at least 1
	units  int // largest number of units, plus 1
	short  int // shortest and longest item in units
	long   int
	table  []cell
	done   []cell
	cost   []int64 // by key
	at     []int32 // by key: state with that cost
	took   []int32 // by key of the weeks up to here: key of this one
}

// cell is the least cost of reaching a state, and the item before.
type cell struct {
	cost   int64
	before int32
}

// fill computes the week for the items and the units that may still be served.
// It takes O(items · items that overlap · states) time.
func (k *week) fill(w *Subproblem, items []item, most int32) {
	k.size(w, items, most)
	states := k.counts * k.units
	k.done = emptied(k.done, states)
	k.table = emptied(k.table, len(items)*states)
	k.done[0] = cell{0, start}
	w.open = w.open[:0]
	for i := range items {
		w.open = k.settle(w, w.open, i)
		into := k.table[i*states : (i+1)*states]
		k.extend(w, k.done, into, i, start)
		for _, j := range w.open {
			if !w.m.Excludes(items[i].shift, items[j].shift) {
				k.extend(w, k.table[int(j)*states:int(j+1)*states], into, i, j)
			}
		}
		w.open = append(w.open, int32(i))
	}
	for _, j := range w.open {
		k.fold(w, j)
	}
	k.keys(w)
}

// size decides which states there can be.
func (k *week) size(w *Subproblem, items []item, most int32) {
	sum, shortest, longest := int32(0), int32(1<<20), int32(0)
	for i := range items {
		sum += items[i].units
		shortest, longest = min(shortest, items[i].units), max(longest, items[i].units)
	}
	k.short, k.long = int(shortest), int(longest)
	k.items = items
	k.units = int(min(sum, max(most, 0))) + 1
	k.counts = 1
	if !w.byLoad {
		k.counts = len(items) + 1
		if shortest > 0 {
			k.counts = min(k.counts, int(max(most, 0)/shortest)+1)
		}
	}
}

// span returns the numbers of units that so many shifts can have: from first
// up to, not including, last.
func (k *week) span(w *Subproblem, count int) (first, last int) {
	if w.byLoad {
		return 0, k.units
	}
	return min(count*k.short, k.units), min(count*k.long+1, k.units)
}

func emptied(cells []cell, n int) []cell {
	if cap(cells) < n {
		cells = make([]cell, n)
	}
	cells = cells[:n]
	for i := range cells {
		cells[i] = cell{infinite, start}
	}
	return cells
}

// settle folds those of the open items that end so early that no way could be
// too long to reach item i, and returns the others.
func (k *week) settle(w *Subproblem, open []int32, i int) []int32 {
	from, left := w.begin[k.items[i].shift], open[:0]
	for _, j := range open {
		if w.clear[k.items[j].shift] > from {
			left = append(left, j)
		} else {
			k.fold(w, j)
		}
	}
	return left
}

// fold takes the table of item j into done.
func (k *week) fold(w *Subproblem, j int32) {
	states := k.counts * k.units
	table := k.table[int(j)*states : int(j+1)*states]
	for c := range k.counts {
		first, last := k.span(w, c)
		done := k.done[c*k.units+first : c*k.units+last]
		for s, x := range table[c*k.units+first : c*k.units+last] {
			if x.cost < done[s].cost {
				done[s] = cell{x.cost, j}
			}
		}
	}
}

// extend adds item i to every state of from. Where from is not the table of
// one item, before is start and the item before is the state's own.
func (k *week) extend(w *Subproblem, from, into []cell, i int, before int32) {
	it := &k.items[i]
	step := int(it.units)
	counts := k.counts
	if !w.byLoad {
		step += k.units
		counts--
	}
	for c := range counts {
		first, last := k.span(w, c)
		last = min(last, k.units-int(it.units))
		for s := c*k.units + first; s < c*k.units+last; s++ {
			x := from[s]
			if x.cost >= infinite || x.cost+it.cost >= into[s+step].cost {
				continue
			}
			if before != start {
				x.before = before
			}
			into[s+step] = cell{x.cost + it.cost, x.before}
		}
	}
}

// keys works out the least cost for each key of the week.
func (k *week) keys(w *Subproblem) {
	n := k.units
	if !w.byLoad {
		n = k.counts
	}
	k.cost, k.at = k.cost[:0], k.at[:0]
	for key := range n {
		best, at := infinite, int32(0)
		if w.byLoad {
			best, at = k.done[key].cost, int32(key)
		} else {
			for s := key * k.units; s < (key+1)*k.units; s++ {
				if k.done[s].cost < best {
					best, at = k.done[s].cost, int32(s)
				}
			}
		}
		k.cost, k.at = append(k.cost, best), append(k.at, at)
	}
}

// traceback appends the pairs of the best way to a key.
func (k *week) traceback(w *Subproblem, key int32, chosen []int32) []int32 {
	states := k.counts * k.units
	s := int(k.at[key])
	for i := k.done[s].before; i != start; {
		it := &k.items[i]
		chosen = append(chosen, it.pair)
		before := k.table[int(i)*states+s].before
		s -= int(it.units)
		if !w.byLoad {
			s -= k.units
		}
		i = before
	}
	return chosen
}
