package scheduling

import (
	"context"
	"slices"
)

// none stands for "no pair".
const none = int32(-1)

// model is a problem compiled for the search: dense indexes, the pairs of
// volunteer and position that no fact about the two forbids, their fixed
// costs, and which shifts one person cannot both serve on.
type model struct {
	p       *Problem
	weights Weights // Seat and Captain filled in

	// Pairs, ordered by volunteer, then position. Kept assignments have a pair
	// even if they break a rule.
	pairVol, pairPos []int32
	pairCost         []int64 // preference, travel and skill fit, weighted, less what it saves in change
	locked           []bool  // kept assignments
	startsOn         []bool  // proposals the search starts from
	volPairs         []int32 // pairs of volunteer v: volPairs[v] up to volPairs[v+1]
	posPairs         [][]int32
	pairAt           []int32 // pair of volunteer v and position q at v*positions+q, or none

	shiftOf      []int32 // by position
	open         []bool  // by position: open to all teams, so cohesion counts
	need         []bool  // by shift: needs a captain
	guarded      []bool  // by shift: the two-person rule holds
	guards       []bool  // by pair: counts towards the two-person rule
	minimum      []int32 // by shift: sum over its positions
	minutes      []int32 // by shift
	day, week    []int32 // by shift, renumbered from 0
	days, weeks  int
	clash        []uint64 // by shift: bit set of the shifts a person cannot combine with it
	words        int      // length of one row of clash
	rest         []int64  // by shift x shift: weighted cost of short rest; nil if there is none
	team         []int32  // by volunteer, renumbered from 0
	teams        int
	baseDay      []int32 // by volunteer x day: minutes of commitments
	baseWeek     []int32 // by volunteer x week
	dailyLimit   []int32 // by volunteer; large if there is none
	weeklyLimit  []int32
	patterned    bool     // somebody has a pattern
	captain      []bool   // by volunteer
	company      *company // who must serve beside whom; nil if it does not matter
	seatSearch   int64    // what a seat, a captain and an error of company weigh while searching
	leadSearch   int64
	crowdSearch  int64
	proposals    int64 // cost if every proposal of the problem were given up
	largestPrice int64 // the largest cost one assignment can add below seats and captains
}

const unlimited = int32(1 << 30)

// compile builds the model of p, which must have passed Check. It takes
// O(volunteers · positions · facts per pair) time.
func compile(p *Problem) *model { return compileUntil(context.Background(), p) }

// compileUntil is compile, but gives the people it has not come to when ctx ends
// nothing beyond the seats they keep.
func compileUntil(ctx context.Context, p *Problem) *model {
	m := &model{p: p, weights: p.Weigh(), need: captainNeeds(p)}
	m.compileShifts()
	m.compilePeople()
	barred := keptApart(p)
	m.compilePairs(func(v, q int, kept []int) bool {
		return ctx.Err() == nil && !slices.Contains(barred[v], p.Positions[q].Shift) && m.usable(v, q, kept)
	})
	m.scale()
	return m
}

// usable reports whether the volunteer could take the position beside the
// shifts kept.
func (m *model) usable(v, q int, kept []int) bool {
	return fit(m.p, v, q) && conflicts(m.p, v, q, kept) == nil
}

func (m *model) compileShifts() {
	p := m.p
	days, weeks := map[int]int32{}, map[int]int32{}
	for i := range p.Shifts {
		s := &p.Shifts[i]
		m.minutes = append(m.minutes, int32(s.Minutes()))
		m.guarded = append(m.guarded, s.Guarded())
		m.day = append(m.day, number(days, s.Day))
		m.week = append(m.week, number(weeks, s.Week))
	}
	m.minimum = make([]int32, len(p.Shifts))
	for i := range p.Positions {
		m.minimum[p.Positions[i].Shift] += int32(p.Positions[i].Minimum)
		m.shiftOf = append(m.shiftOf, int32(p.Positions[i].Shift))
		m.open = append(m.open, p.Positions[i].TeamID == 0)
	}
	m.days, m.weeks = len(days), len(weeks)
	m.compileClashes()
}

// number returns the dense number of key, giving it the next one if it is new.
func number[K comparable](seen map[K]int32, key K) int32 {
	n, ok := seen[key]
	if !ok {
		n = int32(len(seen))
		seen[key] = n
	}
	return n
}

// compileClashes compares every two shifts: the same rule as in conflicts.
func (m *model) compileClashes() {
	p, n := m.p, len(m.p.Shifts)
	m.words = (n + 63) / 64
	m.clash = make([]uint64, n*m.words)
	rest := make([]int64, n*n)
	for s := range p.Shifts {
		for t := range p.Shifts {
			if s == t || exclude(p, &p.Shifts[s], &p.Shifts[t]) {
				m.clash[s*m.words+t>>6] |= 1 << (t & 63)
			}
			if s != t && m.weights.Rest != 0 {
				if cost := m.weights.Rest * restMissing(p, s, t); cost != 0 {
					rest[s*n+t] = cost
					m.rest = rest
				}
			}
		}
	}
}

