package incremental

import (
	"context"
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
)

// TestLoadCostIsThatOfTheRules takes one person's load apart: fairness by the share,
// spread by the number of seats, left out without one.
func TestLoadCostIsThatOfTheRules(t *testing.T) {
	for seed := range uint64(80) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 2+r.Below(5), 1+r.Below(5))
		p.Weights.Spread, p.Weights.LeftOut = int64(r.Below(4)), int64(r.Below(9))
		m, shares := Compile(&p), scheduling.Divide(&p).Shares
		for v := range p.Volunteers {
			minutes, seats := r.Below(900), r.Below(6)
			want := p.Weights.Fairness * shares[v].Cost(minutes)
			for k := range seats {
				want += p.Weights.Spread * int64(k)
			}
			if seats == 0 {
				want += p.Weights.LeftOut
			}
			if got := m.LoadCost(int32(v), minutes, seats); got != want {
				t.Fatalf("seed %d, volunteer %d: %d minutes on %d seats cost %d, want %d", seed, v, minutes, seats, got, want)
			}
			if got := m.Unfairness(int32(v), minutes); got != p.Weights.Fairness*shares[v].Cost(minutes) {
				t.Fatalf("seed %d, volunteer %d: unfairness %d", seed, v, got)
			}
		}
	}
}

// TestSeatScore charges for heads on both sides of each limit of a position.
func TestSeatScore(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Positions[3].Minimum, p.Positions[3].Maximum, p.Weights.Spare = 2, 4, 5
	m := Compile(&p)
	for heads, want := range []Score{{Seats: 2, Soft: 10}, {Seats: 1, Soft: 10}, {Soft: 10}, {Soft: 5}, {}, {Overfull: 1}, {Overfull: 2}} {
		if got := m.SeatScore(3, heads); got != want {
			t.Errorf("%d people of 2 to 4: %+v, want %+v", heads, got, want)
		}
	}
}

// TestShiftScore asks for a captain where one is needed and for two cleared adults where
// somebody serves with children; what is won by filling such a shift is taken back.
func TestShiftScore(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Weights.Seat, p.Weights.Captain = 1000, 400
	m := Compile(&p)
	if !m.Need[0] || m.Need[2] || !m.Guarded[0] || m.Guarded[2] {
		t.Fatal("the facts have changed")
	}
	tests := []struct {
		shift, heads, captains, adults int32
		violations, without            int
		penalty                        int64
	}{
		{0, 0, 0, 0, 0, 1, 0},
		{0, 1, 0, 0, 2, 1, m.seatPenalty},
		{0, 2, 0, 1, 1, 1, 2 * m.seatPenalty},
		{0, 2, 1, 1, 1, 0, 2*m.seatPenalty + m.captainPenalty},
		{0, 3, 1, 1, 1, 0, 2*m.seatPenalty + m.captainPenalty}, // two seats are below the minimum
		{0, 2, 1, 2, 0, 0, 0},
		{0, 3, 0, 3, 0, 1, 0},
		{2, 2, 0, 0, 0, 0, 0},
	}
	for _, tt := range tests {
		want := Score{Violations: tt.violations, Captains: tt.without, Penalty: tt.penalty}
		if got := m.ShiftScore(tt.shift, tt.heads, tt.captains, tt.adults); got != want {
			t.Errorf("%+v: %+v, want %+v", tt, got, want)
		}
	}
}

// TestPenaltiesKeepTheWalkInProportion: an empty seat costs the walk more than what one
// move can win back below seats, and never more than it really weighs.
func TestPenaltiesKeepTheWalkInProportion(t *testing.T) {
	for seed := range uint64(80) {
		_, s := randomState(t, seed)
		m := s.Model
		if m.seatPenalty > m.Weights.Seat || m.captainPenalty > m.Weights.Captain || m.seatPenalty <= m.LargestCost || m.seatPenalty < m.captainPenalty {
			t.Fatalf("seed %d: seat %d of %d, captain %d of %d, largest cost %d", seed, m.seatPenalty, m.Weights.Seat, m.captainPenalty, m.Weights.Captain, m.LargestCost)
		}
		empty := NewState(m)
		for pair := range m.PairPos {
			v := m.PairVol[pair]
			first := m.PairCost[pair] + m.LoadCost(v, int(m.Minutes[m.ShiftOf[m.PairPos[pair]]]), 1) - m.LoadCost(v, 0, 0)
			if len(empty.OfVol[v]) == 0 && first > m.LargestCost {
				t.Fatalf("seed %d: pair %d costs %d, the largest is said to be %d", seed, pair, first, m.LargestCost)
			}
		}
	}
}

