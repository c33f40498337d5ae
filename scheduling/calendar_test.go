package scheduling

import (
	"slices"
	"testing"
	"time"
)

// spring2012 is the official arrangement of Qingming and Labour Day 2012.
func spring2012() Calendar {
	c := Calendar{Holidays: map[Date]bool{}, Adjusted: map[Date]bool{}}
	for _, d := range []Date{april(2), april(3), april(4), april(29), april(30), {2012, time.May, 1}} {
		c.Holidays[d] = true
	}
	for _, d := range []Date{{2012, time.March, 31}, april(1), april(28)} {
		c.Adjusted[d] = true
	}
	return c
}

func TestRefuse(t *testing.T) {
	c := spring2012()
	c.Blocked = []Span{{Date{2012, time.June, 18}, Date{2012, time.June, 29}}}
	tests := []struct {
		name string
		date Date
		want Refusal
	}{
		{"a working Sunday before Qingming", april(1), AdjustedWorkingDay},
		{"an ordinary Saturday", april(7), ""},
		{"card 14: the working Saturday before Labour Day", april(28), AdjustedWorkingDay},
		{"a holiday Sunday", april(29), ""},
		{"the first day of examinations", Date{2012, time.June, 18}, BlockedDay},
		{"the last day of examinations", Date{2012, time.June, 29}, BlockedDay},
		{"the day after", Date{2012, time.June, 30}, ""},
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
	may := func(day int) Date { return Date{2012, time.May, day} }
	tests := []struct {
		name string
		from Date
		n    int
		want Date
	}{
		{"R-029: record of 7 April", april(7), 10, april(20)},
		{"R-029: record of 8 April", april(8), 10, april(20)},
		{"R-029: record of 14 April", april(14), 10, april(27)},
		{"R-029: record of 15 April", april(15), 10, april(27)},
		{"R-029: record of 21 April", april(21), 10, may(7)},
		{"R-029: record of 22 April", april(22), 10, may(7)},
		{"R-029: record of 29 April", april(29), 10, may(15)},
		{"card 18: dispute of Monday 9 April acknowledged", april(9), 2, april(11)},
		{"card 18: and decided", april(9), 5, april(16)},
		{"card 19: silence on 7 April", april(7), 5, april(13)},
		{"card 20: notice of 16 April", april(16), 3, april(19)},
		{"the Saturday before Labour Day counts", april(27), 1, april(28)},
		{"none", april(7), 0, april(7)},
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
	never := Calendar{Holidays: map[Date]bool{}}
	for d := april(1); d.Year < 2025; d = d.AddDays(1) {
		never.Holidays[d] = true
	}
	if got := never.AddWorkingDays(april(1), 1); got.Year < 2022 {
		t.Errorf("gave up at %v", got)
	}
}

func TestOccurrences(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*60*60)
	weekends := Weekly{
		First: april(1), Last: april(30), Weekdays: []time.Weekday{time.Saturday, time.Sunday}, Start: 9 * 60, Minutes: 150,
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
	want := []Skipped{{april(1), AdjustedWorkingDay}, {april(28), AdjustedWorkingDay}}
	if !slices.Equal(skipped, want) {
		t.Errorf("skipped %v, want %v", skipped, want)
	}
}

func TestOccurrencesEverySecondWeek(t *testing.T) {
	w := Weekly{First: april(5), Last: april(30), Every: 2, Weekdays: []time.Weekday{time.Monday, time.Thursday}, Start: 18 * 60, Minutes: 60}
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
	w := Weekly{First: Date{2012, time.March, 24}, Last: Date{2012, time.March, 31}, Weekdays: []time.Weekday{time.Saturday}, Start: 9 * 60, Minutes: 60}
	kept, _ := w.Occurrences(berlin, nil) // clocks go forward on 25 March
	if len(kept) != 2 || kept[0].During.Start.Hour() != 9 || kept[1].During.Start.Hour() != 9 {
		t.Errorf("held %v", kept)
	}
}

func TestDate(t *testing.T) {
	if got := DateOf(time.Date(2012, 4, 6, 16, 30, 0, 0, time.UTC), time.FixedZone("CST", 8*60*60)); got != april(7) {
		t.Errorf("half past midnight in Shanghai is on %v", got)
	}
	monday := Date{2012, time.April, 9}
	if monday.Week() != monday.AddDays(6).Week() || monday.Week() == monday.AddDays(-1).Week() {
		t.Error("weeks do not start on Monday")
	}
	old := Date{1969, time.December, 29} // a Monday
	if old.Week() != 0 || old.AddDays(-1).Week() != -1 || old.AddDays(-7).Week() != -1 || old.AddDays(-8).Week() != -2 {
		t.Error("weeks before 1970 are off")
	}
	if april(7).String() != "2012-04-07" {
		t.Errorf("written as %v", april(7))
	}
}

func TestMove(t *testing.T) {
	tests := []struct {
		name     string
		from, to Stage
		reason   string
		problem  StageProblem
	}{
		{"forward one", Research, Planning, "", ""},
		{"into review", Delivery, Review, "", ""},
		{"forward two", Research, Preparation, "hurry", StageOutOfOrder},
		{"back one with a reason", Delivery, Training, "first checkpoint failed", ""},
		{"back one without", Delivery, Training, " ", StageReasonNeeded},
		{"back two", Delivery, Publicity, "posters missing", StageOutOfOrder},
		{"staying", Training, Training, "why", StageOutOfOrder},
		{"unknown", Training, "party", "", StageUnknown},
		{"past the end", Review, "closed", "", StageUnknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Move(tt.from, tt.to, tt.reason)
			if tt.problem == "" && err != nil {
				t.Fatal(err)
			}
			if e, ok := err.(*StageError); tt.problem != "" && (!ok || e.Problem != tt.problem) {
				t.Errorf("got %v, want %v", err, tt.problem)
			}
		})
	}
}
