package incremental

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
)

// randomState returns a random problem with a random roster that breaks no hard rule
// about one person, whoever else is there.
func randomState(t *testing.T, seed uint64) (*annealing.Random, *State) {
	t.Helper()
	r := annealing.New(seed)
	p := schedulingtest.RandomProblem(r, 4+r.Below(6), 3+r.Below(6))
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	s := NewState(Compile(&p))
	for range len(s.Model.PairVol) {
		if pair := s.randomPair(r); pair != None && !s.On[pair] && s.Fits(pair, None) && s.room(pair) > 0 {
			s.Assign(pair)
		}
	}
	return r, s
}

func (s *State) randomPair(r *annealing.Random) int32 {
	if len(s.On) == 0 {
		return None
	}
	return int32(r.Below(len(s.On)))
}

func (s *State) room(pair int32) int {
	q := s.Model.PairPos[pair]
	return s.Model.Problem.Positions[q].Maximum - len(s.OfPos[q])
}

// evaluated is the score that the plain rules give for a roster.
func evaluated(s *State) (Score, Violations) {
	f := scheduling.Evaluate(*s.Model.Problem, s.Assignments())
	units := func(rule string) int { return int(f.Units(rule)) }
	v := Violations{adults: units("two_adults"), apart: units("apart"), unaccompanied: units("together"), unmentored: units("mentor")}
	score := Score{Violations: v.adults + v.apart + v.unaccompanied + v.unmentored, Seats: units("seat"), Captains: units("captain"), Overfull: units("seats_maximum")}
	score.Penalty = s.Now.Penalty // no rule: derived from the shifts' own counts
	score.Soft = f.Value - s.Model.Weights.Seat*int64(score.Seats) - s.Model.Weights.Captain*int64(score.Captains)
	return score, v
}

// TestDeltaEqualsEvaluation makes random moves of a few people. The running
// score must equal a plain evaluation, and the announced delta the difference.
func TestDeltaEqualsEvaluation(t *testing.T) {
	sizes := map[int]int{}
	for seed := range uint64(200) {
		r, s := randomState(t, seed)
		for range 150 {
			mv := s.randomMove(r)
			if mv.N == 0 {
				continue
			}
			sizes[mv.N]++
			want := s.Now.Add(s.Delta(&mv))
			s.Apply(&mv)
			if full, _ := evaluated(s); s.Now != want || s.Now != full {
				t.Fatalf("seed %d: after %+v: announced %+v, running %+v, evaluated %+v", seed, mv, want, s.Now, full)
			}
		}
	}
	for n := 1; n <= 3; n++ {
		if sizes[n] < 50 {
			t.Errorf("only %d moves of %d people", sizes[n], n)
		}
	}
}

// randomMove draws steps of different people that touch each position only once,
// other than that somebody leaves it and somebody joins it.
func (s *State) randomMove(r *annealing.Random) Move {
	var mv Move
	left, joined := map[int32]bool{}, map[int32]bool{}
	for range 1 + r.Below(40) {
		in := s.randomPair(r)
		if in == None || s.On[in] || mv.N == 4 {
			continue
		}
		v, out := s.Model.PairVol[in], None
		if held := s.OfVol[v]; len(held) > 0 && r.OneIn(2) {
			out = held[r.Below(len(held))]
		}
		if out != None && (s.Model.Locked[out] || left[s.Model.PairPos[out]]) || mv.Involves(v) || !s.Fits(in, out) || joined[s.Model.PairPos[in]] || s.room(in) == 0 {
			continue
		}
		if out != None && s.Model.PairPos[out] != s.Model.PairPos[in] && r.OneIn(4) {
			in = None // the person only leaves
		}
		if out != None {
			left[s.Model.PairPos[out]] = true
		}
		if in != None {
			joined[s.Model.PairPos[in]] = true
		}
		mv.Append(Step{v, out, in})
	}
	return mv
}

// TestFitsAgreesWithReasons asks for everybody and every seat whether the person
// could take it, as things are and having given up a seat.
func TestFitsAgreesWithReasons(t *testing.T) {
	swaps := 0
	for seed := range uint64(120) {
		_, s := randomState(t, seed)
		p := *s.Model.Problem
		for in := range s.On {
			pair := int32(in)
			v, q := int(s.Model.PairVol[in]), int(s.Model.PairPos[in])
			if s.On[in] || s.Model.Locked[in] {
				continue
			}
			for _, out := range append(slices.Clone(s.OfVol[v]), None) {
				p.Assignments = slices.DeleteFunc(s.Assignments(), func(a scheduling.Assignment) bool {
					return out != None && a.Volunteer == v && a.Position == int(s.Model.PairPos[out])
				})
				reasons := slices.DeleteFunc(scheduling.Reasons(p, v, q), func(r scheduling.Reason) bool { return r.Code == scheduling.Apart })
				if s.Fits(pair, out) != (len(reasons) == 0) {
					t.Fatalf("seed %d: volunteer %d, position %d without pair %d: %v", seed, v, q, out, reasons)
				}
				swaps += int(Count(out != None && len(reasons) == 0))
			}
		}
	}
	if swaps < 100 {
		t.Errorf("only %d swaps fit", swaps)
	}
}

// TestPairsAreTheEligible compares the compiled pairs with the facts of the two.
func TestPairsAreTheEligible(t *testing.T) {
	missing := 0
	for seed := range uint64(100) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 4+r.Below(6), 3+r.Below(6))
		p.Assignments, p.Bonds = nil, nil
		m := Compile(&p)
		for v := range p.Volunteers {
			for q := range p.Positions {
				pair := m.Pair(v, q)
				if (pair != None) != (scheduling.Reasons(p, v, q) == nil) {
					t.Fatalf("seed %d: pair %d of volunteer %d and position %d", seed, pair, v, q)
				}
				missing += int(Count(pair == None))
			}
		}
	}
	if missing < 100 {
		t.Errorf("only %d pairs are impossible", missing)
	}
}

func TestRestore(t *testing.T) {
	for seed := range uint64(60) {
		r, s := randomState(t, seed)
		before, roster := s.Now, s.Assignments()
		kept := s.Snapshot(nil)
		for range 20 {
			if mv := s.randomMove(r); mv.N > 0 {
				s.Apply(&mv)
			}
		}
		s.Restore(kept)
		if s.Now != before || !slices.Equal(s.Assignments(), roster) {
			t.Fatalf("seed %d: %+v instead of %+v", seed, s.Now, before)
		}
	}
}

// TestLessPutsViolationsFirst holds the order of scores: company before everything,
// then the weights.
func TestLessPutsViolationsFirst(t *testing.T) {
	m := &Model{Weights: scheduling.Weights{Seat: 100, Captain: 10}}
	order := []Score{{Soft: 9}, {Captains: 1}, {Captains: 1, Soft: 1}, {Seats: 1, Soft: -1}, {Seats: 1}, {Violations: 1, Soft: -500}, {Violations: 2, Soft: -900}}
	for i, a := range order {
		for j, b := range order {
			if m.Less(a, b) != (i < j) {
				t.Errorf("%+v before %+v: %v", a, b, m.Less(a, b))
			}
		}
	}
}
