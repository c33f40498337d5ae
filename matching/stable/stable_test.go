package stable

import (
	"math/rand/v2"
	"slices"
	"testing"

	"nuanlin/matching"
)

func TestStable(t *testing.T) {
	tests := []struct {
		name                      string
		volunteers, beneficiaries []Ranking
		want                      []matching.Ref
	}{
		{"nobody", nil, nil, nil},
		{"each has their first choice",
			[]Ranking{{1, 1, []int64{11, 12}}, {2, 1, []int64{12, 11}}},
			[]Ranking{{11, 1, []int64{1, 2}}, {12, 1, []int64{2, 1}}},
			[]matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}, {VolunteerID: 2, BeneficiaryID: 12}}},
		{"where wishes cross the beneficiaries win",
			[]Ranking{{1, 1, []int64{11, 12}}, {2, 1, []int64{12, 11}}},
			[]Ranking{{11, 1, []int64{2, 1}}, {12, 1, []int64{1, 2}}},
			[]matching.Ref{{VolunteerID: 2, BeneficiaryID: 11}, {VolunteerID: 1, BeneficiaryID: 12}}},
		{"a volunteer leaves for somebody preferred",
			[]Ranking{{1, 1, []int64{12, 11}}},
			[]Ranking{{11, 1, []int64{1}}, {12, 1, []int64{1}}},
			[]matching.Ref{{VolunteerID: 1, BeneficiaryID: 12}}},
		{"a team of two and a volunteer with two places",
			[]Ranking{{1, 2, []int64{11, 12}}, {2, 1, []int64{11}}},
			[]Ranking{{11, 2, []int64{1, 2}}, {12, 1, []int64{1}}},
			[]matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}, {VolunteerID: 2, BeneficiaryID: 11}, {VolunteerID: 1, BeneficiaryID: 12}}},
		{"not on both lists",
			[]Ranking{{1, 1, []int64{11}}},
			[]Ranking{{11, 1, []int64{2}}},
			nil},
		{"listed twice",
			[]Ranking{{1, 2, []int64{11, 12, 11}}},
			[]Ranking{{11, 2, []int64{1, 1}}, {12, 1, []int64{1}}},
			[]matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}, {VolunteerID: 1, BeneficiaryID: 12}}},
		{"no places", []Ranking{{1, 0, []int64{11}}}, []Ranking{{11, 1, []int64{1}}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Match(tt.volunteers, tt.beneficiaries)
			if !slices.Equal(got, tt.want) {
				t.Errorf("Stable = %v, want %v", got, tt.want)
			}
			if blocking := BlockingPairs(tt.volunteers, tt.beneficiaries, got); len(blocking) > 0 {
				t.Errorf("blocked by %v", blocking)
			}
		})
	}
}

func TestBlockingPairs(t *testing.T) {
	volunteers := []Ranking{{1, 1, []int64{11, 12}}, {2, 1, []int64{11, 12}}}
	beneficiaries := []Ranking{{11, 1, []int64{1, 2}}, {12, 1, []int64{1, 2}}}
	tests := []struct {
		name  string
		pairs []matching.Ref
		want  []matching.Ref
	}{
		{"stable", []matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}, {VolunteerID: 2, BeneficiaryID: 12}}, nil},
		{"crossed", []matching.Ref{{VolunteerID: 2, BeneficiaryID: 11}, {VolunteerID: 1, BeneficiaryID: 12}}, []matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}}},
		{"nobody paired", nil, []matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}, {VolunteerID: 2, BeneficiaryID: 11}, {VolunteerID: 1, BeneficiaryID: 12}, {VolunteerID: 2, BeneficiaryID: 12}}},
		{"one left over", []matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}}, []matching.Ref{{VolunteerID: 2, BeneficiaryID: 12}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := BlockingPairs(volunteers, beneficiaries, tt.pairs); !slices.Equal(got, tt.want) {
				t.Errorf("BlockingPairs(%v) = %v, want %v", tt.pairs, got, tt.want)
			}
		})
	}
}

