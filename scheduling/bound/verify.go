package bound

import (
	"slices"

	"nuanlin/scheduling"
)

// verifier finds the least values that a [Proof] speaks of. A volunteer's least
// row is found day by day: first everything the volunteer could do on one day,
// then the days put together under the limit of each week. Nights' rest, team
// cohesion, ways across midnight and who serves beside whom (two cleared adults,
// bonds but with kept people, mentors) are left out; that can only make the value
// less.
type verifier struct {
	p       *scheduling.Problem
	need    []bool   // by shift: needs a captain
	apart   [][]bool // by shift and shift: nobody serves on both
	options [][]option
	heads   []int              // by position: kept seats
	shares  []scheduling.Share // by volunteer
}

// option is a seat a volunteer may take, or keeps.
type option struct {
	position int
	cost     int64 // what the rules about one seat charge
	kept     bool
}

// load is how much a volunteer serves.
type load struct{ inWeek, minutes, seats int }

func newVerifier(p *scheduling.Problem) *verifier {
	v := &verifier{p: p, need: scheduling.CaptainNeeds(p), heads: make([]int, len(p.Positions)), options: make([][]option, len(p.Volunteers)), shares: scheduling.Divide(p).Shares}
	for s := range p.Shifts {
		row := make([]bool, len(p.Shifts))
		for t := range p.Shifts {
			row[t] = s == t || scheduling.Incompatible(p, &p.Shifts[s], &p.Shifts[t])
		}
		v.apart = append(v.apart, row)
	}
	states := map[[2]int]scheduling.State{}
	kept := make([][]int, len(p.Volunteers))
	for _, a := range p.Assignments {
		states[[2]int{a.Volunteer, a.Position}] = a.State
		if a.Kept() {
			v.heads[a.Position]++
			kept[a.Volunteer] = append(kept[a.Volunteer], p.Positions[a.Position].Shift)
		}
	}
	w, barred := p.Weigh(), scheduling.BarredShifts(p)
	for volunteer := range p.Volunteers {
		for q := range p.Positions {
			state, listed := states[[2]int{volunteer, q}]
			o := option{position: q, kept: listed && state != scheduling.Proposed}
			if !o.kept && (slices.Contains(barred[volunteer], p.Positions[q].Shift) || scheduling.Ineligibility(p, volunteer, q) != nil || scheduling.ConflictReasons(p, volunteer, q, kept[volunteer]) != nil) {
				continue
			}
			o.cost = w.Preference*scheduling.UnmetWishes(p, volunteer, q) + w.Travel*scheduling.TravelSteps(p, volunteer, q) + w.SkillFit*scheduling.SkillsMissing(p, volunteer, q)
			if listed && !o.kept {
				o.cost -= w.Change
			}
			if !listed {
				o.cost += w.Call
			}
			v.options[volunteer] = append(v.options[volunteer], o)
		}
		slices.SortStableFunc(v.options[volunteer], func(a, b option) int {
			return p.Shifts[p.Positions[a.position].Shift].Day - p.Shifts[p.Positions[b.position].Shift].Day
		})
	}
	return v
}

// least returns the bound of one part, in fractions of a cost.
func (v *verifier) least(part *Part) int64 {
	sum := int64(0)
	if part.Rules {
		sum = scheduling.ChangedSeats(v.p, nil) * v.p.Weights.Change << FractionBits
	}
	for q := range v.p.Positions {
		sum += v.position(part, q)
	}
	for s, need := range v.need {
		if need {
			sum += min(part.Captains[s], part.Captain<<FractionBits)
		}
	}
	for volunteer := range v.p.Volunteers {
		sum += v.volunteer(part, volunteer)
	}
	return sum
}

// position returns the least that a position can cost with any number of heads.
func (v *verifier) position(part *Part, q int) int64 {
	pos := &v.p.Positions[q]
	var least int64
	for heads := range max(pos.Maximum, v.heads[q]) + 1 {
		cost := part.Seat*int64(max(pos.Minimum-heads, 0))<<FractionBits + part.Heads[q]*int64(heads)
		if part.Rules {
			cost += v.p.Weights.Spare * int64(max(pos.Maximum-max(pos.Minimum, heads), 0)) << FractionBits
		}
		if heads == 0 || cost < least {
			least = cost
		}
	}
	return least
}

