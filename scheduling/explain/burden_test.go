package explain_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
)

// TestBurden takes the part of one person in a roster of three seats of one hour apart.
func TestBurden(t *testing.T) {
	facts := func() scheduling.Problem {
		p, _ := schedulingtest.OnePair()
		first := p.Shifts[0] // 150 minutes
		p.Shifts, p.Positions, p.Volunteers = nil, nil, nil
		for i := range 3 {
			shift := first
			shift.ID, shift.Day = int64(i+1), first.Day+i
			shift.Start, shift.End = first.Start.AddDate(0, 0, i), first.End.AddDate(0, 0, i)
			p.Shifts = append(p.Shifts, shift)
			p.Positions = append(p.Positions, scheduling.Position{ID: int64(i + 1), Shift: i, Minimum: 1, Maximum: 1})
		}
		for i := range 3 {
			p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: int64(i + 1), AnyTime: true, WantedMinutes: 600, PastMinutes: 100})
		}
		return p
	}
	tests := []struct {
		name string
		set  func(p *scheduling.Problem)
		want explain.Burden
	}{
		{"others have room for all", func(*scheduling.Problem) {}, explain.Burden{Equal: 150}},
		{"the term asks more of a newcomer, up to a shift", func(p *scheduling.Problem) { p.Volunteers[0].PastMinutes, p.Volunteers[0].WantedMinutes = 0, 900 }, explain.Burden{Equal: 150, CatchUp: 150}},
		{"and less of who is ahead", func(p *scheduling.Problem) { p.Volunteers[0].PastMinutes = 150 }, explain.Burden{Equal: 150, CatchUp: -50}},
		{"two shifts more than wanted", func(p *scheduling.Problem) { p.Volunteers[0].PastMinutes = 600 - 140 }, explain.Burden{Equal: 150, CatchUp: -150, Above: 160}},
		{"one seat is for a skill of theirs", func(p *scheduling.Problem) { p.Positions[1].SkillID, p.Volunteers[0].Skills = 9, []int64{9} }, explain.Burden{Equal: 150, Sole: 1}},
		{"the others are not free", func(p *scheduling.Problem) { p.Volunteers[1].AnyTime, p.Volunteers[2].AnyTime = false, false }, explain.Burden{Equal: 450, Sole: 2}},
		{"the others have what they want", func(p *scheduling.Problem) { p.Volunteers[1].PastMinutes, p.Volunteers[2].PastMinutes = 600, 451 }, explain.Burden{Equal: 150, CatchUp: 150, Full: 2}},
		{"one of them has just room", func(p *scheduling.Problem) { p.Volunteers[1].PastMinutes, p.Volunteers[2].PastMinutes = 600, 300 }, explain.Burden{Equal: 150, CatchUp: 150}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := facts()
			tt.set(&p)
			tt.want.Seats, tt.want.Minutes = 2, 300
			if got := explain.BurdenOf(p, schedulingtest.Seats(0, 0, 1, 0, 2, 2), 0); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

// TestBurdenAsksEverybody holds the seats nobody else could take against giving each seat
// to each other person and asking all rules about people.
func TestBurdenAsksEverybody(t *testing.T) {
	sole, full := 0, 0
	for seed := range uint64(120) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 3+r.Below(3), 2+r.Below(4))
		var roster []scheduling.Assignment
		for v := range p.Volunteers {
			for q := range p.Positions {
				with := p
				with.Assignments = roster
				if r.OneIn(2) && !schedulingtest.Holds(roster, q, v) && scheduling.Reasons(with, v, q) == nil {
					roster = append(roster, scheduling.Assignment{Position: q, Volunteer: v})
				}
			}
		}
		shares := scheduling.Divide(&p).Shares
		minutes, _ := scheduling.Loads(&p, roster)
		for v := range p.Volunteers {
			var want explain.Burden
			for i, a := range roster {
				if a.Volunteer != v {
					continue
				}
				want.Seats++
				length := p.Shifts[p.Positions[a.Position].Shift].Minutes()
				want.Minutes += length
				could, room := 0, 0
				for u := range p.Volunteers {
					given := slices.Clone(roster)
					given[i].Volunteer = u
					wrong := slices.ContainsFunc(scheduling.Evaluate(p, given).Broken, func(b scheduling.Broken) bool { return b.Assignment.SameSeat(given[i]) })
					if u != v && !wrong {
						could++
						room += 1 - min(shares[u].Above(minutes[u]+length), 1)
					}
				}
				if could == 0 {
					want.Sole++
				} else if room == 0 {
					want.Full++
				}
			}
			got := explain.BurdenOf(p, roster, v)
			if got.Sole != want.Sole || got.Full != want.Full || got.Seats != want.Seats || got.Minutes != want.Minutes {
				t.Fatalf("seed %d, person %d: %+v, want %+v", seed, v, got, want)
			}
			sole, full = sole+got.Sole, full+got.Full
		}
	}
	if sole < 50 || full < 20 {
		t.Errorf("only %d seats nobody else could take, %d above what others want", sole, full)
	}
}
