package matching

import (
	"cmp"
	"slices"
)

// price sets the costs of the instance: what a link gives, what a volunteer's
// next support takes, what an open place loses.
func (c *compiled) price() error {
	urgencies, waits := c.ordinals()
	maxPoints, maxLoad := int64(1), int64(1)
	for _, points := range c.points {
		maxPoints = max(maxPoints, int64(points))
	}
	for _, cost := range c.settings.LoadCost {
		maxLoad = max(maxLoad, int64(cost))
	}
	people := min(len(c.facts.volunteers), len(c.facts.beneficiaries))
	var err error
	if c.levels, err = newLevels(people, len(waits), len(urgencies), maxPoints, maxLoad); err != nil {
		return err
	}
	for i := range c.instance.Links {
		l := &c.instance.Links[i]
		l.Cost = -int64(c.points[i]) * c.levels.point
		if c.previous[[2]int32{l.Volunteer, l.Beneficiary}] {
			l.Cost -= c.levels.keep
		}
	}
	c.rankPlaces(urgencies, waits)
	c.priceVolunteers(nil)
	c.pricePlaces(nil)
	return nil
}

// priceVolunteers sets what the next support of each volunteer costs; more than
// any place is worth for those who have withdrawn.
func (c *compiled) priceVolunteers(withdrawn []bool) {
	if c.instance.Load == nil {
		c.instance.Load = make([][]int64, len(c.facts.volunteers))
	}
	for i := range c.facts.volunteers {
		c.instance.Load[i] = c.instance.Load[i][:0]
		for k := c.taken[i]; k < c.facts.volunteers[i].Capacity; k++ {
			cost := int64(c.settings.LoadCost[k]) * c.levels.point
			if withdrawn != nil && withdrawn[i] {
				cost += c.levels.force
			}
			c.instance.Load[i] = append(c.instance.Load[i], cost)
		}
	}
}

// pricePlaces sets what each open place loses; less than nothing for those who
// have withdrawn.
func (c *compiled) pricePlaces(withdrawn []bool) {
	if c.instance.Open == nil {
		c.instance.Open = make([][]int64, len(c.facts.beneficiaries))
	}
	for j, places := range c.places {
		c.instance.Open[j] = c.instance.Open[j][:0]
		for _, p := range places {
			cost := p.rank*c.levels.rank + p.wait*c.levels.wait
			if withdrawn != nil && withdrawn[j] {
				cost -= c.levels.force
			}
			c.instance.Open[j] = append(c.instance.Open[j], cost)
		}
	}
}

// rankPlaces numbers the places by urgency and their people by waiting time.
func (c *compiled) rankPlaces(urgencies []urgency, waits []int) {
	for j := range c.places {
		b := &c.facts.beneficiaries[j].Beneficiary
		wait, _ := slices.BinarySearch(waits, c.waiting(b))
		for k := range c.places[j] {
			p := &c.places[j][k]
			rank, _ := slices.BinarySearchFunc(urgencies, c.settings.urgency(b, p.role), urgency.compare)
			p.rank, p.wait = int64(rank+1), int64(wait)
		}
	}
}

// ordinals returns the distinct urgencies of open places and the distinct
// waiting times, each in rising order. Only their order matters, which keeps the
// packed costs small.
func (c *compiled) ordinals() ([]urgency, []int) {
	var urgencies []urgency
	var waits []int
	for j := range c.facts.beneficiaries {
		b := &c.facts.beneficiaries[j].Beneficiary
		waits = append(waits, c.waiting(b))
		for _, p := range c.places[j] {
			urgencies = append(urgencies, c.settings.urgency(b, p.role))
		}
	}
	return distinct(urgencies, urgency.compare), distinct(waits, cmp.Compare[int])
}

// waiting is the waiting time that breaks ties.
func (c *compiled) waiting(b *Beneficiary) int { return min(max(b.WaitingDays, 0), maxDays) }
