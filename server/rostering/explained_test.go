package rostering

import (
	"context"
	"errors"
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/jobs"
)

// lasting is a context that is over once it was asked so many times.
type lasting struct {
	context.Context
	left int
}

func (c *lasting) Err() error {
	if c.left--; c.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// TestExplainingEndsInTime: explaining why seats are empty looks at everybody for each, and
// stops when its time is over; how many seats are empty is told all the same.
func TestExplainingEndsInTime(t *testing.T) {
	t.Parallel()
	start := time.Date(2012, time.April, 14, 1, 0, 0, 0, time.UTC)
	sc := &scene{problem: scheduling.Problem{
		Volunteers: []scheduling.Volunteer{{ID: 1, AnyTime: true}, {ID: 2, AnyTime: true}},
		Shifts:     []scheduling.Shift{{ID: 1, Start: start, End: start.Add(time.Hour)}},
		Positions:  []scheduling.Position{{ID: 11, Maximum: 2}, {ID: 12, Maximum: 1}, {ID: 13, Maximum: 3}, {ID: 14, Maximum: 1}},
	}}
	assignments := []scheduling.Assignment{{Position: 0, Volunteer: 0}, {Position: 1, Volunteer: 1}}
	for explained := range 4 {
		empty := sc.emptySeats(&lasting{t.Context(), explained}, assignments)
		if len(empty) != 3 || empty[0].Count != 1 || empty[1].Count != 3 || empty[2].Count != 1 {
			t.Fatalf("got %+v", empty)
		}
		for i, seats := range empty {
			if told := len(seats.Funnel) > 0; told != (i < explained) {
				t.Errorf("with time for %d, number %d is explained: %t", explained, i+1, told)
			}
		}
	}
}

// TestExplainingLeavesTimeToStore: what was found is stored whatever explaining takes, also
// while the program stops.
func TestExplainingLeavesTimeToStore(t *testing.T) {
	t.Parallel()
	usual, explaining := timesAfter(nil)
	hurried, briefly := timesAfter(jobs.ErrStopping)
	if cancelled, _ := timesAfter(errors.New("stopped by somebody")); cancelled != usual {
		t.Errorf("somebody who stops a search has %s", cancelled)
	}
	if explaining >= usual || briefly >= hurried || hurried >= usual || hurried > 5*time.Second {
		t.Errorf("explaining has %s of %s, and %s of %s when the program stops", explaining, usual, briefly, hurried)
	}
}
