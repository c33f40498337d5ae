package vs1_test

import (
	"reflect"
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/vs1"
)

// figures are sums over a problem that change when anything drawn does.
type figures struct{ captains, signOffs, untilLater, available, weekly, home, travel, minutes, minimum, maximum, courses, leaders, days int }

func sums(p scheduling.Problem) (f figures) {
	for _, v := range p.Volunteers {
		if v.Captain {
			f.captains++
		}
		for _, s := range v.SignOffs {
			f.signOffs += int(s.CourseID)
			f.untilLater += int(s.Valid.End.Sub(vs1.Monday) / time.Hour / 24)
		}
		for _, a := range v.Available {
			f.available += a.Minutes()
		}
		f.weekly += v.WeeklyLimit
		for _, minutes := range v.HomeMinutes {
			f.home += minutes
		}
	}
	for _, minutes := range p.Travel.Minutes {
		f.travel += minutes
	}
	for _, s := range p.Shifts {
		f.minutes += s.Minutes()
		f.days += s.Day
		if s.NeedsCaptain {
			f.leaders++
		}
	}
	for _, q := range p.Positions {
		f.minimum, f.maximum = f.minimum+q.Minimum, f.maximum+q.Maximum
		for _, c := range q.Courses {
			f.courses += int(c)
		}
	}
	return f
}

// TestProblemsStayAsTheyWere holds three problems to what they were when their optima
// were proven.
func TestProblemsStayAsTheyWere(t *testing.T) {
	for size, want := range map[[3]int]figures{
		{50, 40, 1}:    {8, 288, 1256, 186600, 23280, 984, 1064, 7140, 78, 119, 86, 17, 308},
		{50, 40, 2}:    {6, 283, 1209, 184260, 24240, 994, 1120, 6600, 78, 119, 77, 15, 256},
		{1000, 800, 1}: {204, 5506, 24133, 3732060, 481200, 36469, 4124, 148620, 1625, 2440, 1174, 363, 5483},
	} {
		if got := sums(vs1.New(size[0], size[1], uint64(size[2]))); got != want {
			t.Errorf("%v: %+v, want %+v", size, got, want)
		}
	}
}

// TestProblemsFollowTheirDescription looks at each volunteer, shift and position.
func TestProblemsFollowTheirDescription(t *testing.T) {
	for _, size := range []struct{ volunteers, shifts, sites int }{{60, 50, 6}, {499, 60, 6}, {500, 60, 12}} {
		p := vs1.New(size.volunteers, size.shifts, 5)
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(p, vs1.New(size.volunteers, size.shifts, 5)) {
			t.Error("the same numbers give another problem")
		}
		if len(p.Volunteers) != size.volunteers || len(p.Shifts) != size.shifts || len(p.Travel.Minutes) != size.sites*(size.sites-1) {
			t.Errorf("%d volunteers, %d shifts, %d ways", len(p.Volunteers), len(p.Shifts), len(p.Travel.Minutes))
		}
		for _, v := range p.Volunteers {
			checkVolunteer(t, v, size.sites)
		}
		for leg, minutes := range p.Travel.Minutes {
			if leg.From == leg.To || minutes < 5 || minutes > 5+68 || minutes != p.Travel.Minutes[scheduling.Leg{From: leg.To, To: leg.From}] {
				t.Fatalf("%+v takes %d minutes", leg, minutes)
			}
		}
		for q, pos := range p.Positions {
			s := p.Shifts[q]
			checkShift(t, s, size.sites)
			if pos.Shift != q || pos.Minimum < 1 || pos.Minimum > 4 || pos.Maximum > pos.Minimum+2 || len(pos.Courses) > 1 || s.NeedsCaptain && pos.Minimum < 2 {
				t.Fatalf("position %+v", pos)
			}
			if q > 0 && s.Start.Before(p.Shifts[q-1].Start) {
				t.Fatalf("shift %d starts before the one before it", q)
			}
		}
	}
}

func checkVolunteer(t *testing.T, v scheduling.Volunteer, sites int) {
	t.Helper()
	if v.WeeklyLimit%120 != 0 || v.WeeklyLimit < 240 || v.WeeklyLimit > 720 || len(v.HomeMinutes) != sites {
		t.Fatalf("volunteer %+v", v)
	}
	for site, steps := range v.HomeMinutes {
		if site < 1 || int(site) > sites || steps < 0 || steps > 6 {
			t.Fatalf("site %d is %d steps away", site, steps)
		}
	}
	for i, s := range v.SignOffs {
		days := int(s.Valid.End.Sub(vs1.Monday) / (24 * time.Hour))
		if s.CourseID < 1 || s.CourseID > 7 || i > 0 && s.CourseID <= v.SignOffs[i-1].CourseID || days < 1 || days > 14 || !s.Valid.Start.Equal(vs1.Monday) {
			t.Fatalf("sign-off %+v", s)
		}
	}
	for i, a := range v.Available {
		part := [2]int{a.Start.Hour(), a.End.Hour()}
		if part != [2]int{8, 12} && part != [2]int{12, 17} && part != [2]int{17, 22} || i > 0 && a.Start.Before(v.Available[i-1].End) {
			t.Fatalf("available %+v", a)
		}
	}
}

