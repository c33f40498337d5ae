package scheduling_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/schedulingtest"
)

func TestBondsHaveTwoEnds(t *testing.T) {
	b := scheduling.Bond{First: 4, Second: 7}
	for v, want := range map[int]int{4: 7, 7: 4} {
		if other, tied := b.Other(v); !tied || other != want {
			t.Errorf("%d is tied to %d, %v, want %d", v, other, tied, want)
		}
	}
	if _, tied := b.Other(5); tied {
		t.Error("somebody else is tied")
	}
	p := scheduling.Problem{Bonds: []scheduling.Bond{{First: 1, Second: 2}, {First: 3, Second: 1, Apart: true}, {First: 2, Second: 1}, {First: 1, Second: 3, Apart: true}, {First: 2, Second: 3}}}
	if got, want := p.DistinctBonds(), []scheduling.Bond{{First: 1, Second: 2}, {First: 3, Second: 1, Apart: true}, {First: 2, Second: 3}}; !slices.Equal(got, want) {
		t.Errorf("bonds %v, want %v", got, want)
	}
}

// TestApartReasonsNameEverybody asks with several people on the shift.
func TestApartReasonsNameEverybody(t *testing.T) {
	p := schedulingtest.RuleFacts() // volunteer v has ID v+1
	p.Bonds = []scheduling.Bond{{First: 0, Second: 3, Apart: true}, {First: 1, Second: 0}, {First: 2, Second: 0, Apart: true}, {First: 3, Second: 0, Apart: true}, {First: 3, Second: 2, Apart: true}}
	tests := []struct {
		name             string
		roster           []scheduling.Assignment
		volunteer, shift int
		want             []int64
	}{
		{"nobody", nil, 0, 0, nil},
		{"both, once each, in the order of the bonds", schedulingtest.Seats(0, 2, 1, 3), 0, 0, []int64{4, 3}},
		{"one there, one elsewhere", schedulingtest.Seats(1, 3, 2, 2), 0, 0, []int64{4}},
		{"who must serve with them", schedulingtest.Seats(1, 1), 0, 0, nil},
		{"somebody who is tied to neither", schedulingtest.Seats(0, 2, 1, 3), 1, 0, nil},
	}
	for _, tt := range tests {
		var got []int64
		for _, r := range scheduling.ApartReasons(&p, tt.roster, tt.volunteer, tt.shift) {
			if r.Code != scheduling.Apart {
				t.Errorf("%s: %+v", tt.name, r)
			}
			got = append(got, r.VolunteerID)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestBarredShifts counts kept seats alone, of both ends of a bond.
func TestBarredShifts(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Bonds = []scheduling.Bond{{First: 0, Second: 3, Apart: true}, {First: 1, Second: 0}, {First: 2, Second: 0, Apart: true}}
	p.Assignments = []scheduling.Assignment{
		{Position: 1, Volunteer: 0, State: scheduling.Pinned}, {Position: 2, Volunteer: 0}, {Position: 4, Volunteer: 0, State: scheduling.Accepted},
		{Position: 3, Volunteer: 3, State: scheduling.Published}, {Position: 3, Volunteer: 1, State: scheduling.Accepted},
	}
	want := map[int][]int{3: {0, 3}, 2: {0, 3}, 0: {2}}
	if got := scheduling.BarredShifts(&p); !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("barred %v, want %v", got, want)
	}
}

func TestAttendance(t *testing.T) {
	p := schedulingtest.RuleFacts()
	want := []map[int]bool{{0: true, 1: true}, {}, {2: true}, {1: true}}
	if got := scheduling.Attendance(&p, schedulingtest.Seats(0, 0, 1, 1, 1, 0, 3, 2, 5, 1)); !reflect.DeepEqual(got, want) {
		t.Errorf("attendance %v, want %v", got, want)
	}
}

// TestCaptainNeeds looks at shifts and at captains' seats.
func TestCaptainNeeds(t *testing.T) {
	p := schedulingtest.RuleFacts()
	p.Shifts[2].NeedsCaptain = true
	if got, want := scheduling.CaptainNeeds(&p), []bool{true, false, true, false}; !slices.Equal(got, want) {
		t.Errorf("needs %v, want %v", got, want)
	}
	if !(scheduling.Shift{Child: true}).Guarded() || !(scheduling.Shift{Home: true}).Guarded() || (scheduling.Shift{}).Guarded() {
		t.Error("the two-person rule holds with children and in homes")
	}
}

// TestLoads adds up minutes and seats.
func TestLoads(t *testing.T) {
	p := schedulingtest.RuleFacts()
	minutes, seats := scheduling.Loads(&p, schedulingtest.Seats(0, 0, 4, 0, 3, 2))
	if !slices.Equal(minutes, []int{360, 0, 120, 0}) || !slices.Equal(seats, []int{2, 0, 1, 0}) {
		t.Errorf("minutes %v, seats %v", minutes, seats)
	}
}

// TestRestShortfall looks at two shifts both ways round.
func TestRestShortfall(t *testing.T) {
	p := schedulingtest.RuleFacts() // 2 is on Sunday from 6:00, the others end on Saturday at 11:00, 13:00 and 22:00
	for minutes, want := range map[int][4]int64{660: {0, 0, 0, 3}, 1140: {0, 2, 0, 11}, 1141: {1, 3, 0, 12}, 0: {}} {
		p.Limits.RestMinutes = minutes
		for s, hours := range want {
			if a, b := scheduling.RestShortfall(&p, s, 2), scheduling.RestShortfall(&p, 2, s); a != hours || b != hours {
				t.Errorf("%d minutes wished for, shift %d: %d and %d, want %d", minutes, s, a, b, hours)
			}
		}
	}
	if got := scheduling.RestShortfall(&p, 0, 3); got != 0 {
		t.Errorf("%d hours missing on one day", got)
	}
}
