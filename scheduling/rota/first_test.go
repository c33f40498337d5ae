package rota

import (
	"testing"

	"nuanlin/splitmix"
)

// TestFindIsComplete compares what a finder finds for people with tight limits
// with all rows.
func TestFindIsComplete(t *testing.T) {
	r := splitmix.New(99)
	with, without := 0, 0
	for range 300 {
		p := randomProblem(r, 1, 8, 2)
		q := &p.People[0]
		q.MinMinutes = max(0, q.MaxMinutes-120*r.Below(6))
		q.MaxOf = []int{r.Below(5), r.Below(4)}
		list := allRows(p, 0)
		m := compile(&p)
		f := newFinder(m, newState(m))
		if got := f.find(0); got != (len(list) > 0) {
			t.Fatalf("found %v, but there are %d rows of %+v", got, len(list), p)
		}
		if len(list) == 0 {
			without++
			continue
		}
		with++
		row := make([]int, p.Days)
		for day, kind := range f.row {
			row[day] = int(kind)
		}
		if found := Evaluate(p, [][]int{row}); found.Broken() > 0 {
			t.Fatalf("%v: %+v of %+v", row, found, p)
		}
	}
	if with < 50 || without < 50 {
		t.Errorf("%d problems with a row and %d without", with, without)
	}
}
