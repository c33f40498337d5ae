package incremental

import (
	"context"
	"slices"

	"nuanlin/scheduling"
)

// None stands for "no pair".
const None = int32(-1)

// Model is a problem compiled for the search: dense indexes, the pairs of
// volunteer and position that no fact about the two forbids, their fixed
// costs, and which shifts one person cannot both serve on.
type Model struct {
	Problem *scheduling.Problem
	Weights scheduling.Weights // Seat and Captain filled in

	// Pairs, ordered by volunteer, then position. Kept assignments have a pair
	// even if they break a rule.
	PairVol, PairPos []int32
	PairCost         []int64   // preference, travel and skill fit, weighted, less what it saves in change
	Locked           []bool    // kept assignments
	StartsOn         []bool    // proposals the search starts from
	VolPairs         []int32   // pairs of volunteer v: VolPairs[v] up to VolPairs[v+1]
	PosPairs         [][]int32 // pairs of each position
	PairAt           []int32   // pair of volunteer v and position q at v*positions+q, or [None]

	ShiftOf          []int32 // by position
	Open             []bool  // by position: open to all teams, so cohesion counts
	Need             []bool  // by shift: needs a captain
	Guarded          []bool  // by shift: the two-person rule holds
	Guards           []bool  // by pair: counts towards the two-person rule
	minimum          []int32 // by shift: sum over its positions
	Minutes          []int32 // by shift
	day, Week        []int32 // by shift, renumbered from 0
	days, Weeks      int
	Clash            []uint64           // by shift: bit set of the shifts a person cannot combine with it
	ClashWords       int                // length of one row of clash
	rest             []int64            // by shift x shift: weighted cost of short rest; nil if there is none
	Team             []int32            // by volunteer, renumbered from 0
	Teams            int                // how many there are
	baseDay          []int32            // by volunteer x day: minutes of commitments
	BaseWeek         []int32            // by volunteer x week
	dailyLimit       []int32            // by volunteer; large if there is none
	WeeklyLimit      []int32            // by volunteer
	patterned        bool               // somebody has a pattern
	Captain          []bool             // by volunteer
	shares           []scheduling.Share // by volunteer
	Company          *Company           // who must serve beside whom; nil if it does not matter
	seatPenalty      int64              // what a seat, a captain and a violation weigh while searching
	captainPenalty   int64
	violationPenalty int64
	Proposals        int64 // cost if every proposal of the problem were given up
	LargestCost      int64 // the largest cost one assignment can add below seats and captains
}

const unlimited = int32(1 << 30)

// Compile builds the model of p, which must have passed Check. It takes
// O(volunteers · positions · facts per pair) time.
func Compile(p *scheduling.Problem) *Model { return CompileUntil(context.Background(), p) }

// CompileUntil is compile, but gives the people it has not come to when ctx ends
// nothing beyond the seats they keep.
func CompileUntil(ctx context.Context, p *scheduling.Problem) *Model {
	m := newModel(p)
	m.compileShifts()
	m.compilePeople()
	barred := scheduling.BarredShifts(p)
	m.compilePairs(func(v, q int, kept []int) bool {
		return ctx.Err() == nil && !slices.Contains(barred[v], p.Positions[q].Shift) && m.usable(v, q, kept)
	})
	m.scale()
	return m
}

// newModel returns what depends on the facts of the whole problem only.
func newModel(p *scheduling.Problem) *Model {
	return &Model{Problem: p, Weights: p.Weigh(), Need: scheduling.CaptainNeeds(p), shares: scheduling.Divide(p).Shares}
}

// usable reports whether the volunteer could take the position beside the
// shifts kept.
func (m *Model) usable(v, q int, kept []int) bool {
	return scheduling.Eligible(m.Problem, v, q) && scheduling.ConflictReasons(m.Problem, v, q, kept) == nil
}

