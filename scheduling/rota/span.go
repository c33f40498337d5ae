package rota

// span is a stretch of one person's row that is planned anew while the days
// before and after it stay: what they leave for it.
type span struct {
	who      *person
	from, to int
	node     int16  // after the day before from
	ends     []bool // by node after day to-1: the days after it may follow
	sunday   bool   // day to is a worked Sunday, which costs a weekend unless day to-1 is worked
	min, max int    // units of length
	weekends int    // most
	limit    []int  // most of each kind
}

// open describes the days from up to to of a row; row is not read inside.
// It reuses s.
func (s *span) open(m *model, who *person, row []int8, from, to int) {
	s.who, s.from, s.to = who, from, to
	s.min, s.max, s.weekends = who.min, who.max, who.weekends
	s.limit = append(s.limit[:0], who.limit...)
	s.node = edge
	for day := range from {
		s.charge(m, row, day, day > 0 && row[day-1] != Free)
		s.node = who.graph.step(m, s.node, row[day])
	}
	s.sunday = to < m.days && row[to] != Free && m.weekend(to, false) && !m.weekend(to, true)
	for day := to; day < m.days; day++ {
		s.charge(m, row, day, day == to && s.sunday || day > to && row[day-1] != Free)
	}
	s.ends = s.ends[:0]
	for node := range who.graph.next {
		at := int16(node)
		for day := to; day < m.days && at != noNode; day++ {
			at = who.graph.step(m, at, row[day])
		}
		s.ends = append(s.ends, at != noNode)
	}
	s.weekends = min(s.weekends, (to-from)/7+2)
	s.max = min(s.max, who.graph.most(to-from)*m.longest())
}

// charge takes what a day that stays uses up.
func (s *span) charge(m *model, row []int8, day int, worked bool) {
	kind := row[day]
	if kind == Free {
		return
	}
	s.min -= m.length[kind]
	s.max -= m.length[kind]
	s.limit[kind]--
	if m.weekend(day, worked) {
		s.weekends--
	}
}

// band is the range of units of length a row may have used after day-1 if it
// is still to come out right.
func (s *span) band(m *model, day int) (lo, hi int) {
	longest := m.longest()
	g := s.who.graph
	return max(0, s.min-g.most(s.to-day)*longest), min(s.max, g.most(day-s.from)*longest)
}
