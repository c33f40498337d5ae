// Package vm1 generates VM-1, a synthetic family of assignments of volunteers to
// beneficiaries, with optima that two exact programs agree on. It is made for tests
// and measurements; the product does not use it.
package vm1

import (
	"math"

	"nuanlin/matching/flow"
	"nuanlin/splitmix"
)

// New draws a problem of VM-1, the synthetic support-pair family: homes in a 20 km
// square, twelve languages by Zipf's law, six skills, 21 weekly cells. A pair is
// possible within 12 km when language, skills, wish of gender and one cell agree;
// it costs kilometres, 4 for a language that is not native, and 10 less for last
// year's pair. Loads cost 0, 3 and 8; an open place costs 100 times the priority.
// All costs are in tenths.
func New(volunteers, beneficiaries int, seed uint64) *flow.Instance {
	r := &chance{splitmix.New(seed*0x2545F4914F6CDD1D + uint64(volunteers)<<20 + uint64(beneficiaries))}
	in := &flow.Instance{}
	helpers := make([]helper, volunteers)
	for i := range helpers {
		helpers[i] = r.drawHelper()
		in.Load = append(in.Load, []int64{0, 30, 80}[:helpers[i].capacity])
	}
	needs := make([]need, beneficiaries)
	for j := range needs {
		needs[j] = r.drawNeed(volunteers)
		open := int64(1000 * needs[j].priority)
		in.Open = append(in.Open, []int64{open, open}[:needs[j].team])
	}
	for i := range helpers {
		for j := range needs {
			if cost, possible := pairCost(&helpers[i], &needs[j], needs[j].previous == i); possible {
				in.Links = append(in.Links, flow.Link{Volunteer: int32(i), Beneficiary: int32(j), Cost: cost})
			}
		}
	}
	return in
}

type helper struct {
	x, y     float64
	language [12]int // -1 not spoken, 0 native, 4 fluent
	skills   uint8
	gender   int
	cells    uint32
	capacity int
}

type need struct {
	x, y     float64
	language int
	skills   uint8
	gender   int // -1 no wish
	cells    uint32
	team     int
	priority int
	previous int
}

func (r *chance) drawHelper() helper {
	h := helper{x: r.Float() * 20, y: r.Float() * 20}
	for k := range h.language {
		h.language[k] = -1
	}
	h.language[0] = 4
	h.language[r.zipf(12)] = 0
	for r.Chance(.35) {
		if k := r.zipf(12); h.language[k] < 0 {
			h.language[k] = 4
		}
	}
	for k := range 6 {
		if r.Chance(.4) {
			h.skills |= 1 << k
		}
	}
	h.gender, h.cells, h.capacity = r.Modulo(2), r.cells(.35), 1+r.Modulo(3)
	return h
}

func (r *chance) drawNeed(volunteers int) need {
	b := need{x: r.Float() * 20, y: r.Float() * 20, language: r.zipf(12), gender: -1, team: 1, previous: -1}
	for k := r.Modulo(3); k > 0; k-- {
		b.skills |= 1 << r.Modulo(6)
	}
	if r.Chance(.15) {
		b.gender = r.Modulo(2)
	}
	b.cells, b.priority = r.cells(.30), 1+r.Modulo(3)
	if r.Chance(.2) {
		b.team = 2
	}
	if r.Chance(.5) {
		b.previous = r.Modulo(volunteers)
	}
	return b
}

func pairCost(h *helper, b *need, again bool) (int64, bool) {
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

// chance draws the people of a problem.
type chance struct{ *splitmix.Random }

// zipf returns i below n with probability proportional to 1/(i+1).
func (r *chance) zipf(n int) int {
	total := 0.0
	for i := range n {
		total += 1 / float64(i+1)
	}
	u := r.Float() * total
	for i := range n {
		if u -= 1 / float64(i+1); u < 0 {
			return i
		}
	}
	return n - 1
}

func (r *chance) cells(density float64) (c uint32) {
	for i := range 21 {
		if r.Chance(density) {
			c |= 1 << i
		}
	}
	return c
}

// Size is a problem of seed 1 with its optimum.
type Size struct {
	Volunteers, Beneficiaries int
	Links                     int
	Optimum                   int64 // tenths
}

// Sizes are the problems whose optima are known.
var Sizes = []Size{
	{200, 150, 3277, 68839},
	{1000, 800, 92321, 31591},
	{3000, 2500, 823668, 52894},
	{6000, 5000, 3329031, 75476},
}