func (m *Model) compileShifts() {
	p := m.Problem
	days, weeks := map[int]int32{}, map[int]int32{}
	for i := range p.Shifts {
		s := &p.Shifts[i]
		m.Minutes = append(m.Minutes, int32(s.Minutes()))
		m.Guarded = append(m.Guarded, s.Guarded())
		m.day = append(m.day, number(days, s.Day))
		m.Week = append(m.Week, number(weeks, s.Week))
	}
	m.minimum = make([]int32, len(p.Shifts))
	for i := range p.Positions {
		m.minimum[p.Positions[i].Shift] += int32(p.Positions[i].Minimum)
		m.ShiftOf = append(m.ShiftOf, int32(p.Positions[i].Shift))
		m.Open = append(m.Open, p.Positions[i].TeamID == 0)
	}
	m.days, m.Weeks = len(days), len(weeks)
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
func (m *Model) compileClashes() {
	p, n := m.Problem, len(m.Problem.Shifts)
	m.ClashWords = (n + 63) / 64
	m.Clash = make([]uint64, n*m.ClashWords)
	rest := make([]int64, n*n)
	for s := range p.Shifts {
		for t := range p.Shifts {
			if s == t || scheduling.Incompatible(p, &p.Shifts[s], &p.Shifts[t]) {
				m.Clash[s*m.ClashWords+t>>6] |= 1 << (t & 63)
			}
			if s != t && m.Weights.Rest != 0 {
				if cost := m.Weights.Rest * scheduling.RestShortfall(p, s, t); cost != 0 {
					rest[s*n+t] = cost
					m.rest = rest
				}
			}
		}
	}
}

func (m *Model) compilePeople() {
	p := m.Problem
	dayAt, weekAt := map[int]int32{}, map[int]int32{}
	for i := range p.Shifts {
		dayAt[p.Shifts[i].Day], weekAt[p.Shifts[i].Week] = m.day[i], m.Week[i]
	}
	teams := map[int64]int32{}
	m.baseDay = make([]int32, len(p.Volunteers)*m.days)
	m.BaseWeek = make([]int32, len(p.Volunteers)*m.Weeks)
	for v := range p.Volunteers {
		vol := &p.Volunteers[v]
		m.Team = append(m.Team, number(teams, vol.TeamID))
		m.Captain = append(m.Captain, vol.Captain)
		m.dailyLimit = append(m.dailyLimit, limitOf(p.DailyLimit(vol)))
		m.patterned = m.patterned || vol.Pattern != nil
		m.WeeklyLimit = append(m.WeeklyLimit, limitOf(p.WeeklyLimit(vol)))
		for i := range vol.Commitments {
			c := &vol.Commitments[i]
			if d, ok := dayAt[c.Day]; ok {
				m.baseDay[v*m.days+int(d)] += int32(c.Minutes)
			}
			if w, ok := weekAt[c.Week]; ok {
				m.BaseWeek[v*m.Weeks+int(w)] += int32(c.Minutes)
			}
		}
	}
	m.Teams = len(teams)
	m.Company = compileCompany(p)
}

func limitOf(minutes int) int32 {
	if minutes <= 0 {
		return unlimited
	}
	return int32(minutes)
}

// compilePairs lists the kept pairs and those that may be used. A pair that
// clashes with a seat the volunteer keeps never can.
func (m *Model) compilePairs(usable func(v, q int, kept []int) bool) {
	p := m.Problem
	states, kept := map[[2]int]scheduling.State{}, make([][]int, len(p.Volunteers))
	for _, a := range p.Assignments {
		states[[2]int{a.Volunteer, a.Position}] = a.State
		if !a.Kept() {
			m.Proposals += m.Weights.Change
		}
		if a.Kept() {
			kept[a.Volunteer] = append(kept[a.Volunteer], p.Positions[a.Position].Shift)
		}
	}
	m.PosPairs = make([][]int32, len(p.Positions))
	m.PairAt = make([]int32, len(p.Volunteers)*len(p.Positions))
	for v := range p.Volunteers {
		m.VolPairs = append(m.VolPairs, int32(len(m.PairVol)))
		for q := range p.Positions {
			m.PairAt[v*len(p.Positions)+q] = None
			state, listed := states[[2]int{v, q}]
			lock := listed && state != scheduling.Proposed
			if lock || usable(v, q, kept[v]) {
				m.addPair(v, q, lock, listed)
			}
		}
	}
	m.VolPairs = append(m.VolPairs, int32(len(m.PairVol)))
}

func (m *Model) addPair(v, q int, locked, listed bool) {
	p, pair := m.Problem, int32(len(m.PairVol))
	w := &m.Weights
	cost := w.Preference*scheduling.UnmetWishes(p, v, q) + w.Travel*scheduling.TravelSteps(p, v, q) + w.SkillFit*scheduling.SkillsMissing(p, v, q)
	if listed && !locked {
		cost -= w.Change
	}
	if !listed {
		cost += w.Call
	}
	m.PairAt[v*len(p.Positions)+q] = pair
	m.PosPairs[q] = append(m.PosPairs[q], pair)
	m.PairVol = append(m.PairVol, int32(v))
	m.PairPos = append(m.PairPos, int32(q))
	m.PairCost = append(m.PairCost, cost)
	m.Locked = append(m.Locked, locked)
	m.StartsOn = append(m.StartsOn, listed)
	m.Guards = append(m.Guards, p.Volunteers[v].ClearedAdult(&p.Shifts[p.Positions[q].Shift]))
}

// scale chooses what seats, captains and company weigh during the search. Their
// true weights may be astronomically larger than the rest; a walk that feels
// them would never cross a ridge. It is enough that one of them is costlier than
// what any single move can win back; rosters are compared by the true weights.
func (m *Model) scale() {
	for v := range m.Problem.Volunteers {
		cheap := int64(0)
		for k := m.VolPairs[v]; k < m.VolPairs[v+1]; k++ {
			length := int(m.Minutes[m.ShiftOf[m.PairPos[k]]])
			load := m.LoadCost(int32(v), length, 1) - m.LoadCost(int32(v), 0, 0)
			cheap = max(cheap, m.PairCost[k]+max(load, -load))
		}
		m.LargestCost = max(m.LargestCost, cheap)
	}
	unit := 4*m.LargestCost + 64
	m.seatPenalty = min(m.Weights.Seat, unit)
	m.captainPenalty = min(m.Weights.Captain, unit/2)
	m.violationPenalty = m.LargestCost/2 + 1
}

// Unfairness is what the rule fairness charges for so many minutes of a volunteer.
func (m *Model) Unfairness(v int32, minutes int) int64 {
	return m.Weights.Fairness * m.shares[v].Cost(minutes)
}

// LoadCost is what the rules about a person's load (fairness, spread, left out)
// cost for a volunteer with that many minutes and seats.
func (m *Model) LoadCost(v int32, minutes, seats int) int64 {
	w := &m.Weights
	cost := m.Unfairness(v, minutes) + w.Spread*int64(seats*(seats-1)/2)
	if seats == 0 {
		cost += w.LeftOut
	}
	return cost
}

// Pair returns the pair of the two, or [None] if there is none.
func (m *Model) Pair(volunteer, position int) int32 {
	return m.PairAt[volunteer*len(m.Problem.Positions)+position]
}

// Excludes reports whether one person cannot serve on both shifts.
func (m *Model) Excludes(s, t int32) bool {
	return m.Clash[int(s)*m.ClashWords+int(t>>6)]>>(t&63)&1 != 0
}

// Unlocked lists the pairs the search may use.
func (m *Model) Unlocked() []int32 {
	var pool []int32
	for pair, locked := range m.Locked {
		if !locked {
			pool = append(pool, int32(pair))
		}
	}
	return pool
}
