package rota

import (
	"testing"

	"nuanlin/splitmix"
)

// TestRowIsBest compares rows planned at random prices, whole and in part, with
// the best of all rows.
func TestRowIsBest(t *testing.T) {
	r, found := splitmix.New(2012), 0
	for range 400 {
		p := randomProblem(r, 2, 7, 2)
		list := allRows(p, 0)
		m := compile(&p)
		pl, ration := newPlanner(m), make([]int32, m.kinds)
		old := make([]int8, m.days)
		if len(list) > 0 {
			for day, kind := range list[r.Below(len(list))] {
				old[day] = int8(kind)
			}
		}
		from := r.Below(p.Days)
		to := from + 1 + r.Below(p.Days-from)
		if len(list) == 0 || r.Below(2) == 0 {
			from, to = 0, p.Days
		}
		prices := make([]int32, len(pl.price))
		for at := range prices {
			prices[at] = int32(r.Below(2001) - 1000)
		}
		for k := range ration {
			ration[k] = int32(r.Below(2) * r.Below(500))
		}
		copy(pl.price, prices)
		pl.span.open(m, &m.people[0], old, from, to)
		pl.ask(ration)
		got, want := false, int32(blocked)
		bound := pl.relax()
		if bound < blocked/2 {
			got = pl.follow() || pl.search(wide) // narrow ones need not find the best
		}
		for _, row := range list {
			want = min(want, priceOf(m, row, old, prices, from, to))
		}
		if want == blocked {
			if got {
				t.Fatalf("found a row where there is none: %v in %+v", pl.row, p)
			}
			continue
		}
		found++
		have := make([]int, m.days)
		for day := range have {
			have[day] = int(old[day])
			if day >= from && day < to {
				have[day] = int(pl.row[day])
			}
		}
		if cost := priceOf(m, have, old, prices, from, to); !got || cost > want+m.scale/4 || Evaluate(Problem{Days: p.Days, FirstWeekday: p.FirstWeekday, Kinds: p.Kinds, People: p.People[:1]}, [][]int{have}).Broken() > 0 {
			t.Fatalf("days %d to %d: got %v at %d, want %d", from, to, have, cost, want)
		}
	}
	if found < 100 {
		t.Errorf("only %d problems had a row", found)
	}
}

// priceOf adds up a row's prices, blocked if it differs from old outside the
// days planned.
func priceOf(m *model, row []int, old []int8, prices []int32, from, to int) int32 {
	var sum int32
	for day, kind := range row {
		inside := day >= from && day < to
		if !inside && kind != int(old[day]) {
			return blocked
		}
		if inside && kind != Free {
			sum += prices[day*m.kinds+kind]
		}
	}
	return sum
}
