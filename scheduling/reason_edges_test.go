package scheduling_test

import (
	"slices"
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/schedulingtest"
)

// valid is a period from and to so many minutes after 9:00 on the day of the shift of
// [schedulingtest.OnePair], which takes 150.
func valid(from, to int) calendar.Period {
	return calendar.Period{Start: schedulingtest.At(schedulingtest.Nine + from), End: schedulingtest.At(schedulingtest.Nine + to)}
}

// TestReasonsAtTheirLimits sets every number that a reason compares below, at and
// above its limit.
func TestReasonsAtTheirLimits(t *testing.T) {
	type (
		problem   = *scheduling.Problem
		volunteer = *scheduling.Volunteer
	)
	tests := []struct {
		code    scheduling.Code
		name    string
		set     func(p problem, v volunteer, x int)
		allowed []int
		stopped []int
	}{
		{scheduling.NotTrained, "minutes the sign-off begins after the shift", func(p problem, v volunteer, x int) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []scheduling.SignOff{{CourseID: 1, Valid: valid(x, 900)}}
		}, []int{-60, 0}, []int{1}},
		{scheduling.NotTrained, "minutes after the beginning at which the sign-off ends", func(p problem, v volunteer, x int) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []scheduling.SignOff{{CourseID: 2, Valid: valid(-1, 900)}, {CourseID: 1, Valid: valid(-60, x)}}
		}, []int{150, 151}, []int{0, 149}},
		{scheduling.ClearanceMissing, "minutes the record check begins after the shift", func(p problem, v volunteer, x int) {
			p.Shifts[0].Child, v.Clearance = true, valid(x, 900)
		}, []int{-60, 0}, []int{1}},
		{scheduling.ClearanceExpired, "minutes after the beginning at which the record check ends", func(p problem, v volunteer, x int) {
			p.Shifts[0].Child, v.Clearance = true, valid(-60, x)
		}, []int{150, 151}, []int{0, 149}},
		{scheduling.Unavailable, "minutes the availability begins after the shift", func(_ problem, v volunteer, x int) {
			v.AnyTime, v.Available = false, []calendar.Period{valid(x, 900)}
		}, []int{-60, 0}, []int{1}},
		{scheduling.Unavailable, "minutes after the beginning at which the availability ends", func(_ problem, v volunteer, x int) {
			v.AnyTime, v.Available = false, []calendar.Period{valid(-60, 60), valid(60, x)}
		}, []int{150, 151}, []int{61, 149}},
		{scheduling.TravelLimit, "longest way, of 31 minutes", func(_ problem, v volunteer, x int) {
			v.TravelLimit, v.HomeMinutes = x, map[int64]int{1: 31, 2: 90}
		}, []int{-1, 0, 31, 32}, []int{1, 30}},
		{scheduling.Clash, "minutes after the beginning at which a visit ends", func(_ problem, v volunteer, x int) {
			schedulingtest.Busy(v, 400, schedulingtest.Nine+x, 1)
		}, []int{-10, 0}, []int{1, 150}},
		{scheduling.Clash, "minutes after the beginning at which a visit begins", func(_ problem, v volunteer, x int) {
			schedulingtest.Busy(v, schedulingtest.Nine+x, schedulingtest.Nine+200, 1)
		}, []int{150, 151}, []int{0, 149}},
		{scheduling.TravelGap, "minutes before, with an unknown way", func(_ problem, v volunteer, x int) {
			schedulingtest.Busy(v, 300, schedulingtest.Nine-x, 7)
		}, []int{60, 61}, []int{0, 59}},
		{scheduling.TravelGap, "minutes after, with a known way", func(_ problem, v volunteer, x int) {
			schedulingtest.Busy(v, schedulingtest.Nine+150+x, 900, 2)
		}, []int{40, 41}, []int{0, 39}},
		{scheduling.DailyLimit, "own limit, of 150 minutes", func(_ problem, v volunteer, x int) { v.DailyLimit = x }, []int{-1, 0, 150}, []int{1, 149}},
		{scheduling.DailyLimit, "limit of all, of 150 minutes", func(p problem, _ volunteer, x int) { p.Limits.DailyMinutes = x }, []int{-1, 0, 150}, []int{1, 149}},
		{scheduling.DailyLimit, "own limit before that of all", func(p problem, v volunteer, x int) { p.Limits.DailyMinutes, v.DailyLimit = 10, x }, []int{150}, []int{0, 149}},
		{scheduling.DailyLimit, "days until another service", func(p problem, v volunteer, x int) {
			v.DailyLimit = 299
			also(p, x, scheduling.Point)
		}, []int{-1, 1}, nil},
		{scheduling.WeeklyLimit, "own limit, of 150 minutes", func(_ problem, v volunteer, x int) { v.WeeklyLimit = x }, []int{-1, 0, 150}, []int{1, 149}},
		{scheduling.WeeklyLimit, "limit of all, of 150 minutes", func(p problem, _ volunteer, x int) { p.Limits.WeeklyMinutes = x }, []int{-1, 0, 150}, []int{1, 149}},
		{scheduling.WeeklyLimit, "own limit before that of all", func(p problem, v volunteer, x int) { p.Limits.WeeklyMinutes, v.WeeklyLimit = 10, x }, []int{150}, []int{0, 149}},
		{scheduling.WeeklyLimit, "days from Saturday until another service", func(p problem, v volunteer, x int) {
			v.WeeklyLimit = 299
			also(p, x, scheduling.Point)
		}, []int{-6, 2}, []int{-5, 1}},
		{scheduling.TotalLimit, "minutes in all, of 150", func(_ problem, v volunteer, x int) { v.Pattern = &scheduling.Pattern{TotalMinutes: x} }, []int{0, 150}, []int{1, 149}},
		{scheduling.TotalLimit, "minutes in all, of 300 in two weeks", func(p problem, v volunteer, x int) {
			also(p, 8, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{TotalMinutes: x}
		}, []int{0, 300}, []int{299}},
		{scheduling.FormLimit, "shifts of the form, of 3", func(p problem, v volunteer, x int) {
			also(p, 5, scheduling.Point)
			also(p, 9, scheduling.Point)
			also(p, 12, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{PerForm: map[scheduling.Form]int{scheduling.Point: x, scheduling.Culture: 1}}
		}, []int{0, 3, 4}, []int{1, 2}},
		{scheduling.DaysInRow, "days in a row, of 4", func(p problem, v volunteer, x int) {
			for _, day := range []int{-2, -1, 1, 3} {
				also(p, day, scheduling.Point)
			}
			v.Pattern = &scheduling.Pattern{DaysInRow: x}
		}, []int{0, 4, 5}, []int{1, 3}},
		{scheduling.DaysBetween, "free days asked for, of 2 before and 3 after", func(p problem, v volunteer, x int) {
			also(p, -3, scheduling.Point)
			also(p, 4, scheduling.Point)
			v.Pattern = &scheduling.Pattern{DaysBetween: x}
		}, []int{0, 1, 2}, []int{3, 4}},
		{scheduling.WeekendLimit, "weekends, of 3", func(p problem, v volunteer, x int) {
			for i, weekend := range []int{2, 3, 2, 3, 1, 0} {
				also(p, 7*(i+1), scheduling.Point)
				p.Shifts[i+1].Weekend = weekend
			}
			p.Shifts[0].Weekend = 1
			v.Pattern = &scheduling.Pattern{Weekends: x}
		}, []int{0, 3, 4}, []int{1, 2}},
		{scheduling.WeekendLimit, "number of the shift's weekend", func(p problem, v volunteer, x int) {
			also(p, 7, scheduling.Point)
			p.Shifts[1].Weekend, p.Shifts[0].Weekend = 2, x
			v.Pattern = &scheduling.Pattern{Weekends: 1}
		}, []int{0, 2}, []int{1, 3}},
		{scheduling.NotSuccessive, "days until what must not follow", func(p problem, v volunteer, x int) {
			also(p, x, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{NotAfter: []scheduling.Succession{{First: scheduling.Point, Next: scheduling.Culture}}}
		}, []int{-1, 2}, []int{1}},
		{scheduling.NotSuccessive, "days since what must not stand before", func(p problem, v volunteer, x int) {
			also(p, -x, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{NotAfter: []scheduling.Succession{{First: scheduling.OneToOne, Next: scheduling.Point}, {First: scheduling.Culture, Next: scheduling.Point}}}
		}, []int{-1, 2}, []int{1}},
	}
	for _, tt := range tests {
		t.Run(string(tt.code)+"/"+tt.name, func(t *testing.T) {
			ask := func(x int) []scheduling.Code {
				p, v := schedulingtest.OnePair()
				tt.set(&p, v, x)
				return codes(scheduling.Reasons(p, 0, 0))
			}
			for _, x := range tt.allowed {
				if got := ask(x); got != nil {
					t.Errorf("%d: %v", x, got)
				}
			}
			for _, x := range tt.stopped {
				if got := ask(x); !slices.Equal(got, []scheduling.Code{tt.code}) {
					t.Errorf("%d: %v, want %s", x, got, tt.code)
				}
			}
		})
	}
}

// TestAgeAndConsent asks every combination.
func TestAgeAndConsent(t *testing.T) {
	for i := range 8 {
		under, consent, adults := i&1 != 0, i&2 != 0, i&4 != 0
		p, v := schedulingtest.OnePair()
		v.UnderAge, v.GuardianConsent, p.Positions[0].AdultsOnly = under, consent, adults
		want := ""
		switch {
		case under && adults:
			want = "adult"
		case under && !consent:
			want = "guardian_consent"
		}
		got := scheduling.Reasons(p, 0, 0)
		if (got == nil) != (want == "") || got != nil && (len(got) != 1 || got[0].Code != scheduling.UnderAge || got[0].Needs != want) {
			t.Errorf("under age %v, consent %v, for adults %v: %+v", under, consent, adults, got)
		}
	}
}

// TestClashesComeBeforeGaps tells the commitments in their order, then the shifts.
func TestClashesComeBeforeGaps(t *testing.T) {
	p, v := schedulingtest.OnePair()
	schedulingtest.Busy(v, 400, schedulingtest.Nine-5, 2)
	schedulingtest.Busy(v, 600, 610, 1)
	also(&p, 0, scheduling.Point)
	v.DailyLimit = 444
	got := scheduling.Reasons(p, 0, 0)
	if want := []scheduling.Code{scheduling.Clash, scheduling.Clash, scheduling.TravelGap, scheduling.DailyLimit}; !slices.Equal(codes(got), want) {
		t.Fatalf("reasons %v, want %v", codes(got), want)
	}
	if !got[0].With.Outside || got[0].With.CommitmentID != 77 || got[1].With.Outside || got[1].With.ShiftID != 11 || got[1].With.PlaceID != 1 {
		t.Errorf("clashes with %+v and %+v", got[0].With, got[1].With)
	}
	if got[2].Minutes != 40 || got[2].Limit != 5 || !got[2].With.Outside {
		t.Errorf("gap %+v", got[2])
	}
}

// TestGapsLookBothWays measures the way from where the earlier one ends, in the
// direction it is gone.
func TestGapsLookBothWays(t *testing.T) {
	there := scheduling.Travel{Minutes: map[scheduling.Leg]int{{From: 1, To: 2}: 10, {From: 2, To: 1}: 50}, Unknown: 7}
	for _, tt := range []struct{ from, to, want int }{{1, 2, 10}, {2, 1, 50}, {1, 1, 0}, {0, 2, 0}, {2, 0, 0}, {1, 3, 7}, {3, 2, 7}} {
		if got := there.Between(int64(tt.from), int64(tt.to)); got != tt.want {
			t.Errorf("from %d to %d: %d minutes, want %d", tt.from, tt.to, got, tt.want)
		}
	}
	delete(there.Minutes, scheduling.Leg{From: 2, To: 1})
	if got := there.Between(2, 1); got != 10 {
		t.Errorf("the way back takes %d minutes, want those of the way there", got)
	}
	p, v := schedulingtest.OnePair()
	p.Limits.DailyMinutes = 0
	p.Travel = scheduling.Travel{Minutes: map[scheduling.Leg]int{{From: 1, To: 2}: 10, {From: 2, To: 1}: 50}}
	schedulingtest.Busy(v, 300, schedulingtest.Nine-49, 2)
	schedulingtest.Busy(v, schedulingtest.Nine+160, 900, 2)
	if got := scheduling.Reasons(p, 0, 0); len(got) != 1 || got[0].Minutes != 50 || got[0].Limit != 49 {
		t.Errorf("reasons %+v", got)
	}
}

// TestIncompatibleIsTheClashRule compares shifts of two times and places with what the
// reasons say of one after the other.
func TestIncompatibleIsTheClashRule(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	p.Limits.DailyMinutes = 0
	first := p.Shifts[0]
	for _, place := range []int64{0, 1, 2, 3} {
		for offset := -260; offset <= 260; offset += 10 {
			second := first
			second.ID, second.PlaceID = 11, place
			second.Start = first.Start.Add(time.Duration(offset) * time.Minute)
			second.End = second.Start.Add(150 * time.Minute)
			q := p
			q.Shifts = []scheduling.Shift{first, second}
			q.Positions = append(slices.Clone(p.Positions), scheduling.Position{Shift: 1, Maximum: 1})
			q.Assignments = []scheduling.Assignment{{Position: 1}}
			want := scheduling.Reasons(q, 0, 0) != nil
			if a, b := scheduling.Incompatible(&q, &q.Shifts[0], &q.Shifts[1]), scheduling.Incompatible(&q, &q.Shifts[1], &q.Shifts[0]); a != want || b != want {
				t.Errorf("%d minutes apart at place %d: %v and %v, want %v", offset, place, a, b, want)
			}
		}
	}
}