// TestJoiningAndLeavingArePriced compares what one person more or less would change with
// two plain evaluations, and expects the state to be as it was.
func TestJoiningAndLeavingArePriced(t *testing.T) {
	joined, left := 0, 0
	for seed := range uint64(80) {
		_, s := randomState(t, seed)
		m, p := s.Model, *s.Model.Problem
		roster := s.Assignments()
		for pair := range m.PairPos {
			k := int32(pair)
			a := scheduling.Assignment{Position: int(m.PairPos[k]), Volunteer: int(m.PairVol[k])}
			before := s.Now
			if s.On[k] {
				without := slices.DeleteFunc(slices.Clone(roster), a.SameSeat)
				if got, want := m.Value(s.TryLeave(k)), scheduling.Evaluate(p, without).Value-scheduling.Evaluate(p, roster).Value; got != want {
					t.Fatalf("seed %d: pair %d leaves for %d, want %d", seed, k, got, want)
				}
				left++
			} else if s.Fits(k, None) {
				with := append(slices.Clone(roster), a)
				want := scheduling.Evaluate(p, with).Value - scheduling.Evaluate(p, roster).Value
				change, _ := s.TryJoin(k)
				if m.Value(change) != want || m.Value(s.JoinDelta(k)) != want || change != s.JoinDelta(k) {
					t.Fatalf("seed %d: pair %d joins for %+v or %+v, want %d", seed, k, change, s.JoinDelta(k), want)
				}
				joined++
			}
			if s.Now != before {
				t.Fatalf("seed %d: trying pair %d changed the state", seed, k)
			}
		}
	}
	if joined < 200 || left < 200 {
		t.Errorf("only %d joined and %d left", joined, left)
	}
}

// TestExcludesIsIncompatible compares the bit sets with the rule, both ways round.
func TestExcludesIsIncompatible(t *testing.T) {
	both := 0
	for seed := range uint64(60) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 2, 2+r.Below(70))
		m := Compile(&p)
		for s := range p.Shifts {
			for u := range p.Shifts {
				want := s == u || scheduling.Incompatible(&p, &p.Shifts[s], &p.Shifts[u])
				if m.Excludes(int32(s), int32(u)) != want || m.Excludes(int32(u), int32(s)) != want {
					t.Fatalf("seed %d: shifts %d and %d", seed, s, u)
				}
				if s != u && want {
					both++
				}
			}
		}
	}
	if both < 100 {
		t.Errorf("only %d pairs of shifts exclude each other", both)
	}
}

// TestCompileUntil gives nobody more than the seats they keep once there is no time left.
func TestCompileUntil(t *testing.T) {
	over, stop := context.WithCancel(t.Context())
	stop()
	p := schedulingtest.RuleFacts()
	m := CompileUntil(over, &p)
	if len(m.PairPos) != 1 || !m.Locked[0] || len(m.Unlocked()) != 0 {
		t.Errorf("%d pairs", len(m.PairPos))
	}
	whole := CompileUntil(t.Context(), &p)
	for _, pair := range whole.Unlocked() {
		if whole.Locked[pair] || whole.Pair(int(whole.PairVol[pair]), int(whole.PairPos[pair])) != pair {
			t.Errorf("pair %d", pair)
		}
	}
	if len(whole.Unlocked())+1 != len(whole.PairPos) {
		t.Errorf("%d of %d pairs may be used", len(whole.Unlocked()), len(whole.PairPos))
	}
}
