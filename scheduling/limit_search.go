package scheduling

// usualLoad is how many shifts of one person measurePattern looks at without
// allocating.
const usualLoad = 32

// keepsPattern reports whether the volunteer's pattern allows one shift more,
// beside the pairs held less those on the shift without (none for no shift). It
// asks the same rules as [Reasons] and costs next to nothing if nobody has a
// pattern.
func (m *model) keepsPattern(v int32, held []int32, shift, without int32) bool {
	return !m.patterned || m.p.Volunteers[v].Pattern == nil || m.measurePattern(v, held, shift, without)
}

func (m *model) measurePattern(v int32, held []int32, shift, without int32) bool {
	var room [usualLoad]int32
	shifts := room[:0]
	for _, pair := range held {
		if s := m.shiftOf[m.pairPos[pair]]; s != without {
			shifts = append(shifts, s)
		}
	}
	return patternAllows(m.p, &m.p.Volunteers[v], &m.p.Shifts[shift], shifts)
}
