package optimal

import (
	"cmp"
	"slices"

	"nuanlin/matching"
)

// price ranks the places and finds the size of each digit of a cost. In strict
// order every beneficiary has a rank, and waiting needs no digit of its own.
func (c *compiled) price(strict bool) error {
	maxPoints, maxLoad := int64(1), int64(1)
	for _, points := range c.points {
		maxPoints = max(maxPoints, int64(points))
	}
	for _, cost := range c.settings.LoadCost {
		maxLoad = max(maxLoad, int64(cost))
	}
	var urgencies []urgency
	var waits []int
	for j := range c.places {
		b := &c.facts.Beneficiaries[j].Beneficiary
		for _, p := range c.places[j] {
			urgencies = append(urgencies, urgencyOf(&c.settings, b, p.role, strict))
			if !strict {
				waits = append(waits, waiting(b))
			}
		}
	}
	urgencies, waits = distinct(urgencies, urgency.compare), distinct(waits, cmp.Compare[int])
	people := min(len(c.facts.Volunteers), len(c.facts.Beneficiaries))
	levels, err := newLevels(people, len(waits), len(urgencies), maxPoints, maxLoad)
	if err != nil {
		return err
	}
	c.strict, c.levels = strict, levels
	c.rankPlaces(urgencies, waits)
	return nil
}

// rankPlaces numbers the places by urgency and their people by waiting time.
func (c *compiled) rankPlaces(urgencies []urgency, waits []int) {
	for j := range c.places {
		b := &c.facts.Beneficiaries[j].Beneficiary
		wait, _ := slices.BinarySearch(waits, waiting(b))
		for k := range c.places[j] {
			p := &c.places[j][k]
			rank, _ := slices.BinarySearchFunc(urgencies, urgencyOf(&c.settings, b, p.role, c.strict), urgency.compare)
			p.rank, p.wait = int64(rank+1), int64(wait)*truth64(!c.strict)
		}
	}
}

func truth64(b bool) int64 { return int64(matching.Count(b)) }

// linkCost is what a link costs: less the more points it has, and a little less
// when it is to be kept. A forced link costs so much less, and a forbidden link, a
// withdrawn volunteer's support or a place not to be filled so much more, that it
// outweighs all places together.
func (c *compiled) linkCost(w *overrides, i int) int64 {
	cost := -int64(c.points[i])*c.levels.point - int64(w.link[i])*c.levels.force
	if w.held[i] {
		cost -= c.levels.keep
	}
	return cost
}

// costPeople sets what a volunteer's next support takes and an open place loses.
func (c *compiled) costPeople(w *overrides) {
	l := &c.levels
	for i, load := range c.instance.Load {
		for k := range load {
			load[k] = int64(c.settings.LoadCost[c.taken[i]+k])*l.point + truth64(w.volunteer[i])*l.force
		}
	}
	for j, open := range c.instance.Open {
		for k := range open {
			p := c.places[j][k]
			open[k] = p.rank*l.rank + p.wait*l.wait - truth64(w.beneficiary[j] || w.dropped[j])*l.force
		}
	}
}

// shape makes room for the costs: one for each support a volunteer can still take
// and for each open place.
func (c *compiled) shape() {
	in := &c.instance
	in.Load = make([][]int64, len(c.facts.Volunteers))
	for i := range in.Load {
		in.Load[i] = make([]int64, max(c.facts.Volunteers[i].Capacity-c.taken[i], 0))
	}
	in.Open = make([][]int64, len(c.places))
	for j := range in.Open {
		in.Open[j] = make([]int64, len(c.places[j]))
	}
}
