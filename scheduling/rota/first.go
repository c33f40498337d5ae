package rota

import "slices"

// finder finds a row that keeps all rules, quickly and whenever there is one.
// It looks ahead twice: with only the kinds whose most cannot matter, after
// which nothing can go wrong, and with all kinds. Going forward it takes the
// cheapest day the first allows, or else tries those the second allows, and
// remembers dead ends.
type finder struct {
	m    *model
	now  *state // beside which the row is to be cheap
	span span
	row  []int8
	sure ahead
	may  ahead
	left []int // by kind: of its most, after the days so far
	dead map[deadEnd]bool
}

// deadEnd is a state from which no way leads to the end.
type deadEnd struct {
	day, weekends, units int
	node                 int16
	left                 string // of the tight kinds
}

// maxDeadEnds is how many dead ends a finder meets before it gives up. Only rows
// that must share out the most of several kinds to the last shift come near.
const maxDeadEnds = 1 << 20

func newFinder(m *model, now *state) *finder {
	return &finder{m: m, now: now, row: make([]int8, m.days)}
}

const (
	part = 28     // days of a long row to look for at a time
	long = 10 * 7 // days from which a row is long
)

// find looks for a row of a person, leaves it in f.row and reports whether
// there is one.
func (f *finder) find(p int) bool {
	if f.m.days > long && f.findByParts(p) {
		return true
	}
	return f.findWhole(p)
}

func (f *finder) findWhole(p int) bool {
	f.span.open(f.m, &f.m.people[p], f.row, 0, f.m.days)
	return f.fit(p)
}

// findByParts looks for a row four weeks at a time, each with its share of the
// whole row's limits and ending with enough days off. That is far quicker, and
// fails where a row has little room.
func (f *finder) findByParts(p int) bool {
	m, q, s := f.m, &f.m.people[p], &f.span
	s.open(m, q, f.row, 0, m.days)
	rest := *s // what the parts so far leave
	rest.limit = slices.Clone(s.limit)
	for from, to := 0, 0; from < m.days; from = to {
		if to = from + part; m.days-to < part/2 {
			to = m.days
		}
		s.from, s.to, s.min, s.max, s.weekends = from, to, rest.min, rest.max, rest.weekends
		if to < m.days {
			s.min = rest.min - q.min*(m.days-to)/m.days - m.longest()
			s.max = min(rest.max, rest.max-q.max*(m.days-to)/m.days+m.longest())
			s.weekends = rest.weekends - rest.weekends*(m.days-to)/(m.days-from)
		}
		for k, left := range rest.limit {
			s.limit[k] = left
			if to < m.days {
				s.limit[k] = max(0, left-q.limit[k]*(m.days-to)/m.days)
			}
		}
		s.weekends, s.max = min(s.weekends, (to-from)/7+2), min(s.max, q.graph.most(to-from)*m.longest())
		for node := range s.ends {
			s.ends[node] = to == m.days || node == q.graph.minOff
		}
		if !f.fit(p) {
			return false
		}
		for day := from; day < to; day++ {
			rest.charge(m, f.row, day, day > 0 && f.row[day-1] != Free)
			s.node = q.graph.step(m, s.node, f.row[day])
		}
	}
	return true
}

// fit looks for days that fit the span.
func (f *finder) fit(p int) bool {
	s := &f.span
	if s.max < 0 || s.weekends < 0 {
		return false
	}
	f.left, f.dead = append(f.left[:0], s.limit...), make(map[deadEnd]bool)
	loose := f.m.usable(s, true)
	f.sure.look(f.m, s, loose[:min(2, len(loose))]) // two kinds mostly do
	certain := f.sure.has(0, s.node, 0, 0)
	if !certain && len(loose) > 2 {
		f.sure.look(f.m, s, loose)
		certain = f.sure.has(0, s.node, 0, 0)
	}
	if !certain {
		f.may.look(f.m, s, f.m.usable(s, false))
	}
	return f.walk(p, certain, s.from, s.node, 0, 0)
}

// walk goes on from a state, in which a way to the end is certain or not.
func (f *finder) walk(p int, certain bool, day int, node int16, weekends, units int) bool {
	s := &f.span
	if !certain && !f.may.has(day-s.from, node, weekends, units) {
		return false
	}
	if day == s.to {
		return true
	}
	end := deadEnd{day: day, weekends: weekends, units: units, node: node}
	if !certain {
		for _, k := range s.who.tight {
			end.left += string(rune(f.left[k]))
		}
		if f.dead[end] || len(f.dead) >= maxDeadEnds {
			return false
		}
	}
	for _, kind := range f.choices(p, day) {
		if f.try(p, certain, day, node, weekends, units, kind) {
			return true
		}
	}
	if !certain {
		f.dead[end] = true
	}
	return false
}

// try goes on from a state with a kind or a day off.
func (f *finder) try(p int, certain bool, day int, node int16, weekends, units int, kind int8) bool {
	m, g := f.m, f.span.who.graph
	next := g.step(m, node, kind)
	if next == noNode {
		return false
	}
	if kind != Free {
		if m.weekend(day, g.worked[node]) {
			weekends++
		}
		units += m.length[kind]
		f.left[kind]--
		defer func() { f.left[kind]++ }()
	}
	f.row[day] = kind
	if f.sure.has(day+1-f.span.from, next, weekends, units) {
		return f.walk(p, true, day+1, next, weekends, units)
	}
	return !certain && f.walk(p, false, day+1, next, weekends, units)
}

// choices lists what the person may do on a day, cheapest first.
func (f *finder) choices(p, day int) []int8 {
	m, q := f.m, f.span.who
	list := []int8{Free}
	cost := make([]int32, m.kinds)
	for k := range m.kinds {
		if f.left[k] > 0 && !q.off[day] {
			at := day*m.kinds + k
			list, cost[k] = append(list, int8(k)), m.headPrice(at, f.now.heads[at])+q.wish[at]
		}
	}
	price := func(kind int8) int32 {
		if kind == Free {
			return 0
		}
		return cost[kind]
	}
	slices.SortStableFunc(list, func(a, b int8) int { return int(price(a)) - int(price(b)) })
	return list
}
