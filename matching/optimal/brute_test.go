package optimal

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"

	"nuanlin/matching"
)

// brute solves a small problem by trying every set of pairs. It knows the facts
// only through Filters and Score, and shares nothing else with the solver.
type brute struct {
	p       matching.Problem
	classes []urgency // of all places, the most urgent first
	waits   []int     // distinct, rising
	primary map[matching.Ref]bool
	partner map[matching.Ref]bool
	points  map[matching.Ref]int
	must    []matching.Ref        // pairs that have to be part of it
	forced  []matching.Ref        // of these, the ones a change may free
	banned  map[matching.Ref]bool // pairs that must not be
	gone    map[int64]bool        // people who are not part of it; no ID is used on both sides
	keep    map[matching.Ref]bool

	strict bool // people in strict order of urgency, teams whole or not at all

	chosen []matching.Ref
	best   *outcome
}

// outcome is what a set of pairs is worth, in the order of the package comment.
type outcome struct {
	filled []int // places of each urgency class
	points int
	waits  int
	kept   int
	pairs  []matching.Ref
}

func (o *outcome) compare(w *outcome) int {
	return cmp.Or(slices.Compare(o.filled, w.filled), cmp.Compare(o.points, w.points),
		cmp.Compare(o.waits, w.waits), cmp.Compare(o.kept, w.kept))
}

func newBrute(p matching.Problem, strict bool) *brute {
	b := &brute{p: p, strict: strict, primary: map[matching.Ref]bool{}, partner: map[matching.Ref]bool{}, points: map[matching.Ref]int{}, gone: map[int64]bool{}, banned: map[matching.Ref]bool{}, keep: map[matching.Ref]bool{}}
	for _, ben := range p.Beneficiaries {
		b.waits = append(b.waits, ben.WaitingDays)
		for place := range ben.TeamSize {
			b.classes = append(b.classes, urgencyOf(&p.Settings, &ben, place, b.strict))
		}
		for _, v := range p.Volunteers {
			ref := matching.Ref{VolunteerID: v.ID, BeneficiaryID: ben.ID}
			free := !slices.Contains(p.Forbidden, ref)
			b.primary[ref] = free && len(p.Settings.Filters(v, ben, matching.Primary)) == 0
			b.partner[ref] = free && len(p.Settings.Filters(v, ben, matching.Partner)) == 0 && ben.TeamSize == 2
			b.points[ref] = p.Settings.Score(v, ben).Points
		}
	}
	for _, fix := range p.Fixed {
		b.must = append(b.must, fix.Ref)
		b.primary[fix.Ref] = b.primary[fix.Ref] && fix.Role != matching.Partner
		b.partner[fix.Ref] = b.partner[fix.Ref] && fix.Role != matching.Primary || b.primary[fix.Ref] && fix.Role == ""
	}
	for _, ref := range p.Previous {
		b.keep[ref] = true
	}
	b.classes = distinct(b.classes, func(x, y urgency) int { return y.compare(x) })
	b.waits = distinct(b.waits, cmp.Compare[int])
	return b
}

// solve returns the best outcome, nil when what must be cannot be.
func (b *brute) solve() *outcome {
	b.best = nil
	b.team(0, map[int64]int{})
	return b.best
}

// team tries every team of beneficiary j and goes on to the next.
func (b *brute) team(j int, load map[int64]int) {
	if j == len(b.p.Beneficiaries) {
		b.judge()
		return
	}
	b.team(j+1, load)
	ben := b.p.Beneficiaries[j]
	if b.gone[ben.ID] {
		return
	}
	for x, first := range b.p.Volunteers {
		if !b.take(first, ben, load) {
			continue
		}
		if !(b.strict && wholeTeam(&b.p.Settings, &ben)) && b.seats(ben, b.chosen[len(b.chosen)-1:]) {
			b.team(j+1, load)
		}
		for _, second := range b.p.Volunteers[x+1:] {
			if ben.TeamSize == 2 && b.take(second, ben, load) {
				if b.seats(ben, b.chosen[len(b.chosen)-2:]) {
					b.team(j+1, load)
				}
				b.untake(load)
			}
		}
		b.untake(load)
	}
}

