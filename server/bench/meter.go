package main

import (
	"time"

	"nuanlin/scheduling"
)

// meter takes a search apart by what it reports: the walks and, between two of
// them, the bound.
type meter struct {
	moves int           // looked at on the walks
	walk  effort        // used by them
	bound time.Duration // used by the bound; 0 if the search ended before it

	last scheduling.Progress
	at   effort
	err  error
}

// report is for [scheduling.SolveWithProgress].
func (m *meter) report(g scheduling.Progress) {
	now, err := effortNow()
	if err != nil {
		m.err = err
		return
	}
	switch {
	case m.last.Of == 0:
	case m.last.Bound == g.Bound:
		m.moves += g.Steps - m.last.Steps
		m.walk.cpu += now.cpu - m.at.cpu
		m.walk.objects += now.objects - m.at.objects
	default:
		m.bound = now.cpu - m.at.cpu
	}
	m.last, m.at = g, now
}

// speed is the moves looked at in a second of walking, in millions.
func (m *meter) speed() float64 { return float64(m.moves) / m.walk.cpu.Seconds() / 1e6 }

// objects is how many objects a move makes on the heap.
func (m *meter) objects() float64 { return float64(m.walk.objects) / float64(max(m.moves, 1)) }
