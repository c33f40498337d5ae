package scheduling_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
)

// drawRoster seats people at random who may sit there, no two seats of one person at
// the same time.
func drawRoster(r *annealing.Random, p scheduling.Problem) []scheduling.Assignment {
	p.Assignments = nil
	for range 3 * len(p.Positions) {
		q, v := r.Below(len(p.Positions)), r.Below(len(p.Volunteers))
		heads := scheduling.Headcounts(&p, p.Assignments)
		if heads[q] < p.Positions[q].Maximum && scheduling.Reasons(p, v, q) == nil && !schedulingtest.Holds(p.Assignments, q, v) {
			p.Assignments = append(p.Assignments, scheduling.Assignment{Position: q, Volunteer: v})
		}
	}
	return p.Assignments
}

// TestSeatsComeBeforeCaptainsBeforeAllElse compares rosters of one problem: whichever
// has more seats filled, or as many and more captains, is worth more, whatever the
// other weights.
func TestSeatsComeBeforeCaptainsBeforeAllElse(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		r := annealing.New(rapid.Uint64().Draw(t, "seed"))
		p := schedulingtest.RandomProblem(r, 2+r.Below(6), 1+r.Below(6))
		w := &p.Weights
		for _, weight := range []*int64{&w.Spare, &w.Preference, &w.Fairness, &w.Spread, &w.LeftOut, &w.Cohesion, &w.Rest, &w.Travel, &w.SkillFit, &w.Change, &w.Call} {
			*weight = int64(r.Below(3) * r.Below(50))
		}
		rosters := [][]scheduling.Assignment{nil, drawRoster(r, p), drawRoster(r, p), drawRoster(r, p)}
		for _, a := range rosters {
			for _, b := range rosters {
				one, two := scheduling.Evaluate(p, a), scheduling.Evaluate(p, b)
				seats, captains := two.Units("seat")-one.Units("seat"), two.Units("captain")-one.Units("captain")
				if seats > 0 || seats == 0 && captains > 0 {
					compared++
					if one.Value >= two.Value {
						t.Fatalf("%d seats and %d captains more, yet %d is not below %d", seats, captains, one.Value, two.Value)
					}
				}
			}
		}
	})
	if compared < 50 {
		t.Errorf("only %d rosters were compared", compared)
	}
}

// TestWeightsThatAreGivenStay fills in the two only where they are zero.
func TestWeightsThatAreGivenStay(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Weights = scheduling.DefaultWeights()
	filled := p.Weigh()
	if filled.Captain < 2 || filled.Seat != filled.Captain*int64(len(p.Shifts))+filled.Captain {
		t.Errorf("captain %d, seat %d", filled.Captain, filled.Seat)
	}
	for _, given := range []scheduling.Weights{{Seat: 1000}, {Captain: 400}, {Seat: 1000, Captain: 400}} {
		p.Weights = scheduling.DefaultWeights()
		p.Weights.Seat, p.Weights.Captain = given.Seat, given.Captain
		got, want := p.Weigh(), p.Weights
		if want.Seat == 0 {
			want.Seat = filled.Captain - 1 + given.Captain*int64(len(p.Shifts)) + 1
		}
		if want.Captain == 0 {
			want.Captain = filled.Captain
		}
		if got != want {
			t.Errorf("%+v becomes %+v, want %+v", given, got, want)
		}
	}
}

// TestWeightsOfNothing are one each where nothing else counts.
func TestWeightsOfNothing(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Weights = scheduling.Weights{}
	if w := p.Weigh(); w.Captain != 1 || w.Seat != 1+int64(len(p.Shifts)) {
		t.Errorf("captain %d, seat %d", w.Captain, w.Seat)
	}
}

// TestWeightsFitWholeRosters takes weights so large that everything missing at once
// would overflow.
func TestWeightsFitWholeRosters(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Weights = scheduling.Weights{Spare: 1 << 55, LeftOut: 1 << 55}
	w := p.Weigh()
	worst := float64(w.Captain)*float64(len(p.Shifts)) + float64(w.Seat)*6
	if w.Captain <= 0 || w.Seat <= w.Captain || worst > math.MaxInt64/2 {
		t.Errorf("captain %d, seat %d, all missing %g", w.Captain, w.Seat, worst)
	}
}
