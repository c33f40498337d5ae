package scheduling

import "testing"

func TestFunnel(t *testing.T) {
	p, _ := onePair()
	seat := &p.Positions[0]
	seat.TeamID, seat.SkillID, seat.Courses = 4, 3, []int64{1}
	ready := Volunteer{TeamID: 4, Skills: []int64{3}, SignOffs: []SignOff{{1, Period{Start: at(0)}}}, AnyTime: true}
	with := func(change func(v *Volunteer)) Volunteer {
		v := ready
		change(&v)
		return v
	}
	p.Volunteers = []Volunteer{
		with(func(v *Volunteer) { v.TeamID = 5 }),
		with(func(v *Volunteer) { v.Skills = nil }),
		with(func(v *Volunteer) { v.SignOffs = nil; v.Declined = []int64{10} }),
		with(func(v *Volunteer) { v.AnyTime = false }),
		with(func(v *Volunteer) { busy(v, 600, 630, 1) }),
		with(func(v *Volunteer) { busy(v, 480, nine-10, 2) }),
		with(func(v *Volunteer) { v.Declined = []int64{10} }),
		with(func(v *Volunteer) {}),
		with(func(v *Volunteer) { v.DailyLimit = 60 }),
		with(func(v *Volunteer) {}),
	}
	other := p.Shifts[0]
	other.ID, other.PlaceID = 11, 2
	p.Shifts = append(p.Shifts, other)
	p.Positions = append(p.Positions, Position{Shift: 1, Maximum: 1})
	p.Assignments = []Assignment{{Position: 1, Volunteer: 7}}
	want := []int{10, 9, 8, 7, 5, 4, 3, 2, 1}
	for i, left := range Funnel(p, 0) {
		if left.Filter != Filters[i] || left.Count != want[i] {
			t.Errorf("%v leaves %d, want %d", left.Filter, left.Count, want[i])
		}
	}
}
