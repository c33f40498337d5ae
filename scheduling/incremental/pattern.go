package incremental

import "nuanlin/scheduling"

// usualLoad is how many shifts of one person measurePattern looks at without
// allocating.
const usualLoad = 32

// keepsPattern reports whether the volunteer's pattern allows one shift more,
// beside the pairs held less those on the shift without (none for no shift). It
// asks the same rules as [scheduling.Reasons] and costs next to nothing if nobody has a
// pattern.
func (m *Model) keepsPattern(v int32, held []int32, shift, without int32) bool {
	return !m.patterned || m.Problem.Volunteers[v].Pattern == nil || m.measurePattern(v, held, shift, without)
}

func (m *Model) measurePattern(v int32, held []int32, shift, without int32) bool {
	var room [usualLoad]int32
	shifts := room[:0]
	for _, pair := range held {
		if s := m.ShiftOf[m.PairPos[pair]]; s != without {
			shifts = append(shifts, s)
		}
	}
	return scheduling.PatternAllows(m.Problem, &m.Problem.Volunteers[v], &m.Problem.Shifts[shift], shifts)
}
