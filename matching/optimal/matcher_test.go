package optimal

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"nuanlin/matching"
)

// TestOrderOfInputDoesNotMatter shuffles people and lists.
func TestOrderOfInputDoesNotMatter(t *testing.T) {
	for seed := range uint64(20) {
		p := largeProblem(40, 35, seed)
		r := rand.New(rand.NewPCG(seed, 11))
		for range 30 {
			p.Previous = append(p.Previous, randomRef(r, &p))
			p.Forbidden = append(p.Forbidden, randomRef(r, &p))
		}
		p.Settings.TwoPersonRule = seed%2 == 0
		want, err := Solve(p)
		if err != nil {
			t.Fatal(err)
		}
		r.Shuffle(len(p.Volunteers), func(i, j int) { p.Volunteers[i], p.Volunteers[j] = p.Volunteers[j], p.Volunteers[i] })
		r.Shuffle(len(p.Beneficiaries), func(i, j int) { p.Beneficiaries[i], p.Beneficiaries[j] = p.Beneficiaries[j], p.Beneficiaries[i] })
		slices.Reverse(p.Previous)
		slices.Reverse(p.Forbidden)
		for i := range p.Volunteers {
			slices.Reverse(p.Volunteers[i].Skills)
			slices.Reverse(p.Volunteers[i].Interests)
		}
		got, err := Solve(p)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: the result depends on the order of the input", seed)
		}
	}
}

// TestRematchEqualsSolvingAnew compares changed pairings of middling size with
// the solution of a problem that has the change in it from the beginning.
func TestRematchEqualsSolvingAnew(t *testing.T) {
	forced := 0
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 12))
		p := largeProblem(60, 50, seed)
		p.Settings.TwoPersonRule = seed%3 == 0
		m, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		for range 12 {
			ch := likelyChange(r, m, &p)
			if _, err := m.Rematch(ch); err != nil || fixed(&p, ch.Ref) {
				continue
			}
			if ch.Kind == Force {
				forced++
				p.Fixed = append(p.Fixed, matching.Fix{Ref: ch.Ref})
			} else {
				p.Forbidden = append(p.Forbidden, ch.Ref)
			}
			anew, err := New(p)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			got, want := m.Result(), anew.Result()
			if m.compiled.strict || anew.compiled.strict {
				continue // which of several best pairings comes first decides whether order becomes strict
			}
			if got.Filled != want.Filled || got.Points-got.LoadCost != want.Points-want.LoadCost {
				t.Fatalf("seed %d: %d places, %d points after the change, %d and %d anew", seed,
					got.Filled, got.Points-got.LoadCost, want.Filled, want.Points-want.LoadCost)
			}
			if err := m.Verify(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if forced < 30 {
		t.Errorf("only %d pairs were forced", forced)
	}
}

func refs(r Result) []matching.Ref {
	var list []matching.Ref
	for _, p := range r.Pairs {
		list = append(list, p.Ref)
	}
	return list
}

// TestAlternativeComesTrue forces the alternatives that were offered.
func TestAlternativeComesTrue(t *testing.T) {
	tried := 0
	for seed := range uint64(10) {
		p := largeProblem(50, 45, seed)
		m, err := New(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range p.Beneficiaries {
			for _, a := range m.Alternatives(b.ID, 3) {
				tried++
				fresh, err := New(p)
				if err != nil {
					t.Fatal(err)
				}
				effect, err := fresh.Rematch(Change{Force, matching.Ref{VolunteerID: a.VolunteerID, BeneficiaryID: b.ID}})
				if err != nil || effect.PointsLost != a.PointsLost || len(effect.Opened) != len(a.Opened) || len(effect.Filled) != len(a.Filled) {
					t.Fatalf("seed %d: offered %+v, got %+v, %v", seed, a.Effect, effect, err)
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d alternatives", tried)
	}
}

func TestFixedPairs(t *testing.T) {
	s, v, b := goodPair()
	v.Capacity = 2
	w := v
	w.ID, w.Dialects = 2, nil
	b.NeedsDialect = "sichuan" // volunteer 2 can only be the partner
	other := b
	other.ID, other.TeamSize, other.Accompanied = 12, 1, true
	problem := func(fixes ...matching.Fix) matching.Problem {
		return matching.Problem{Settings: s, Volunteers: []matching.Volunteer{v, w}, Beneficiaries: []matching.Beneficiary{b, other}, Fixed: fixes}
	}
	tests := []struct {
		name    string
		fixes   []matching.Fix
		refused bool
	}{
		{"any role", []matching.Fix{{Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 11}, Role: ""}}, false},
		{"as primary", []matching.Fix{{Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 11}, Role: matching.Primary}}, false},
		{"twice the same", []matching.Fix{{Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 11}, Role: ""}, {Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 11}, Role: ""}}, false},
		{"both roles", []matching.Fix{{Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 11}, Role: matching.Primary}, {Ref: matching.Ref{VolunteerID: 2, BeneficiaryID: 11}, Role: matching.Partner}}, false},
		{"partner who does not speak the dialect", []matching.Fix{{Ref: matching.Ref{VolunteerID: 2, BeneficiaryID: 11}, Role: matching.Partner}}, false},
		{"primary who does not speak the dialect", []matching.Fix{{Ref: matching.Ref{VolunteerID: 2, BeneficiaryID: 11}, Role: matching.Primary}}, true},
		{"two partners", []matching.Fix{{Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 11}, Role: matching.Partner}, {Ref: matching.Ref{VolunteerID: 2, BeneficiaryID: 11}, Role: matching.Partner}}, true},
		{"partner of a team of one", []matching.Fix{{Ref: matching.Ref{VolunteerID: 1, BeneficiaryID: 12}, Role: matching.Partner}}, true},
		{"nobody by that number", []matching.Fix{{Ref: matching.Ref{VolunteerID: 3, BeneficiaryID: 11}, Role: ""}}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result, err := Solve(problem(tt.fixes...))
			if fixed, is := errors.AsType[*matching.FixedPairError](err); is != tt.refused {
				t.Fatalf("error %v", fixed)
			}
			if tt.refused {
				return
			}
			for _, fix := range tt.fixes {
				at := slices.IndexFunc(result.Pairs, func(p Pair) bool { return p.Ref == fix.Ref })
				if at < 0 || !result.Pairs[at].Fixed || fix.Role != "" && result.Pairs[at].Role != fix.Role {
					t.Errorf("fixed %v, got %+v", fix, result.Pairs)
				}
			}
			if result.Filled != 3 {
				t.Errorf("%d places filled, want 3", result.Filled)
			}
		})
	}
}