func (m *model) compilePeople() {
	p := m.p
	dayAt, weekAt := map[int]int32{}, map[int]int32{}
	for i := range p.Shifts {
		dayAt[p.Shifts[i].Day], weekAt[p.Shifts[i].Week] = m.day[i], m.week[i]
	}
	teams := map[int64]int32{}
	m.baseDay = make([]int32, len(p.Volunteers)*m.days)
	m.baseWeek = make([]int32, len(p.Volunteers)*m.weeks)
	for v := range p.Volunteers {
		vol := &p.Volunteers[v]
		m.team = append(m.team, number(teams, vol.TeamID))
		m.captain = append(m.captain, vol.Captain)
		m.dailyLimit = append(m.dailyLimit, limitOf(p.dailyLimit(vol)))
		m.patterned = m.patterned || vol.Pattern != nil
		m.weeklyLimit = append(m.weeklyLimit, limitOf(p.weeklyLimit(vol)))
		for i := range vol.Commitments {
			c := &vol.Commitments[i]
			if d, ok := dayAt[c.Day]; ok {
				m.baseDay[v*m.days+int(d)] += int32(c.Minutes)
			}
			if w, ok := weekAt[c.Week]; ok {
				m.baseWeek[v*m.weeks+int(w)] += int32(c.Minutes)
			}
		}
	}
	m.teams = len(teams)
	m.company = compileCompany(p)
}

func limitOf(minutes int) int32 {
	if minutes <= 0 {
		return unlimited
	}
	return int32(minutes)
}

// compilePairs lists the kept pairs and those that may be used. A pair that
// clashes with a seat the volunteer keeps never can.
func (m *model) compilePairs(usable func(v, q int, kept []int) bool) {
	p := m.p
	states, kept := map[[2]int]State{}, make([][]int, len(p.Volunteers))
	for _, a := range p.Assignments {
		states[[2]int{a.Volunteer, a.Position}] = a.State
		if !a.Kept() {
			m.proposals += m.weights.Change
		}
		if a.Kept() {
			kept[a.Volunteer] = append(kept[a.Volunteer], p.Positions[a.Position].Shift)
		}
	}
	m.posPairs = make([][]int32, len(p.Positions))
	m.pairAt = make([]int32, len(p.Volunteers)*len(p.Positions))
	for v := range p.Volunteers {
		m.volPairs = append(m.volPairs, int32(len(m.pairVol)))
		for q := range p.Positions {
			m.pairAt[v*len(p.Positions)+q] = none
			state, listed := states[[2]int{v, q}]
			lock := listed && state != Proposed
			if lock || usable(v, q, kept[v]) {
				m.addPair(v, q, lock, listed)
			}
		}
	}
	m.volPairs = append(m.volPairs, int32(len(m.pairVol)))
}

func (m *model) addPair(v, q int, locked, listed bool) {
	p, pair := m.p, int32(len(m.pairVol))
	w := &m.weights
	cost := w.Preference*dislike(p, v, q) + w.Travel*steps(p, v, q) + w.SkillFit*lacking(p, v, q)
	if listed && !locked {
		cost -= w.Change
	}
	if !listed {
		cost += w.Call
	}
	m.pairAt[v*len(p.Positions)+q] = pair
	m.posPairs[q] = append(m.posPairs[q], pair)
	m.pairVol = append(m.pairVol, int32(v))
	m.pairPos = append(m.pairPos, int32(q))
	m.pairCost = append(m.pairCost, cost)
	m.locked = append(m.locked, locked)
	m.startsOn = append(m.startsOn, listed)
	m.guards = append(m.guards, p.Volunteers[v].guards(&p.Shifts[p.Positions[q].Shift]))
}

// scale chooses what seats, captains and company weigh during the search. Their
// true weights may be astronomically larger than the rest; a walk that feels
// them would never cross a ridge. It is enough that one of them is dearer than
// what any single move can win back; rosters are compared by the true weights.
func (m *model) scale() {
	for v := range m.p.Volunteers {
		cheap := int64(0)
		for k := m.volPairs[v]; k < m.volPairs[v+1]; k++ {
			length := int(m.minutes[m.shiftOf[m.pairPos[k]]])
			load := m.load(int32(v), length, 1) - m.load(int32(v), 0, 0)
			cheap = max(cheap, m.pairCost[k]+max(load, -load))
		}
		m.largestPrice = max(m.largestPrice, cheap)
	}
	unit := 4*m.largestPrice + 64
	m.seatSearch = min(m.weights.Seat, unit)
	m.leadSearch = min(m.weights.Captain, unit/2)
	m.crowdSearch = m.largestPrice/2 + 1
}

// load is what the rules about a person's load (fairness, spread, left out)
// cost for a volunteer with that many minutes and seats.
func (m *model) load(v int32, minutes, seats int) int64 {
	w := &m.weights
	cost := w.Fairness*unfairness(&m.p.Volunteers[v], minutes) + w.Spread*int64(seats*(seats-1)/2)
	if seats == 0 {
		cost += w.LeftOut
	}
	return cost
}

func (m *model) excludes(s, t int32) bool {
	return m.clash[int(s)*m.words+int(t>>6)]>>(t&63)&1 != 0
}

// free lists the pairs the search may use.
func (m *model) free() []int32 {
	var pool []int32
	for pair, locked := range m.locked {
		if !locked {
			pool = append(pool, int32(pair))
		}
	}
	return pool
}
