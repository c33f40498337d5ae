package scheduling

import "slices"

// breaches counts the errors of company on a whole roster, kind by kind.
type breaches struct{ adults, close, lone, unmentored int }

// countErrors adds n times the errors on a shift as it is.
func (s *state) countErrors(shift int32, n int) {
	t, c := s.companyAt(shift), &s.crowds[shift]
	s.now.company += n * t.company
	s.now.alone += int64(n) * t.alone
	s.errors.close += n * int(c.close)
	s.errors.lone += n * int(c.lone)
	s.errors.unmentored += n * int(s.m.unmentored(s.heads[shift], c))
}

// breaches returns the errors of company there are now.
func (s *state) breaches() breaches {
	b := s.errors
	b.adults = s.now.company - b.close - b.lone - b.unmentored
	return b
}

// exceeds reports whether there are more errors of some kind than before.
func (b breaches) exceeds(before breaches) bool {
	return b.adults > before.adults || b.close > before.close || b.lone > before.lone || b.unmentored > before.unmentored
}

// parted reports whether somebody serves on the shift of the pair whom its person
// must not serve with.
func (s *state) parted(pair int32) bool {
	if s.crowds == nil {
		return false
	}
	shift := s.m.shiftOf[s.m.pairPos[pair]]
	return slices.ContainsFunc(s.m.company.ties[s.m.pairVol[pair]], func(t tie) bool { return t.apart && s.serves(t.with, shift) })
}

// outOfPlace reports whether the person of a pair in use breaks a bond there, or is
// one of first-timers without a mentor.
func (s *state) outOfPlace(pair int32) bool {
	shift := s.m.shiftOf[s.m.pairPos[pair]]
	if s.m.unmentored(s.heads[shift], &s.crowds[shift]) > 0 {
		return true
	}
	return slices.ContainsFunc(s.m.company.ties[s.m.pairVol[pair]], func(t tie) bool { return t.apart == s.serves(t.with, shift) })
}

// welcome reports whether the person of the pair would err against no bond, and
// have a mentor if need be, on a shift that the volunteer gone (or none) has left.
func (s *state) welcome(pair, gone int32) bool {
	if s.crowds == nil {
		return true
	}
	m, v := s.m, s.m.pairVol[pair]
	shift := m.shiftOf[m.pairPos[pair]]
	for _, t := range m.company.ties[v] {
		if there := t.with != gone && s.serves(t.with, shift); there == t.apart {
			return false
		}
	}
	if !m.company.isNovice(v) {
		return true
	}
	mentors := s.heads[shift] - s.crowds[shift].novices
	if gone != none && s.serves(gone, shift) && !m.company.isNovice(gone) {
		mentors--
	}
	return mentors > 0
}

// spared reports whether the person of pair out may go to the seat of pair in
// without leaving behind somebody who is bound to them.
func (s *state) spared(out, in int32) bool {
	shift := s.m.shiftOf[s.m.pairPos[out]]
	return s.crowds == nil || shift == s.m.shiftOf[s.m.pairPos[in]] || !s.missed(s.m.pairVol[out], shift)
}

// missed reports whether somebody on the shift must serve with the volunteer.
func (s *state) missed(v, shift int32) bool {
	return slices.ContainsFunc(s.m.company.ties[v], func(t tie) bool { return !t.apart && s.serves(t.with, shift) })
}
