package scheduling

// assemble moves people whom bonds hold together, all at once: to a shift, from
// one, or from one to another. A chain moves one person after the other, and each
// is in bad company until the last has come. Like [replan.try], it keeps the
// result if the rule of Metropolis takes it, and calls leave before it leaves a
// roster that beats best.
func (x *replan) assemble(best tally, leave func()) {
	s, m, r := x.c.s, x.c.s.m, x.c.r
	group := m.company.groups[r.below(len(m.company.groups))]
	shift := x.anyShift(group)
	if shift == none {
		return
	}
	before, done := s.now, true
	x.log, x.bumped = x.log[:0], x.bumped[:0]
	if !s.serves(group[0], shift) {
		done = x.join(group, shift, true)
	} else if done = x.quit(group, shift); done && r.oneIn(2) {
		if other := x.anyShift(group); other != none && other != shift {
			done = x.join(group, other, true)
		}
	}
	if !done {
		x.undo()
		return
	}
	x.refill()
	x.settle(before, best, leave)
}

// anyShift draws a shift that one of the group could serve on, or none.
func (x *replan) anyShift(group []int32) int32 {
	m, r := x.c.s.m, x.c.r
	v := group[r.below(len(group))]
	n := m.volPairs[v+1] - m.volPairs[v]
	if n == 0 {
		return none
	}
	return m.shiftOf[m.pairPos[m.volPairs[v]+int32(r.below(int(n)))]]
}

// quit takes the group off a shift. It reports false if somebody must stay.
func (x *replan) quit(group []int32, shift int32) bool {
	s, m := x.c.s, x.c.s.m
	for _, v := range group {
		for i := len(s.ofVol[v]) - 1; i >= 0; i-- {
			pair := s.ofVol[v][i]
			if m.shiftOf[m.pairPos[pair]] != shift {
				continue
			}
			if m.locked[pair] {
				return false
			}
			x.do(pair)
		}
	}
	return true
}

// join brings the group to a shift. What clashes is given up by all of them. Where
// a position is full, somebody makes room if asked to, with whoever must serve with
// them. It reports false if that cannot be.
func (x *replan) join(group []int32, shift int32, bumps bool) bool {
	s := x.c.s
	for _, v := range group {
		if s.serves(v, shift) {
			continue
		}
		for clash := s.clashing(v, shift); clash != none; clash = s.clashing(v, shift) {
			if !x.quit(group, clash) {
				return false
			}
		}
		if !x.sit(v, shift, bumps) {
			return false
		}
	}
	return true
}

// sit gives the volunteer a seat on the shift: a free one if there is one, else that
// of somebody outside the volunteer's group.
func (x *replan) sit(v, shift int32, bumps bool) bool {
	s, m, r := x.c.s, x.c.s.m, x.c.r
	n := int(m.volPairs[v+1] - m.volPairs[v])
	first, full := r.below(max(n, 1)), none
	for i := range n {
		pair := m.volPairs[v] + int32((first+i)%n)
		q := m.pairPos[pair]
		if m.shiftOf[q] != shift || s.on[pair] || !s.fits(pair, none) {
			continue
		}
		if len(s.ofPos[q]) < m.p.Positions[q].Maximum {
			x.do(pair)
			return true
		}
		full = pair
	}
	if full == none || !bumps || !x.bumpFrom(m.pairPos[full], m.company.group[v]) {
		return false
	}
	x.do(full)
	return true
}

// bumpFrom takes somebody outside the group off the position, and whoever must
// serve with them off the shift.
func (x *replan) bumpFrom(q, group int32) bool {
	s, m := x.c.s, x.c.s.m
	list := s.ofPos[q]
	first := x.c.r.below(max(len(list), 1))
	for i := range list {
		out := list[(first+i)%len(list)]
		theirs := m.company.group[m.pairVol[out]]
		switch {
		case m.locked[out] || theirs == group:
			continue
		case theirs == none:
			x.do(out)
			return true
		}
		x.bumped = append(x.bumped, theirs)
		return x.quit(m.company.groups[theirs], m.shiftOf[q])
	}
	return false
}

// refill lets groups that were bumped try the shifts that fell empty, then gives the
// seats that did to whoever it saves most, and those who lost one the seat that
// saves most.
func (x *replan) refill() {
	s, m := x.c.s, x.c.s.m
	lost := len(x.log)
	for _, group := range x.bumped {
		for i := range lost {
			if pair := x.log[i]; !s.on[pair] && m.company.group[m.pairVol[pair]] != group && x.rejoin(group, m.shiftOf[m.pairPos[pair]]) {
				break
			}
		}
	}
	for i := range len(x.log) {
		pair := x.log[i]
		if s.on[pair] {
			continue
		}
		x.best(m.posPairs[m.pairPos[pair]])
		if v := m.pairVol[pair]; m.company.group[v] == none {
			x.best(x.all[m.volPairs[v]:m.volPairs[v+1]])
		}
	}
}

// rejoin brings a group to a shift if that lowers the energy, all or nobody.
func (x *replan) rejoin(group, shift int32) bool {
	s, before, logged := x.c.s, x.c.s.now, len(x.log)
	if x.join(s.m.company.groups[group], shift, false) && s.m.energy(s.now) < s.m.energy(before) {
		return true
	}
	for len(x.log) > logged {
		last := len(x.log) - 1
		x.flip(x.log[last])
		x.log = x.log[:last]
	}
	return false
}

// best takes the pair that lowers the energy most, if one of them does.
func (x *replan) best(pairs []int32) {
	s, m := x.c.s, x.c.s.m
	chosen, least := none, int64(0)
	var mv move
	for _, pair := range pairs {
		q := m.pairPos[pair]
		if s.on[pair] || m.locked[pair] || len(s.ofPos[q]) >= m.p.Positions[q].Maximum || !s.fits(pair, none) {
			continue
		}
		mv.set(step{m.pairVol[pair], none, pair})
		if change := m.energy(s.delta(&mv)); change < least {
			chosen, least = pair, change
		}
	}
	if chosen != none {
		x.do(chosen)
	}
}

// do flips the pair and logs it.
func (x *replan) do(pair int32) {
	x.flip(pair)
	x.log = append(x.log, pair)
}