func (b *brute) take(v matching.Volunteer, ben matching.Beneficiary, load map[int64]int) bool {
	ref := matching.Ref{VolunteerID: v.ID, BeneficiaryID: ben.ID}
	if b.gone[v.ID] || b.banned[ref] || v.Active+load[v.ID] >= v.Capacity || !b.primary[ref] && !b.partner[ref] {
		return false
	}
	load[v.ID]++
	b.chosen = append(b.chosen, ref)
	return true
}

func (b *brute) untake(load map[int64]int) {
	load[b.chosen[len(b.chosen)-1].VolunteerID]--
	b.chosen = b.chosen[:len(b.chosen)-1]
}

// seats tells whether the members of a team can be given different places.
func (b *brute) seats(ben matching.Beneficiary, team []matching.Ref) bool {
	if len(team) == 1 {
		return b.primary[team[0]] || ben.TeamSize == 2 && b.partner[team[0]]
	}
	return b.primary[team[0]] && b.partner[team[1]] || b.primary[team[1]] && b.partner[team[0]]
}

// judge compares the chosen pairs with the best so far.
func (b *brute) judge() {
	for _, ref := range slices.Concat(b.must, b.forced) {
		if !slices.Contains(b.chosen, ref) {
			return
		}
	}
	o := &outcome{filled: make([]int, len(b.classes)), pairs: slices.Clone(b.chosen)}
	load := map[int64]int{}
	for _, ref := range b.chosen {
		v := b.p.Volunteers[slices.IndexFunc(b.p.Volunteers, func(v matching.Volunteer) bool { return v.ID == ref.VolunteerID })]
		o.points += b.points[ref] - b.p.Settings.LoadCost[v.Active+load[v.ID]]
		load[v.ID]++
		o.kept += matching.Count(b.keep[ref])
	}
	for _, ben := range b.p.Beneficiaries {
		b.fill(o, ben)
	}
	if b.best == nil || o.compare(b.best) > 0 {
		b.best = o
	}
}

// fill counts the places of one beneficiary that the chosen pairs fill.
func (b *brute) fill(o *outcome, ben matching.Beneficiary) {
	var team []matching.Ref
	for _, ref := range b.chosen {
		if ref.BeneficiaryID == ben.ID {
			team = append(team, ref)
		}
	}
	places := []int{0, 1}[:len(team)]
	if len(team) == 1 && !b.primary[team[0]] {
		places = []int{1}
	}
	for _, place := range places {
		o.filled[slices.Index(b.classes, urgencyOf(&b.p.Settings, &ben, place, b.strict))]++
		if !b.strict {
			o.waits += slices.Index(b.waits, ben.WaitingDays)
		}
	}
}

// measure is the outcome of a matcher's pairing, counted the way brute counts.
func (b *brute) measure(pairs []Pair) *outcome {
	saved := b.best
	defer func() { b.best, b.chosen = saved, nil }()
	b.best, b.chosen = nil, nil
	for _, p := range pairs {
		b.chosen = append(b.chosen, p.Ref)
	}
	b.judge()
	return b.best
}

// smallProblem draws a problem with two to five volunteers and three
// beneficiaries, few different values, and so many ties.
func smallProblem(r *rand.Rand) matching.Problem {
	s := matching.DefaultSettings()
	s.Weights = matching.Weights{Interests: 1, Closeness: r.IntN(2), Needs: r.IntN(3)}
	s.LoadCost = []int{0, r.IntN(3) * 50, 100 + r.IntN(3)*50}
	s.MinCommonCells, s.TwoPersonRule, s.TeamFirst = 1, false, r.IntN(4) == 0
	s.RaiseEveryDays = 20
	p := matching.Problem{Settings: s}
	for i := range 2 + r.IntN(4) {
		p.Volunteers = append(p.Volunteers, smallVolunteer(r, int64(1+i)))
	}
	for j := range 1 + r.IntN(3) {
		p.Beneficiaries = append(p.Beneficiaries, smallBeneficiary(r, int64(101+j)))
	}
	for range r.IntN(3) {
		p.Forbidden = append(p.Forbidden, randomRef(r, &p))
		p.Previous = append(p.Previous, randomRef(r, &p), randomRef(r, &p))
	}
	if r.IntN(6) == 0 {
		p.Fixed = append(p.Fixed, matching.Fix{Ref: randomRef(r, &p), Role: []matching.Role{"", matching.Primary, matching.Partner}[r.IntN(3)]})
	}
	if r.IntN(6) == 0 {
		p.Fixed = append(p.Fixed, matching.Fix{Ref: randomRef(r, &p)})
	}
	return p
}

