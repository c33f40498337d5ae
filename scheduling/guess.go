package scheduling

// outlook is a way to guess prices from a roster.
type outlook int

const (
	blank  outlook = iota // nothing is worth anything
	local                 // what the people and the holes of a position say about it
	spread                // holes make the seats of those dear who could fill them
)

// guess sets the prices to what the roster suggests: a head is worth what the
// dearest person on the position costs, or the weight of a seat where one is
// empty, and a captain the weight of one where there is none.
func (b *bounder) guess(s *state, o outlook) {
	m := b.m
	clear(b.seat)
	clear(b.lead)
	if o == blank {
		return
	}
	var seats, leads []int32
	for q := range m.p.Positions {
		for i := 0; b.soft && i < len(s.ofPos[q]); i++ {
			pair := s.ofPos[q][i]
			b.seat[q] = max(b.seat[q], -s.personDelta(m.pairVol[pair], pair, none)<<fine)
		}
		if len(s.ofPos[q]) < m.p.Positions[q].Minimum {
			b.seat[q] = b.seatW << fine
			seats = append(seats, int32(q))
		}
	}
	for shift, need := range m.need {
		if need && s.leads[shift] == 0 {
			b.lead[shift] = b.leadW << fine
			leads = append(leads, int32(shift))
		}
	}
	if o == spread {
		b.spreadSeats(s, seats)
		b.spreadLeads(s, leads)
	}
}

// spreadSeats hands the price of the positions in the queue on to those whose
// people could change over.
func (b *bounder) spreadSeats(s *state, queue []int32) {
	m := b.m
	for i := 0; i < len(queue); i++ {
		price := b.seat[queue[i]]
		for _, pair := range m.posPairs[queue[i]] {
			if s.on[pair] {
				continue
			}
			for _, out := range s.ofVol[m.pairVol[pair]] {
				if q := m.pairPos[out]; b.seat[q] < price/2 && s.fits(pair, out) {
					b.seat[q] = price
					queue = append(queue, q)
				}
			}
		}
	}
}

// spreadLeads does for captains what spreadSeats does for seats.
func (b *bounder) spreadLeads(s *state, queue []int32) {
	m := b.m
	for i := 0; i < len(queue); i++ {
		price := b.lead[queue[i]]
		for pair := range m.pairPos {
			if s.on[pair] || m.shiftOf[m.pairPos[pair]] != queue[i] || !m.captain[m.pairVol[pair]] {
				continue
			}
			for _, out := range s.ofVol[m.pairVol[pair]] {
				shift := m.shiftOf[m.pairPos[out]]
				if m.need[shift] && s.leads[shift] == 1 && b.lead[shift] < price/2 && s.fits(int32(pair), out) {
					b.lead[shift] = price
					queue = append(queue, shift)
				}
			}
		}
	}
}
