package rota

import (
	"context"
	"reflect"
	"testing"
	"time"

	"nuanlin/splitmix"
)

// TestSolveAgainstAll compares Solve with all rotas of small problems.
func TestSolveAgainstAll(t *testing.T) {
	r, best, solved := splitmix.New(7), 0, 0
	for range 150 {
		p := randomProblem(r, 2, 6, 2)
		want, possible := cheapest(p)
		got, err := Solve(context.Background(), p)
		if !possible {
			if problem, is := err.(*ProblemError); !is || problem.Reason != "row_problem" {
				t.Fatalf("got %v for a problem without a rota", err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%v, but a rota of %d exists", err, want)
		}
		solved++
		f := Evaluate(p, got.Rows)
		switch {
		case f.Broken() > 0 || f.Cost() != got.Cost:
			t.Fatalf("got %+v for a rota said to cost %d", f, got.Cost)
		case got.Cost < want || got.Bound > want:
			t.Fatalf("cost %d, bound %d, but the best is %d", got.Cost, got.Bound, want)
		case got.Cost == want:
			best++
		}
	}
	if solved < 50 || best < solved {
		t.Errorf("%d of %d rotas are the best", best, solved)
	}
}

// larger is a problem with a row for everybody and no easy optimum.
func larger(people, days int) Problem {
	r := splitmix.New(3)
	p := randomProblem(r, people, days, 3)
	for i := range p.People {
		q := &p.People[i]
		q.MinRun, q.MaxRun, q.MinOff, q.MaxWeekends, q.DaysOff = 2, 5, 2, days/14, nil
		q.MinMinutes, q.MaxMinutes = days*160, days*300
		q.MaxOf = []int{days, days, days / 4}
	}
	for i := range p.Cover {
		p.Cover[i].Need = people / 4
	}
	return p
}

func TestCostIsKept(t *testing.T) {
	p := larger(6, 14)
	m := compile(&p)
	s, r := newState(m), splitmix.New(5)
	rows := make([][]int, len(p.People))
	for i := range rows {
		rows[i] = make([]int, p.Days)
		for day := range rows[i] {
			rows[i][day] = Free
		}
	}
	for range 3000 {
		who, day, kind := r.Below(len(rows)), r.Below(p.Days), r.Below(4)-1
		rows[who][day] = kind
		s.set(who, day, int8(kind))
		if want := int64(Evaluate(p, rows).Cost()) * int64(m.scale); s.cost != want {
			t.Fatalf("kept %d, evaluated %d", s.cost, want)
		}
	}
}

func TestSolveRepeats(t *testing.T) {
	p := larger(8, 28)
	p.Steps = 600
	one, err := Solve(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := Solve(context.Background(), p)
	if !reflect.DeepEqual(one, two) {
		t.Error("the same problem gave two rotas")
	}
	if p.Seed++; one.Stopped || Evaluate(p, one.Rows).Broken() > 0 {
		t.Errorf("stopped %v, %+v", one.Stopped, Evaluate(p, one.Rows))
	}
}

// TestCancelReturnsARota cancels at the first report. No more than one row may be
// planned after that, which is far below the 50 ms promised; the clock itself is
// only held to a limit that a busy machine keeps too.
func TestCancelReturnsARota(t *testing.T) {
	p := larger(12, 28)
	p.Steps = 1 << 40
	ctx, cancel := context.WithCancel(context.Background())
	var told time.Time
	steps := 0
	r, err := SolveWithProgress(ctx, p, func(now Progress) {
		if told.IsZero() {
			told, steps = time.Now(), now.Steps
			cancel()
		}
	})
	if err != nil || !r.Stopped || Evaluate(p, r.Rows).Broken() > 0 {
		t.Fatalf("%v, stopped %v", err, r.Stopped)
	}
	if r.Steps > steps+1 {
		t.Errorf("planned %d rows after it was told to stop", r.Steps-steps)
	}
	if late := time.Since(told); late > 500*time.Millisecond {
		t.Errorf("returned %s after it was told to stop", late)
	}
}

// TestOrderOfPeople turns the list of people round: the least cost stays.
func TestOrderOfPeople(t *testing.T) {
	r, seen := splitmix.New(11), 0
	for range 30 {
		p := randomProblem(r, 2, 6, 2)
		one, err := Solve(context.Background(), p)
		if err != nil {
			continue
		}
		seen++
		turned := p
		turned.People, turned.Requests = []Person{p.People[1], p.People[0]}, nil
		for _, q := range p.Requests {
			q.Person = 1 - q.Person
			turned.Requests = append(turned.Requests, q)
		}
		two, err := Solve(context.Background(), turned)
		if err != nil || one.Cost != two.Cost {
			t.Errorf("%d, turned round %d, %v", one.Cost, two.Cost, err)
		}
	}
	if seen < 10 {
		t.Errorf("only %d problems have a rota", seen)
	}
}
