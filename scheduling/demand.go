package scheduling

// Stake is what one seat in use is worth.
type Stake struct {
	Assignment Assignment

	// Value is how much the roster's value would grow if the person left and the
	// seat stayed empty. Below zero the roster would be better without.
	Value int64
}

// Stakes returns the stake of every assignment of the roster, in its order.
func Stakes(p Problem, roster []Assignment) []Stake {
	d := newDesk(&p, roster)
	list := make([]Stake, len(roster))
	for i, a := range roster {
		list[i] = Stake{a, d.m.value(d.leaving(d.pair(a.Volunteer, a.Position)))}
	}
	return list
}

// Demand says how hard a shift is to staff: what one more person would cost who
// is not on it yet.
type Demand struct {
	Shift int
	Free  int // people who could take one more seat as things are

	// Price is what the cheapest of them adds to the cost of all rules but those
	// about empty seats: wishes, load, way, rest. It means nothing if Free is 0.
	Price int64
}

// Demands returns the demand of every shift on a roster, in the order of the
// problem, as if each position had one more seat.
func Demands(p Problem, roster []Assignment) []Demand {
	p.Weights.Spare = 0 // one more seat filled is not what is priced
	d := newDesk(&p, roster)
	list := make([]Demand, len(p.Shifts))
	for shift := range list {
		list[shift] = demandOf(d, shift)
	}
	return list
}

func demandOf(d desk, shift int) Demand {
	m, found := d.m, Demand{Shift: shift}
	for v := range m.p.Volunteers {
		if d.serves(int32(v), int32(shift)) {
			continue
		}
		could := false
		for k := m.volPairs[v]; k < m.volPairs[v+1]; k++ {
			if m.shiftOf[m.pairPos[k]] != int32(shift) || !d.fits(k, none) || d.parted(k) {
				continue
			}
			change, _ := d.joining(k)
			if !could && found.Free == 0 || change.soft < found.Price {
				found.Price = change.soft
			}
			could = true
		}
		found.Free += int(count32(could))
	}
	return found
}
