package rota

// MaxStates is how many states, of 4 bytes each, planning one row may take: days
// by what runs, weekends and minutes the days so far can come to. A year for
// people on sixteen kinds of shift takes half of it. Minutes count in their
// greatest common divisor, so shifts of 480 and 481 minutes take 480 times as
// many states as shifts of 480.
const MaxStates = 1 << 30

// states is how many states a person's row takes, or the number of nodes alone
// if those are too many to be numbered.
func (m *model) states(one Person) int64 {
	classes := 0
	for _, c := range m.class {
		classes = max(classes, c+1)
	}
	minRun, maxRun, minOff := m.runs(one)
	nodes := int64(1 + minOff + (min(minRun-1, maxRun)+maxRun)*classes)
	if nodes >= 1<<15 {
		return MaxStates + nodes
	}
	weekends := min(one.MaxWeekends, m.days/7+2)
	return int64(m.days+1) * nodes * int64(weekends+1) * int64(m.most(one, maxRun, minOff)+1)
}

// runs gives the limits of a person's runs, no longer than can matter.
func (m *model) runs(one Person) (minRun, maxRun, minOff int) {
	return min(max(1, one.MinRun), m.days+1), min(one.MaxRun, m.days), min(max(1, one.MinOff), m.days)
}

// most is the greatest length of a person's row, in units.
func (m *model) most(one Person, maxRun, minOff int) int {
	g := graph{maxRun: maxRun, minOff: minOff}
	return min(one.MaxMinutes/m.unit, g.most(m.days)*m.longest())
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
		if m.states(one) > MaxStates {
			return &ProblemError{"size_problem", i}
		}
	}
	return nil
}
