package incremental

import "slices"

// breaches counts the errors of company on a whole roster, kind by kind.
type breaches struct{ adults, close, lone, unmentored int }

// countErrors adds n times the errors on a shift as it is.
func (s *State) countErrors(shift int32, n int) {
	t, c := s.companyAt(shift), &s.Crowds[shift]
	s.Now.Company += n * t.Company
	s.Now.Alone += int64(n) * t.Alone
	s.errors.close += n * int(c.close)
	s.errors.lone += n * int(c.lone)
	s.errors.unmentored += n * int(s.Model.unmentored(s.Heads[shift], c))
}

// Breaches returns the errors of company there are now.
func (s *State) Breaches() breaches {
	b := s.errors
	b.adults = s.Now.Company - b.close - b.lone - b.unmentored
	return b
}

// Exceeds reports whether there are more errors of some kind than before.
func (b breaches) Exceeds(before breaches) bool {
	return b.adults > before.adults || b.close > before.close || b.lone > before.lone || b.unmentored > before.unmentored
}

// Parted reports whether somebody serves on the shift of the pair whom its person
// must not serve with.
func (s *State) Parted(pair int32) bool {
	if s.Crowds == nil {
		return false
	}
	shift := s.Model.ShiftOf[s.Model.PairPos[pair]]
	return slices.ContainsFunc(s.Model.Company.Ties[s.Model.PairVol[pair]], func(t tie) bool { return t.apart && s.Serves(t.with, shift) })
}

// OutOfPlace reports whether the person of a pair in use breaks a bond there, or is
// one of first-timers without a mentor.
func (s *State) OutOfPlace(pair int32) bool {
	shift := s.Model.ShiftOf[s.Model.PairPos[pair]]
	if s.Model.unmentored(s.Heads[shift], &s.Crowds[shift]) > 0 {
		return true
	}
	return slices.ContainsFunc(s.Model.Company.Ties[s.Model.PairVol[pair]], func(t tie) bool { return t.apart == s.Serves(t.with, shift) })
}

// Welcome reports whether the person of the pair would err against no bond, and
// have a mentor if need be, on a shift that the volunteer gone (or none) has left.
func (s *State) Welcome(pair, gone int32) bool {
	if s.Crowds == nil {
		return true
	}
	m, v := s.Model, s.Model.PairVol[pair]
	shift := m.ShiftOf[m.PairPos[pair]]
	for _, t := range m.Company.Ties[v] {
		if there := t.with != gone && s.Serves(t.with, shift); there == t.apart {
			return false
		}
	}
	if !m.Company.IsNovice(v) {
		return true
	}
	mentors := s.Heads[shift] - s.Crowds[shift].Novices
	if gone != None && s.Serves(gone, shift) && !m.Company.IsNovice(gone) {
		mentors--
	}
	return mentors > 0
}

// Spared reports whether the person of pair out may go to the seat of pair in
// without leaving behind somebody who is bound to them.
func (s *State) Spared(out, in int32) bool {
	shift := s.Model.ShiftOf[s.Model.PairPos[out]]
	return s.Crowds == nil || shift == s.Model.ShiftOf[s.Model.PairPos[in]] || !s.Missed(s.Model.PairVol[out], shift)
}

// Missed reports whether somebody on the shift must serve with the volunteer.
func (s *State) Missed(v, shift int32) bool {
	return slices.ContainsFunc(s.Model.Company.Ties[v], func(t tie) bool { return !t.apart && s.Serves(t.with, shift) })
}
