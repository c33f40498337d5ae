package scheduling_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/scheduling"
)

func TestCheckRefusesNonsense(t *testing.T) {
	monday := time.Date(2027, time.March, 1, 9, 0, 0, 0, time.UTC)
	hour := scheduling.Shift{Start: monday, End: monday.Add(time.Hour)}
	one := scheduling.Problem{Volunteers: []scheduling.Volunteer{{AnyTime: true}}, Shifts: []scheduling.Shift{hour}, Positions: []scheduling.Position{{Maximum: 1}}}
	tests := []struct {
		name  string
		what  string
		spoil func(p *scheduling.Problem)
	}{
		{"a shift that ends before it starts", "shift", func(p *scheduling.Problem) { p.Shifts = []scheduling.Shift{{Start: hour.End, End: hour.Start}} }},
		{"a position of no shift", "position", func(p *scheduling.Problem) { p.Positions = []scheduling.Position{{Shift: 1}} }},
		{"more seats needed than there are", "position", func(p *scheduling.Problem) { p.Positions = []scheduling.Position{{Minimum: 2, Maximum: 1}} }},
		{"an unknown volunteer", "assignment", func(p *scheduling.Problem) { p.Assignments = []scheduling.Assignment{{Volunteer: 1}} }},
		{"an unknown position", "assignment", func(p *scheduling.Problem) { p.Assignments = []scheduling.Assignment{{Position: -1}} }},
		{"a seat listed twice", "assignment", func(p *scheduling.Problem) { p.Assignments = []scheduling.Assignment{{}, {}} }},
		{"a negative weight", "weight", func(p *scheduling.Problem) { p.Weights.Travel = -1 }},
		{"a pattern below zero", "volunteer", func(p *scheduling.Problem) {
			p.Volunteers = []scheduling.Volunteer{{Pattern: &scheduling.Pattern{DaysInRow: -1}}}
		}},
		{"a bond of somebody unknown", "bond", func(p *scheduling.Problem) { p.Bonds = []scheduling.Bond{{First: 0, Second: 1}} }},
		{"a bond of nobody", "bond", func(p *scheduling.Problem) { p.Bonds = []scheduling.Bond{{First: -1, Second: 0}} }},
		{"a bond with nobody", "bond", func(p *scheduling.Problem) { p.Bonds = []scheduling.Bond{{First: 0, Second: -1}} }},
		{"a bond of an unknown first", "bond", func(p *scheduling.Problem) { p.Bonds = []scheduling.Bond{{First: 1, Second: 0}} }},
		{"a pattern with a form below zero", "volunteer", func(p *scheduling.Problem) {
			p.Volunteers = []scheduling.Volunteer{{Pattern: &scheduling.Pattern{PerForm: map[scheduling.Form]int{scheduling.Point: -1}}}}
		}},
		{"a shift of no length", "shift", func(p *scheduling.Problem) { p.Shifts = []scheduling.Shift{{Start: hour.End, End: hour.End}} }},
		{"seats below zero", "position", func(p *scheduling.Problem) { p.Positions = []scheduling.Position{{Minimum: -1, Maximum: 1}} }},
		{"a bond with themself", "bond", func(p *scheduling.Problem) { p.Bonds = []scheduling.Bond{{}} }},
		{"together and apart", "bond", func(p *scheduling.Problem) {
			p.Volunteers, p.Bonds = make([]scheduling.Volunteer, 2), []scheduling.Bond{{First: 0, Second: 1}, {First: 1, Second: 0, Apart: true}}
		}},
		{"negative steps", "steps", func(p *scheduling.Problem) { p.Steps = -1 }},
	}
	if err := one.Check(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := one
			tt.spoil(&p)
			var wrong *scheduling.ProblemError
			if err := p.Check(); !errors.As(err, &wrong) || wrong.What != tt.what {
				t.Errorf("%v, want something about a %s", err, tt.what)
			}
		})
	}
}
