package search

import (
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/schedulingtest"
)

// term is one person's hours before the roster and over the term.
type term struct{ past, wanted int }

// twelveShifts is a roster of twelve shifts of two hours, one seat and one day each,
// for people of whom only the hours of the term differ.
func twelveShifts(people []term) scheduling.Problem {
	p := scheduling.Problem{Limits: scheduling.DefaultLimits(), Weights: scheduling.DefaultWeights(), Seed: 1, Steps: 200_000}
	for i := range 12 {
		date := schedulingtest.April(2 + 2*i)
		start := date.At(schedulingtest.Nine, schedulingtest.Shanghai)
		p.Shifts = append(p.Shifts, scheduling.Shift{ID: int64(i + 1), PlaceID: 1, Form: scheduling.Point, Start: start, End: start.Add(2 * time.Hour), Day: date.Number(), Week: date.Week()})
		p.Positions = append(p.Positions, scheduling.Position{ID: int64(i + 1), Shift: i, Minimum: 1, Maximum: 1})
	}
	for i, one := range people {
		p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: int64(i + 1), AnyTime: true, PastMinutes: 60 * one.past, WantedMinutes: 60 * one.wanted})
	}
	return p
}

// TestNobodyIsFlooded puts a newcomer beside six people with hours behind them. The
// term makes the newcomer serve more than they do, yet not most of one roster, and
// not more than wanted while others have nothing.
func TestNobodyIsFlooded(t *testing.T) {
	tests := []struct {
		name        string
		people      []term
		least, most int // shifts of the newcomer, who is the first
		others      int // shifts that each of the others has at least
	}{
		{"the others are nine hours ahead", []term{{0, 20}, {9, 20}, {9, 20}, {9, 20}, {9, 20}, {9, 20}, {9, 20}}, 2, 3, 1},
		{"the others have what they wanted", []term{{0, 10}, {18, 10}, {18, 10}, {25, 10}, {25, 10}, {25, 10}, {25, 10}}, 2, 5, 1},
		{"the newcomer wants two shifts, the others have room", []term{{0, 4}, {9, 20}, {9, 20}, {9, 20}, {9, 20}, {9, 20}, {9, 20}}, 1, 2, 1},
		{"everybody begins", []term{{0, 10}, {0, 10}, {0, 10}, {0, 10}, {0, 10}, {0, 10}, {0, 10}}, 1, 2, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := twelveShifts(tt.people)
			roster, err := Solve(t.Context(), p)
			if err != nil || len(roster.Assignments) != 12 || roster.Bound > roster.Value() {
				t.Fatalf("%d seats filled, value %d, bound %d: %v", len(roster.Assignments), roster.Value(), roster.Bound, err)
			}
			_, seats := scheduling.Loads(&p, roster.Assignments)
			if seats[0] < tt.least || seats[0] > tt.most {
				t.Errorf("the newcomer has %d of 12 shifts: %v", seats[0], seats)
			}
			for v, n := range seats[1:] {
				if n < tt.others {
					t.Errorf("person %d has %d shifts: %v", v+1, n, seats)
				}
			}
		})
	}
}

// TestTheTermDecidesOneShift gives the only seat of a roster to whoever is behind,
// however many stand beside.
func TestTheTermDecidesOneShift(t *testing.T) {
	people := []term{{6, 20}, {6, 20}, {3, 20}, {6, 20}, {7, 20}, {9, 20}, {6, 20}, {6, 20}}
	p := twelveShifts(people)
	p.Shifts, p.Positions = p.Shifts[:1], p.Positions[:1]
	roster, err := Solve(t.Context(), p)
	if err != nil || len(roster.Assignments) != 1 || roster.Assignments[0].Volunteer != 2 {
		t.Errorf("%+v: %v", roster.Assignments, err)
	}
}
