package rota

import (
	"testing"
	"time"
)

// read turns a picture of a row into kinds: E, L and N, or a dot for a day off.
func read(picture string) []int {
	var row []int
	for _, c := range picture {
		row = append(row, map[rune]int{'E': 0, 'L': 1, 'N': 2, '.': Free}[c])
	}
	return row
}

// oneWorker is a fortnight, from a Monday, of a person without limits.
func oneWorker(days int) Problem {
	return Problem{
		Days: days, FirstWeekday: time.Monday,
		Kinds: []Kind{{ID: "E", Minutes: 480}, {ID: "L", Minutes: 480, NotNext: []int{0}}, {ID: "N", Minutes: 600, NotNext: []int{0, 1}}},
		People: []Person{{
			ID: "A", MaxMinutes: 100_000, MaxRun: 14, MaxWeekends: 9,
		}},
	}
}

// TestRules holds, for every rule, rows on both sides of its limit.
func TestRules(t *testing.T) {
	limit := func(set func(*Person)) func(*Problem) {
		return func(p *Problem) { set(&p.People[0]) }
	}
	tests := []struct {
		name, row string
		set       func(*Problem)
		want      Findings
	}{
		{"nothing", ".......", nil, Findings{}},
		{"kind at most", "EE.....", limit(func(q *Person) { q.MaxOf = []int{2, 7, 7} }), Findings{}},
		{"kind above", "EE.E...", limit(func(q *Person) { q.MaxOf = []int{2, 7, 7} }), Findings{Kind: 1}},
		{"succession", "ELN....", nil, Findings{}},
		{"succession broken", "NLE....", nil, Findings{Succession: 2}},
		{"succession over a day off", "N.E....", nil, Findings{}},
		{"day off", "E.E....", limit(func(q *Person) { q.DaysOff = []int{1} }), Findings{}},
		{"day off worked", "EEE....", limit(func(q *Person) { q.DaysOff = []int{1} }), Findings{DayOff: 1}},
		{"most minutes", "EE.....", limit(func(q *Person) { q.MaxMinutes = 960 }), Findings{}},
		{"above most minutes", "EN.....", limit(func(q *Person) { q.MaxMinutes = 960 }), Findings{MaxMinutes: 1}},
		{"fewest minutes", "EE.....", limit(func(q *Person) { q.MinMinutes = 960 }), Findings{}},
		{"below fewest minutes", "E......", limit(func(q *Person) { q.MinMinutes = 960 }), Findings{MinMinutes: 1}},
		{"longest run", ".EEE...", limit(func(q *Person) { q.MaxRun = 3 }), Findings{}},
		{"run too long", ".EEEE..", limit(func(q *Person) { q.MaxRun = 3 }), Findings{MaxRun: 1}},
		{"run too long at the edges", "EEEE.EEEE", limit(func(q *Person) { q.MaxRun = 3 }), Findings{MaxRun: 2}},
		{"shortest run", ".EE....", limit(func(q *Person) { q.MinRun = 2 }), Findings{}},
		{"run too short", "..E....", limit(func(q *Person) { q.MinRun = 3 }), Findings{MinRun: 2}},
		{"short runs at the edges", "E.....E", limit(func(q *Person) { q.MinRun = 3 }), Findings{}},
		{"shortest rest", "E..E...", limit(func(q *Person) { q.MinOff = 2 }), Findings{}},
		{"rest too short", "E.E....", limit(func(q *Person) { q.MinOff = 2 }), Findings{MinOff: 1}},
		{"short rest at the edges", ".EEEEE.", limit(func(q *Person) { q.MinOff = 2 }), Findings{}},
		{"weekend", ".....EE.......", limit(func(q *Person) { q.MaxWeekends = 1 }), Findings{}},
		{"weekends by one day each", ".....E.......E", limit(func(q *Person) { q.MaxWeekends = 1 }), Findings{Weekends: 1}},
		{"weekdays only", "EEEEE..EEEEE..", limit(func(q *Person) { q.MaxWeekends = 0 }), Findings{}},
		{"sunday first", "E......", func(p *Problem) { p.FirstWeekday = time.Sunday; p.People[0].MaxWeekends = 0 }, Findings{Weekends: 1}},
		{"wish met", "E......", func(p *Problem) { p.Requests = []Request{{Weight: 3}} }, Findings{}},
		{"wish not met", "L......", func(p *Problem) { p.Requests = []Request{{Weight: 3}} }, Findings{Requests: 3}},
		{"wish not to, met", "L......", func(p *Problem) { p.Requests = []Request{{Weight: 3, Off: true}} }, Findings{}},
		{"wish not to, not met", "E......", func(p *Problem) { p.Requests = []Request{{Weight: 3, Off: true}} }, Findings{Requests: 3}},
		{"cover", "E......", func(p *Problem) { p.Cover = []Cover{{Need: 1, Under: 100, Over: 1}} }, Findings{}},
		{"too few", ".......", func(p *Problem) { p.Cover = []Cover{{Need: 2, Under: 100, Over: 1}} }, Findings{Under: 200}},
		{"too many", "E......", func(p *Problem) { p.Cover = []Cover{{Need: 0, Under: 100, Over: 1}} }, Findings{Over: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := oneWorker(len(test.row))
			if test.set != nil {
				test.set(&p)
			}
			if err := p.Check(); err != nil {
				t.Fatal(err)
			}
			if got := Evaluate(p, [][]int{read(test.row)}); got != test.want {
				t.Errorf("row %s: got %+v, want %+v", test.row, got, test.want)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	tests := []struct {
		reason string
		spoil  func(*Problem)
	}{
		{"days_problem", func(p *Problem) { p.Days = 0 }},
		{"days_problem", func(p *Problem) { p.Steps = -1 }},
		{"kind_problem", func(p *Problem) { p.Kinds[1].Minutes = 0 }},
		{"kind_problem", func(p *Problem) { p.Kinds[1].NotNext = []int{3} }},
		{"person_problem", func(p *Problem) { p.People[0].MaxRun = 0 }},
		{"person_problem", func(p *Problem) { p.People[0].MaxOf = []int{1} }},
		{"person_problem", func(p *Problem) { p.People[0].MinMinutes = 200_000 }},
		{"person_problem", func(p *Problem) { p.People[0].DaysOff = []int{7} }},
		{"request_problem", func(p *Problem) { p.Requests = []Request{{Person: 1}} }},
		{"request_problem", func(p *Problem) { p.Requests = []Request{{Weight: MaxWeight + 1}} }},
		{"request_problem", func(p *Problem) { p.Requests = []Request{{Weight: MaxWeight}, {Weight: 1}} }},
		{"cover_problem", func(p *Problem) { p.Cover = []Cover{{Day: 7}} }},
		{"cover_problem", func(p *Problem) { p.Cover = []Cover{{Need: 1}, {Need: 2}} }},
		{"size_problem", func(p *Problem) {
			p.Days, p.Kinds[0].Minutes = MaxDays, 481
			p.People[0].MaxMinutes, p.People[0].MaxWeekends = 1<<40, MaxDays
		}},
	}
	for _, test := range tests {
		p := oneWorker(7)
		test.spoil(&p)
		problem, is := p.Check().(*ProblemError)
		if !is || problem.Reason != test.reason {
			t.Errorf("got %v, want %s", problem, test.reason)
		}
	}
}