// TestStableIsBestForBeneficiaries compares Stable with every pairing of small
// one-to-one problems: it is stable, and no stable pairing gives any beneficiary
// somebody they prefer.
func TestStableIsBestForBeneficiaries(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 6))
		volunteers, beneficiaries := randomRankings(r, 1+r.IntN(4), 1, 11, 4), randomRankings(r, 4, 11, 1, 4)
		got := Match(volunteers, beneficiaries)
		if blocking := BlockingPairs(volunteers, beneficiaries, got); len(blocking) > 0 {
			t.Fatalf("seed %d: %v is blocked by %v", seed, got, blocking)
		}
		everyPairing(volunteers, beneficiaries, nil, func(pairs []matching.Ref) {
			if len(BlockingPairs(volunteers, beneficiaries, pairs)) > 0 {
				return
			}
			for _, b := range beneficiaries {
				if choiceOf(b, pairs) < choiceOf(b, got) {
					t.Fatalf("seed %d: in %v beneficiary %d is better off than in %v", seed, pairs, b.ID, got)
				}
			}
		})
	}
}

func TestStableWithManyPlaces(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 8))
		volunteers, beneficiaries := randomRankings(r, 30, 1, 1001, 20), randomRankings(r, 20, 1001, 1, 30)
		for i := range volunteers {
			volunteers[i].Places = r.IntN(4)
		}
		for j := range beneficiaries {
			beneficiaries[j].Places = r.IntN(3)
		}
		got := Match(volunteers, beneficiaries)
		if blocking := BlockingPairs(volunteers, beneficiaries, got); len(blocking) > 0 {
			t.Fatalf("seed %d: blocked by %v", seed, blocking)
		}
		for _, people := range [][]Ranking{volunteers, beneficiaries} {
			for _, p := range people {
				n := 0
				for _, ref := range got {
					n += matching.Count(ref.VolunteerID == p.ID || ref.BeneficiaryID == p.ID)
				}
				if n > p.Places {
					t.Fatalf("seed %d: %d has %d partners for %d places", seed, p.ID, n, p.Places)
				}
			}
		}
	}
}

func randomRankings(r *rand.Rand, count, first, others, choices int) []Ranking {
	list := make([]Ranking, count)
	for i := range list {
		list[i] = Ranking{ID: int64(first + i), Places: 1}
		for _, k := range r.Perm(choices)[:r.IntN(choices+1)] {
			list[i].Choices = append(list[i].Choices, int64(others+k))
		}
	}
	return list
}

// everyPairing calls visit for every one-to-one pairing of acceptable people.
func everyPairing(volunteers, beneficiaries []Ranking, pairs []matching.Ref, visit func([]matching.Ref)) {
	if len(beneficiaries) == 0 {
		visit(pairs)
		return
	}
	b, rest := beneficiaries[0], beneficiaries[1:]
	everyPairing(volunteers, rest, pairs, visit)
	for _, v := range volunteers {
		taken := slices.ContainsFunc(pairs, func(ref matching.Ref) bool { return ref.VolunteerID == v.ID })
		if !taken && slices.Contains(v.Choices, b.ID) && slices.Contains(b.Choices, v.ID) {
			everyPairing(volunteers, rest, append(slices.Clone(pairs), matching.Ref{VolunteerID: v.ID, BeneficiaryID: b.ID}), visit)
		}
	}
}

// choiceOf is how far down b's list their partner stands.
func choiceOf(b Ranking, pairs []matching.Ref) int {
	for _, ref := range pairs {
		if ref.BeneficiaryID == b.ID {
			return slices.Index(b.Choices, ref.VolunteerID)
		}
	}
	return len(b.Choices)
}

func BenchmarkStable(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 9))
	volunteers := make([]Ranking, 10_000)
	beneficiaries := make([]Ranking, 1000)
	for i := range volunteers {
		volunteers[i] = Ranking{ID: int64(i), Places: 1}
		for _, k := range r.Perm(1000)[:20] {
			volunteers[i].Choices = append(volunteers[i].Choices, int64(k))
			beneficiaries[k].Choices = append(beneficiaries[k].Choices, int64(i))
		}
	}
	for j := range beneficiaries {
		c := beneficiaries[j].Choices
		r.Shuffle(len(c), func(x, y int) { c[x], c[y] = c[y], c[x] })
		beneficiaries[j].ID, beneficiaries[j].Places = int64(j), 10
	}
	for b.Loop() {
		Match(volunteers, beneficiaries)
	}
}
