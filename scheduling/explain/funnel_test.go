package explain_test

import (
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
)

func TestFunnel(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	seat := &p.Positions[0]
	seat.TeamID, seat.SkillID, seat.Courses = 4, 3, []int64{1}
	ready := scheduling.Volunteer{TeamID: 4, Skills: []int64{3}, SignOffs: []scheduling.SignOff{{CourseID: 1, Valid: calendar.Period{Start: schedulingtest.At(0)}}}, AnyTime: true}
	with := func(change func(v *scheduling.Volunteer)) scheduling.Volunteer {
		v := ready
		change(&v)
		return v
	}
	p.Volunteers = []scheduling.Volunteer{
		with(func(v *scheduling.Volunteer) { v.TeamID = 5 }),
		with(func(v *scheduling.Volunteer) { v.Skills = nil }),
		with(func(v *scheduling.Volunteer) { v.SignOffs = nil; v.Declined = []int64{10} }),
		with(func(v *scheduling.Volunteer) { v.AnyTime = false }),
		with(func(v *scheduling.Volunteer) { schedulingtest.Busy(v, 600, 630, 1) }),
		with(func(v *scheduling.Volunteer) { schedulingtest.Busy(v, 480, schedulingtest.Nine-10, 2) }),
		with(func(v *scheduling.Volunteer) { v.Declined = []int64{10} }),
		with(func(v *scheduling.Volunteer) {}),
		with(func(v *scheduling.Volunteer) { v.DailyLimit = 60 }),
		with(func(v *scheduling.Volunteer) {}),
	}
	other := p.Shifts[0]
	other.ID, other.PlaceID = 11, 2
	p.Shifts = append(p.Shifts, other)
	p.Positions = append(p.Positions, scheduling.Position{Shift: 1, Maximum: 1})
	p.Assignments = []scheduling.Assignment{{Position: 1, Volunteer: 7}}
	want := []int{10, 9, 8, 7, 5, 4, 3, 2, 1}
	for i, left := range explain.Funnel(p, 0) {
		if left.Filter != explain.Filters[i] || left.Count != want[i] {
			t.Errorf("%v leaves %d, want %d", left.Filter, left.Count, want[i])
		}
	}
}
