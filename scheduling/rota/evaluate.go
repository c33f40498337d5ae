package rota

import (
	"slices"
	"time"
)

// Findings is a rota measured plainly: how often each hard rule is broken, and
// what the soft ones cost.
type Findings struct {
	Kind       int // shifts beyond the most of their kind
	Succession int // days on which a forbidden kind follows
	DayOff     int // shifts on a day off
	MaxMinutes int // people above their most minutes
	MinMinutes int // people below their fewest
	MaxRun     int // days by which runs of work are too long
	MinRun     int // days by which runs of work are too short
	MinOff     int // days by which runs of days off are too short
	Weekends   int // weekends worked beyond the most

	Requests int // weight of the requests not met
	Under    int // cost of heads too few
	Over     int // cost of heads too many
}

// Broken sums the breaks of all hard rules; a rota may be used if it is 0.
func (f Findings) Broken() int {
	return f.Kind + f.Succession + f.DayOff + f.MaxMinutes + f.MinMinutes + f.MaxRun + f.MinRun + f.MinOff + f.Weekends
}

// Cost sums the soft rules.
func (f Findings) Cost() int { return f.Requests + f.Under + f.Over }

// Evaluate measures the rows, one per person with a kind or [Free] for each
// day, by reading the rules off one by one. p must pass [Problem.Check] and the
// rows must fit it.
func Evaluate(p Problem, rows [][]int) Findings {
	var f Findings
	for i, one := range p.People {
		p.measureTotals(one, rows[i], &f)
		p.measureRuns(one, rows[i], &f)
		p.measureWeekends(one, rows[i], &f)
	}
	for _, r := range p.Requests {
		if (rows[r.Person][r.Day] == r.Kind) == r.Off {
			f.Requests += r.Weight
		}
	}
	for _, c := range p.Cover {
		heads := 0
		for _, row := range rows {
			if row[c.Day] == c.Kind {
				heads++
			}
		}
		f.Under += max(0, c.Need-heads) * c.Under
		f.Over += max(0, heads-c.Need) * c.Over
	}
	return f
}

func (p Problem) measureTotals(one Person, row []int, f *Findings) {
	minutes, of := 0, make([]int, len(p.Kinds))
	for day, kind := range row {
		if kind == Free {
			continue
		}
		minutes += p.Kinds[kind].Minutes
		of[kind]++
		if slices.Contains(one.DaysOff, day) {
			f.DayOff++
		}
		if day > 0 && row[day-1] != Free && slices.Contains(p.Kinds[row[day-1]].NotNext, kind) {
			f.Succession++
		}
	}
	for kind, most := range one.MaxOf {
		f.Kind += max(0, of[kind]-most)
	}
	if minutes > one.MaxMinutes {
		f.MaxMinutes++
	}
	if minutes < one.MinMinutes {
		f.MinMinutes++
	}
}

func (p Problem) measureRuns(one Person, row []int, f *Findings) {
	for from := 0; from < len(row); {
		to := from
		for to < len(row) && (row[to] == Free) == (row[from] == Free) {
			to++
		}
		length, edge := to-from, from == 0 || to == len(row)
		switch {
		case row[from] == Free && !edge:
			f.MinOff += max(0, one.MinOff-length)
		case row[from] != Free:
			f.MaxRun += max(0, length-one.MaxRun)
			if !edge {
				f.MinRun += max(0, one.MinRun-length)
			}
		}
		from = to
	}
}

func (p Problem) measureWeekends(one Person, row []int, f *Findings) {
	worked := 0
	for day, kind := range row {
		saturday := p.weekday(day) == time.Saturday
		sunday := p.weekday(day) == time.Sunday
		if kind != Free && (saturday || sunday && (day == 0 || row[day-1] == Free)) {
			worked++
		}
	}
	f.Weekends += max(0, worked-one.MaxWeekends)
}
