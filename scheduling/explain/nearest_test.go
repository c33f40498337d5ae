package explain_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
)

// TestNearest: of the seats there are, what counts is what stands against the one that least
// stands against, and nothing if one could be taken.
func TestNearest(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	led := p.Positions[0]
	led.Leads, led.Courses = true, []int64{1}
	skilled := p.Positions[0]
	skilled.SkillID = 3
	p.Positions = []scheduling.Position{led, skilled, p.Positions[0]}
	p.Volunteers = []scheduling.Volunteer{{AnyTime: true}, {}, {AnyTime: true, Captain: true}}
	tests := []struct {
		name      string
		who       int
		positions []int
		want      []scheduling.Code
	}{
		{"one can be taken", 0, []int{0, 1, 2}, nil},
		{"the least of two", 0, []int{0, 1}, []scheduling.Code{scheduling.SkillMissing}},
		{"the first of two alike", 2, []int{0, 1}, []scheduling.Code{scheduling.NotTrained}},
		{"several things", 1, []int{0, 1}, []scheduling.Code{scheduling.SkillMissing, scheduling.Unavailable}},
		{"no seats", 1, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []scheduling.Code
			for _, r := range explain.Nearest(p, tt.who, tt.positions) {
				got = append(got, r.Code)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
