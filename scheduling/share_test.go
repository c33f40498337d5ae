package scheduling_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/schedulingtest"
)

// hoursOfTerm is a problem of so many shifts of two hours with two seats each, for people
// with the past and wanted hours given in turn.
func hoursOfTerm(shifts int, hours ...int) scheduling.Problem {
	one, _ := schedulingtest.OnePair()
	p := scheduling.Problem{Limits: one.Limits}
	for i := range shifts {
		shift := one.Shifts[0]
		shift.ID, shift.End = int64(i+1), shift.Start.Add(2*time.Hour)
		p.Shifts = append(p.Shifts, shift)
		p.Positions = append(p.Positions, scheduling.Position{ID: int64(i + 1), Shift: i, Minimum: 1, Maximum: 2})
	}
	for i := 0; i < len(hours); i += 2 {
		p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: int64(i + 1), AnyTime: true, PastMinutes: 60 * hours[i], WantedMinutes: 60 * hours[i+1]})
	}
	return p
}

// TestDivide draws the rooms of a term together around the usual one.
func TestDivide(t *testing.T) {
	tests := []struct {
		name                  string
		p                     scheduling.Problem
		equal, usual, catchUp int // hours
		targets               []int
	}{
		{"a newcomer among people who are ahead", hoursOfTerm(3, 0, 20, 9, 20, 9, 20), 4, 11, 2, []int{13, 11, 11}},
		{"within the length of a shift nothing is cut", hoursOfTerm(3, 0, 12, 1, 12, 2, 12), 4, 11, 2, []int{12, 11, 10}},
		{"half an equal share, if that is more", hoursOfTerm(9, 0, 40, 30, 40, 0, 16), 12, 16, 6, []int{22, 10, 16}},
		{"people beyond what they want", hoursOfTerm(3, 30, 10, 12, 10, 11, 10), 4, -2, 2, []int{-4, -2, -1}},
		{"of an even number the lower one is usual", hoursOfTerm(1, 0, 4, 0, 5, 0, 6, 0, 7), 1, 5, 2, []int{4, 5, 6, 7}},
		{"one person", hoursOfTerm(1, 0, 3), 4, 3, 2, []int{3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := scheduling.Divide(&tt.p)
			if d.Equal != 60*tt.equal || d.Usual != 60*tt.usual || d.CatchUp != 60*tt.catchUp {
				t.Errorf("equal %d, usual %d, catch-up %d", d.Equal, d.Usual, d.CatchUp)
			}
			for v, share := range d.Shares {
				person := &tt.p.Volunteers[v]
				if share.Target != 60*tt.targets[v] || share.Room != person.WantedMinutes-person.PastMinutes {
					t.Errorf("person %d: %+v, want a target of %d hours", v, share, tt.targets[v])
				}
			}
		})
	}
	p := hoursOfTerm(3, 0, 20, 9, 20, 9, 20)
	p.Volunteers[1].AnyTime, p.Volunteers[2].AnyTime = false, false // on the list only
	if d := scheduling.Divide(&p); d.Equal != 12*60 || d.Usual != 20*60 {
		t.Errorf("people who offer no time count: %+v", d)
	}
	p.Volunteers[0].AnyTime = false
	if d := scheduling.Divide(&p); d.Equal != 4*60 || d.Usual != 11*60 {
		t.Errorf("nobody offers any time: %+v", d)
	}
	if d := scheduling.Divide(&scheduling.Problem{}); d.Equal != 0 || len(d.Shares) != 0 {
		t.Errorf("nobody at all: %+v", d)
	}
}

// TestShareCost charges the square of the distance, and steeply above the room.
func TestShareCost(t *testing.T) {
	for _, tt := range []struct {
		target, room, minutes int
		want                  int64
	}{
		{0, 600, 0, 0}, {60, 600, 0, 1}, {120, 600, 120, 0}, {60, 600, 1, 0}, {0, 600, 84, 1}, {0, 600, 85, 2}, {-600, 600, 0, 100},
		{120, 120, 120, 0}, {120, 120, 180, 1 + 60 + 4}, {120, 120, 240, 4 + 120 + 8}, {300, 120, 180, 4 + 60 + 10},
		{-120, -300, 0, 4}, {-120, -300, 60, 9 + 60}, {0, 0, 30, 30}, {0, 30, 30, 0},
	} {
		if got := (scheduling.Share{Target: tt.target, Room: tt.room}).Cost(tt.minutes); got != tt.want {
			t.Errorf("target %d, room %d: %d minutes cost %d, want %d", tt.target, tt.room, tt.minutes, got, tt.want)
		}
	}
	for room, want := range map[int]int{-60: 100, 0: 100, 40: 60, 100: 0, 200: 0} {
		if got := (scheduling.Share{Room: room}).Above(100); got != want {
			t.Errorf("room %d: %d minutes above", room, got)
		}
	}
}

