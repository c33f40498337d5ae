package explain_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
)

func TestRelaxations(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	p.Positions[0].TeamID, p.Positions[0].SkillID = 4, 3
	person := func(team int64, skilled, free bool) scheduling.Volunteer {
		v := scheduling.Volunteer{TeamID: team, AnyTime: free}
		if skilled {
			v.Skills = []int64{3}
		}
		return v
	}
	tests := []struct {
		name   string
		people []scheduling.Volunteer
		want   []explain.Relaxation
	}{
		{"nobody", nil, nil},
		{"somebody fits", []scheduling.Volunteer{person(4, true, true)}, nil},
		{"one filter", []scheduling.Volunteer{person(5, true, true)}, []explain.Relaxation{{Filters: []explain.Filter{explain.InTeam}, Volunteers: []int{0}}}},
		{"most people first", []scheduling.Volunteer{person(4, false, true), person(5, true, true), person(6, true, true)},
			[]explain.Relaxation{{Filters: []explain.Filter{explain.InTeam}, Volunteers: []int{1, 2}}, {Filters: []explain.Filter{explain.Skilled}, Volunteers: []int{0}}}},
		{"two filters let in those of one too", []scheduling.Volunteer{person(5, true, true), person(5, true, false)},
			[]explain.Relaxation{{Filters: []explain.Filter{explain.InTeam}, Volunteers: []int{0}}, {Filters: []explain.Filter{explain.InTeam, explain.Free}, Volunteers: []int{0, 1}}}},
		{"one filter is less than two", []scheduling.Volunteer{person(5, false, true), person(5, false, true), person(4, true, false)},
			[]explain.Relaxation{{Filters: []explain.Filter{explain.Free}, Volunteers: []int{2}}, {Filters: []explain.Filter{explain.InTeam, explain.Skilled}, Volunteers: []int{0, 1}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p.Volunteers = tt.people
			got := explain.Relaxations(p, 0)
			same := slices.EqualFunc(got, tt.want, func(a, b explain.Relaxation) bool {
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
			for _, r := range explain.Relaxations(p, q) {
				for _, v := range r.Volunteers {
					letIn[v] = true
					for _, reason := range scheduling.Reasons(p, v, q) {
						if !slices.Contains(r.Filters, explain.RemovedBy(reason)) {
							t.Fatalf("seed %d: %v lets in %d in spite of %s", seed, r.Filters, v, reason.Code)
						}
					}
				}
			}
			funnel := explain.Funnel(p, q)
			if able := funnel[len(funnel)-1].Count; funnel[0].Count != able+len(letIn) {
				t.Fatalf("seed %d: %d considered, %d able, %d let in", seed, funnel[0].Count, able, len(letIn))
			}
		}
	}
}
