package matching

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"nuanlin/splitmix"
)

// crowd draws people with codes, areas and ties of every kind; IDs rise by steps.
func crowd(r *splitmix.Random, volunteers, beneficiaries int) ([]Volunteer, []Beneficiary) {
	codes := func(kinds, most int) (list []string) {
		for range r.Below(most + 1) {
			list = append(list, fmt.Sprint("c", r.Below(kinds)))
		}
		return list
	}
	some := func(first, n int64) (ids []int64) {
		for range r.Below(3) {
			ids = append(ids, first+int64(r.Below(int(n)+1))*3)
		}
		return ids
	}
	cells := func() Cells { return Cells{}.With(r.Below(7), 540, 540+30*r.Below(9)).With(6, 600, 600+30*r.Below(6)) }
	v, b := make([]Volunteer, volunteers), make([]Beneficiary, beneficiaries)
	for i := range v {
		v[i] = Volunteer{
			ID: int64(3 * i), TeamID: int64(r.Below(3)), Gender: []string{"female", "male"}[r.Below(2)], Skills: codes(9, 4), Interests: codes(9, 5), Dialects: codes(3, 2),
			Cells: cells(), TravelMinutes: map[int64]int{0: r.Below(80), 1: r.Below(80)}, TravelLimit: 30 * r.Below(3), Adult: !r.OneIn(4), TrainedHome: !r.OneIn(4),
			TrainedChild: r.OneIn(2), ClearedUntil: Day(r.Below(20)), CommittedUntil: Day(r.Below(40)), MonthlyMinutes: 120 * r.Below(4), Capacity: r.Below(4), Active: r.Below(3),
			Prior: some(1000, 4), Declined: some(1000, 4), Conflicts: some(1000, 4), PreferredKinds: []Kind{Child, Elder}[:r.Below(3)], PreferredBeneficiaries: some(1000, 4),
		}
	}
	for j := range b {
		b[j] = Beneficiary{
			ID: int64(1000 + 3*j), Kind: []Kind{Child, Elder, Disabled}[r.Below(3)], Area: int64(r.Below(3)), Verified: !r.OneIn(4), Consent: !r.OneIn(4), Agreement: r.OneIn(2),
			TeamSize: 1 + r.Below(2), Accompanied: r.OneIn(2), Needs: codes(9, 4), Must: codes(9, 1), Interests: codes(9, 5), Cells: cells(),
			DeclinedVolunteers: some(0, 4), Conflicts: some(0, 4), PreferredVolunteers: some(0, 4), PreferredTeam: int64(r.Below(3)),
		}
		if r.OneIn(2) {
			b[j].NeedsDialect, b[j].Dialect = fmt.Sprint("c", r.Below(3)), fmt.Sprint("c", r.Below(3))
			b[j].DeclinedGenders, b[j].PreferredGender = []string{"male"}, "female"
		}
	}
	return v, b
}

// TestIndexedFactsAreThePair compares what the facts of a crowd say of two people
// with what they say alone, after the people were shuffled.
func TestIndexedFactsAreThePair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := splitmix.New(rapid.Uint64().Draw(t, "seed"))
		volunteers, beneficiaries := crowd(r, 1+r.Below(5), 1+r.Below(5))
		s := DefaultSettings()
		s.StartsOn, s.CommitUntil, s.ClearanceForAll, s.NeedAgreement = 8, 20, r.OneIn(2), r.OneIn(2)
		mixedV, mixedB := rapid.Permutation(volunteers).Draw(t, "volunteers"), rapid.Permutation(beneficiaries).Draw(t, "beneficiaries")
		f := Index(mixedV, mixedB)
		for i, v := range volunteers {
			for j, b := range beneficiaries {
				pair, known := f.Pair(Ref{v.ID, b.ID})
				if !known || pair != [2]int32{int32(i), int32(j)} {
					t.Fatalf("pair of %d and %d stands at %v, want %d and %d", v.ID, b.ID, pair, i, j)
				}
				checkPair(t, f, s, i, j, v, b)
			}
		}
		if _, known := f.Pair(Ref{volunteers[0].ID, 1}); known {
			t.Error("a beneficiary who is not there is known")
		}
		if _, known := f.Pair(Ref{1, beneficiaries[0].ID}); known {
			t.Error("a volunteer who is not there is known")
		}
	})
}