func smallVolunteer(r *rand.Rand, id int64) matching.Volunteer {
	v := matching.Volunteer{
		ID: id, Adult: r.IntN(12) > 0, TrainedHome: true, TrainedChild: r.IntN(4) > 0, ClearedUntil: matching.Day(r.IntN(4)),
		Cells: matching.Cells{}.With(r.IntN(2), 540, 720).With(2, 840, 900+60*r.IntN(2)), TravelMinutes: map[int64]int{1: 10 * r.IntN(7)},
		Capacity: 1 + r.IntN(3), Active: matching.Count(r.IntN(5) == 0),
	}
	v.Skills, v.Interests, v.Dialects = some(r, "a", "b"), some(r, "x", "y"), some(r, "local")
	if r.IntN(4) == 0 {
		v.Declined = []int64{101}
	}
	return v
}

func smallBeneficiary(r *rand.Rand, id int64) matching.Beneficiary {
	b := matching.Beneficiary{
		ID: id, Kind: []matching.Kind{matching.Child, matching.Elder, matching.Elder}[r.IntN(3)], Area: 1, Verified: r.IntN(12) > 0, Consent: true, Agreement: true,
		TeamSize: 1 + r.IntN(2), Cells: matching.Cells{}.With(r.IntN(2), 540, 660).With(2, 840, 960),
		Priority: r.IntN(3), WaitingDays: 10 * r.IntN(5), Needs: some(r, "a", "b"), Interests: some(r, "x", "y"),
	}
	if r.IntN(4) == 0 {
		b.NeedsDialect = "local"
	}
	if r.IntN(3) == 0 {
		b.Must = []string{"a"}
	}
	return b
}

func some(r *rand.Rand, codes ...string) []string {
	return slices.DeleteFunc(codes, func(string) bool { return r.IntN(2) == 0 })
}

func randomRef(r *rand.Rand, p *matching.Problem) matching.Ref {
	return matching.Ref{VolunteerID: p.Volunteers[r.IntN(len(p.Volunteers))].ID, BeneficiaryID: p.Beneficiaries[r.IntN(len(p.Beneficiaries))].ID}
}

// with returns what brute force has to solve after a change.
func (b *brute) with(ch Change) *brute {
	next := *b
	next.gone, next.banned, next.keep = maps.Clone(b.gone), maps.Clone(b.banned), map[matching.Ref]bool{}
	same := func(ref matching.Ref) bool { return ref == ch.Ref }
	theirs := func(ref matching.Ref) bool {
		return ref.VolunteerID == ch.VolunteerID || ref.BeneficiaryID == ch.BeneficiaryID
	}
	switch {
	case ch.Kind == WithdrawVolunteer || ch.Kind == WithdrawBeneficiary:
		next.gone[ch.VolunteerID+ch.BeneficiaryID] = true
		next.forced = slices.DeleteFunc(slices.Clone(b.forced), theirs)
	case ch.VolunteerID == 0 || ch.BeneficiaryID == 0:
		delete(next.gone, ch.VolunteerID+ch.BeneficiaryID)
	default:
		delete(next.banned, ch.Ref)
		next.forced = slices.DeleteFunc(slices.Clone(b.forced), same)
		if ch.Kind == Force {
			next.forced = append(next.forced, ch.Ref)
		}
		if ch.Kind == Forbid {
			next.banned[ch.Ref] = true
		}
	}
	return &next
}
