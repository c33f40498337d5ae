package main

import (
	"time"

	"nuanlin/scheduling/search"
)

// meter takes a search apart by what it reports: the walks, where the steps go
// on, and the bound, where they stand still.
type meter struct {
	aim float64 // a bound worth noting the time of; 0 for none

	moves   int           // looked at on the walks
	walk    effort        // used by them
	bound   time.Duration // used by the bound; 0 if the search ended before it
	reached time.Duration // used by the bound until it was at aim; 0 if it never was

	last search.Progress
	at   effort
	err  error
}

// report is for [search.SolveWithProgress].
func (m *meter) report(g search.Progress) {
	now, err := effortNow()
	if err != nil {
		m.err = err
		return
	}
	switch {
	case m.last.Of == 0:
	case m.last.Steps == g.Steps:
		m.bound += now.cpu - m.at.cpu
		if m.reached == 0 && m.aim > 0 && float64(g.Bound) >= m.aim {
			m.reached = m.bound
		}
	default:
		m.moves += g.Steps - m.last.Steps
		m.walk.cpu += now.cpu - m.at.cpu
		m.walk.objects += now.objects - m.at.objects
	}
	m.last, m.at = g, now
}

// speed is the moves looked at in a second of walking, in millions.
func (m *meter) speed() float64 { return float64(m.moves) / m.walk.cpu.Seconds() / 1e6 }

// objects is how many objects a move makes on the heap.
func (m *meter) objects() float64 { return float64(m.walk.objects) / float64(max(m.moves, 1)) }
