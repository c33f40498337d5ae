package rota

import (
	"context"
	"reflect"
	"testing"
)

// TestLongRota plans half a year, too long to plan whole rows of.
func TestLongRota(t *testing.T) {
	p := larger(3, 182)
	p.Steps = 40
	if window := compile(&p).window(); window >= p.Days {
		t.Fatalf("whole rows of %d days are planned", window)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	first, err := Solve(cancelled, p)
	if err != nil || !first.Stopped || first.Steps > 0 {
		t.Fatalf("%v, stopped %v after %d steps", err, first.Stopped, first.Steps)
	}
	one, err := Solve(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := Solve(context.Background(), p)
	if !reflect.DeepEqual(one, two) {
		t.Error("the same problem gave two rotas")
	}
	for _, r := range []Rota{first, one} {
		if f := Evaluate(p, r.Rows); f.Broken() > 0 || f.Cost() != r.Cost {
			t.Errorf("a rota said to cost %d is %+v", r.Cost, f)
		}
	}
	if one.Cost >= first.Cost {
		t.Errorf("the first rows cost %d, the rota %d", first.Cost, one.Cost)
	}
}

// TestFindInParts looks for long rows four weeks at a time and whole.
func TestFindInParts(t *testing.T) {
	p := larger(4, 200)
	m := compile(&p)
	f := newFinder(m, newState(m))
	for who := range p.People {
		for _, find := range []func(int) bool{f.findByParts, f.findWhole} {
			if !find(who) {
				t.Fatalf("no row of person %d was found", who)
			}
			row := make([]int, p.Days)
			for day, kind := range f.row {
				row[day] = int(kind)
			}
			alone := p
			alone.People, alone.Requests = p.People[who:who+1], nil
			if found := Evaluate(alone, [][]int{row}); found.Broken() > 0 {
				t.Errorf("person %d: %+v", who, found)
			}
		}
	}
}
