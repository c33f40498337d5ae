package rota

import (
	"slices"
	"time"
)

// model is a problem in the form the search uses: dense tables, minutes in
// units of their common divisor, costs in points of which scale make one.
type model struct {
	p       *Problem
	days    int
	kinds   int
	weekday []time.Weekday // by day, with one more
	scale   int32          // points of price per unit of cost, a power of two
	dear    int32          // points of the dearest head too few
	unit    int            // minutes per unit of length
	need    []int32
	under   []int32 // points; need, under and over by day*kinds+kind
	over    []int32
	length  []int // of a kind, in units
	class   []int // of a kind: kinds of a class forbid the same kinds next
	bars    [][]bool
	types   []kindType
	typeOf  []int
	people  []person
}

// kindType is a set of kinds that no rule tells apart but the most of each.
type kindType struct {
	kinds  []int
	class  int
	length int
}

// person is one row's limits.
type person struct {
	min, max int // units of length in total
	weekends int // most; at least the number of weekends if there is no limit
	graph    *graph
	limit    []int // most shifts of each kind, at most days
	off      []bool
	wish     []int32 // points by day*kinds+kind
	fixed    int64   // points due whatever the row, before wishes are met
	tight    []int   // kinds whose limit may matter
}

// compile turns p, which must pass Check, into tables.
func compile(p *Problem) *model {
	m := &model{p: p, days: p.Days, kinds: len(p.Kinds)}
	for day := range m.days + 1 {
		m.weekday = append(m.weekday, p.weekday(day))
	}
	m.measure()
	m.classify()
	size := m.days * m.kinds
	m.need, m.under, m.over = make([]int32, size), make([]int32, size), make([]int32, size)
	for _, c := range p.Cover {
		at := c.Day*m.kinds + c.Kind
		m.dear = max(m.dear, int32(c.Under)*m.scale)
		m.need[at], m.under[at], m.over[at] = int32(c.Need), int32(c.Under)*m.scale, int32(c.Over)*m.scale
	}
	graphs := make(map[[3]int]*graph)
	for _, one := range p.People {
		minRun, maxRun, minOff := m.runs(one)
		key := [3]int{minRun, maxRun, minOff}
		if graphs[key] == nil {
			graphs[key] = m.newGraph(key[0], key[1], key[2])
		}
		m.people = append(m.people, m.compilePerson(one, graphs[key]))
	}
	for _, r := range p.Requests {
		one, points := &m.people[r.Person], int32(r.Weight)*m.scale
		if r.Off {
			one.wish[r.Day*m.kinds+r.Kind] += points
			continue
		}
		one.wish[r.Day*m.kinds+r.Kind] -= points
		one.fixed += int64(points)
	}
	return m
}

// measure chooses the unit of length and the scale of prices, the latter so
// that a whole row's price stays far inside 32 bits.
func (m *model) measure() {
	for _, k := range m.p.Kinds {
		m.unit = divisor(m.unit, k.Minutes)
	}
	m.unit = max(1, m.unit)
	for _, k := range m.p.Kinds {
		m.length = append(m.length, k.Minutes/m.unit)
	}
	dearest := 1
	for _, weight := range m.p.wishes() {
		dearest = max(dearest, weight)
	}
	for _, c := range m.p.Cover {
		dearest = max(dearest, c.Under, c.Over)
	}
	m.scale = 1024
	for int64(m.days)*int64(dearest)*int64(m.scale)*4 >= blocked && m.scale > 1 {
		m.scale /= 2
	}
}

func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (m *model) classify() {
	m.bars = make([][]bool, m.kinds)
	for k, kind := range m.p.Kinds {
		m.bars[k] = make([]bool, m.kinds)
		for _, next := range kind.NotNext {
			m.bars[k][next] = true
		}
	}
	var classes []int // one kind of each
	for k := range m.bars {
		c := slices.IndexFunc(classes, func(other int) bool { return slices.Equal(m.bars[k], m.bars[other]) })
		if c < 0 {
			c, classes = len(classes), append(classes, k)
		}
		m.class = append(m.class, c)
	}
	for k := range m.bars {
		t := slices.IndexFunc(m.types, func(t kindType) bool { return m.alike(k, t.kinds[0]) })
		if t < 0 {
			t, m.types = len(m.types), append(m.types, kindType{class: m.class[k], length: m.length[k]})
		}
		m.types[t].kinds = append(m.types[t].kinds, k)
		m.typeOf = append(m.typeOf, t)
	}
}

// alike tells whether two kinds have the same length, forbid the same kinds
// next and are forbidden by the same.
func (m *model) alike(a, b int) bool {
	for _, bars := range m.bars {
		if bars[a] != bars[b] {
			return false
		}
	}
	return m.class[a] == m.class[b] && m.length[a] == m.length[b]
}

func (m *model) compilePerson(one Person, g *graph) person {
	q := person{
		min: (one.MinMinutes + m.unit - 1) / m.unit, max: m.most(one, m.days, g.maxRun, g.minOff),
		weekends: one.MaxWeekends, graph: g,
		limit: make([]int, m.kinds), off: make([]bool, m.days), wish: make([]int32, m.days*m.kinds),
	}
	for k := range q.limit {
		q.limit[k] = m.days
		if one.MaxOf != nil {
			q.limit[k] = min(one.MaxOf[k], m.days)
		}
		if most := min(g.most(m.days), q.max/m.length[k]); q.limit[k] > 0 && q.limit[k] < most {
			q.tight = append(q.tight, k)
		}
	}
	for _, day := range one.DaysOff {
		q.off[day] = true
	}
	return q
}

// weekend tells whether work on the day begins a worked weekend, given whether
// the day before was worked.
func (m *model) weekend(day int, worked bool) bool {
	if worked {
		return m.weekday[day] == time.Saturday
	}
	return m.weekday[day] == time.Saturday || m.weekday[day] == time.Sunday
}

// headPrice is what one more head costs where heads are at work already.
func (m *model) headPrice(at int, heads int32) int32 {
	if heads < m.need[at] {
		return -m.under[at]
	}
	return m.over[at]
}

// coverCost is what heads at work cost, in points.
func (m *model) coverCost(at int, heads int32) int64 {
	if heads < m.need[at] {
		return int64(m.need[at]-heads) * int64(m.under[at])
	}
	return int64(heads-m.need[at]) * int64(m.over[at])
}
