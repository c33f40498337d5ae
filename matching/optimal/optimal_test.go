package optimal

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"nuanlin/matching"
)

// smallCases is how many small random problems are made. About a fifth of them have
// no solution, because what they fix contradicts itself; at least solvable remain.
const (
	smallCases = 2600
	solvable   = 2000
)

func TestSolveIsOptimal(t *testing.T) {
	pairs := 0
	for seed := range uint64(smallCases) {
		p := smallProblem(rand.New(rand.NewPCG(seed, 1)))
		b := newBrute(p, false)
		want := b.solve()
		m, err := New(p)
		if err != nil {
			if want != nil {
				t.Fatalf("seed %d: %v, but %v is possible", seed, err, want.pairs)
			}
			continue
		}
		if want == nil {
			t.Fatalf("seed %d: solved, but the fixed pairs %v are impossible", seed, p.Fixed)
		}
		result := m.Result()
		if got := b.measure(result.Pairs); got == nil || got.compare(want) != 0 {
			t.Fatalf("seed %d: got %+v, want %+v", seed, got, want)
		}
		if result.Points-result.LoadCost != want.points {
			t.Fatalf("seed %d: %d points less %d, want %d", seed, result.Points, result.LoadCost, want.points)
		}
		if err := m.Verify(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		pairs += len(result.Pairs)
	}
	if pairs < smallCases {
		t.Errorf("only %d pairs in %d cases: the cases say little", pairs, smallCases)
	}
}

// TestTeamsAreWhole solves problems in which nobody may go alone. A pairing that
// leaves no half team is the best of all; otherwise it is the best of those with
// whole teams, people in strict order.
func TestTeamsAreWhole(t *testing.T) {
	strict, pairs := 0, 0
	for seed := range uint64(smallCases) {
		r := rand.New(rand.NewPCG(seed, 10))
		p := smallProblem(r)
		p.Fixed, p.Settings.TwoPersonRule = nil, true
		for j := range p.Beneficiaries {
			p.Beneficiaries[j].TeamSize, p.Beneficiaries[j].Accompanied = 2, r.IntN(3) == 0
		}
		m, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		b := newBrute(p, m.compiled.strict)
		result := m.Result()
		if got, want := b.measure(result.Pairs), b.solve(); got == nil || got.compare(want) != 0 {
			t.Fatalf("seed %d: got %+v, want %+v", seed, got, want)
		}
		if err := m.Verify(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		members := map[int64]int{}
		for _, pair := range result.Pairs {
			members[pair.BeneficiaryID]++
		}
		for _, ben := range p.Beneficiaries {
			if members[ben.ID] == 1 && !ben.Accompanied {
				t.Fatalf("seed %d: %d has half a team", seed, ben.ID)
			}
		}
		strict += matching.Count(m.compiled.strict)
		pairs += len(result.Pairs)
	}
	if strict < smallCases/10 || pairs < smallCases {
		t.Errorf("strict order in %d of %d cases, %d pairs: the cases say little", strict, smallCases, pairs)
	}
}

// TestScarceVolunteersMakeWholeTeams: sixteen volunteers for eleven elders who
// need two each are eight teams, for those who have waited longest.
func TestScarceVolunteersMakeWholeTeams(t *testing.T) {
	s, v, b := goodPair()
	p := matching.Problem{Settings: s}
	for i := range 16 {
		v.ID = int64(1 + i)
		p.Volunteers = append(p.Volunteers, v)
	}
	for j := range 11 {
		b.ID, b.WaitingDays = int64(101+j), (j*7)%11
		p.Beneficiaries = append(p.Beneficiaries, b)
	}
	result, err := Solve(p)
	if err != nil {
		t.Fatal(err)
	}
	if result.Filled != 16 || len(result.Open) != 6 {
		t.Fatalf("%d places filled, %d open, want 16 and 6", result.Filled, len(result.Open))
	}
	for _, place := range result.Open {
		if waited := p.Beneficiaries[place.BeneficiaryID-101].WaitingDays; waited > 2 {
			t.Errorf("%d waited %d days and has nobody", place.BeneficiaryID, waited)
		}
	}
}

// TestAlternativesArePricedExactly forces every pair that could be forced, by
// brute force, and expects Alternatives and Why to have said what that costs.
func TestAlternativesArePricedExactly(t *testing.T) {
	cases, priced := 0, 0
	for seed := range uint64(smallCases) {
		p := smallProblem(rand.New(rand.NewPCG(seed, 2)))
		m, err := New(p)
		if err != nil {
			continue
		}
		cases++
		b := newBrute(p, false)
		now := b.measure(m.Result().Pairs)
		for _, ben := range p.Beneficiaries {
			given := m.Alternatives(ben.ID, len(p.Volunteers))
			want := forcedOutcomes(b, now, ben.ID)
			if len(given) != len(want) {
				t.Fatalf("seed %d: %d alternatives for %d, want %d", seed, len(given), ben.ID, len(want))
			}
			for k, a := range given {
				priced++
				forced := want[a.VolunteerID]
				if forced == nil || a.PointsLost != now.points-forced.points {
					t.Fatalf("seed %d: forcing %d on %d: %+v, want %+v from %+v", seed, a.VolunteerID, ben.ID, a, forced, now)
				}
				checkEffect(t, b, now, forced, a.Effect)
				if k > 0 && costlier(given[k-1].Effect, a.Effect) {
					t.Fatalf("seed %d: alternatives of %d out of order", seed, ben.ID)
				}
				why, _ := m.Why(matching.Ref{VolunteerID: a.VolunteerID, BeneficiaryID: ben.ID})
				if why.Price == nil || why.Price.PointsLost != a.PointsLost {
					t.Fatalf("seed %d: Why says %+v, Alternatives %+v", seed, why.Price, a.Effect)
				}
			}
		}
	}
	if cases < solvable || priced < solvable {
		t.Errorf("only %d alternatives in %d cases", priced, cases)
	}
}

// costlier tells whether a loses more than b: first urgency, then points.
func costlier(a, b Effect) bool {
	lost := func(e Effect) (n int) {
		for _, p := range e.Opened {
			n += p.Urgency
		}
		for _, p := range e.Filled {
			n -= p.Urgency
		}
		return n
	}
	return cmp.Or(cmp.Compare(lost(a), lost(b)), cmp.Compare(a.PointsLost, b.PointsLost)) > 0
}

// forcedOutcomes returns, by volunteer outside the team, the best outcome that
// has them in it.
func forcedOutcomes(b *brute, now *outcome, beneficiary int64) map[int64]*outcome {
	all := map[int64]*outcome{}
	must := b.must
	for _, v := range b.p.Volunteers {
		ref := matching.Ref{VolunteerID: v.ID, BeneficiaryID: beneficiary}
		if slices.Contains(now.pairs, ref) {
			continue
		}
		b.must = append(slices.Clone(must), ref)
		if o := b.solve(); o != nil {
			all[v.ID] = o
		}
	}
	b.must = must
	return all
}

// checkEffect applies an effect to the present pairs and expects the outcome it
// promises.
func checkEffect(t *testing.T, b *brute, now, want *outcome, e Effect) {
	t.Helper()
	var pairs []Pair
	for _, ref := range now.pairs {
		if !slices.Contains(e.Released, ref) {
			pairs = append(pairs, Pair{Ref: ref})
		}
	}
	for _, ref := range e.Added {
		pairs = append(pairs, Pair{Ref: ref})
	}
	got := b.measure(pairs)
	if got == nil || !slices.Equal(got.filled, want.filled) || got.points != want.points || got.waits != want.waits {
		t.Fatalf("effect %+v leads to %+v, want %+v", e, got, want)
	}
	places := func(o *outcome) (n int) {
		for _, k := range o.filled {
			n += k
		}
		return n
	}
	if places(want)-places(now) != len(e.Filled)-len(e.Opened) {
		t.Fatalf("effect %+v: places go from %d to %d", e, places(now), places(want))
	}
}

// TestRematchIsOptimalAndChangesLeast makes random changes one after another and
// compares each new pairing with brute force, kept pairs included.
func TestRematchIsOptimalAndChangesLeast(t *testing.T) {
	cases, changed, refused := 0, 0, 0
	for seed := range uint64(smallCases) {
		r := rand.New(rand.NewPCG(seed, 3))
		p := smallProblem(r)
		m, err := New(p)
		if err != nil {
			continue
		}
		cases++
		b := newBrute(p, false)
		for range 4 {
			before := m.Result()
			ch := randomChange(r, &p)
			next := b.with(ch)
			for _, pair := range before.Pairs {
				next.keep[pair.Ref] = true
			}
			want := next.solve()
			effect, err := m.Rematch(ch)
			if err != nil {
				refused++
				if want != nil && !(ch.Kind == Free && fixed(&p, ch.Ref)) {
					t.Fatalf("seed %d: %v, but %+v is possible", seed, err, want)
				}
				if got := m.Result(); !slices.EqualFunc(got.Pairs, before.Pairs, samePair) {
					t.Fatalf("seed %d: a refused change has changed the pairs", seed)
				}
				continue
			}
			changed++
			b = next
			if got := b.measure(m.Result().Pairs); got == nil || want == nil || got.compare(want) != 0 {
				t.Fatalf("seed %d: after %+v got %+v, want %+v", seed, ch, got, want)
			}
			checkChanged(t, m, before, effect)
		}
	}
	if cases < solvable || changed < 2*solvable {
		t.Errorf("only %d changes in %d cases, %d refused", changed, cases, refused)
	}
}

// checkChanged compares what Rematch said with the pairing it left.
func checkChanged(t *testing.T, m *Matcher, before Result, effect Effect) {
	t.Helper()
	now := m.Result()
	if lost := before.Points - before.LoadCost - now.Points + now.LoadCost; lost != effect.PointsLost {
		t.Fatalf("effect says %d points lost, want %d", effect.PointsLost, lost)
	}
	if len(effect.Added)-len(effect.Released) != len(now.Pairs)-len(before.Pairs) {
		t.Fatalf("effect %+v does not add up", effect)
	}
	if err := m.Verify(); err != nil {
		t.Fatal(err)
	}
}
