package bound

import (
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/schedulingtest"
)

// TestValueHoldsForAnyMultipliers draws multipliers out of the air: what the relaxation
// says is never above what the verifier proves with them, nor that above the optimum.
// Half of the people have more behind them than they want, so that the steep part of
// fairness is in play.
func TestValueHoldsForAnyMultipliers(t *testing.T) {
	above := 0
	for seed := range uint64(120) {
		p, r := schedulingtest.Small(seed), annealing.New(seed+1)
		p.Weights.Fairness = int64(1 + r.Below(3))
		for v := range p.Volunteers {
			if r.OneIn(2) {
				p.Volunteers[v].PastMinutes = p.Volunteers[v].WantedMinutes + 30*r.Below(8)
				above++
			}
		}
		best := schedulingtest.BruteForce(p)
		m := incremental.Compile(&p)
		b := newLagrangian(m, NewSubproblem(m))
		b.seatWeight, b.captainWeight = m.Weights.Seat, m.Weights.Captain
		for range 10 {
			for q := range b.seatMultiplier {
				b.seatMultiplier[q] = int64(r.Below(400)-60) << (FractionBits - r.Below(3))
			}
			for s := range b.captainMultiplier {
				b.captainMultiplier[s] = int64(r.Below(200)) << FractionBits
			}
			said := ceil(b.value())
			proven, err := Verify(p, Proof{b.part(1)})
			if err != nil || said > proven || proven > best {
				t.Fatalf("seed %d: %d said, %d proven, %d the optimum, %v", seed, said, proven, best, err)
			}
		}
	}
	if above < 100 {
		t.Errorf("only %d people have what they want", above)
	}
}

// TestSubproblemsWithSteepShares compares each volunteer's cheapest schedule with trying
// every set of seats where people have little room, at multipliers that pay for going
// above it now and then.
func TestSubproblemsWithSteepShares(t *testing.T) {
	beyond := 0
	for seed := range uint64(150) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 3, 3+r.Below(5))
		simplify(&p)
		p.Weights.Fairness, p.Weights.Spread = int64(1+r.Below(2)), 0
		for v := range p.Volunteers {
			p.Volunteers[v].WantedMinutes, p.Volunteers[v].PastMinutes = 60*r.Below(6), 60*r.Below(5)
		}
		m, shares := incremental.Compile(&p), scheduling.Divide(&p).Shares
		w, costs := NewSubproblem(m), make([]int64, len(m.PairVol))
		for pair := range costs {
			costs[pair] = int64(r.Below(500)-450) << FractionBits
		}
		for v := range p.Volunteers {
			got, chosen := w.Minimize(v, costs, nil)
			if want := cheapestSet(m, v, costs); got != want || got != scheduleCost(m, v, costs, chosen) {
				t.Fatalf("seed %d, volunteer %d: %d by %v, the least is %d", seed, v, got, chosen, want)
			}
			minutes := 0
			for _, pair := range chosen {
				minutes += int(m.Minutes[m.ShiftOf[m.PairPos[pair]]])
			}
			if shares[v].Above(minutes) > 0 {
				beyond++
			}
		}
	}
	if beyond < 40 {
		t.Errorf("only %d schedules are above the room", beyond)
	}
}

// TestSeatsAndCaptainsAreTheCheapest tries every number of heads and both ways with a
// captain.
func TestSeatsAndCaptainsAreTheCheapest(t *testing.T) {
	for seed := range uint64(80) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 4+r.Below(4), 2+r.Below(4))
		m := incremental.Compile(&p)
		b := newLagrangian(m, NewSubproblem(m))
		b.seatWeight, b.captainWeight, b.soft = int64(20+r.Below(50)), int64(10+r.Below(30)), r.OneIn(2)
		seats, captains := int64(0), int64(0)
		for q := range b.seatMultiplier {
			b.seatMultiplier[q] = int64(r.Below(120)-40) << FractionBits
			pos, least := &p.Positions[q], int64(1)<<60
			for heads := range max(pos.Maximum, b.kept(q)) + 1 {
				cost := b.seatWeight*int64(max(pos.Minimum-heads, 0))<<FractionBits + b.seatMultiplier[q]*int64(heads)
				if b.soft {
					cost += p.Weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)) << FractionBits
				}
				least = min(least, cost)
			}
			seats += least
		}
		for s := range b.captainMultiplier {
			b.captainMultiplier[s] = int64(r.Below(60)) << FractionBits
			if m.Need[s] {
				captains += min(b.captainMultiplier[s], b.captainWeight<<FractionBits)
			}
		}
		if got := b.minimizeSeats(); got != seats {
			t.Fatalf("seed %d: seats cost %d, want %d", seed, got, seats)
		}
		if got := b.minimizeCaptains(); got != captains {
			t.Fatalf("seed %d: captains cost %d, want %d", seed, got, captains)
		}
		for s, need := range m.Need {
			if need && (b.captainsWanted[s] == 1) != (b.captainMultiplier[s] < b.captainWeight<<FractionBits) {
				t.Fatalf("seed %d: shift %d wants %d captains", seed, s, b.captainsWanted[s])
			}
		}
	}
}

// TestRatesGrowOneWayAndShrinkAtATurn looks at how fast a multiplier moves next.
func TestRatesGrowOneWayAndShrinkAtATurn(t *testing.T) {
	b := &Lagrangian{}
	up := b.adaptRate(unitRate, 1)
	if up <= unitRate || b.adaptRate(maxRate, 1) != maxRate || b.adaptRate(-maxRate, -1) != -maxRate {
		t.Errorf("from %d to %d", unitRate, up)
	}
	if down := b.adaptRate(-unitRate, -1); down != -up {
		t.Errorf("down %d, up %d", down, up)
	}
	if turned := b.adaptRate(4*unitRate, -1); turned > -unitRate || turned < -4*unitRate {
		t.Errorf("turns from %d to %d", 4*unitRate, turned)
	}
	if b.adaptRate(0, 1) != unitRate || b.adaptRate(0, -1) != -unitRate || b.adaptRate(3*unitRate, 0) != 3*unitRate {
		t.Error("a rate at rest")
	}
	accelerated := &Lagrangian{accelerated: true}
	if fast := accelerated.adaptRate(8*unitRate, 1); fast < b.adaptRate(8*unitRate, 1) {
		t.Errorf("an accelerated rate is %d", fast)
	}
	for units, want := range map[int64]int64{0: 0, 1: 1, 1 << FractionBits: 1, 1<<FractionBits + 1: 2, -1: 0, -(1 << FractionBits): -1, -(1 << FractionBits) - 1: -1} {
		if got := ceil(units); got != want {
			t.Errorf("%d fractions round up to %d, want %d", units, got, want)
		}
	}
}
