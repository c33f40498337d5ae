package scheduling

import "time"

// randomProblem makes a small problem that uses every fact and every rule. The
// same generator state gives the same problem.
func randomProblem(r *random, volunteers, shifts int) Problem {
	p := Problem{
		Limits:  Limits{DailyMinutes: 300, WeeklyMinutes: 600, RestMinutes: 14 * 60, TravelStep: 10},
		Weights: DefaultWeights(),
		Travel:  Travel{Minutes: map[Leg]int{{1, 2}: 30, {2, 3}: 60, {1, 3}: 20}, Unknown: 40},
		Seed:    r.next(),
	}
	p.Weights.Spread = int64(r.below(3))
	p.Weights.Fairness = int64(r.below(3))
	p.Weights.Call = int64(r.below(3))
	monday := time.Date(2012, time.April, 9, 0, 0, 0, 0, time.UTC)
	for i := range shifts {
		day := r.below(9)
		start := monday.AddDate(0, 0, day).Add(time.Duration(8+r.below(12)) * time.Hour)
		weekend := 0
		if day%7 >= 5 {
			weekend = 1 + day/7
		}
		p.Shifts = append(p.Shifts, Shift{
			Weekend: weekend,
			ID:      int64(100 + i), PlaceID: int64(1 + r.below(4)), Form: []Form{Point, OneToOne, Culture}[r.below(3)],
			Start: start, End: start.Add(time.Duration(60+30*r.below(6)) * time.Minute), Day: day, Week: day / 7,
			Child: r.oneIn(4), Home: r.oneIn(4), NeedsCaptain: r.oneIn(3),
		})
		for range 1 + r.below(2) {
			p.Positions = append(p.Positions, randomPosition(r, &p, i))
		}
	}
	for i := range volunteers {
		p.Volunteers = append(p.Volunteers, randomVolunteer(r, i, monday))
	}
	for range r.below(4) {
		v, q := r.below(volunteers), r.below(len(p.Positions))
		if heads := headcounts(&p, p.Assignments)[q]; heads < p.Positions[q].Maximum && Reasons(p, v, q) == nil && !holds(p.Assignments, q, v) {
			p.Assignments = append(p.Assignments, Assignment{q, v, State(r.below(4))})
		}
	}
	if r.oneIn(2) {
		addCompany(r, &p)
	}
	return p
}

// addCompany gives the problem bonds and first-timers. Kept assignments may break
// them.
func addCompany(r *random, p *Problem) {
	tied := map[[2]int]bool{}
	for range r.below(4) {
		b := Bond{First: r.below(len(p.Volunteers)), Second: r.below(len(p.Volunteers)), Apart: r.oneIn(2)}
		couple := [2]int{min(b.First, b.Second), max(b.First, b.Second)}
		if b.First != b.Second && !tied[couple] {
			tied[couple] = true
			p.Bonds = append(p.Bonds, b)
		}
	}
	p.Limits.Mentor = r.oneIn(2)
	for v := range p.Volunteers {
		p.Volunteers[v].FirstTimer = r.oneIn(3)
	}
}

func holds(roster []Assignment, q, v int) bool {
	for _, a := range roster {
		if a.Position == q && a.Volunteer == v {
			return true
		}
	}
	return false
}

func randomPosition(r *random, p *Problem, shift int) Position {
	pos := Position{ID: int64(len(p.Positions) + 1), Shift: shift, Minimum: r.below(3)}
	pos.Maximum = pos.Minimum + r.below(2)
	switch r.below(6) {
	case 0:
		pos.SkillID = 1
	case 1:
		pos.TeamID = int64(1 + r.below(2))
	case 2:
		pos.Leads, pos.Minimum, pos.Maximum = true, 1, 1
	case 3:
		pos.Courses = []int64{7}
	case 4:
		pos.Wishes = []int64{1, 2}
	}
	pos.AdultsOnly = r.oneIn(8)
	return pos
}

func randomVolunteer(r *random, i int, monday time.Time) Volunteer {
	v := Volunteer{
		ID: int64(i + 1), TeamID: int64(r.below(3)), Captain: r.oneIn(3), AnyTime: r.oneIn(3),
		UnderAge: r.oneIn(6), GuardianConsent: r.oneIn(2),
		WantedMinutes: 60 * r.below(10), PastMinutes: 30 * r.below(10),
		HomeMinutes: map[int64]int{1: r.below(60), 2: r.below(60), 3: r.below(60)}, TravelLimit: 45 * r.below(2),
	}
	switch i % 6 {
	case 2:
		v.Pattern = &Pattern{TotalMinutes: 420, DaysInRow: 2, NotAfter: []Succession{{Point, Culture}}}
	case 5:
		v.Pattern = &Pattern{DaysBetween: 1, PerForm: map[Form]int{Point: 1}, Weekends: 1}
	}
	for skill := range 3 {
		if r.oneIn(2) {
			v.Skills = append(v.Skills, int64(skill+1))
		}
	}
	if r.oneIn(2) {
		v.SignOffs = []SignOff{{7, Period{monday, monday.AddDate(0, 0, 1+r.below(10))}}}
	}
	if !r.oneIn(4) {
		v.Clearance = Period{monday.AddDate(0, 0, -30), monday.AddDate(0, 0, 4+r.below(10))}
	}
	for day := range 9 {
		if !r.oneIn(3) {
			start := monday.AddDate(0, 0, day).Add(time.Duration(8+r.below(6)) * time.Hour)
			v.Available = append(v.Available, Period{start, start.Add(8 * time.Hour)})
		}
	}
	if r.oneIn(2) {
		day := r.below(9)
		start := monday.AddDate(0, 0, day).Add(time.Duration(8+r.below(10)) * time.Hour)
		v.Commitments = []Commitment{{ID: 5, Kind: "visit", During: Period{start, start.Add(time.Hour)}, PlaceID: int64(r.below(4)), Day: day, Week: day / 7, Minutes: 60}}
	}
	if r.oneIn(2) {
		v.LikedForms, v.LikedPlaces = []Form{Point}, []int64{1, 2}
	}
	return v
}