func TestRolesAndOpenPlaces(t *testing.T) {
	s, v, b := goodPair()
	b.Accompanied, b.NeedsDialect = true, "sichuan"
	partner, spare := v, v
	partner.ID, partner.Dialects, partner.PreferredKinds = 2, nil, []matching.Kind{matching.Elder}
	spare.ID, spare.Adult = 3, false
	second := b
	second.ID, second.WaitingDays = 12, 400
	p := matching.Problem{Settings: s, Volunteers: []matching.Volunteer{v, partner, spare}, Beneficiaries: []matching.Beneficiary{b, second}}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	result := m.Result()
	want := []matching.Ref{{VolunteerID: 1, BeneficiaryID: 12}, {VolunteerID: 2, BeneficiaryID: 12}} // who has waited longer is more urgent, for both places
	if got := refs(result); !slices.Equal(got, want) {
		t.Errorf("pairs %v, want %v", got, want)
	}
	if !slices.Equal(result.Idle, []int64{3}) {
		t.Errorf("idle %v, want volunteer 3", result.Idle)
	}
	if result.Places != 4 || result.Filled != 2 || len(result.Open) != 2 {
		t.Errorf("%d of %d places filled, open %v", result.Filled, result.Places, result.Open)
	}
	funnel, _ := m.FunnelOf(11, matching.Primary)
	steps := []Step{{matching.UnderAge, 2, 1}, {matching.Language, 1, 1}}
	if funnel.People != 3 || funnel.Left != 1 || !slices.Equal(funnel.Steps, steps) {
		t.Errorf("funnel %+v, want steps %v", funnel, steps)
	}
	if idle, _ := m.FunnelFor(3); idle.Left != 0 || idle.Steps[0] != (Step{matching.UnderAge, 0, 2}) {
		t.Errorf("funnel of the idle volunteer %+v", idle)
	}
	if _, known := m.FunnelOf(13, matching.Primary); known {
		t.Error("a funnel for nobody")
	}
}

