// Package orlibrary reads the assignment problems of J. E. Beasley's OR-Library
// (Journal of the Operational Research Society 41, 1990) and knows their optima. It
// is made for tests and measurements; the product does not use it. The files are
// not part of this repository.
package orlibrary

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"nuanlin/matching/flow"
)

// Problem is one file of the library and its optimum. Names that begin with assignp
// are sparse.
type Problem struct {
	Name    string
	Optimum int
}

// Problems lists every assignment problem of the library.
var Problems = []Problem{
	{"assign100", 305}, {"assign200", 475}, {"assign300", 626}, {"assign400", 804}, {"assign500", 991}, {"assign600", 1176},
	{"assign700", 1362}, {"assign800", 1552}, {"assignp800", 2239}, {"assignp1500", 5839}, {"assignp3000", 18696}, {"assignp5000", 48533},
}

// Read reads a file: the number of rows, then all cells or, if the problem is
// sparse, lines of row, column and cost.
func (p Problem) Read(r io.Reader) (rows int, edges []flow.Edge, err error) {
	words := bufio.NewScanner(r)
	words.Split(bufio.ScanWords)
	var numbers []int32
	for words.Scan() {
		n, err := strconv.ParseInt(words.Text(), 10, 32)
		if err != nil {
			return 0, nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		numbers = append(numbers, int32(n))
	}
	if err := words.Err(); err != nil {
		return 0, nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	if len(numbers) == 0 {
		return 0, nil, fmt.Errorf("%s: the file is empty", p.Name)
	}
	n, rest := numbers[0], numbers[1:]
	if strings.HasPrefix(p.Name, "assignp") {
		for ; len(rest) >= 3; rest = rest[3:] {
			edges = append(edges, flow.Edge{Row: rest[0] - 1, Column: rest[1] - 1, Cost: rest[2]})
		}
		return int(n), edges, nil
	}
	if len(rest) != int(n)*int(n) {
		return 0, nil, fmt.Errorf("%s: %d cells, want %d", p.Name, len(rest), int(n)*int(n))
	}
	for i := range n * n {
		edges = append(edges, flow.Edge{Row: i / n, Column: i % n, Cost: rest[i]})
	}
	return int(n), edges, nil
}

// Cost solves a problem and returns what the assignment costs, and false if there
// is none.
func Cost(rows int, edges []flow.Edge) (int, bool) {
	columns, ok := flow.AssignEdges(rows, rows, edges)
	sum := 0
	for _, e := range edges {
		if ok && columns[e.Row] == int(e.Column) {
			sum += int(e.Cost)
		}
	}
	return sum, ok
}