// volunteer returns the least that a row of the volunteer can cost.
func (v *verifier) volunteer(part *Part, volunteer int) int64 {
	p := v.p
	vol := &p.Volunteers[volunteer]
	options := v.options[volunteer]
	reached := map[load]int64{{}: 0}
	week, weekly := 0, p.WeeklyLimit(vol)
	for from := 0; from < len(options); {
		first := &p.Shifts[p.Positions[options[from].position].Shift]
		to := from
		for to < len(options) && p.Shifts[p.Positions[options[to].position].Shift].Day == first.Day {
			to++
		}
		before := 0
		for _, c := range vol.Commitments {
			if c.Week == first.Week {
				before += c.Minutes
			}
		}
		if from == 0 || first.Week != week {
			reached, week = newWeek(reached), first.Week
		}
		reached = v.join(part, reached, v.day(part, volunteer, options[from:to]), weekly-before, weekly > 0)
		from = to
	}
	least, any := int64(0), false
	for l, cost := range reached {
		if part.Rules {
			cost += v.loadCost(volunteer, l) << FractionBits
		}
		if !any || cost < least {
			least, any = cost, true
		}
	}
	return least
}

// loadCost is what the rules about a person's load charge.
func (v *verifier) loadCost(volunteer int, l load) int64 {
	w := &v.p.Weights
	cost := w.Fairness*v.shares[volunteer].Cost(l.minutes) + w.Spread*int64(l.seats*(l.seats-1)/2)
	if l.seats == 0 {
		cost += w.LeftOut
	}
	return cost
}

// newWeek forgets the minutes of the week before.
func newWeek(reached map[load]int64) map[load]int64 {
	fresh := map[load]int64{}
	for l, cost := range reached {
		l.inWeek = 0
		if known, ok := fresh[l]; !ok || cost < known {
			fresh[l] = cost
		}
	}
	return fresh
}

// join puts one more day to the days so far. Kept seats may break a limit that
// nothing else may: a week that is full without them counts as it is.
func (v *verifier) join(part *Part, reached map[load]int64, day map[load]dayCost, left int, limited bool) map[load]int64 {
	next := map[load]int64{}
	for a, x := range reached {
		for b, y := range day {
			l := load{a.inWeek + b.inWeek, a.minutes + b.minutes, a.seats + b.seats}
			if limited && y.added && l.inWeek > left {
				continue
			}
			if !part.Rules || v.p.Weights.Fairness == 0 {
				l.minutes = 0
			}
			if known, ok := next[l]; !ok || x+y.cost < known {
				next[l] = x + y.cost
			}
		}
	}
	return next
}

// dayCost is the least cost of a day, and whether it has more than kept seats.
type dayCost struct {
	cost  int64
	added bool
}

// day finds, for each load, the cheapest set of the options of one day that no
// two exclude each other.
func (v *verifier) day(part *Part, volunteer int, options []option) map[load]dayCost {
	p := v.p
	vol := &p.Volunteers[volunteer]
	found := map[load]dayCost{}
	limit := p.DailyLimit(vol)
	before := 0
	for _, c := range vol.Commitments {
		if c.Day == p.Shifts[p.Positions[options[0].position].Shift].Day {
			before += c.Minutes
		}
	}
	var chosen []int
	var try func(i int, l load, d dayCost)
	try = func(i int, l load, d dayCost) {
		if i == len(options) {
			if known, ok := found[l]; !ok || d.cost < known.cost {
				found[l] = d
			}
			return
		}
		o := &options[i]
		shift := p.Positions[o.position].Shift
		if !o.kept {
			try(i+1, l, d)
		}
		with := load{l.inWeek + p.Shifts[shift].Minutes(), l.minutes + p.Shifts[shift].Minutes(), l.seats + 1}
		fits := !slices.ContainsFunc(chosen, func(s int) bool { return v.apart[s][shift] }) && (limit <= 0 || before+with.inWeek <= limit)
		if !o.kept && !fits {
			return
		}
		cost := d.cost - part.Heads[o.position]
		if part.Rules {
			cost += o.cost << FractionBits
		}
		if vol.Captain && v.need[shift] {
			cost -= part.Captains[shift]
		}
		chosen = append(chosen, shift)
		try(i+1, with, dayCost{cost, d.added || !o.kept})
		chosen = chosen[:len(chosen)-1]
	}
	try(0, load{}, dayCost{})
	return found
}