// TestShareIsConvex asks for any minutes and any further shift that the cost neither falls
// below zero nor lets a later shift win more than a first one, but for rounding, and that
// a minute above the room always costs.
func TestShareIsConvex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scheduling.Share{Target: rapid.IntRange(-3000, 6000).Draw(t, "target"), Room: rapid.IntRange(-6000, 6000).Draw(t, "room")}
		held, more := rapid.IntRange(0, 6000).Draw(t, "held"), rapid.IntRange(1, 480).Draw(t, "more")
		if s.Cost(held) < 0 {
			t.Fatalf("%+v: %d minutes cost %d", s, held, s.Cost(held))
		}
		if first, later := s.Cost(0)-s.Cost(more), s.Cost(held)-s.Cost(held+more); later > first+2 {
			t.Fatalf("%+v: %d minutes win %d first and %d after %d", s, more, first, later, held)
		}
		if s.Above(held) > 0 && s.Cost(held+more) < s.Cost(held)+int64(more)-1 {
			t.Fatalf("%+v: %d minutes more than %d cost only %d", s, more, held, s.Cost(held+more)-s.Cost(held))
		}
	})
}

// TestNobodyAboveWhileOthersHaveRoom tries every roster of small problems in which only
// the hours count. In the best nobody serves above what they want as long as somebody
// who is not on that shift has room for it.
func TestNobodyAboveWhileOthersHaveRoom(t *testing.T) {
	above := 0
	for seed := range uint64(60) {
		r := annealing.New(seed)
		people := make([]int, 0, 6)
		for range 3 {
			people = append(people, r.Below(12), r.Below(14))
		}
		p := hoursOfTerm(4, people...)
		for i := range p.Shifts {
			p.Shifts[i].Start = p.Shifts[i].Start.AddDate(0, 0, i)
			p.Shifts[i].End = p.Shifts[i].Start.Add(time.Duration(60+30*r.Below(4)) * time.Minute)
			p.Shifts[i].Day += i
			p.Positions[i].Maximum = 1
		}
		p.Weights = scheduling.Weights{Fairness: 1}
		best, value := bestOf(p)
		if bound := schedulingtest.BruteForce(p); bound != value {
			t.Fatalf("seed %d: %d is not the least value, %d is", seed, value, bound)
		}
		minutes, _ := scheduling.Loads(&p, best)
		shares := scheduling.Divide(&p).Shares
		for _, a := range best {
			length := p.Shifts[a.Position].Minutes()
			if shares[a.Volunteer].Above(minutes[a.Volunteer]) < length {
				continue
			}
			above++
			for v, share := range shares {
				if v != a.Volunteer && share.Above(minutes[v]+length) == 0 {
					t.Errorf("seed %d: person %d serves above, person %d has room: %v, %+v", seed, a.Volunteer, v, minutes, shares)
				}
			}
		}
	}
	if above < 20 {
		t.Errorf("only %d seats are above what somebody wants", above)
	}
}

// bestOf gives each shift of a problem without clashes to one person, in the best way.
func bestOf(p scheduling.Problem) ([]scheduling.Assignment, int64) {
	var best, roster []scheduling.Assignment
	value := int64(-1)
	var try func(q int)
	try = func(q int) {
		if q == len(p.Positions) {
			if found := scheduling.Evaluate(p, roster); found.Feasible() && (value < 0 || found.Value < value) {
				best, value = slices.Clone(roster), found.Value
			}
			return
		}
		for v := range p.Volunteers {
			roster = append(roster, scheduling.Assignment{Position: q, Volunteer: v})
			try(q + 1)
			roster = roster[:len(roster)-1]
		}
	}
	try(0)
	return best, value
}