// checkPair compares reasons, sets of filters and points of two people in a crowd.
func checkPair(t *rapid.T, f *Facts, s Settings, i, j int, v Volunteer, b Beneficiary) {
	tie := f.Tie(i, j)
	reasons := f.Reasons(s, i, j, tie, Primary)
	if want := s.Filters(v, b, Primary); !reflect.DeepEqual(reasons, want) {
		t.Errorf("volunteer %d, beneficiary %d: %v, alone %v", v.ID, b.ID, reasons, want)
	}
	q := Question{V: &f.Volunteers[i], B: &f.Beneficiaries[j], Tie: tie}
	var blocked FilterSet
	for _, scope := range []scope{OfBeneficiary, OfVolunteer, OfPair, OfPrimary} {
		blocked |= q.Blocked(&s, scope)
	}
	for k := range Filters {
		told := slices.ContainsFunc(reasons, func(r Reason) bool { return r.Code == Filters[k].Code })
		if told != (blocked&(1<<k) != 0) {
			t.Errorf("filter %s is told: %v, set: %b", Filters[k].Code, told, blocked)
		}
	}
	if got, want := q.Stops(&s), q.Blocked(&s, OfPair) != 0; got != want {
		t.Errorf("stopped by a filter on the pair: %v, want %v", got, want)
	}
	weights := s.Weights.List()
	score := f.Score(s, i, j, tie)
	if got := q.Points(&s, &weights); got != score.Points || !reflect.DeepEqual(score, s.Score(v, b)) {
		t.Errorf("%d points, %+v, alone %+v", got, score, s.Score(v, b))
	}
	for _, c := range score.Criteria {
		if c.Fit < 0 || c.Fit > 100 {
			t.Errorf("%s fits %d", c.Name, c.Fit)
		}
	}
}

// TestTiesByBeneficiary lists each tie once, under its beneficiary.
func TestTiesByBeneficiary(t *testing.T) {
	v := []Volunteer{{ID: 1, Conflicts: []int64{11, 99}}, {ID: 2, Prior: []int64{12}, Declined: []int64{12}}}
	b := []Beneficiary{{ID: 11, PreferredVolunteers: []int64{1, 98}}, {ID: 12}, {ID: 13}}
	tied := Index(v, b).TiesByBeneficiary()
	want := [][]VolunteerTie{{{0, tieConflict | tieBeneficiaryWish}}, {{1, tiePrior | tieVolunteerDeclined}}, nil}
	if !reflect.DeepEqual(tied, want) {
		t.Errorf("ties %v, want %v", tied, want)
	}
}

// TestManyCodes takes more codes than one word of a set holds.
func TestManyCodes(t *testing.T) {
	var all []string
	for i := range 150 {
		all = append(all, fmt.Sprint("skill", i))
	}
	s, v, b := goodPair()
	b.Must, v.Skills = all, all
	if got := s.Filters(v, b, Primary); got != nil {
		t.Errorf("stopped by %v though every skill is there", got)
	}
	for _, i := range []int{0, 63, 64, 127, 128, 149} {
		v.Skills = slices.Delete(slices.Clone(all), i, i+1)
		got := s.Filters(v, b, Primary)
		if len(got) != 1 || !reflect.DeepEqual(got[0].Params["skills"], []string{all[i]}) {
			t.Errorf("without skill %d: %v", i, got)
		}
		b.Needs = all
		if q := (&Question{V: &Index([]Volunteer{v}, []Beneficiary{b}).Volunteers[0], B: &Index([]Volunteer{v}, []Beneficiary{b}).Beneficiaries[0]}); needsParams(nil, q)["covered"] != 149 {
			t.Errorf("without skill %d: %v", i, needsParams(nil, q))
		}
	}
}
