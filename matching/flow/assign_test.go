package flow

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAssign(t *testing.T) {
	const no = Forbidden
	tests := []struct {
		name string
		cost [][]int
		want []int // nil when there is no assignment
	}{
		{"nobody", [][]int{}, []int{}},
		{"one pair", [][]int{{7}}, []int{0}},
		{"greedy choice is wrong", [][]int{{1, 2}, {1, 9}}, []int{1, 0}},
		{"more columns than rows", [][]int{{5, 1, 5}}, []int{1}},
		{"costs below zero", [][]int{{-5, -6}, {0, -9}}, []int{0, 1}},
		{"a forbidden cell", [][]int{{1, 2}, {1, no}}, []int{1, 0}},
		{"a row without a cell", [][]int{{3, 4}, {no, no}}, nil},
		{"two rows for one column", [][]int{{3, no}, {4, no}}, nil},
		{"three rows for two columns", [][]int{{3, 5, no}, {4, 7, no}, {1, 8, no}}, nil},
		{"more rows than columns", [][]int{{3}, {4}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := Assign(tt.cost)
			if ok != (tt.want != nil) || ok && !slices.Equal(got, tt.want) {
				t.Errorf("Assign(%v) = %v, %v, want %v", tt.cost, got, ok, tt.want)
			}
		})
	}
}

// randomCases is how many small random problems are made.
const randomCases = 2600

// TestAssignIsOptimal compares Assign with trying every way.
func TestAssignIsOptimal(t *testing.T) {
	for seed := range uint64(randomCases) {
		r := rand.New(rand.NewPCG(seed, 4))
		cost := randomMatrix(r, 1+r.IntN(5), 1+r.IntN(6))
		got, ok := Assign(cost)
		want, possible := cheapestRows(cost, 0, make([]bool, len(cost[0])))
		if ok != possible {
			t.Fatalf("seed %d: Assign(%v) = %v, %v, want %v", seed, cost, got, ok, possible)
		}
		if sum := matrixCost(cost, got); ok && sum != want {
			t.Fatalf("seed %d: Assign(%v) costs %d, want %d", seed, cost, sum, want)
		}
	}
}

// TestAssignLeavesTheCore compares Assign with the network simplex on matrices in
// which the cheap cells alone are not enough.
func TestAssignLeavesTheCore(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		rows := 20 + r.IntN(40)
		cost := make([][]int, rows)
		in := Instance{Load: make([][]int64, rows), Open: make([][]int64, rows+r.IntN(3))}
		for i := range cost {
			in.Load[i] = []int64{0}
			for j := range in.Open {
				c := (j + 1) * (1 + r.IntN(4)) // everybody wants the first columns
				cost[i] = append(cost[i], c)
				in.Links = append(in.Links, Link{Volunteer: int32(i), Beneficiary: int32(j), Cost: int64(c) - 100_000})
			}
		}
		for j := range in.Open {
			in.Open[j] = []int64{0}
		}
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		got, ok := Assign(cost)
		if want := int(choice.Cost) + 100_000*rows; !ok || matrixCost(cost, got) != want {
			t.Fatalf("seed %d: costs %d, %v, want %d", seed, matrixCost(cost, got), ok, want)
		}
	}
}

func randomMatrix(r *rand.Rand, rows, columns int) [][]int {
	cost := make([][]int, rows)
	for i := range cost {
		for range columns {
			c := r.IntN(12) - 3
			if r.IntN(4) == 0 {
				c = Forbidden
			}
			cost[i] = append(cost[i], c)
		}
	}
	return cost
}

func matrixCost(cost [][]int, columns []int) int {
	sum := 0
	for i, j := range columns {
		sum += cost[i][j]
	}
	return sum
}

func cheapestRows(cost [][]int, row int, used []bool) (best int, possible bool) {
	if row == len(cost) {
		return 0, true
	}
	for j := range used {
		if used[j] || cost[row][j] == Forbidden {
			continue
		}
		used[j] = true
		if rest, ok := cheapestRows(cost, row+1, used); ok && (!possible || cost[row][j]+rest < best) {
			best, possible = cost[row][j]+rest, true
		}
		used[j] = false
	}
	return best, possible
}

// TestAssignEdgesIsAssign lists the cells of a matrix in any order.
func TestAssignEdgesIsAssign(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 6))
		cost := randomMatrix(r, 1+r.IntN(6), 1+r.IntN(7))
		var edges []Edge
		for i, row := range cost {
			for j, c := range row {
				if c != Forbidden {
					edges = append(edges, Edge{int32(i), int32(j), int32(c)})
				}
			}
		}
		r.Shuffle(len(edges), func(i, j int) { edges[i], edges[j] = edges[j], edges[i] })
		got, ok := AssignEdges(len(cost), len(cost[0]), edges)
		want, possible := cheapestRows(cost, 0, make([]bool, len(cost[0])))
		if sum := matrixCost(cost, got); ok != possible || ok && sum != want {
			t.Fatalf("seed %d: %v costs %d, %v, want %d, %v", seed, got, sum, ok, want, possible)
		}
		used := map[int]bool{}
		for i, j := range got {
			if used[j] || cost[i][j] == Forbidden {
				t.Fatalf("seed %d: %v", seed, got)
			}
			used[j] = true
		}
	}
}

// TestAssignWithWideRows has more cells in a row than the core takes, many of them
// alike, so that paths lead through cells added later.
func TestAssignWithWideRows(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 8))
		rows := 12 + r.IntN(8)
		cost := make([][]int, rows)
		in := Instance{Load: make([][]int64, rows), Open: make([][]int64, rows)}
		for i := range cost {
			in.Load[i], in.Open[i] = []int64{0}, []int64{0}
			for j := range rows {
				c := r.IntN(3) + j/5*r.IntN(4)
				if r.IntN(3) == 0 && i != j {
					c = Forbidden
				} else {
					in.Links = append(in.Links, Link{Volunteer: int32(i), Beneficiary: int32(j), Cost: int64(c) - 100_000})
				}
				cost[i] = append(cost[i], c)
			}
		}
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		got, ok := Assign(cost)
		if want := int(choice.Cost) + 100_000*rows; !ok || matrixCost(cost, got) != want {
			t.Fatalf("seed %d: costs %d, %v, want %d", seed, matrixCost(cost, got), ok, want)
		}
	}
}
