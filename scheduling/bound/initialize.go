package bound

import "nuanlin/scheduling/incremental"

// initialization is a way to choose initial multipliers from a roster.
type initialization int

const (
	zero       initialization = iota // every multiplier is 0
	marginal                         // the marginal cost of a position: of its people, or of its empty seats
	propagated                       // marginal costs of empty seats passed on to the seats of those who could fill them
)

// initialize sets the multipliers to the marginal costs of the roster: a head is
// worth what the costliest person on the position costs, or the weight of a seat
// where one is empty, and a captain the weight of one where there is none.
func (b *Lagrangian) initialize(s *incremental.State, o initialization) {
	m := b.m
	clear(b.seatMultiplier)
	clear(b.captainMultiplier)
	if o == zero {
		return
	}
	var seats, captains []int32
	for q := range m.Problem.Positions {
		for i := 0; b.soft && i < len(s.OfPos[q]); i++ {
			pair := s.OfPos[q][i]
			b.seatMultiplier[q] = max(b.seatMultiplier[q], -s.PersonDelta(m.PairVol[pair], pair, incremental.None)<<FractionBits)
		}
		if len(s.OfPos[q]) < m.Problem.Positions[q].Minimum {
			b.seatMultiplier[q] = b.seatWeight << FractionBits
			seats = append(seats, int32(q))
		}
	}
	for shift, need := range m.Need {
		if need && s.Captains[shift] == 0 {
			b.captainMultiplier[shift] = b.captainWeight << FractionBits
			captains = append(captains, int32(shift))
		}
	}
	if o == propagated {
		b.propagateSeats(s, seats)
		b.propagateCaptains(s, captains)
	}
}

// propagateSeats hands the multiplier of the positions in the queue on to those whose
// people could change over.
func (b *Lagrangian) propagateSeats(s *incremental.State, queue []int32) {
	m := b.m
	for i := 0; i < len(queue); i++ {
		multiplier := b.seatMultiplier[queue[i]]
		for _, pair := range m.PosPairs[queue[i]] {
			if s.On[pair] {
				continue
			}
			for _, out := range s.OfVol[m.PairVol[pair]] {
				if q := m.PairPos[out]; b.seatMultiplier[q] < multiplier/2 && s.Fits(pair, out) {
					b.seatMultiplier[q] = multiplier
					queue = append(queue, q)
				}
			}
		}
	}
}

// propagateCaptains does for captains what spreadSeats does for seats.
func (b *Lagrangian) propagateCaptains(s *incremental.State, queue []int32) {
	m := b.m
	for i := 0; i < len(queue); i++ {
		multiplier := b.captainMultiplier[queue[i]]
		for pair := range m.PairPos {
			if s.On[pair] || m.ShiftOf[m.PairPos[pair]] != queue[i] || !m.Captain[m.PairVol[pair]] {
				continue
			}
			for _, out := range s.OfVol[m.PairVol[pair]] {
				shift := m.ShiftOf[m.PairPos[out]]
				if m.Need[shift] && s.Captains[shift] == 1 && b.captainMultiplier[shift] < multiplier/2 && s.Fits(int32(pair), out) {
					b.captainMultiplier[shift] = multiplier
					queue = append(queue, shift)
				}
			}
		}
	}
}
