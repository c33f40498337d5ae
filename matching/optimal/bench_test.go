package optimal

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"nuanlin/matching"
)

// largeProblem draws a programme with made-up people over twenty areas: about a
// tenth of all pairs pass the filters.
func largeProblem(volunteers, beneficiaries int, seed uint64) matching.Problem {
	r := rand.New(rand.NewPCG(seed, 7))
	p := matching.Problem{Settings: matching.DefaultSettings()}
	p.Settings.TwoPersonRule = false
	for i := range volunteers {
		v := matching.Volunteer{
			ID: int64(1 + i), TeamID: int64(1 + r.IntN(8)), Gender: []string{"female", "male"}[r.IntN(2)],
			Adult: true, TrainedHome: true, TrainedChild: r.IntN(2) == 0, ClearedUntil: 1,
			Capacity: 1 + r.IntN(3), TravelMinutes: map[int64]int{},
			Skills: codes(r, "s", 12, 3), Interests: codes(r, "i", 30, 4), Dialects: codes(r, "d", 4, 2),
		}
		for area := range int64(20) {
			v.TravelMinutes[area] = r.IntN(110)
		}
		v.Cells = randomCells(r, 5)
		p.Volunteers = append(p.Volunteers, v)
	}
	for j := range beneficiaries {
		p.Beneficiaries = append(p.Beneficiaries, largeBeneficiary(r, int64(1_000_000+j)))
	}
	return p
}

func largeBeneficiary(r *rand.Rand, id int64) matching.Beneficiary {
	b := matching.Beneficiary{
		ID: id, Kind: kinds[r.IntN(3)], Area: int64(r.IntN(20)), Verified: true, Consent: true, Agreement: true,
		TeamSize: 1 + matching.Count(r.IntN(5) == 0), Cells: randomCells(r, 4),
		Needs: codes(r, "s", 12, 2), Interests: codes(r, "i", 30, 3),
		Priority: r.IntN(3), WaitingDays: r.IntN(200),
	}
	if r.IntN(2) == 0 {
		b.NeedsDialect = fmt.Sprintf("d%d", r.IntN(4))
	}
	if r.IntN(3) == 0 {
		b.PreferredGender = "female"
	}
	return b
}

func codes(r *rand.Rand, prefix string, kinds, count int) []string {
	var list []string
	for range count {
		list = append(list, fmt.Sprintf("%s%d", prefix, r.IntN(kinds)))
	}
	return list
}

func randomCells(r *rand.Rand, parts int) matching.Cells {
	var c matching.Cells
	for range parts {
		from := 60 * []int{8, 14, 19}[r.IntN(3)]
		c = c.With(r.IntN(7), from, from+180)
	}
	return c
}

func BenchmarkNew(b *testing.B) {
	for _, size := range [][2]int{{200, 150}, {1000, 800}, {1000, 1000}, {3000, 2500}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			p := largeProblem(size[0], size[1], 1)
			var m *Matcher
			for b.Loop() {
				var err error
				if m, err = New(p); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(m.compiled.instance.Links)), "links")
		})
	}
}

// BenchmarkRematch forces, forbids and frees pairs of a solved programme.
func BenchmarkRematch(b *testing.B) {
	p := largeProblem(1000, 800, 1)
	m, err := New(p)
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 15))
	var changes []Change
	for _, pair := range m.Result().Pairs[:50] {
		changes = append(changes, Change{Forbid, pair.Ref})
		if others := m.Alternatives(pair.BeneficiaryID, 10); len(others) > 0 {
			changes = append(changes, Change{Force, matching.Ref{VolunteerID: others[r.IntN(len(others))].VolunteerID, BeneficiaryID: pair.BeneficiaryID}})
		}
	}
	n, pivots := 0, m.simplex.Pivots
	for b.Loop() {
		ch := changes[n%len(changes)]
		if n/len(changes)%2 == 1 {
			ch.Kind = Free
		}
		if _, err := m.Rematch(ch); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(m.simplex.Pivots-pivots)/float64(n), "pivots/op")
}

func BenchmarkAlternatives(b *testing.B) {
	p := largeProblem(1000, 800, 1)
	m, err := New(p)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		m.Alternatives(p.Beneficiaries[n%len(p.Beneficiaries)].ID, 3)
		n++
	}
}

func BenchmarkResult(b *testing.B) {
	m, err := New(largeProblem(1000, 800, 1))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m.Result()
	}
}

func BenchmarkFunnel(b *testing.B) {
	p := largeProblem(1000, 800, 1)
	m, err := New(p)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m.FunnelOf(p.Beneficiaries[0].ID, matching.Primary)
	}
}
