package scheduling

import (
	"slices"
	"testing"
)

func TestRelaxations(t *testing.T) {
	p, _ := onePair()
	p.Positions[0].TeamID, p.Positions[0].SkillID = 4, 3
	person := func(team int64, skilled, free bool) Volunteer {
		v := Volunteer{TeamID: team, AnyTime: free}
		if skilled {
			v.Skills = []int64{3}
		}
		return v
	}
	tests := []struct {
		name   string
		people []Volunteer
		want   []Relaxation
	}{
		{"nobody", nil, nil},
		{"somebody fits", []Volunteer{person(4, true, true)}, nil},
		{"one filter", []Volunteer{person(5, true, true)}, []Relaxation{{[]Filter{InTeam}, []int{0}}}},
		{"most people first", []Volunteer{person(4, false, true), person(5, true, true), person(6, true, true)},
			[]Relaxation{{[]Filter{InTeam}, []int{1, 2}}, {[]Filter{Skilled}, []int{0}}}},
		{"two filters let in those of one too", []Volunteer{person(5, true, true), person(5, true, false)},
			[]Relaxation{{[]Filter{InTeam}, []int{0}}, {[]Filter{InTeam, Free}, []int{0, 1}}}},
		{"one filter is less than two", []Volunteer{person(5, false, true), person(5, false, true), person(4, true, false)},
			[]Relaxation{{[]Filter{Free}, []int{2}}, {[]Filter{InTeam, Skilled}, []int{0, 1}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p.Volunteers = tt.people
			got := Relaxations(p, 0)
			same := slices.EqualFunc(got, tt.want, func(a, b Relaxation) bool {
				return slices.Equal(a.Filters, b.Filters) && slices.Equal(a.Volunteers, b.Volunteers)
			})
			if !same {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestRelaxationsAgreeWithTheFunnel checks on random problems that everybody is
// either able, or let in by some relaxation, and by none that leaves out a filter
// they fail.
func TestRelaxationsAgreeWithTheFunnel(t *testing.T) {
	for seed := range uint64(60) {
		p, roster := solvedRandom(t, seed)
		p.Assignments = roster
		for q := range p.Positions {
			letIn := map[int]bool{}
			for _, r := range Relaxations(p, q) {
				for _, v := range r.Volunteers {
					letIn[v] = true
					for _, reason := range Reasons(p, v, q) {
						if !slices.Contains(r.Filters, removedBy(reason)) {
							t.Fatalf("seed %d: %v lets in %d in spite of %s", seed, r.Filters, v, reason.Code)
						}
					}
				}
			}
			funnel := Funnel(p, q)
			if able := funnel[len(funnel)-1].Count; funnel[0].Count != able+len(letIn) {
				t.Fatalf("seed %d: %d considered, %d able, %d let in", seed, funnel[0].Count, able, len(letIn))
			}
		}
	}
}
