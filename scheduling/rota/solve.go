package rota

import (
	"context"

	"nuanlin/splitmix"
)

// Rota is a plan and what it costs.
type Rota struct {
	Rows    [][]int // by person and day: a kind or Free
	Cost    int     // of the soft rules, as in [Evaluate]
	Bound   int     // no rota that keeps the rules costs less
	Steps   int     // steps used
	Stopped bool    // the context ended the search before the steps did
}

// Progress is what [SolveWithProgress] tells now and then.
type Progress struct {
	Steps int // steps done
	Of    int // the step budget
	Cost  int // of the best rota so far
	Bound int // no rota costs less
}

// StepsFor suggests a number of steps for p: a good rota for 20 people and four
// weeks in about a second.
func StepsFor(p Problem) int { return 800 * max(1, len(p.People)) }

// Solve plans p. The rota keeps every hard rule. One step plans one person's
// row, or some weeks of a long one, anew, which takes a twentieth of a millisecond
// for four weeks and four kinds and grows with the days, the kinds and the square
// of the weeks. The same problem, seed and steps give the same rota.
//
// ctx only stops the search early: Solve then returns the best rota so far,
// marked Stopped, as soon as everybody has a row. That takes a few milliseconds
// for some weeks, a tenth of a second for a hundred people and half a year, and
// about a second for a year. The only error is a [*ProblemError]; its reason is
// row_problem if there is no row of a person that keeps the rules, or none after
// a million dead ends.
func Solve(ctx context.Context, p Problem) (Rota, error) {
	return SolveWithProgress(ctx, p, nil)
}

// SolveWithProgress is [Solve] with a function that is called from the same
// goroutine now and then. It must be quick.
func SolveWithProgress(ctx context.Context, p Problem, report func(Progress)) (Rota, error) {
	if err := p.Check(); err != nil {
		return Rota{}, err
	}
	m := compile(&p)
	s := &search{
		ctx: ctx, m: m, pl: newPlanner(m), r: splitmix.New(p.Seed), now: newState(m), best: newState(m),
		price: make([]int32, len(m.need)), planned: make([]bool, len(m.people)),
		window: m.window(), steps: p.Steps, bound: -1 << 62, report: report,
	}
	for range m.people {
		s.ration = append(s.ration, make([]int32, m.kinds))
	}
	if err := s.begin(); err != nil {
		return Rota{}, err
	}
	s.run()
	return s.rota(), nil
}

// begin gives everybody a row that keeps all rules, then, if rows can be planned
// whole, each the best beside those before.
func (s *search) begin() error {
	f := newFinder(s.m, s.best)
	for p := range s.m.people {
		if !f.find(p) {
			return &ProblemError{"row_problem", p}
		}
		s.best.put(p, f.row, 0, s.m.days)
	}
	if s.window < s.m.days {
		s.now.copyFrom(s.best)
		return nil
	}
	for p := range s.m.people {
		if s.over() {
			break
		}
		if !s.replan(p, 0, s.m.days, whole) {
			s.now.put(p, s.best.rows[p], 0, s.m.days)
		}
	}
	if !s.over() {
		s.note()
	}
	s.now.copyFrom(s.best)
	return nil
}

// run settles everybody at once, regroups few at a time, and does both again
// with twice the patience until the steps are used up.
func (s *search) run() {
	everybody := make([]int, len(s.m.people))
	for p := range everybody {
		everybody[p] = p
	}
	if len(everybody) == 0 || s.m.kinds == 0 {
		return
	}
	passes := 50
	if s.window < s.m.days {
		passes = 12
	}
	for ; !s.over() && !s.proven(); passes *= 2 {
		began := s.done
		s.settleAll(everybody, passes)
		s.raiseBound(everybody)
		s.tell()
		for till := s.done + (s.done-began)/2; s.done < till && !s.over() && !s.proven(); s.tell() {
			s.regroup(everybody)
		}
	}
}

// settleAll settles everybody, a window of days after the other if whole rows
// are too long to plan, half of each in the one before. It goes on from the
// best.
func (s *search) settleAll(everybody []int, passes int) {
	for from := 0; ; from += s.window / 2 {
		to := min(from+s.window, s.m.days)
		s.settle(everybody, max(0, to-s.window), to, passes)
		s.now.copyFrom(s.best)
		if to == s.m.days || s.over() {
			return
		}
	}
}

// raiseBound works on the lower bound for a share of the steps.
func (s *search) raiseBound(everybody []int) {
	if s.window < s.m.days {
		return
	}
	x := newRelaxation(s.m, s.pl, append([]int32(nil), s.price...), s.rationsCopied())
	x.focus(everybody, 0, s.m.days, s.now.rows, s.now.heads)
	var fixed int64
	for _, q := range s.m.people {
		fixed += q.fixed
	}
	for range 20 {
		if s.over() || s.proven() {
			return
		}
		if !x.round(s.ctx, s.best.cost-fixed) {
			return
		}
		s.done += len(everybody)
		s.bound = max(s.bound, x.bound+fixed)
		s.tell()
	}
}

func (s *search) rationsCopied() [][]int32 {
	var list [][]int32
	for _, r := range s.ration {
		list = append(list, append([]int32(nil), r...))
	}
	return list
}

// lowest is the bound as a whole cost: no rota costs less.
func (s *search) lowest() int64 {
	scale := int64(s.m.scale)
	return max(0, (s.bound+scale-1)/scale)
}

// proven tells whether the best rota cannot be bettered.
func (s *search) proven() bool { return s.lowest() >= s.best.cost/int64(s.m.scale) }

func (s *search) tell() {
	if s.report != nil {
		s.report(Progress{s.done, s.steps, int(s.best.cost / int64(s.m.scale)), int(s.lowest())})
	}
}

func (s *search) rota() Rota {
	cost := int(s.best.cost / int64(s.m.scale))
	r := Rota{Cost: cost, Bound: min(cost, int(s.lowest())), Steps: s.done, Stopped: s.ctx.Err() != nil}
	for _, row := range s.best.rows {
		days := make([]int, len(row))
		for day, kind := range row {
			days[day] = int(kind)
		}
		r.Rows = append(r.Rows, days)
	}
	return r
}
