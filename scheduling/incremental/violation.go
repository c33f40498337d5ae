package incremental

import "slices"

// Violations counts the violations of company on a whole roster, kind by kind.
type Violations struct{ adults, apart, unaccompanied, unmentored int }

// countViolations adds n times the violations on a shift as it is.
func (s *State) countViolations(shift int32, n int) {
	t, c := s.companyAt(shift), &s.Companions[shift]
	s.Now.Violations += n * t.Violations
	s.Now.Penalty += int64(n) * t.Penalty
	s.violations.apart += n * int(c.apart)
	s.violations.unaccompanied += n * int(c.unaccompanied)
	s.violations.unmentored += n * int(s.Model.unmentored(s.Heads[shift], c))
}

// Violations returns the violations of company there are now.
func (s *State) Violations() Violations {
	b := s.violations
	b.adults = s.Now.Violations - b.apart - b.unaccompanied - b.unmentored
	return b
}

// Exceeds reports whether there are more violations of some kind than before.
func (b Violations) Exceeds(before Violations) bool {
	return b.adults > before.adults || b.apart > before.apart || b.unaccompanied > before.unaccompanied || b.unmentored > before.unmentored
}

// BreaksApart reports whether somebody serves on the shift of the pair whom its person
// must not serve with.
func (s *State) BreaksApart(pair int32) bool {
	if s.Companions == nil {
		return false
	}
	shift := s.Model.ShiftOf[s.Model.PairPos[pair]]
	return slices.ContainsFunc(s.Model.Company.Bonds[s.Model.PairVol[pair]], func(t BondSide) bool { return t.apart && s.Serves(t.with, shift) })
}

// BreaksCompany reports whether the person of a pair in use breaks a bond there, or is
// one of first-timers without a mentor.
func (s *State) BreaksCompany(pair int32) bool {
	shift := s.Model.ShiftOf[s.Model.PairPos[pair]]
	if s.Model.unmentored(s.Heads[shift], &s.Companions[shift]) > 0 {
		return true
	}
	return slices.ContainsFunc(s.Model.Company.Bonds[s.Model.PairVol[pair]], func(t BondSide) bool { return t.apart == s.Serves(t.with, shift) })
}

// FitsCompany reports whether the person of the pair would break no bond, and
// have a mentor if need be, on a shift that the volunteer leaver (or [None]) has left.
func (s *State) FitsCompany(pair, leaver int32) bool {
	if s.Companions == nil {
		return true
	}
	m, v := s.Model, s.Model.PairVol[pair]
	shift := m.ShiftOf[m.PairPos[pair]]
	for _, t := range m.Company.Bonds[v] {
		if there := t.with != leaver && s.Serves(t.with, shift); there == t.apart {
			return false
		}
	}
	if !m.Company.IsNovice(v) {
		return true
	}
	mentors := s.Heads[shift] - s.Companions[shift].Novices
	if leaver != None && s.Serves(leaver, shift) && !m.Company.IsNovice(leaver) {
		mentors--
	}
	return mentors > 0
}

// Dispensable reports whether the person of pair out may go to the seat of pair in
// without leaving behind somebody who is bound to them.
func (s *State) Dispensable(out, in int32) bool {
	shift := s.Model.ShiftOf[s.Model.PairPos[out]]
	return s.Companions == nil || shift == s.Model.ShiftOf[s.Model.PairPos[in]] || !s.Accompanies(s.Model.PairVol[out], shift)
}

// Accompanies reports whether somebody on the shift must serve with the volunteer.
func (s *State) Accompanies(v, shift int32) bool {
	return slices.ContainsFunc(s.Model.Company.Bonds[v], func(t BondSide) bool { return !t.apart && s.Serves(t.with, shift) })
}