func TestWhyOfAPair(t *testing.T) {
	s, v, b := goodPair()
	b.TeamSize, b.Accompanied = 1, true
	better := v
	better.ID, better.Prior = 2, []int64{11}
	m, err := New(matching.Problem{Settings: s, Volunteers: []matching.Volunteer{v, better}, Beneficiaries: []matching.Beneficiary{b}})
	if err != nil {
		t.Fatal(err)
	}
	made, _ := m.Why(matching.Ref{VolunteerID: 2, BeneficiaryID: 11})
	if made.Role != matching.Primary || made.Price != nil {
		t.Errorf("the pair that is made: %+v", made)
	}
	other, _ := m.Why(matching.Ref{VolunteerID: 1, BeneficiaryID: 11})
	if other.Role != "" || other.Price == nil || other.Price.PointsLost != 500 {
		t.Errorf("the pair that is not: %+v, want 500 points lost for want of a prior success", other)
	}
	if want := []matching.Ref{{VolunteerID: 2, BeneficiaryID: 11}}; other.Price != nil && !slices.Equal(other.Price.Released, want) {
		t.Errorf("released %v, want %v", other.Price.Released, want)
	}
	if _, known := m.Why(matching.Ref{VolunteerID: 3, BeneficiaryID: 11}); known {
		t.Error("an answer about nobody")
	}
}

func TestChangesThatCannotBe(t *testing.T) {
	s, v, b := goodPair()
	b.TeamSize, b.Accompanied = 1, true
	child := v
	child.ID, child.Adult = 2, false
	third := v
	third.ID = 3
	fixedOne := b
	fixedOne.ID = 12
	m, err := New(matching.Problem{Settings: s, Volunteers: []matching.Volunteer{v, child, third}, Beneficiaries: []matching.Beneficiary{b, fixedOne}, Fixed: []matching.Fix{{Ref: matching.Ref{VolunteerID: 3, BeneficiaryID: 12}}}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		change Change
		reason string // "" when it can be
	}{
		{Change{Force, matching.Ref{VolunteerID: 9, BeneficiaryID: 11}}, "person_unknown"},
		{Change{"frobnicate", matching.Ref{VolunteerID: 1, BeneficiaryID: 11}}, "change_unknown"},
		{Change{Force, matching.Ref{VolunteerID: 2, BeneficiaryID: 11}}, "pair_not_allowed"},
		{Change{Force, matching.Ref{VolunteerID: 3, BeneficiaryID: 11}}, "pair_impossible"},
		{Change{Forbid, matching.Ref{VolunteerID: 3, BeneficiaryID: 12}}, "pair_fixed"},
		{Change{WithdrawVolunteer, matching.Ref{VolunteerID: 3}}, "pair_fixed"},
		{Change{WithdrawBeneficiary, matching.Ref{BeneficiaryID: 12}}, "pair_fixed"},
		{Change{Force, matching.Ref{VolunteerID: 3, BeneficiaryID: 12}}, ""},
		{Change{WithdrawVolunteer, matching.Ref{VolunteerID: 1}}, ""},
		{Change{Force, matching.Ref{VolunteerID: 1, BeneficiaryID: 11}}, "pair_impossible"},
		{Change{Free, matching.Ref{VolunteerID: 1}}, ""},
		{Change{Force, matching.Ref{VolunteerID: 1, BeneficiaryID: 11}}, ""},
	}
	for _, tt := range tests {
		_, err := m.Rematch(tt.change)
		refused, is := errors.AsType[*ChangeError](err)
		if is != (tt.reason != "") || is && refused.Reason != tt.reason {
			t.Errorf("%+v: %v, want %q", tt.change, err, tt.reason)
		}
		if is && refused.Reason == "pair_not_allowed" && refused.Reasons[0].Code != matching.UnderAge {
			t.Errorf("%+v: %v, want the filter that stops it", tt.change, refused.Reasons)
		}
	}
}
