package rota

import (
	"time"

	"nuanlin/splitmix"
)

// randomProblem makes a small problem that uses every rule. The same generator
// state gives the same problem.
func randomProblem(r *splitmix.Random, people, days, kinds int) Problem {
	p := Problem{Days: days, FirstWeekday: time.Weekday(r.Below(7)), Seed: r.Next(), Steps: 3000}
	for k := range kinds {
		kind := Kind{Minutes: 480 + 120*r.Below(3)}
		for next := range k {
			if r.Below(2) == 0 {
				kind.NotNext = append(kind.NotNext, next)
			}
		}
		p.Kinds = append(p.Kinds, kind)
	}
	for i := range people {
		q := Person{MinRun: r.Below(4), MaxRun: 2 + r.Below(3), MinOff: r.Below(4), MaxWeekends: r.Below(3), MaxMinutes: 480 * (1 + r.Below(days))}
		q.MinMinutes = q.MaxMinutes * r.Below(3) / 4
		for range p.Kinds {
			q.MaxOf = append(q.MaxOf, r.Below(days))
		}
		if r.Below(3) == 0 {
			q.DaysOff = []int{r.Below(days)}
		}
		p.People = append(p.People, q)
		for range 3 {
			p.Requests = append(p.Requests, Request{i, r.Below(days), r.Below(kinds), r.Below(2) == 0, 1 + r.Below(5)})
		}
	}
	for day := range days {
		for k := range kinds {
			p.Cover = append(p.Cover, Cover{day, k, r.Below(people), 10 + r.Below(20), r.Below(4)})
		}
	}
	return p
}

// allRows lists the rows of a person that keep every rule, by trying all.
func allRows(p Problem, who int) [][]int {
	alone := Problem{Days: p.Days, FirstWeekday: p.FirstWeekday, Kinds: p.Kinds, People: p.People[who : who+1]}
	var list [][]int
	row := make([]int, p.Days)
	var try func(day int)
	try = func(day int) {
		if day < p.Days {
			for row[day] = Free; row[day] < len(p.Kinds); row[day]++ {
				try(day + 1)
			}
			return
		}
		if Evaluate(alone, [][]int{row}).Broken() == 0 {
			list = append(list, append([]int(nil), row...))
		}
	}
	try(0)
	return list
}

// cheapest finds the least cost of all rotas, false if somebody has no row.
func cheapest(p Problem) (int, bool) {
	var rows [][][]int
	for who := range p.People {
		list := allRows(p, who)
		if len(list) == 0 {
			return 0, false
		}
		rows = append(rows, list)
	}
	best, plan := -1, make([][]int, len(rows))
	var try func(who int)
	try = func(who int) {
		if who == len(rows) {
			if cost := Evaluate(p, plan).Cost(); best < 0 || cost < best {
				best = cost
			}
			return
		}
		for _, plan[who] = range rows[who] {
			try(who + 1)
		}
	}
	try(0)
	return best, true
}
