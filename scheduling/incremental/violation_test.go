package incremental

import (
	"testing"

	"nuanlin/scheduling"
)

// TestViolationsEqualEvaluation counts every kind of violation of company on random
// rosters, and tells when there are more of them.
func TestViolationsEqualEvaluation(t *testing.T) {
	seen := Violations{}
	for seed := range uint64(300) {
		r, s := randomState(t, seed)
		if s.Companions == nil {
			continue
		}
		for range 20 {
			before := s.Violations()
			if mv := s.randomMove(r); mv.N > 0 {
				s.Apply(&mv)
			}
			_, want := evaluated(s)
			got := s.Violations()
			if got != want {
				t.Fatalf("seed %d: %+v, evaluated %+v", seed, got, want)
			}
			worse := got.adults > before.adults || got.apart > before.apart || got.unaccompanied > before.unaccompanied || got.unmentored > before.unmentored
			if got.Exceeds(before) != worse {
				t.Fatalf("seed %d: %+v exceeds %+v: %v", seed, got, before, !worse)
			}
			seen.adults += got.adults
			seen.apart += got.apart
			seen.unaccompanied += got.unaccompanied
			seen.unmentored += got.unmentored
		}
	}
	if min(seen.adults, seen.apart, seen.unaccompanied, seen.unmentored) < 50 {
		t.Errorf("a kind of violation is rare: %+v", seen)
	}
}

// TestCompanyOfOnePerson compares what is said of one person's company before they
// join or leave a shift with what holds afterwards.
func TestCompanyOfOnePerson(t *testing.T) {
	asked := map[bool]int{}
	for seed := range uint64(900) {
		r, s := randomState(t, seed)
		pair := s.randomPair(r)
		if s.Companions == nil || pair == None {
			continue
		}
		v, shift := s.Model.PairVol[pair], s.Model.ShiftOf[s.Model.PairPos[pair]]
		if s.Serves(v, shift) {
			before := s.Violations()
			accompanies := s.Accompanies(v, shift)
			for in := s.Model.VolPairs[v]; in < s.Model.VolPairs[v+1]; in++ {
				stays := s.Model.ShiftOf[s.Model.PairPos[in]] == shift
				if out := s.seatOn(v, shift); s.Dispensable(out, in) != (stays || !accompanies) {
					t.Errorf("seed %d: %d may go from pair %d to %d: %v", seed, v, out, in, s.Dispensable(out, in))
				}
			}
			for _, k := range append([]int32(nil), s.OfVol[v]...) {
				if s.Model.ShiftOf[s.Model.PairPos[k]] == shift {
					s.Unassign(k)
				}
			}
			if left := s.Violations(); accompanies != (left.unaccompanied > before.unaccompanied-missingFor(s, v, shift)) {
				t.Errorf("seed %d: %d accompanies somebody: %v, violations %+v, then %+v", seed, v, accompanies, before, left)
			}
			continue
		}
		apart, fits := s.BreaksApart(pair), s.FitsCompany(pair, None)
		s.Assign(pair)
		if _, now := evaluated(s); apart != (bondsBroken(s, v, shift, true) > 0) || fits != !s.BreaksCompany(pair) {
			t.Errorf("seed %d: volunteer %d breaks apart %v, fits %v; then %+v", seed, v, apart, fits, now)
		}
		asked[fits]++
	}
	if asked[true] < 30 || asked[false] < 30 {
		t.Errorf("asked %v", asked)
	}
}

// seatOn returns the pair by which v serves on the shift.
func (s *State) seatOn(v, shift int32) int32 {
	for _, k := range s.OfVol[v] {
		if s.Model.ShiftOf[s.Model.PairPos[k]] == shift {
			return k
		}
	}
	return None
}

// missingFor counts the people whom v was bound to and who were not on the shift.
func missingFor(s *State, v, shift int32) int {
	n := 0
	for _, b := range s.Model.Problem.DistinctBonds() {
		if other, tied := b.Other(int(v)); tied && !b.Apart && !s.Serves(int32(other), shift) {
			n++
		}
	}
	return n
}

// bondsBroken counts the bonds of one kind that do not hold for v on the shift.
func bondsBroken(s *State, v, shift int32, apart bool) int {
	n := 0
	for _, b := range s.Model.Problem.DistinctBonds() {
		if other, tied := b.Other(int(v)); tied && b.Apart == apart && s.Serves(int32(other), shift) == apart {
			n++
		}
	}
	return n
}

// TestFromRoster compares what joining and leaving would change with plain
// evaluations.
func TestFromRoster(t *testing.T) {
	for seed := range uint64(80) {
		_, random := randomState(t, seed)
		p, roster := random.Model.Problem, random.Assignments()
		s := FromRoster(p, roster)
		value := func(list []scheduling.Assignment) int64 { return scheduling.Evaluate(*p, list).Value }
		if s.Model.Value(s.Now) != value(roster) {
			t.Fatalf("seed %d: value %d, evaluated %d", seed, s.Model.Value(s.Now), value(roster))
		}
		for i, a := range roster {
			without := append(append([]scheduling.Assignment(nil), roster[:i]...), roster[i+1:]...)
			if got := s.Model.Value(s.TryLeave(s.Model.Pair(a.Volunteer, a.Position))); got != value(without)-value(roster) {
				t.Fatalf("seed %d: leaving changes %d", seed, got)
			}
		}
		for pair, on := range s.On {
			if on {
				continue
			}
			a := scheduling.Assignment{Position: int(s.Model.PairPos[pair]), Volunteer: int(s.Model.PairVol[pair])}
			with := append(append([]scheduling.Assignment(nil), roster...), a)
			tried, harmless := s.TryJoin(int32(pair))
			if tried != s.JoinDelta(int32(pair)) || s.Model.Value(tried) != value(with)-value(roster) {
				t.Fatalf("seed %d: joining changes %+v", seed, tried)
			}
			if worse := moreViolations(*p, roster, with); harmless == worse {
				t.Fatalf("seed %d: harmless %v, worse %v", seed, harmless, worse)
			}
		}
		position := 0
		if only := FromRosterFor(p, roster, position); only.Now != s.Now {
			t.Fatalf("seed %d: %+v for one position, %+v for all", seed, only.Now, s.Now)
		}
	}
}

func moreViolations(p scheduling.Problem, before, after []scheduling.Assignment) bool {
	a, b := scheduling.Evaluate(p, before), scheduling.Evaluate(p, after)
	for _, rule := range []string{"two_adults", "apart", "together", "mentor"} {
		if b.Units(rule) > a.Units(rule) {
			return true
		}
	}
	return false
}
