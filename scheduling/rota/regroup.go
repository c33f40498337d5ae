package rota

// regroup takes a few people at random, settles their days anew beside
// everybody else's, and goes on from the result unless it is worse: a large
// neighbourhood search.
func (s *search) regroup(everybody []int) {
	s.shuffle(everybody)
	who := everybody[:min(len(everybody), 2+s.r.Below(3))]
	from, to := s.stretch()
	before := s.now.cost
	var rows [][]int8
	for _, p := range who {
		rows = append(rows, append([]int8(nil), s.now.rows[p]...))
	}
	s.saved = append(s.saved[:0], s.price...)
	s.confine(who, from, to)
	s.settle(append([]int(nil), who...), from, to, 6+s.r.Below(12))
	copy(s.price, s.saved)
	if s.now.cost > before {
		for i, p := range who {
			s.now.put(p, rows[i], from, to)
		}
	}
}

// stretch chooses the days to plan anew: all of a short rota, four weeks or so
// of a long one.
func (s *search) stretch() (from, to int) {
	const long = 28 // a stretch
	if s.m.days <= 2*long {
		return 0, s.m.days
	}
	from = max(0, min(s.r.Below(s.m.days)-long/2, s.m.days-long))
	return from, from + long
}

// confine sets the prices that are certain: where the others suffice, and where
// even all of who do not.
func (s *search) confine(who []int, from, to int) {
	m := s.m
	for day := from; day < to; day++ {
		for k := range m.kinds {
			at := day*m.kinds + k
			heads := s.now.heads[at]
			for _, p := range who {
				if int(s.now.rows[p][day]) == k {
					heads--
				}
			}
			switch {
			case heads >= m.need[at]:
				s.price[at] = m.over[at]
			case heads+int32(len(who)) <= m.need[at]:
				s.price[at] = -m.under[at]
			}
		}
	}
}
