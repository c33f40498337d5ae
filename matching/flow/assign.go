package flow

import (
	"math"
	"slices"
)

// Edge is an allowed cell of a sparse assignment: row to column at a cost.
type Edge struct {
	Row, Column int32
	Cost        int32
}

// Forbidden is the cost of a cell that must not be used.
const Forbidden = math.MaxInt32

// Assign chooses one column for each row of a cost matrix, every column at most
// once, so that the sum of the chosen cells is least. Cells at [Forbidden] are not
// used. It returns the column of each row, and false when not every row can have
// one, as when there are more rows than columns. Costs must be smaller than
// Forbidden in size.
//
// The method is that of Jonker and Volgenant (1987), on a core of cheap cells to
// which those are added that the prices of the solution ask for (Volgenant 1996).
// It takes O(r^2 c log c) time for r rows and c columns at worst.
func Assign(cost [][]int) ([]int, bool) {
	columns, cells := 0, 0
	for _, row := range cost {
		columns, cells = max(columns, len(row)), cells+len(row)
	}
	a := newAssignment(len(cost), columns, cells)
	for i, row := range cost {
		for j, c := range row {
			if c < Forbidden {
				a.to, a.cost = append(a.to, int32(j)), append(a.cost, int32(c))
			}
		}
		a.start[i+1] = int32(len(a.to))
	}
	return a.solve()
}

// AssignEdges is [Assign] for a matrix of which only the listed cells may be used.
func AssignEdges(rows, columns int, edges []Edge) ([]int, bool) {
	a := newAssignment(rows, columns, len(edges))
	a.to, a.cost = a.to[:len(edges)], a.cost[:len(edges)]
	for _, e := range edges {
		a.start[e.Row+1]++
	}
	for i := range rows {
		a.start[i+1] += a.start[i]
	}
	at := slices.Clone(a.start)
	for _, e := range edges {
		a.to[at[e.Row]], a.cost[at[e.Row]] = e.Column, e.Cost
		at[e.Row]++
	}
	return a.solve()
}

// assignment is the state of the method: prices of columns, and partners such
// that every row that has one holds the cheapest cell of its core, cost less
// price. The cells of row i are start[i] to start[i+1], its core those before
// core[i].
type assignment struct {
	start, core []int32
	to, cost    []int32
	price       []int64 // by column; of a free column 0 unless rows and columns are equally many
	cell        []int32 // by row: its cell, -1 for none
	row         []int32 // by column: its row, -1 for none

	dist []int64 // by column, of the search for a path
	via  []int32 // by column: the cell by which it is reached
	from []int32 // by column: the row of that cell
	// seen are the columns that have a distance, the first near of them settled;
	// place is where each stands.
	seen  []int32
	near  int
	place []int32
}

func newAssignment(rows, columns, cells int) *assignment {
	a := &assignment{
		start: make([]int32, rows+1), core: make([]int32, rows), cell: make([]int32, rows),
		to: make([]int32, 0, cells), cost: make([]int32, 0, cells),
		price: make([]int64, columns), row: make([]int32, columns),
		dist: make([]int64, columns), via: make([]int32, columns), from: make([]int32, columns), place: make([]int32, columns),
	}
	for i := range a.cell {
		a.cell[i] = None
	}
	for j := range a.row {
		a.row[j], a.dist[j] = None, math.MaxInt64
	}
	return a
}

func (a *assignment) solve() ([]int, bool) {
	if len(a.cell) > len(a.row) {
		return nil, false
	}
	// With more columns than rows a column may stay free only at price 0, the
	// greatest. Column reduction and freeing a row would break that.
	if len(a.cell) == len(a.row) {
		a.reduceColumns()
		a.chooseCore()
	} else {
		copy(a.core, a.start[1:])
	}
	free := make([]int32, len(a.cell))
	for i := range free {
		free[i] = int32(i)
	}
	free = a.reduceRows(a.reduceRows(free))
	for complete := false; len(free) > 0; {
		switch stuck := a.augmentAll(free); {
		case !stuck:
			free = a.extendCore()
		case complete:
			return nil, false
		default:
			free, complete = a.completeCore(), true
		}
	}
	columns := make([]int, len(a.cell))
	for i, cell := range a.cell {
		columns[i] = int(a.to[cell])
	}
	return columns, true
}

// augmentAll gives each free row a column; it gets stuck at a row to which no path
// in the core leads.
func (a *assignment) augmentAll(free []int32) (stuck bool) {
	for _, i := range free {
		if !a.augment(i) {
			return true
		}
	}
	return false
}
