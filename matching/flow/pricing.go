package flow

// Run pivots until no arc is worth taking: first among the active arcs, then
// with those others that turn out to be worth taking, until there are none. The
// result is the optimum over all arcs, whatever was active at first.
func (s *Simplex) Run() {
	for {
		s.block = blockSize(s.active)
		for a := s.enter(); a != None; a = s.enter() {
			s.pivot(a)
		}
		if s.activateImproving() == 0 {
			return
		}
	}
}

// enter returns the most rewarding active arc of the first block that has one, or
// none. Blocks go round, so that every active arc is asked before the search
// gives up.
func (s *Simplex) enter() int32 {
	best, gain := None, int64(0)
	left, a := s.block, s.scan
	for range s.active {
		if a == s.active {
			a = 0
		}
		if reduced := s.ReducedCost(a); reduced < gain {
			best, gain = int32(a), reduced
		}
		a++
		if left--; left == 0 {
			if best != None {
				break
			}
			left = s.block
		}
	}
	s.scan = a
	return best
}

// ReducedCost is the reduced cost of changing the flow of arc a: negative when that
// lowers the cost, zero in the tree.
func (s *Simplex) ReducedCost(a int) int64 {
	arc := &s.Arcs[a]
	return int64(s.state[a]) * (arc.Cost + s.Price[arc.From] - s.Price[arc.To])
}

// activateImproving makes those arcs active that are worth taking at the present
// prices.
func (s *Simplex) activateImproving() int {
	found := 0
	for a := s.active; a < len(s.Arcs); a++ {
		if s.ReducedCost(a) < 0 {
			s.activate(int32(a))
			found++
		}
	}
	return found
}

// blockSize is near the square root of the number of arcs, the usual choice.
func blockSize(arcs int) int {
	size := 16
	for size*size < arcs {
		size++
	}
	return size
}
