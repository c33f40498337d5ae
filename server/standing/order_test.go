package standing_test

import (
	"slices"
	"testing"

	"nuanlin/server/standing"
)

// TestMostUrgentFirst: what nobody has seen to comes first, of this what is about children
// or homes, and of this what is soonest, be it a seat or the next visit of a suspended pair;
// page by page as on one.
func TestMostUrgentFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var want []int64
	lose := func(d duty, change string) int64 {
		person := w.person("")
		_, position := w.hold(d)
		w.seat(person, position, "accepted")
		w.change(person, standing.SignOff, change)
		return person
	}
	const noChild, noBase = `delete from sign_offs where volunteer_id = $1 and course = 'child'`, `delete from sign_offs where volunteer_id = $1 and course = 'base'`
	pair := w.person("")
	w.pair("CH-001", "child", "active", pair, nil)
	w.change(pair, standing.SignOff, noChild)
	later, sooner := lose(duty{day: 12, child: true}, noChild), lose(duty{day: 7, child: true}, noChild)
	plain := lose(duty{day: 5}, noBase)
	seen := lose(duty{day: 6, child: true}, noChild)
	w.must(standing.Resolve(t.Context(), w.db, w.finding(seen).ID, false, w.author()))
	want = append(want, pair, sooner, later, plain, seen) // the pair's next visit is that of the fifth
	var got []int64
	all, err := standing.List(t.Context(), w.db, standing.Filter{}, w.now)
	w.must(err)
	for _, f := range all {
		got = append(got, f.VolunteerID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var paged []int64
	filter := standing.Filter{Limit: 1}
	for {
		page, err := standing.List(t.Context(), w.db, filter, w.now)
		w.must(err)
		if len(page) == 0 {
			break
		}
		place := page[0].Place()
		paged, filter.After = append(paged, page[0].VolunteerID), &place
	}
	if !slices.Equal(paged, want) {
		t.Errorf("page by page %v, want %v", paged, want)
	}
	if f := w.finding(pair); f.NextAt == nil || !f.NextAt.Equal(at(5, 10)) {
		t.Errorf("the next visit is %v", f.NextAt)
	}
	w.exec(`update shifts set state = 'cancelled'`)
	if f := w.finding(pair); f.NextAt != nil {
		t.Errorf("without a visit to come: %v", f.NextAt)
	}
}
