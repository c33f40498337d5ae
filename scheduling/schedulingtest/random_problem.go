package schedulingtest

import (
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/calendar"
)

// RandomProblem makes a small problem that uses every fact and every rule. The
// same generator state gives the same problem.
func RandomProblem(r *annealing.Random, volunteers, shifts int) scheduling.Problem {
	p := scheduling.Problem{
		Limits:  scheduling.Limits{DailyMinutes: 300, WeeklyMinutes: 600, RestMinutes: 14 * 60, TravelStep: 10},
		Weights: scheduling.DefaultWeights(),
		Travel:  scheduling.Travel{Minutes: map[scheduling.Leg]int{{From: 1, To: 2}: 30, {From: 2, To: 3}: 60, {From: 1, To: 3}: 20}, Unknown: 40},
		Seed:    r.Next(),
	}
	p.Weights.Spread = int64(r.Below(3))
	p.Weights.Fairness = int64(r.Below(3))
	p.Weights.Call = int64(r.Below(3))
	monday := time.Date(2012, time.April, 9, 0, 0, 0, 0, time.UTC)
	for i := range shifts {
		day := r.Below(9)
		start := monday.AddDate(0, 0, day).Add(time.Duration(8+r.Below(12)) * time.Hour)
		weekend := 0
		if day%7 >= 5 {
			weekend = 1 + day/7
		}
		p.Shifts = append(p.Shifts, scheduling.Shift{
			Weekend: weekend,
			ID:      int64(100 + i), PlaceID: int64(1 + r.Below(4)), Form: []scheduling.Form{scheduling.Point, scheduling.OneToOne, scheduling.Culture}[r.Below(3)],
			Start: start, End: start.Add(time.Duration(60+30*r.Below(6)) * time.Minute), Day: day, Week: day / 7,
			Child: r.OneIn(4), Home: r.OneIn(4), NeedsCaptain: r.OneIn(3),
		})
		for range 1 + r.Below(2) {
			p.Positions = append(p.Positions, randomPosition(r, &p, i))
		}
	}
	for i := range volunteers {
		p.Volunteers = append(p.Volunteers, randomVolunteer(r, i, monday))
	}
	for range r.Below(4) {
		v, q := r.Below(volunteers), r.Below(len(p.Positions))
		if heads := scheduling.Headcounts(&p, p.Assignments)[q]; heads < p.Positions[q].Maximum && scheduling.Reasons(p, v, q) == nil && !Holds(p.Assignments, q, v) {
			p.Assignments = append(p.Assignments, scheduling.Assignment{Position: q, Volunteer: v, State: scheduling.State(r.Below(4))})
		}
	}
	if r.OneIn(2) {
		AddCompany(r, &p)
	}
	return p
}

// AddCompany gives the problem bonds and first-timers. Kept assignments may break
// them.
func AddCompany(r *annealing.Random, p *scheduling.Problem) {
	tied := map[[2]int]bool{}
	for range r.Below(4) {
		b := scheduling.Bond{First: r.Below(len(p.Volunteers)), Second: r.Below(len(p.Volunteers)), Apart: r.OneIn(2)}
		couple := [2]int{min(b.First, b.Second), max(b.First, b.Second)}
		if b.First != b.Second && !tied[couple] {
			tied[couple] = true
			p.Bonds = append(p.Bonds, b)
		}
	}
	p.Limits.Mentor = r.OneIn(2)
	for v := range p.Volunteers {
		p.Volunteers[v].FirstTimer = r.OneIn(3)
	}
}

// Holds reports whether the volunteer has a seat of the position.
func Holds(roster []scheduling.Assignment, q, v int) bool {
	for _, a := range roster {
		if a.Position == q && a.Volunteer == v {
			return true
		}
	}
	return false
}

func randomPosition(r *annealing.Random, p *scheduling.Problem, shift int) scheduling.Position {
	pos := scheduling.Position{ID: int64(len(p.Positions) + 1), Shift: shift, Minimum: r.Below(3)}
	pos.Maximum = pos.Minimum + r.Below(2)
	switch r.Below(6) {
	case 0:
		pos.SkillID = 1
	case 1:
		pos.TeamID = int64(1 + r.Below(2))
	case 2:
		pos.Leads, pos.Minimum, pos.Maximum = true, 1, 1
	case 3:
		pos.Courses = []int64{7}
	case 4:
		pos.Wishes = []int64{1, 2}
	}
	pos.AdultsOnly = r.OneIn(8)
	return pos
}

func randomVolunteer(r *annealing.Random, i int, monday time.Time) scheduling.Volunteer {
	v := scheduling.Volunteer{
		ID: int64(i + 1), TeamID: int64(r.Below(3)), Captain: r.OneIn(3), AnyTime: r.OneIn(3),
		UnderAge: r.OneIn(6), GuardianConsent: r.OneIn(2),
		WantedMinutes: 60 * r.Below(10), PastMinutes: 30 * r.Below(10),
		HomeMinutes: map[int64]int{1: r.Below(60), 2: r.Below(60), 3: r.Below(60)}, TravelLimit: 45 * r.Below(2),
	}
	switch i % 6 {
	case 2:
		v.Pattern = &scheduling.Pattern{TotalMinutes: 420, DaysInRow: 2, NotAfter: []scheduling.Succession{{First: scheduling.Point, Next: scheduling.Culture}}}
	case 5:
		v.Pattern = &scheduling.Pattern{DaysBetween: 1, PerForm: map[scheduling.Form]int{scheduling.Point: 1}, Weekends: 1}
	}
	for skill := range 3 {
		if r.OneIn(2) {
			v.Skills = append(v.Skills, int64(skill+1))
		}
	}
	if r.OneIn(2) {
		v.SignOffs = []scheduling.SignOff{{CourseID: 7, Valid: calendar.Period{Start: monday, End: monday.AddDate(0, 0, 1+r.Below(10))}}}
	}
	if !r.OneIn(4) {
		v.Clearance = calendar.Period{Start: monday.AddDate(0, 0, -30), End: monday.AddDate(0, 0, 4+r.Below(10))}
	}
	for day := range 9 {
		if !r.OneIn(3) {
			start := monday.AddDate(0, 0, day).Add(time.Duration(8+r.Below(6)) * time.Hour)
			v.Available = append(v.Available, calendar.Period{Start: start, End: start.Add(8 * time.Hour)})
		}
	}
	if r.OneIn(2) {
		day := r.Below(9)
		start := monday.AddDate(0, 0, day).Add(time.Duration(8+r.Below(10)) * time.Hour)
		v.Commitments = []scheduling.Commitment{{ID: 5, Kind: "visit", During: calendar.Period{Start: start, End: start.Add(time.Hour)}, PlaceID: int64(r.Below(4)), Day: day, Week: day / 7, Minutes: 60}}
	}
	if r.OneIn(2) {
		v.LikedForms, v.LikedPlaces = []scheduling.Form{scheduling.Point}, []int64{1, 2}
	}
	return v
}
