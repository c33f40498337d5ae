package bound_test

import (
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/calendar"
)

// TestVerifierKeepsLimits has two shifts of two hours for one person, and multipliers
// that pay as much for a seat as one left empty costs: what is proven is the seats
// that the limits leave empty, no more and no fewer.
func TestVerifierKeepsLimits(t *testing.T) {
	tests := []struct {
		name          string
		days          int // from the first shift to the second
		daily, weekly int
		busy          int // minutes of a commitment on the first day
		empty         int64
	}{
		{"no limit", 0, 0, 0, 600, 0},
		{"both on one day", 0, 240, 0, 0, 0},
		{"a minute too long for one day", 0, 239, 0, 0, 1},
		{"each on a day of its own", 1, 120, 0, 0, 0},
		{"neither fits a day", 1, 119, 0, 0, 2},
		{"beside a commitment", 0, 300, 0, 60, 0},
		{"a commitment a minute too long", 0, 300, 0, 61, 1},
		{"a commitment on another day", 1, 120, 0, 1, 1},
		{"both in one week", 1, 0, 240, 0, 0},
		{"a minute too long for one week", 1, 0, 239, 0, 1},
		{"beside a commitment of the week", 1, 0, 300, 61, 1},
		{"each in a week of its own", 7, 0, 120, 0, 0},
		{"a commitment of another week", 7, 0, 120, 1, 1},
		{"a week of many days", 3, 120, 239, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := twoShifts(tt.days)
			p.Limits.DailyMinutes, p.Limits.WeeklyMinutes = tt.daily, tt.weekly
			if tt.busy > 0 {
				evening := p.Shifts[0].Start.Add(-12 * time.Hour)
				p.Volunteers[0].Commitments = []scheduling.Commitment{{During: calendar.Period{Start: evening, End: evening.Add(time.Minute)}, Day: p.Shifts[0].Day, Week: p.Shifts[0].Week, Minutes: tt.busy}}
			}
			part := bound.Part{Times: 1, Rules: true, Seat: 100, Heads: []int64{100 << bound.FractionBits, 100 << bound.FractionBits}, Captains: make([]int64, 2)}
			if proven, err := bound.Verify(p, bound.Proof{part}); err != nil || proven != tt.empty*100 {
				t.Errorf("%d is proven, want %d seats empty, %v", proven, tt.empty, err)
			}
		})
	}
}

func twoShifts(days int) scheduling.Problem {
	p := scheduling.Problem{Volunteers: []scheduling.Volunteer{{ID: 1, AnyTime: true}}, Weights: scheduling.Weights{Seat: 100, Captain: 1}}
	noon := time.Date(2027, time.March, 1, 12, 0, 0, 0, time.UTC)
	for i, after := range []int{0, days} {
		start := noon.AddDate(0, 0, after).Add(time.Duration(3*i) * time.Hour)
		p.Shifts = append(p.Shifts, scheduling.Shift{ID: int64(i), Start: start, End: start.Add(2 * time.Hour), Day: after, Week: after / 7})
		p.Positions = append(p.Positions, scheduling.Position{ID: int64(i), Shift: i, Minimum: 1, Maximum: 1})
	}
	return p
}
