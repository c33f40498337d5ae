package schedulingtest

import (
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
)

// demoShift is one line of the demo programme.
type demoShift struct {
	day, start, minutes int // April 2012, minutes after midnight
	place               int64
	form                scheduling.Form
	teams               map[int64]int // people per team
	child, home         bool
}

// Times of day, in minutes after midnight.
const (
	Nine, halfPastNine, two, halfPastTwo = 9 * 60, 9*60 + 30, 14 * 60, 14*60 + 30
)

var demoShifts = []demoShift{
	{7, Nine, 150, 1, scheduling.Point, map[int64]int{1: 6, 3: 6}, false, false},
	{7, Nine, 150, 3, scheduling.Point, map[int64]int{6: 8}, false, false},
	{7, two, 150, 5, scheduling.Point, map[int64]int{8: 10}, true, false},
	{7, two, 150, 6, scheduling.Point, map[int64]int{2: 10}, true, false},
	{8, halfPastNine, 90, 2, scheduling.OneToOne, map[int64]int{7: 16}, false, true},
	{8, halfPastNine, 90, 8, scheduling.OneToOne, map[int64]int{4: 12}, false, true},
	{8, halfPastTwo, 120, 2, scheduling.Culture, map[int64]int{5: 10}, false, false},
	{8, halfPastTwo, 90, 7, scheduling.OneToOne, map[int64]int{2: 12}, true, false},
	{14, Nine, 150, 1, scheduling.Point, map[int64]int{1: 6, 6: 6}, false, false},
	{14, Nine, 150, 3, scheduling.Point, map[int64]int{1: 8}, false, false},
	{14, two, 150, 5, scheduling.Point, map[int64]int{8: 10}, true, false},
	{14, two, 150, 6, scheduling.Point, map[int64]int{8: 10}, true, false},
	{15, Nine, 150, 4, scheduling.Point, map[int64]int{3: 8}, false, false},
	{15, halfPastNine, 90, 2, scheduling.OneToOne, map[int64]int{7: 16}, false, true},
	{15, halfPastNine, 90, 8, scheduling.OneToOne, map[int64]int{4: 12}, false, true},
	{15, halfPastTwo, 150, 4, scheduling.Culture, map[int64]int{5: 14}, false, false},
	{15, halfPastTwo, 90, 7, scheduling.OneToOne, map[int64]int{2: 12}, true, false},
	{21, Nine, 150, 1, scheduling.Point, map[int64]int{3: 6, 6: 6}, false, false},
	{21, Nine, 150, 3, scheduling.Point, map[int64]int{6: 8}, false, false},
	{21, two, 150, 5, scheduling.Point, map[int64]int{8: 10}, true, false},
	{21, two, 150, 6, scheduling.Point, map[int64]int{2: 10}, true, false},
	{22, Nine, 150, 1, scheduling.Culture, map[int64]int{4: 8, 5: 10}, false, false},
	{22, halfPastNine, 90, 2, scheduling.OneToOne, map[int64]int{7: 16}, false, true},
	{22, halfPastNine, 90, 8, scheduling.OneToOne, map[int64]int{4: 12}, false, true},
	{22, halfPastTwo, 90, 7, scheduling.OneToOne, map[int64]int{2: 12}, true, false},
	{29, halfPastNine, 90, 2, scheduling.OneToOne, map[int64]int{7: 16}, false, true},
	{29, two, 150, 5, scheduling.Culture, map[int64]int{5: 10, 8: 10}, true, false},
}

// Courses of the demo.
const (
	childCourse = int64(1)
	HomeCourse  = int64(2)
)

// Shanghai is the zone of the demonstration.
var Shanghai = time.FixedZone("CST", 8*60*60)

// demoBus is the way from the campus to each community, in minutes.
var demoBus = map[int64]int{1: 15, 2: 20, 3: 10, 4: 25, 5: 30, 6: 55, 7: 50, 8: 60}

// Demo is the demo programme: eight teams of twenty, captain and deputy
// included, 27 shifts, one captain's seat each. Everyone is signed off for
// what their team does; the spread of likes and past hours is invented.
func Demo() scheduling.Problem {
	p := scheduling.Problem{Limits: scheduling.DefaultLimits(), Weights: scheduling.DefaultWeights(), Seed: 1, Travel: scheduling.Travel{Minutes: map[scheduling.Leg]int{}}}
	for a, x := range demoBus {
		for b, y := range demoBus {
			if a != b {
				p.Travel.Minutes[scheduling.Leg{From: a, To: b}] = max(x, y)/2 + 15
			}
		}
	}
	for i, d := range demoShifts {
		date := April(d.day)
		start := date.At(d.start, Shanghai)
		p.Shifts = append(p.Shifts, scheduling.Shift{
			ID: int64(i + 1), PlaceID: d.place, Form: d.form, Start: start, End: start.Add(time.Duration(d.minutes) * time.Minute),
			Day: date.Number(), Week: date.Week(), Child: d.child, Home: d.home,
		})
		lead := true // the captain's seat belongs to the first team
		for team := int64(1); team <= 8; team++ {
			if n := d.teams[team]; n > 0 {
				p.Positions = append(p.Positions, demoPositions(i, team, n, lead, d)...)
				lead = false
			}
		}
	}
	for n := range 160 {
		p.Volunteers = append(p.Volunteers, demoVolunteer(n))
	}
	return p
}

func demoPositions(shift int, team int64, n int, lead bool, d demoShift) []scheduling.Position {
	var courses []int64
	if d.child {
		courses = append(courses, childCourse)
	}
	if d.home {
		courses = append(courses, HomeCourse)
	}
	seat := scheduling.Position{Shift: shift, TeamID: team, Courses: courses}
	var positions []scheduling.Position
	if lead {
		seat.Leads, seat.Minimum, seat.Maximum = true, 1, 1
		positions = append(positions, seat)
		n--
	}
	seat.Leads, seat.Minimum, seat.Maximum = false, n, n
	return append(positions, seat)
}

func demoVolunteer(n int) scheduling.Volunteer {
	whole := calendar.Period{Start: April(1).At(0, Shanghai).AddDate(0, 0, -30), End: April(1).At(0, Shanghai).AddDate(1, 0, 0)}
	v := scheduling.Volunteer{
		ID: int64(n + 1), TeamID: int64(n/20 + 1), Captain: n%20 < 2, AnyTime: true, Clearance: whole,
		SignOffs: []scheduling.SignOff{{CourseID: childCourse, Valid: whole}, {CourseID: HomeCourse, Valid: whole}}, HomeMinutes: demoBus,
		WantedMinutes: 300 + n%4*60, PastMinutes: n % 3 * 30,
	}
	if n%5 == 0 {
		v.LikedPlaces = []int64{int64(n%8 + 1)}
	}
	return v
}

// April is a day of April 2012.
func April(day int) calendar.Date { return calendar.Date{Year: 2012, Month: time.April, Day: day} }

// SeatOn returns the index of the ordinary (not captain's) position of a demo
// shift, by its number in the programme: 11 for SH11.
func SeatOn(p scheduling.Problem, number int) int {
	for q, pos := range p.Positions {
		if pos.Shift == number-1 && !pos.Leads {
			return q
		}
	}
	panic("no such shift")
}
