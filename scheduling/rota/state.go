package rota

// state is a rota that keeps all hard rules, and what it costs.
type state struct {
	m     *model
	rows  [][]int8
	heads []int32 // by day*kinds+kind
	cost  int64   // points
}

// newState is a state in which every row is free; that may break rules until
// each row was planned once.
func newState(m *model) *state {
	s := &state{m: m, heads: make([]int32, m.days*m.kinds)}
	for p := range m.people {
		row := make([]int8, m.days)
		for day := range row {
			row[day] = Free
		}
		s.rows = append(s.rows, row)
		s.cost += m.people[p].fixed
	}
	for at := range s.heads {
		s.cost += m.coverCost(at, 0)
	}
	return s
}

// put replaces the days from up to to of a person's row and keeps the cost.
func (s *state) put(p int, row []int8, from, to int) {
	for day := from; day < to; day++ {
		if s.rows[p][day] != row[day] {
			s.set(p, day, row[day])
		}
	}
}

// set replaces one day.
func (s *state) set(p, day int, kind int8) {
	m, wish := s.m, s.m.people[p].wish
	if old := s.rows[p][day]; old != Free {
		at := day*m.kinds + int(old)
		s.heads[at]--
		s.cost -= int64(m.headPrice(at, s.heads[at])) + int64(wish[at])
	}
	if kind != Free {
		at := day*m.kinds + int(kind)
		s.cost += int64(m.headPrice(at, s.heads[at])) + int64(wish[at])
		s.heads[at]++
	}
	s.rows[p][day] = kind
}

// copyFrom makes s the same as o.
func (s *state) copyFrom(o *state) {
	for p, row := range o.rows {
		copy(s.rows[p], row)
	}
	copy(s.heads, o.heads)
	s.cost = o.cost
}
