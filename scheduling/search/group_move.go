package search

import "nuanlin/scheduling/incremental"

// moveGroup moves people whom bonds hold together, all at once: to a shift, from
// one, or from one to another. A chain moves one person after the other, and each
// is in bad company until the last has come. Like [replan.try], it keeps the
// result if the rule of Metropolis takes it, and calls leave before it leaves a
// roster that beats best.
func (x *replan) moveGroup(best incremental.Score, leave func()) {
	s, m, r := x.c.s, x.c.s.Model, x.c.r
	group := m.Company.Groups[r.Below(len(m.Company.Groups))]
	shift := x.anyShift(group)
	if shift == none {
		return
	}
	before, done := s.Now, true
	x.log, x.ejectedGroups = x.log[:0], x.ejectedGroups[:0]
	if !s.Serves(group[0], shift) {
		done = x.insertGroup(group, shift, true)
	} else if done = x.removeGroup(group, shift); done && r.OneIn(2) {
		if other := x.anyShift(group); other != none && other != shift {
			done = x.insertGroup(group, other, true)
		}
	}
	if !done {
		x.undo()
		return
	}
	x.recreate()
	x.acceptOrUndo(before, best, leave)
}

// anyShift draws a shift that one of the group could serve on, or none.
func (x *replan) anyShift(group []int32) int32 {
	m, r := x.c.s.Model, x.c.r
	v := group[r.Below(len(group))]
	n := m.VolPairs[v+1] - m.VolPairs[v]
	if n == 0 {
		return none
	}
	return m.ShiftOf[m.PairPos[m.VolPairs[v]+int32(r.Below(int(n)))]]
}

// removeGroup takes the group off a shift. It reports false if somebody must stay.
func (x *replan) removeGroup(group []int32, shift int32) bool {
	s, m := x.c.s, x.c.s.Model
	for _, v := range group {
		for i := len(s.OfVol[v]) - 1; i >= 0; i-- {
			pair := s.OfVol[v][i]
			if m.ShiftOf[m.PairPos[pair]] != shift {
				continue
			}
			if m.Locked[pair] {
				return false
			}
			x.flipLogged(pair)
		}
	}
	return true
}

// insertGroup brings the group to a shift. What clashes is given up by all of
// them. Where a position is full, somebody makes room if asked to, with whoever
// must serve with them. It reports false if that cannot be.
func (x *replan) insertGroup(group []int32, shift int32, ejects bool) bool {
	s := x.c.s
	for _, v := range group {
		if s.Serves(v, shift) {
			continue
		}
		for clash := s.Clashing(v, shift); clash != none; clash = s.Clashing(v, shift) {
			if !x.removeGroup(group, clash) {
				return false
			}
		}
		if !x.insertOn(v, shift, ejects) {
			return false
		}
	}
	return true
}

// insertOn gives the volunteer a seat on the shift: a free one if there is one,
// else that of somebody outside the volunteer's group.
func (x *replan) insertOn(v, shift int32, ejects bool) bool {
	s, m, r := x.c.s, x.c.s.Model, x.c.r
	n := int(m.VolPairs[v+1] - m.VolPairs[v])
	first, full := r.Below(max(n, 1)), none
	for i := range n {
		pair := m.VolPairs[v] + int32((first+i)%n)
		q := m.PairPos[pair]
		if m.ShiftOf[q] != shift || s.On[pair] || !s.Fits(pair, none) {
			continue
		}
		if len(s.OfPos[q]) < m.Problem.Positions[q].Maximum {
			x.flipLogged(pair)
			return true
		}
		full = pair
	}
	if full == none || !ejects || !x.ejectFrom(m.PairPos[full], m.Company.Group[v]) {
		return false
	}
	x.flipLogged(full)
	return true
}

// ejectFrom takes somebody outside the group off the position, and whoever must
// serve with them off the shift.
func (x *replan) ejectFrom(q, group int32) bool {
	s, m := x.c.s, x.c.s.Model
	list := s.OfPos[q]
	first := x.c.r.Below(max(len(list), 1))
	for i := range list {
		out := list[(first+i)%len(list)]
		theirs := m.Company.Group[m.PairVol[out]]
		switch {
		case m.Locked[out] || theirs == group:
			continue
		case theirs == none:
			x.flipLogged(out)
			return true
		}
		x.ejectedGroups = append(x.ejectedGroups, theirs)
		return x.removeGroup(m.Company.Groups[theirs], m.ShiftOf[q])
	}
	return false
}

// recreate lets groups that were ejected try the shifts that fell empty, then gives the
// seats that did to whoever it saves most, and those who lost one the seat that
// saves most.
func (x *replan) recreate() {
	s, m := x.c.s, x.c.s.Model
	lost := len(x.log)
	for _, group := range x.ejectedGroups {
		for i := range lost {
			if pair := x.log[i]; !s.On[pair] && m.Company.Group[m.PairVol[pair]] != group && x.reinsertGroup(group, m.ShiftOf[m.PairPos[pair]]) {
				break
			}
		}
	}
	for i := range len(x.log) {
		pair := x.log[i]
		if s.On[pair] {
			continue
		}
		x.insertBest(m.PosPairs[m.PairPos[pair]])
		if v := m.PairVol[pair]; m.Company.Group[v] == none {
			x.insertBest(x.all[m.VolPairs[v]:m.VolPairs[v+1]])
		}
	}
}

// reinsertGroup brings a group to a shift if that lowers the energy, all or nobody.
func (x *replan) reinsertGroup(group, shift int32) bool {
	s, before, logged := x.c.s, x.c.s.Now, len(x.log)
	if x.insertGroup(s.Model.Company.Groups[group], shift, false) && s.Model.Energy(s.Now) < s.Model.Energy(before) {
		return true
	}
	for len(x.log) > logged {
		last := len(x.log) - 1
		x.flip(x.log[last])
		x.log = x.log[:last]
	}
	return false
}

// insertBest takes the pair that lowers the energy most, if one of them does.
func (x *replan) insertBest(pairs []int32) {
	s, m := x.c.s, x.c.s.Model
	chosen, least := none, int64(0)
	var mv incremental.Move
	for _, pair := range pairs {
		q := m.PairPos[pair]
		if s.On[pair] || m.Locked[pair] || len(s.OfPos[q]) >= m.Problem.Positions[q].Maximum || !s.Fits(pair, none) {
			continue
		}
		mv.Start(incremental.Step{Vol: m.PairVol[pair], Out: none, In: pair})
		if change := m.Energy(s.Delta(&mv)); change < least {
			chosen, least = pair, change
		}
	}
	if chosen != none {
		x.flipLogged(chosen)
	}
}

// flipLogged flips the pair and logs it.
func (x *replan) flipLogged(pair int32) {
	x.flip(pair)
	x.log = append(x.log, pair)
}
