package flow

// shortlist holds the least of the costs seen, in rising order.
type shortlist struct {
	length int
	costs  [8]int64
}

// add considers a cost for a list of at most limit, 8 or fewer.
func (s *shortlist) add(cost int64, limit int) {
	k := s.length
	if k == limit {
		if k--; s.costs[k] <= cost {
			return
		}
	} else {
		s.length++
	}
	for ; k > 0 && s.costs[k-1] > cost; k-- {
		s.costs[k] = s.costs[k-1]
	}
	s.costs[k] = cost
}

// has tells whether a cost that was seen is on the list, or as low as its last.
func (s *shortlist) has(cost int64) bool { return cost <= s.costs[s.length-1] }
