package matching

import (
	"fmt"
	"math"
	"testing"
)

// vm1 is the synthetic support-pair family VM-1: homes in a 20 km square, twelve
// languages by Zipf's law, six skills, 21 weekly cells. A pair is possible within
// 12 km when language, skills, wish of gender and one cell agree; it costs
// kilometres, 4 for a language that is not native, and 10 less for last year's
// pair. Loads cost 0, 3 and 8; an open place costs 100 times the priority. All
// costs are in tenths.
func vm1(volunteers, beneficiaries int, seed uint64) *Instance {
	r := &splitMix{seed*0x2545F4914F6CDD1D + uint64(volunteers)<<20 + uint64(beneficiaries)}
	in := &Instance{}
	helpers := make([]vm1Helper, volunteers)
	for i := range helpers {
		helpers[i] = r.helper()
		in.Load = append(in.Load, []int64{0, 30, 80}[:helpers[i].capacity])
	}
	needs := make([]vm1Need, beneficiaries)
	for j := range needs {
		needs[j] = r.need(volunteers)
		open := int64(1000 * needs[j].priority)
		in.Open = append(in.Open, []int64{open, open}[:needs[j].team])
	}
	for i := range helpers {
		for j := range needs {
			if cost, possible := vm1Cost(&helpers[i], &needs[j], needs[j].previous == i); possible {
				in.Links = append(in.Links, Link{Volunteer: int32(i), Beneficiary: int32(j), Cost: cost})
			}
		}
	}
	return in
}

type vm1Helper struct {
	x, y     float64
	language [12]int // -1 not spoken, 0 native, 4 fluent
	skills   uint8
	gender   int
	cells    uint32
	capacity int
}

type vm1Need struct {
	x, y     float64
	language int
	skills   uint8
	gender   int // -1 no wish
	cells    uint32
	team     int
	priority int
	previous int
}

func (r *splitMix) helper() vm1Helper {
	h := vm1Helper{x: r.float() * 20, y: r.float() * 20}
	for k := range h.language {
		h.language[k] = -1
	}
	h.language[0] = 4
	h.language[r.zipf(12)] = 0
	for r.chance(.35) {
		if k := r.zipf(12); h.language[k] < 0 {
			h.language[k] = 4
		}
	}
	for k := range 6 {
		if r.chance(.4) {
			h.skills |= 1 << k
		}
	}
	h.gender, h.cells, h.capacity = r.below(2), r.cells(.35), 1+r.below(3)
	return h
}

func (r *splitMix) need(volunteers int) vm1Need {
	b := vm1Need{x: r.float() * 20, y: r.float() * 20, language: r.zipf(12), gender: -1, team: 1, previous: -1}
	for k := r.below(3); k > 0; k-- {
		b.skills |= 1 << r.below(6)
	}
	if r.chance(.15) {
		b.gender = r.below(2)
	}
	b.cells, b.priority = r.cells(.30), 1+r.below(3)
	if r.chance(.2) {
		b.team = 2
	}
	if r.chance(.5) {
		b.previous = r.below(volunteers)
	}
	return b
}

func vm1Cost(h *vm1Helper, b *vm1Need, again bool) (int64, bool) {
	km := math.Hypot(h.x-b.x, h.y-b.y)
	language := h.language[b.language]
	if language < 0 || km > 12 || b.skills&^h.skills != 0 || b.gender >= 0 && b.gender != h.gender || h.cells&b.cells == 0 {
		return 0, false
	}
	cost := int64(10*km) + int64(10*language)
	if again {
		cost -= 100
	}
	return cost, true
}

// splitMix is the generator of Steele, Lea and Flood (2014): the same numbers on
// every machine.
type splitMix struct{ state uint64 }

func (r *splitMix) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

func (r *splitMix) float() float64        { return float64(r.next()>>11) / (1 << 53) }
func (r *splitMix) below(n int) int       { return int(r.next() % uint64(n)) }
func (r *splitMix) chance(p float64) bool { return r.float() < p }

// zipf returns i below n with probability proportional to 1/(i+1).
func (r *splitMix) zipf(n int) int {
	total := 0.0
	for i := range n {
		total += 1 / float64(i+1)
	}
	u := r.float() * total
	for i := range n {
		if u -= 1 / float64(i+1); u < 0 {
			return i
		}
	}
	return n - 1
}

func (r *splitMix) cells(density float64) (c uint32) {
	for i := range 21 {
		if r.chance(density) {
			c |= 1 << i
		}
	}
	return c
}

var vm1Sizes = []struct {
	volunteers, beneficiaries int
	links                     int
	optimum                   int64 // tenths
}{
	{200, 150, 3277, 68839},
	{1000, 800, 92321, 31591},
	{3000, 2500, 823668, 52894},
	{6000, 5000, 3329031, 75476},
}

func TestVM1(t *testing.T) {
	for _, size := range vm1Sizes[:2] {
		in := vm1(size.volunteers, size.beneficiaries, 1)
		choice, err := in.Solve()
		if err != nil {
			t.Fatal(err)
		}
		if len(in.Links) != size.links || choice.Cost != size.optimum {
			t.Errorf("%d links cost %d, want %d and %d", len(in.Links), choice.Cost, size.links, size.optimum)
		}
		if err := in.Verify(choice); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkVM1(b *testing.B) {
	for _, size := range vm1Sizes {
		b.Run(fmt.Sprintf("%dx%d", size.volunteers, size.beneficiaries), func(b *testing.B) {
			in := vm1(size.volunteers, size.beneficiaries, 1)
			if len(in.Links) != size.links {
				b.Fatalf("%d links, want %d", len(in.Links), size.links)
			}
			for b.Loop() {
				choice, err := in.Solve()
				if err != nil || choice.Cost != size.optimum {
					b.Fatalf("costs %d, %v, want %d", choice.Cost, err, size.optimum)
				}
			}
		})
	}
}