func checkShift(t *testing.T, s scheduling.Shift, sites int) {
	t.Helper()
	midnight := vs1.Monday.AddDate(0, 0, s.Day)
	if s.Day < 0 || s.Day > 13 || s.Week != s.Day/7 || s.PlaceID < 1 || int(s.PlaceID) > sites || s.Minutes()%60 != 0 || s.Minutes() < 120 || s.Minutes() > 300 ||
		s.Start.Before(midnight.Add(8*time.Hour)) || s.End.After(midnight.Add(22*time.Hour)) {
		t.Fatalf("shift %+v", s)
	}
}

func TestOptimum(t *testing.T) {
	for size, want := range map[[3]int]int64{{50, 40, 1}: 9809, {300, 400, 3}: 10668, {50, 40, 4}: 0, {40, 50, 1}: 0} {
		if got, known := vs1.Optimum(size[0], size[1], size[2]); got != want || known != (want > 0) {
			t.Errorf("%v: %d, known %v, want %d", size, got, known, want)
		}
	}
}

// TestRepairOfARoster lets 5 % call off: their seats of days 3 to 6 are lost, what is
// over stays, and both kinds of change are counted.
func TestRepairOfARoster(t *testing.T) {
	const volunteers, shifts = 400, 30
	all := vs1.New(volunteers, shifts, 2)
	var published []scheduling.Assignment // everybody everywhere, as nothing is solved here
	for v := range volunteers {
		for q := range shifts {
			published = append(published, scheduling.Assignment{Position: q, Volunteer: v, State: scheduling.Published})
		}
	}
	r := vs1.NewRepair(volunteers, shifts, 2, published)
	if w := r.Problem.Weights; w.Change != 15 || w.Call != 15 {
		t.Errorf("changes cost %d and %d", w.Change, w.Call)
	}
	perDay, gone, kept := map[int]int{}, 0, map[[2]int]scheduling.State{}
	for _, s := range all.Shifts {
		perDay[s.Day]++
	}
	for _, v := range r.Problem.Volunteers {
		if n := len(v.Declined); n > 0 {
			gone++
			if n != perDay[3]+perDay[4]+perDay[5]+perDay[6] {
				t.Fatalf("%d shifts declined", n)
			}
		}
	}
	if gone < 8 || gone > 32 || r.Lost != gone*(perDay[3]+perDay[4]+perDay[5]+perDay[6]) {
		t.Errorf("%d of %d called off, %d seats are lost", gone, volunteers, r.Lost)
	}
	for _, a := range r.Problem.Assignments {
		kept[[2]int{a.Position, a.Volunteer}] = a.State
		if over := all.Shifts[a.Position].Day < 3; over != (a.State == scheduling.Pinned) || over == (a.State == scheduling.Proposed) {
			t.Fatalf("%+v on day %d", a, all.Shifts[a.Position].Day)
		}
	}
	if len(kept) != len(published)-r.Lost {
		t.Errorf("%d of %d seats stay, %d are lost", len(kept), len(published), r.Lost)
	}
	if called, released := r.Changes(r.Problem.Assignments[5:]); called != 0 || released != 5 {
		t.Errorf("%d called, %d released, want 0 and 5", called, released)
	}
}

// TestRepairKeepsWhoServed closes the days that are over to everybody else.
func TestRepairKeepsWhoServed(t *testing.T) {
	const volunteers, shifts = 30, 40
	r := vs1.NewRepair(volunteers, shifts, 1, []scheduling.Assignment{{Position: 0, Volunteer: 7}})
	over := 0
	for _, s := range r.Problem.Shifts {
		if s.Day < 3 {
			over++
		}
	}
	for v, person := range r.Problem.Volunteers {
		n := 0
		for _, id := range person.Declined {
			if r.Problem.Shifts[id-1].Day < 3 {
				n++
			}
		}
		if want := over; v == 7 && n != want-1 || v != 7 && n != want {
			t.Errorf("volunteer %d is kept from %d of %d shifts that are over", v, n, over)
		}
	}
	if called, released := r.Changes([]scheduling.Assignment{{Position: 0, Volunteer: 7}, {Position: 1, Volunteer: 7}}); called != 1 || released != 0 {
		t.Errorf("%d called, %d released", called, released)
	}
}
