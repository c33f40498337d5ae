package calendar_test

import (
	"slices"
	"testing"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/schedulingtest"
)

// spring2012 is the official arrangement of Qingming and Labour Day 2012.
func spring2012() calendar.Calendar {
	c := calendar.Calendar{Holidays: map[calendar.Date]bool{}, Adjusted: map[calendar.Date]bool{}}
	for _, d := range []calendar.Date{schedulingtest.April(2), schedulingtest.April(3), schedulingtest.April(4), schedulingtest.April(29), schedulingtest.April(30), {Year: 2012, Month: time.May, Day: 1}} {
		c.Holidays[d] = true
	}
	for _, d := range []calendar.Date{{Year: 2012, Month: time.March, Day: 31}, schedulingtest.April(1), schedulingtest.April(28)} {
		c.Adjusted[d] = true
	}
	return c
}

func TestRefuse(t *testing.T) {
	c := spring2012()
	c.Blocked = []calendar.Span{{First: calendar.Date{Year: 2012, Month: time.June, Day: 18}, Last: calendar.Date{Year: 2012, Month: time.June, Day: 29}}}
	tests := []struct {
		name string
		date calendar.Date
		want calendar.Refusal
	}{
		{"a working Sunday before Qingming", schedulingtest.April(1), calendar.AdjustedWorkingDay},
		{"an ordinary Saturday", schedulingtest.April(7), ""},
		{"card 14: the working Saturday before Labour Day", schedulingtest.April(28), calendar.AdjustedWorkingDay},
		{"a holiday Sunday", schedulingtest.April(29), ""},
		{"the first day of examinations", calendar.Date{Year: 2012, Month: time.June, Day: 18}, calendar.BlockedDay},
		{"the last day of examinations", calendar.Date{Year: 2012, Month: time.June, Day: 29}, calendar.BlockedDay},
		{"the day after", calendar.Date{Year: 2012, Month: time.June, Day: 30}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := c.Refuse(tt.date); got != tt.want {
				t.Errorf("refusal of %v = %q, want %q", tt.date, got, tt.want)
			}
		})
	}
}

func TestAddWorkingDays(t *testing.T) {
	c := spring2012()
	may := func(day int) calendar.Date { return calendar.Date{Year: 2012, Month: time.May, Day: day} }
	tests := []struct {
		name string
		from calendar.Date
		n    int
		want calendar.Date
	}{
		{"R-029: record of 7 April", schedulingtest.April(7), 10, schedulingtest.April(20)},
		{"R-029: record of 8 April", schedulingtest.April(8), 10, schedulingtest.April(20)},
		{"R-029: record of 14 April", schedulingtest.April(14), 10, schedulingtest.April(27)},
		{"R-029: record of 15 April", schedulingtest.April(15), 10, schedulingtest.April(27)},
		{"R-029: record of 21 April", schedulingtest.April(21), 10, may(7)},
		{"R-029: record of 22 April", schedulingtest.April(22), 10, may(7)},
		{"R-029: record of 29 April", schedulingtest.April(29), 10, may(15)},
		{"card 18: dispute of Monday 9 April acknowledged", schedulingtest.April(9), 2, schedulingtest.April(11)},
		{"card 18: and decided", schedulingtest.April(9), 5, schedulingtest.April(16)},
		{"card 19: silence on 7 April", schedulingtest.April(7), 5, schedulingtest.April(13)},
		{"card 20: notice of 16 April", schedulingtest.April(16), 3, schedulingtest.April(19)},
		{"the Saturday before Labour Day counts", schedulingtest.April(27), 1, schedulingtest.April(28)},
		{"none", schedulingtest.April(7), 0, schedulingtest.April(7)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := c.AddWorkingDays(tt.from, tt.n)
			if got != tt.want {
				t.Errorf("%d working days after %v = %v, want %v", tt.n, tt.from, got, tt.want)
			}
			if n := c.WorkingDays(tt.from, got); n != tt.n {
				t.Errorf("working days up to %v = %d, want %d", got, n, tt.n)
			}
		})
	}
}

func TestAddWorkingDaysEnds(t *testing.T) {
	never := calendar.Calendar{Holidays: map[calendar.Date]bool{}}
	for d := schedulingtest.April(1); d.Year < 2025; d = d.AddDays(1) {
		never.Holidays[d] = true
	}
	if got := never.AddWorkingDays(schedulingtest.April(1), 1); got.Year < 2022 {
		t.Errorf("gave up at %v", got)
	}
}

