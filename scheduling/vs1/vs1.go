// Package vs1 generates VS-1, a synthetic family of rosters: volunteers x shifts
// over two weeks, with skills that run out, weekly availability, travel between
// sites, weekly limits and captains. The optima of three seeds of each size were
// proven by exact solvers, so a search can be held against them. It is made for
// tests and measurements; the product does not use it.
package vs1

import (
	"cmp"
	"math"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/splitmix"
)

// generator draws one problem.
type generator struct {
	*splitmix.Random
	sites [][2]float64
	p     scheduling.Problem
}

func (g *generator) pick(weights []float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	u := g.Float() * total
	for i, w := range weights {
		if u < w {
			return i
		}
		u -= w
	}
	return len(weights) - 1
}

// Monday is the first of the fourteen days.
var Monday = time.Date(2027, time.March, 1, 0, 0, 0, 0, time.UTC)

// skillShare is how many volunteers hold each skill; everybody holds 0.
var skillShare = []float64{1, .45, .35, .30, .25, .20, .15, .10}

// New draws a problem of so many volunteers and shifts. Skills that run out are
// courses; liking a site and the distance to it, 0 to 3 each, are one step of
// travel each. It sets neither seed nor steps of the search.
func New(volunteers, shifts int, seed uint64) scheduling.Problem {
	g := &generator{Random: splitmix.New(seed*0x2545F4914F6CDD1D + uint64(volunteers)<<20 + uint64(shifts))}
	sites := 6
	if volunteers >= 500 {
		sites = 12
	}
	for range sites {
		g.sites = append(g.sites, [2]float64{g.Float() * 20, g.Float() * 20})
	}
	g.p.Limits = scheduling.Limits{TravelStep: 1}
	g.p.Weights = scheduling.Weights{Seat: 1000, Captain: 400, Spare: 5, LeftOut: 3, Spread: 2, Travel: 1}
	g.p.Travel.Minutes = map[scheduling.Leg]int{}
	for a := range sites {
		for b := range sites {
			if a != b {
				g.p.Travel.Minutes[scheduling.Leg{From: int64(a + 1), To: int64(b + 1)}] = int(math.Ceil(g.distance(g.sites[a], b)/25*60)) + 5
			}
		}
	}
	for range volunteers {
		g.volunteer()
	}
	g.shifts(shifts)
	return g.p
}

func (g *generator) distance(from [2]float64, site int) float64 {
	return math.Hypot(from[0]-g.sites[site][0], from[1]-g.sites[site][1])
}

func (g *generator) volunteer() {
	home := [2]float64{g.Float() * 20, g.Float() * 20}
	v := scheduling.Volunteer{ID: int64(len(g.p.Volunteers) + 1), Captain: g.Chance(.20), HomeMinutes: map[int64]int{}}
	for k, share := range skillShare {
		if k > 0 && g.Chance(share) {
			until := 14
			if g.Chance(.05) {
				until = g.Modulo(14) + 1
			}
			v.SignOffs = append(v.SignOffs, scheduling.SignOff{CourseID: int64(k), Valid: calendar.Period{Start: Monday, End: Monday.AddDate(0, 0, until)}})
		}
	}
	var week [21]bool
	for c := range week {
		week[c] = g.Chance(.35)
	}
	hours := [...]int{8, 12, 17, 22}
	for day := range 14 {
		off := g.Chance(.10)
		for part := range 3 {
			if week[day%7*3+part] && !off {
				d := Monday.AddDate(0, 0, day)
				v.Available = append(v.Available, calendar.Period{Start: d.Add(time.Duration(hours[part]) * time.Hour), End: d.Add(time.Duration(hours[part+1]) * time.Hour)})
			}
		}
	}
	v.WeeklyLimit = []int{4, 6, 8, 10, 12}[g.Modulo(5)] * 60
	for site := range g.sites {
		liking := g.Modulo(4)
		v.HomeMinutes[int64(site+1)] = liking + min(int(g.distance(home, site)/5), 3)
	}
	g.p.Volunteers = append(g.p.Volunteers, v)
}

func (g *generator) shifts(m int) {
	type drawn struct {
		day, start int
		shift      scheduling.Shift
		position   scheduling.Position
	}
	var all []drawn
	starts := []int{8, 9, 10, 12, 13, 14, 17, 18, 19}
	for range m {
		day := g.pick([]float64{1, 1, 1, 1, 1, 1.5, 1.5, 1, 1, 1, 1, 1, 1.5, 1.5})
		start := starts[g.Modulo(len(starts))] * 60
		length := []int{120, 180, 240, 300}[g.pick([]float64{.3, .35, .25, .1})]
		length = min(length, 22*60-start)
		begin := Monday.AddDate(0, 0, day).Add(time.Duration(start) * time.Minute)
		d := drawn{day: day, start: start, shift: scheduling.Shift{
			PlaceID: int64(g.Modulo(len(g.sites)) + 1), Start: begin, End: begin.Add(time.Duration(length) * time.Minute), Day: day, Week: day / 7,
		}}
		if g.Chance(.5) {
			d.position.Courses = []int64{int64(1 + g.pick(skillShare[1:]))}
		}
		d.position.Minimum = 1 + g.pick([]float64{.35, .35, .2, .1})
		d.position.Maximum = d.position.Minimum + g.Modulo(3)
		d.shift.NeedsCaptain = d.position.Minimum >= 2 && g.Chance(.7)
		all = append(all, d)
	}
	slices.SortStableFunc(all, func(a, b drawn) int { return cmp.Compare(a.day*1440+a.start, b.day*1440+b.start) })
	for i, d := range all {
		d.shift.ID, d.position.ID, d.position.Shift = int64(i+1), int64(i+1), i
		g.p.Shifts = append(g.p.Shifts, d.shift)
		g.p.Positions = append(g.p.Positions, d.position)
	}
}
