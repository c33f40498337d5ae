package rota

// MaxStates is how many states, of a bit each, looking for a person's first row
// may take: days by what runs, weekends and minutes the days so far can come to.
// A year for people on sixteen kinds of shift takes an eighth of it. Minutes
// count in their greatest common divisor, so shifts of 480 and 481 minutes take
// 480 times as many states as shifts of 480.
const MaxStates = 1 << 32

const (
	goodPlaces = 1 << 23 // states, of 4 bytes each, planning days of a row should take
	mostPlaces = 1 << 28 // and may take
)

// states is how many states some days of a person's row take, or the number of
// nodes alone if those are too many to be numbered.
func (m *model) states(one Person, days int) int64 {
	classes := 0
	for _, c := range m.class {
		classes = max(classes, c+1)
	}
	minRun, maxRun, minOff := m.runs(one)
	nodes := int64(1 + minOff + (min(minRun-1, maxRun)+maxRun)*classes)
	if nodes >= 1<<15 {
		return MaxStates + nodes
	}
	weekends := min(one.MaxWeekends, days/7+2)
	return int64(days+1) * nodes * int64(weekends+1) * int64(m.most(one, days, maxRun, minOff)+1)
}

// window is how many days of a row to plan at a time at most. Whole rows are
// best; where they take too long, as many weeks as do not.
func (m *model) window() int {
	for _, days := range []int{m.days, 84, 56, 42, 28, 21, 14} {
		fits := days <= m.days
		for _, one := range m.p.People {
			fits = fits && m.states(one, days) <= goodPlaces
		}
		if fits {
			return days
		}
	}
	return min(m.days, 7)
}

// runs gives the limits of a person's runs, no longer than can matter.
func (m *model) runs(one Person) (minRun, maxRun, minOff int) {
	return min(max(1, one.MinRun), m.days+1), min(one.MaxRun, m.days), min(max(1, one.MinOff), m.days)
}

// most is the greatest length of some days of a person's row, in units.
func (m *model) most(one Person, days, maxRun, minOff int) int {
	g := graph{maxRun: maxRun, minOff: minOff}
	return min(one.MaxMinutes/m.unit, g.most(days)*m.longest())
}

// longest is the greatest length of a kind, in units.
func (m *model) longest() int {
	longest := 0
	for _, l := range m.length {
		longest = max(longest, l)
	}
	return longest
}

// checkSize reports the first person whose row takes too many states.
func (p Problem) checkSize() error {
	m := &model{p: &p, days: p.Days, kinds: len(p.Kinds)}
	m.measure()
	m.classify()
	for i, one := range p.People {
		if m.states(one, m.days) > MaxStates || m.states(one, min(m.days, 7)) > mostPlaces {
			return &ProblemError{"size_problem", i}
		}
	}
	return nil
}