func TestOccurrences(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*60*60)
	weekends := calendar.Weekly{
		First: schedulingtest.April(1), Last: schedulingtest.April(30), Weekdays: []time.Weekday{time.Saturday, time.Sunday}, Start: 9 * 60, Minutes: 150,
	}
	kept, skipped := weekends.Occurrences(shanghai, spring2012().Refuse)
	var days []int
	for _, o := range kept {
		days = append(days, o.Date.Day)
		if o.During.Minutes() != 150 || o.During.Start.In(time.UTC).Hour() != 1 {
			t.Errorf("%v is held %v", o.Date, o.During)
		}
	}
	if want := []int{7, 8, 14, 15, 21, 22, 29}; !slices.Equal(days, want) {
		t.Errorf("held on %v, want %v", days, want)
	}
	want := []calendar.Skipped{{Date: schedulingtest.April(1), Reason: calendar.AdjustedWorkingDay}, {Date: schedulingtest.April(28), Reason: calendar.AdjustedWorkingDay}}
	if !slices.Equal(skipped, want) {
		t.Errorf("skipped %v, want %v", skipped, want)
	}
}

func TestOccurrencesEverySecondWeek(t *testing.T) {
	w := calendar.Weekly{First: schedulingtest.April(5), Last: schedulingtest.April(30), Every: 2, Weekdays: []time.Weekday{time.Monday, time.Thursday}, Start: 18 * 60, Minutes: 60}
	kept, _ := w.Occurrences(time.UTC, nil)
	var days []int
	for _, o := range kept {
		days = append(days, o.Date.Day)
	}
	// The week of Thursday 5 April, then that of 16 and of 30 April.
	if want := []int{5, 16, 19, 30}; !slices.Equal(days, want) {
		t.Errorf("held on %v, want %v", days, want)
	}
}

func TestOccurrencesKeepTheClockTime(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zone data on this machine:", err)
	}
	w := calendar.Weekly{First: calendar.Date{Year: 2012, Month: time.March, Day: 24}, Last: calendar.Date{Year: 2012, Month: time.March, Day: 31}, Weekdays: []time.Weekday{time.Saturday}, Start: 9 * 60, Minutes: 60}
	kept, _ := w.Occurrences(berlin, nil) // clocks go forward on 25 March
	if len(kept) != 2 || kept[0].During.Start.Hour() != 9 || kept[1].During.Start.Hour() != 9 {
		t.Errorf("held %v", kept)
	}
}

func TestDate(t *testing.T) {
	if got := calendar.DateOf(time.Date(2012, 4, 6, 16, 30, 0, 0, time.UTC), time.FixedZone("CST", 8*60*60)); got != schedulingtest.April(7) {
		t.Errorf("half past midnight in Shanghai is on %v", got)
	}
	monday := calendar.Date{Year: 2012, Month: time.April, Day: 9}
	if monday.Week() != monday.AddDays(6).Week() || monday.Week() == monday.AddDays(-1).Week() {
		t.Error("weeks do not start on Monday")
	}
	old := calendar.Date{Year: 1969, Month: time.December, Day: 29} // a Monday
	if old.Week() != 0 || old.AddDays(-1).Week() != -1 || old.AddDays(-7).Week() != -1 || old.AddDays(-8).Week() != -2 {
		t.Error("weeks before 1970 are off")
	}
	if schedulingtest.April(7).String() != "2012-04-07" {
		t.Errorf("written as %v", schedulingtest.April(7))
	}
}

func TestMove(t *testing.T) {
	tests := []struct {
		name     string
		from, to calendar.Stage
		reason   string
		problem  calendar.StageProblem
	}{
		{"forward one", calendar.Research, calendar.Planning, "", ""},
		{"into review", calendar.Delivery, calendar.Review, "", ""},
		{"forward two", calendar.Research, calendar.Preparation, "hurry", calendar.StageOutOfOrder},
		{"back one with a reason", calendar.Delivery, calendar.Training, "first checkpoint failed", ""},
		{"back one without", calendar.Delivery, calendar.Training, " ", calendar.StageReasonNeeded},
		{"back two", calendar.Delivery, calendar.Publicity, "posters missing", calendar.StageOutOfOrder},
		{"staying", calendar.Training, calendar.Training, "why", calendar.StageOutOfOrder},
		{"unknown", calendar.Training, "party", "", calendar.StageUnknown},
		{"past the end", calendar.Review, "closed", "", calendar.StageUnknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := calendar.ChangeStage(tt.from, tt.to, tt.reason)
			if tt.problem == "" && err != nil {
				t.Fatal(err)
			}
			if e, ok := err.(*calendar.StageError); tt.problem != "" && (!ok || e.Problem != tt.problem) {
				t.Errorf("got %v, want %v", err, tt.problem)
			}
		})
	}
}
