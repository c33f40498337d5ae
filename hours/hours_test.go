package hours

import (
	"slices"
	"testing"
	"time"
)

func at(clock string) time.Time {
	if clock == "" {
		return time.Time{}
	}
	t, err := time.Parse("2006-01-02 15:04:05", "2012-04-07 "+clock+":00"[:8-len(clock)])
	if err != nil {
		panic(err)
	}
	return t
}

func TestCount(t *testing.T) {
	sh01 := Period{at("09:00"), at("11:30")}
	sh05 := Period{at("09:30"), at("11:00")}
	one := func(in, out string) []Visit { return []Visit{{at(in), at(out)}} }
	tests := []struct {
		name    string
		planned Period
		visits  []Visit
		want    Result
	}{
		{"card 1: early in, out after the end", sh01, one("08:55", "11:32"), Result{Present: 150, Minutes: 150, IfApproved: 150}},
		{"card 2: late, rounded down", sh01, one("09:20", "11:30"), Result{Present: 130, Minutes: 120, IfApproved: 120, Late: true, LateBy: 20}},
		{"card 3: below sixty percent", sh05, one("09:50", "10:40"),
			Result{Present: 50, IfApproved: 30, Late: true, LateBy: 20, NeedsDecision: true, Flags: []Flag{ShortPresence}}},
		{"exactly sixty percent counts", sh05, one("09:30", "10:24"), Result{Present: 54, Minutes: 30, IfApproved: 30}},
		{"one minute less does not", sh05, one("09:30", "10:23"),
			Result{Present: 53, IfApproved: 30, NeedsDecision: true, Flags: []Flag{ShortPresence}}},
		{"fifteen minutes after the start is not late", sh01, one("09:15", "11:30"), Result{Present: 135, Minutes: 120, IfApproved: 120}},
		{"seconds are not minutes", sh01, one("09:15:30", "11:30"), Result{Present: 134, Minutes: 120, IfApproved: 120, Late: true, LateBy: 15}},
		{"never signed in", sh01, nil, Result{Flags: []Flag{NoSignIn}}},
		{"card 17: no sign-out waits for the captain", sh01, one("09:00", ""),
			Result{Present: 150, IfApproved: 150, NeedsDecision: true, Flags: []Flag{NoSignOut}}},
		{"two visits with a gap", sh01, []Visit{{at("10:30"), at("11:30")}, {at("09:00"), at("10:00")}},
			Result{Present: 120, Minutes: 120, IfApproved: 120}},
		{"visits that overlap count once", sh01, []Visit{{at("09:00"), at("11:00")}, {at("10:00"), at("11:30")}},
			Result{Present: 150, Minutes: 150, IfApproved: 150}},
		{"a visit inside another adds nothing", sh01, []Visit{{at("09:00"), at("11:30")}, {at("10:00"), at("10:30")}},
			Result{Present: 150, Minutes: 150, IfApproved: 150}},
		{"four pairs are one too many", sh01, []Visit{{at("09:00"), at("09:30")}, {at("09:30"), at("10:00")}, {at("10:00"), at("10:30")}, {at("10:30"), at("11:30")}},
			Result{Present: 150, IfApproved: 150, NeedsDecision: true, Flags: []Flag{TooManyVisits}}},
		{"outside both windows", sh01, one("08:29", "12:01"), Result{Present: 150, Minutes: 150, IfApproved: 150, Flags: []Flag{EarlySignIn, LateSignOut}}},
		{"out before in counts nothing", sh01, one("10:00", "09:30"),
			Result{Late: true, LateBy: 60, NeedsDecision: true, Flags: []Flag{ShortPresence}}},
		{"left before the start", sh01, one("08:40", "08:50"), Result{NeedsDecision: true, Flags: []Flag{ShortPresence}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Count(tt.planned, tt.visits, Defaults())
			if !slices.Equal(got.Flags, tt.want.Flags) {
				t.Errorf("flags = %v, want %v", got.Flags, tt.want.Flags)
			}
			got.Flags, tt.want.Flags = nil, nil
			if got.Present != tt.want.Present || got.Minutes != tt.want.Minutes || got.IfApproved != tt.want.IfApproved ||
				got.Late != tt.want.Late || got.LateBy != tt.want.LateBy || got.NeedsDecision != tt.want.NeedsDecision {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestCountInWholeMinutes(t *testing.T) {
	s := Defaults()
	s.RoundTo = 0
	got := Count(Period{at("09:00"), at("11:30")}, []Visit{{at("09:20"), at("11:30")}}, s)
	if got.Minutes != 130 {
		t.Errorf("minutes = %d, want 130", got.Minutes)
	}
}

func TestDay(t *testing.T) {
	tests := []struct {
		name  string
		total int
		want  Approval
	}{
		{"a morning", 150, Automatic},
		{"exactly eight hours", 480, Automatic},
		{"a minute more", 481, Parent},
		{"card 4: two shifts and a back-entry", 150 + 150 + 240, Parent},
		{"exactly twelve hours", 720, Parent},
		{"more than twelve hours", 721, Host},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Day(tt.total, Defaults()); got != tt.want {
				t.Errorf("approval = %v, want %v", got, tt.want)
			}
		})
	}
}
