package bound

import "nuanlin/scheduling/incremental"

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
func (b *Bounder) guess(s *incremental.State, o outlook) {
	m := b.m
	clear(b.seat)
	clear(b.lead)
	if o == blank {
		return
	}
	var seats, leads []int32
	for q := range m.Problem.Positions {
		for i := 0; b.soft && i < len(s.OfPos[q]); i++ {
			pair := s.OfPos[q][i]
			b.seat[q] = max(b.seat[q], -s.PersonDelta(m.PairVol[pair], pair, incremental.None)<<Fine)
		}
		if len(s.OfPos[q]) < m.Problem.Positions[q].Minimum {
			b.seat[q] = b.seatW << Fine
			seats = append(seats, int32(q))
		}
	}
	for shift, need := range m.Need {
		if need && s.Leads[shift] == 0 {
			b.lead[shift] = b.leadW << Fine
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
func (b *Bounder) spreadSeats(s *incremental.State, queue []int32) {
	m := b.m
	for i := 0; i < len(queue); i++ {
		price := b.seat[queue[i]]
		for _, pair := range m.PosPairs[queue[i]] {
			if s.On[pair] {
				continue
			}
			for _, out := range s.OfVol[m.PairVol[pair]] {
				if q := m.PairPos[out]; b.seat[q] < price/2 && s.Fits(pair, out) {
					b.seat[q] = price
					queue = append(queue, q)
				}
			}
		}
	}
}

// spreadLeads does for captains what spreadSeats does for seats.
func (b *Bounder) spreadLeads(s *incremental.State, queue []int32) {
	m := b.m
	for i := 0; i < len(queue); i++ {
		price := b.lead[queue[i]]
		for pair := range m.PairPos {
			if s.On[pair] || m.ShiftOf[m.PairPos[pair]] != queue[i] || !m.Captain[m.PairVol[pair]] {
				continue
			}
			for _, out := range s.OfVol[m.PairVol[pair]] {
				shift := m.ShiftOf[m.PairPos[out]]
				if m.Need[shift] && s.Leads[shift] == 1 && b.lead[shift] < price/2 && s.Fits(int32(pair), out) {
					b.lead[shift] = price
					queue = append(queue, shift)
				}
			}
		}
	}
}
