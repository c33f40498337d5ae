package flow

import "math"

// reduceColumns makes each column's price its cheapest cell.
func (a *assignment) reduceColumns() {
	for j := range a.price {
		a.price[j] = math.MaxInt32
	}
	for k, j := range a.to {
		a.price[j] = min(a.price[j], int64(a.cost[k]))
	}
}

// coreCells of each row are mostly enough for an assignment of all rows.
const coreCells = 8

// chooseCore moves the cheapest cells of each row, cost less price, to its front;
// among them are the cheapest of each column, whose reduced cost is zero.
func (a *assignment) chooseCore() {
	for i := range a.core {
		var list shortlist
		for k := a.start[i]; k < a.start[i+1]; k++ {
			list.add(a.reduced(k), coreCells)
		}
		a.core[i] = a.start[i]
		for k := a.start[i]; k < a.start[i+1]; k++ {
			if r := a.reduced(k); r == 0 || list.has(r) {
				a.addToCore(int32(i), k)
			}
		}
	}
}

func (a *assignment) reduced(cell int32) int64 { return int64(a.cost[cell]) - a.price[a.to[cell]] }

// addToCore makes a cell outside the core of row i part of it.
func (a *assignment) addToCore(i, cell int32) {
	k := a.core[i]
	a.to[k], a.to[cell] = a.to[cell], a.to[k]
	a.cost[k], a.cost[cell] = a.cost[cell], a.cost[k]
	a.core[i]++
}

// reduceRows gives each free row its cheapest column and lowers that column's price
// to where the row would as soon take its second; whoever held the column is free
// again (augmenting row reduction). It returns the rows that are still free. Rows
// that bid for too few columns could go on for ever, hence the limit on the steps.
func (a *assignment) reduceRows(free []int32) []int32 {
	var left []int32
	at := 0
	for steps := 4 * len(a.cell); at < len(free) && steps > 0; steps-- {
		i := free[at]
		best, second := a.twoCheapest(i)
		if second == None {
			left = append(left, i) // one cell or none tells nothing about the price
			at++
			continue
		}
		gap := a.reduced(second) - a.reduced(best)
		if gap == 0 && a.row[a.to[best]] != None {
			best = second
		}
		j := a.to[best]
		a.price[j] -= gap
		out := a.row[j]
		a.row[j], a.cell[i] = i, best
		if out == None {
			at++
			continue
		}
		a.cell[out] = None
		if gap > 0 {
			free[at] = out // it looks for its next best at once
		} else {
			left = append(left, out)
			at++
		}
	}
	return append(left, free[at:]...)
}

// twoCheapest returns the cheapest and second cheapest cells of a row's core.
func (a *assignment) twoCheapest(i int32) (best, second int32) {
	best, second = None, None
	low, next := int64(math.MaxInt64), int64(math.MaxInt64)
	for k := a.start[i]; k < a.core[i]; k++ {
		switch r := a.reduced(k); {
		case r < low:
			best, second, low, next = k, best, r, low
		case r < next:
			second, next = k, r
		}
	}
	return best, second
}

// augment gives row i a column by a shortest augmenting path, with which the rows
// on it change columns, and lowers prices so that each still holds its cheapest;
// false when no path in the core leads to a free column.
func (a *assignment) augment(i int32) bool {
	end, length := a.search(i)
	if end != None {
		for _, j := range a.seen[:a.near] {
			a.price[j] += a.dist[j] - length
		}
		for row := None; row != i; {
			row = a.from[end]
			a.row[end] = row
			cell := a.via[end]
			if a.cell[row] != None {
				end = a.to[a.cell[row]]
			}
			a.cell[row] = cell
		}
	}
	for _, j := range a.seen {
		a.dist[j] = math.MaxInt64
	}
	a.seen = a.seen[:0]
	return end != None
}

// search settles columns in order of distance from row i until one is free. Costs
// being small, many columns are equally near; so the nearest are found by looking
// through all that were reached, as Jonker and Volgenant do, and not by a heap.
func (a *assignment) search(i int32) (end int32, length int64) {
	length, a.near = math.MinInt64, 0
	end = a.relax(i, 0, length)
	for done := 0; end == None; done++ {
		if done == a.near {
			if length, end = a.nearest(); end != None || done == a.near {
				break
			}
		}
		j := a.seen[done]
		row := a.row[j]
		end = a.relax(row, length-a.reduced(a.cell[row]), length)
	}
	return end, length
}

// nearest puts those of the columns that are not settled which are nearest behind
// those that are, and returns one of them that is free.
func (a *assignment) nearest() (length int64, end int32) {
	length = math.MaxInt64
	first := a.near
	for k := first; k < len(a.seen); k++ {
		d := a.dist[a.seen[k]]
		if d > length {
			continue
		}
		if d < length {
			length, a.near = d, first
		}
		a.settle(int32(k))
	}
	for _, j := range a.seen[first:a.near] {
		if a.row[j] == None {
			return length, j
		}
	}
	return length, None
}

// settle moves the k-th column seen to the end of the settled ones.
func (a *assignment) settle(k int32) {
	j, other := a.seen[k], a.seen[a.near]
	a.seen[k], a.seen[a.near] = other, j
	a.place[other], a.place[j] = k, int32(a.near)
	a.near++
}

// relax offers the columns of row i's core at their reduced cost above base, and
// returns one that is free and no farther than length.
func (a *assignment) relax(i int32, base, length int64) (end int32) {
	for k := a.start[i]; k < a.core[i]; k++ {
		j := a.to[k]
		d := base + int64(a.cost[k]) - a.price[j]
		if d >= a.dist[j] {
			continue
		}
		if a.dist[j] == math.MaxInt64 {
			a.place[j] = int32(len(a.seen))
			a.seen = append(a.seen, j)
		}
		a.dist[j], a.via[j], a.from[j] = d, k, i
		if d > length {
			continue
		}
		if a.row[j] == None {
			return j
		}
		a.settle(a.place[j])
	}
	return None
}

// extendCore adds the cells that are cheaper for their row than the one it holds, and
// returns the rows concerned, which are free again. None means that the solution
// is optimal for all cells.
func (a *assignment) extendCore() []int32 {
	var free []int32
	for i := range int32(len(a.cell)) {
		held := a.reduced(a.cell[i])
		core := a.core[i]
		for k := core; k < a.start[i+1]; k++ {
			if a.reduced(k) < held {
				a.addToCore(i, k)
			}
		}
		if a.core[i] > core {
			a.row[a.to[a.cell[i]]], a.cell[i] = None, None
			free = append(free, i)
		}
	}
	return free
}

// completeCore makes the core all there is and returns the rows without a column,
// among them those that no longer hold their cheapest cell.
func (a *assignment) completeCore() []int32 {
	var free []int32
	for i := range int32(len(a.cell)) {
		a.core[i] = a.start[i+1]
		best, _ := a.twoCheapest(i)
		if held := a.cell[i]; held != None && a.reduced(best) < a.reduced(held) {
			a.row[a.to[held]], a.cell[i] = None, None
		}
		if a.cell[i] == None {
			free = append(free, i)
		}
	}
	return free
}
