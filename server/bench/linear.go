package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"nuanlin/scheduling"
)

// linear writes a problem of VS-1 as an integer program in CPLEX's LP format, for
// solvers to be compared with. It knows the rules that VS-1 uses: seats, captains,
// spare seats, spread, people left out, travel, weekly limits and clashes. Every
// position is that of the shift with the same index.
type linear struct {
	w      *bufio.Writer
	p      *scheduling.Problem
	takers [][]int                     // by shift: volunteers who may serve
	takes  [][]int                     // by volunteer: shifts
	given  map[[2]int]scheduling.State // by volunteer and shift: the earlier roster
	terms  int
}

// writeLinear writes the program of p.
func writeLinear(to io.Writer, p scheduling.Problem) error {
	l := linear{w: bufio.NewWriter(to), p: &p, takers: make([][]int, len(p.Shifts)), takes: make([][]int, len(p.Volunteers)), given: map[[2]int]scheduling.State{}}
	for _, a := range p.Assignments {
		l.given[[2]int{a.Volunteer, a.Position}] = a.State
	}
	p.Assignments = nil
	for v := range p.Volunteers {
		for s := range p.Shifts {
			if scheduling.Reasons(p, v, s) == nil {
				l.takers[s], l.takes[v] = append(l.takers[s], v), append(l.takes[v], s)
			}
		}
	}
	l.objective()
	fmt.Fprint(l.w, "\nSubject To\n")
	l.kept()
	l.staffing()
	for v := range p.Volunteers {
		l.load(v)
		l.weeks(v)
		l.clashes(v)
	}
	l.bounds()
	if err := l.w.Flush(); err != nil {
		return fmt.Errorf("linear program: %w", err)
	}
	return nil
}

// term writes a summand, a line for every few.
func (l *linear) term(factor int64, name string, index ...any) {
	if factor == 0 {
		return
	}
	if l.terms++; l.terms%8 == 0 {
		fmt.Fprint(l.w, "\n ")
	}
	fmt.Fprintf(l.w, " %+d "+name, append([]any{factor}, index...)...)
}

// most is how many shifts of one person the program has prices for.
func (l *linear) most(v int) int { return min(len(l.takes[v]), 12) }

func (l *linear) objective() {
	weights := &l.p.Weights
	fmt.Fprint(l.w, "Minimize\n obj:")
	l.term(weights.Change*l.proposals(), "one")
	for s := range l.p.Shifts {
		for _, v := range l.takers[s] {
			way := l.p.Volunteers[v].HomeMinutes[l.p.Shifts[s].PlaceID] / l.p.Limits.TravelStep
			l.term(weights.Travel*int64(way)+l.change(v, s), "x%d_%d", v, s)
		}
		l.term(weights.Seat, "u%d", s)
		l.term(weights.Spare, "e%d", s)
		if l.p.Shifts[s].NeedsCaptain {
			l.term(weights.Captain, "l%d", s)
		}
	}
	for v := range l.p.Volunteers {
		l.term(weights.LeftOut, "z%d", v)
		for k := 2; k <= l.most(v); k++ {
			l.term(weights.Spread*int64(k-1), "y%d_%d", v, k)
		}
	}
}

// change is what it costs to have v on s instead of not, beside an earlier roster:
// the variable one pays for giving up all of its proposals.
func (l *linear) change(v, s int) int64 {
	state, given := l.given[[2]int{v, s}]
	switch {
	case !given:
		return l.p.Weights.Call
	case state == scheduling.Proposed:
		return -l.p.Weights.Change
	}
	return 0
}

// proposals counts the proposals of the earlier roster.
func (l *linear) proposals() int64 {
	n := int64(0)
	for _, state := range l.given {
		n += truth(state == scheduling.Proposed)
	}
	return n
}

// kept holds people on the seats they must keep, and the variable one at one.
func (l *linear) kept() {
	fmt.Fprint(l.w, " k: one = 1\n")
	for v, takes := range l.takes {
		for _, s := range takes {
			if state, given := l.given[[2]int{v, s}]; given && state != scheduling.Proposed {
				fmt.Fprintf(l.w, " k%d_%d: x%d_%d = 1\n", v, s, v, s)
			}
		}
	}
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// staffing says how many serve on a shift: people, seats short (u) and spare seats
// (e) add up to the maximum; a captain serves or is missing (l).
func (l *linear) staffing() {
	for s := range l.p.Shifts {
		fmt.Fprintf(l.w, " c%d:", s)
		for _, v := range l.takers[s] {
			l.term(1, "x%d_%d", v, s)
		}
		fmt.Fprintf(l.w, " + u%d + e%d = %d\n", s, s, l.p.Positions[s].Maximum)
		if !l.p.Shifts[s].NeedsCaptain {
			continue
		}
		fmt.Fprintf(l.w, " d%d: l%d", s, s)
		for _, v := range l.takers[s] {
			if l.p.Volunteers[v].Captain {
				l.term(1, "x%d_%d", v, s)
			}
		}
		fmt.Fprint(l.w, " >= 1\n")
	}
}

// load says that a person is left out (z) or has one shift and further ones (y).
func (l *linear) load(v int) {
	fmt.Fprintf(l.w, " f%d: z%d", v, v)
	for _, s := range l.takes[v] {
		l.term(1, "x%d_%d", v, s)
	}
	for k := 2; k <= l.most(v); k++ {
		l.term(-1, "y%d_%d", v, k)
	}
	fmt.Fprint(l.w, " = 1\n")
}

// weeks keeps a person within the weekly limit.
func (l *linear) weeks(v int) {
	minutes := map[int]int{}
	for _, s := range l.takes[v] {
		minutes[l.p.Shifts[s].Week] += l.p.Shifts[s].Minutes()
	}
	for week := range 2 {
		limit := l.p.Volunteers[v].WeeklyLimit
		if minutes[week] <= limit {
			continue
		}
		fmt.Fprintf(l.w, " h%d_%d:", v, week)
		for _, s := range l.takes[v] {
			if l.p.Shifts[s].Week == week {
				l.term(int64(l.p.Shifts[s].Minutes()), "x%d_%d", v, s)
			}
		}
		fmt.Fprintf(l.w, " <= %d\n", limit)
	}
}

// clashes covers the shifts a person cannot combine by cliques, greedily: of each,
// one shift can be served.
func (l *linear) clashes(v int) {
	done, rows := map[[2]int]bool{}, 0
	for i, a := range l.takes[v] {
		for _, b := range l.takes[v][i+1:] {
			if done[[2]int{a, b}] || !l.clash(v, a, b) {
				continue
			}
			clique := []int{a, b}
			for _, c := range l.takes[v] {
				if c != a && c != b && !slices.ContainsFunc(clique, func(d int) bool { return !l.clash(v, c, d) }) {
					clique = append(clique, c)
				}
			}
			fmt.Fprintf(l.w, " q%d_%d:", v, rows)
			rows++
			for n, c := range clique {
				l.term(1, "x%d_%d", v, c)
				for _, d := range clique[n+1:] {
					done[[2]int{min(c, d), max(c, d)}] = true
				}
			}
			fmt.Fprint(l.w, " <= 1\n")
		}
	}
}

// clash asks the engine whether a person can serve on both shifts.
func (l *linear) clash(v, a, b int) bool {
	p := *l.p
	p.Assignments = []scheduling.Assignment{{Position: a, Volunteer: v}}
	return slices.ContainsFunc(scheduling.Reasons(p, v, b), func(r scheduling.Reason) bool {
		return r.Code == scheduling.Clash || r.Code == scheduling.TravelGap
	})
}

func (l *linear) bounds() {
	fmt.Fprint(l.w, "Bounds\n")
	fmt.Fprint(l.w, " one <= 1\n")
	for s := range l.p.Shifts {
		of := l.p.Positions[s]
		fmt.Fprintf(l.w, " u%d <= %d\n e%d <= %d\n", s, of.Minimum, s, of.Maximum-of.Minimum)
		if l.p.Shifts[s].NeedsCaptain {
			fmt.Fprintf(l.w, " l%d <= 1\n", s)
		}
	}
	for v := range l.p.Volunteers {
		fmt.Fprintf(l.w, " z%d <= 1\n", v)
		for k := 2; k <= l.most(v); k++ {
			fmt.Fprintf(l.w, " y%d_%d <= 1\n", v, k)
		}
	}
	fmt.Fprint(l.w, "Binaries\n")
	for s := range l.p.Shifts {
		for _, v := range l.takers[s] {
			fmt.Fprintf(l.w, " x%d_%d\n", v, s)
		}
	}
	fmt.Fprint(l.w, "End\n")
}
