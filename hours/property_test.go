package hours

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var morning = time.Date(2012, time.April, 7, 9, 0, 0, 0, time.UTC)

// drawVisits draws visits around a planned time, some without a sign-out and some
// that end before they begin, in seconds.
func drawVisits(t *rapid.T) []Visit {
	second := rapid.Int64Range(-2*3600, 5*3600)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Visit {
		v := Visit{In: morning.Add(time.Duration(second.Draw(t, "in")) * time.Second)}
		if rapid.IntRange(0, 5).Draw(t, "signed out") > 0 {
			v.Out = morning.Add(time.Duration(second.Draw(t, "out")) * time.Second)
		}
		return v
	}), 0, 5).Draw(t, "visits")
}

func drawSettings(t *rapid.T) Settings {
	s := Defaults()
	s.RoundTo = rapid.SampledFrom([]int{0, 1, 15, 30}).Draw(t, "round")
	s.MaxVisits = rapid.IntRange(0, 4).Draw(t, "most visits")
	s.PresencePercent = rapid.IntRange(0, 100).Draw(t, "share")
	s.LateAfter = rapid.IntRange(0, 20).Draw(t, "late after")
	return s
}

// secondsPresent counts present seconds one by one.
func secondsPresent(planned Period, visits []Visit) int {
	n := 0
	for at := planned.Start; at.Before(planned.End); at = at.Add(time.Second) {
		if slices.ContainsFunc(visits, func(v Visit) bool {
			return !at.Before(v.In) && (v.Out.IsZero() || at.Before(v.Out))
		}) {
			n++
		}
	}
	return n
}

// TestCountByTheSecond compares Count with counting every second, and with the
// rules read off one by one.
func TestCountByTheSecond(t *testing.T) {
	t.Parallel()
	planned := Period{morning, morning.Add(37 * time.Minute)}
	rapid.Check(t, func(t *rapid.T) {
		visits, s := drawVisits(t), drawSettings(t)
		before := slices.Clone(visits)
		got := Count(planned, visits, s)
		if !slices.Equal(visits, before) {
			t.Fatal("the visits of the caller were put in order")
		}
		if len(visits) == 0 {
			if !slices.Equal(got.Flags, []Flag{NoSignIn}) || got.Present != 0 || got.NeedsDecision {
				t.Fatalf("nobody came: %+v", got)
			}
			return
		}
		present := secondsPresent(planned, visits) / 60
		if got.Present != present {
			t.Fatalf("present %d minutes, counted by the second %d", got.Present, present)
		}
		checkRules(t, planned, visits, s, got)
	})
}

func checkRules(t *rapid.T, planned Period, visits []Visit, s Settings, got Result) {
	step := max(s.RoundTo, 1)
	if got.IfApproved > got.Present || got.IfApproved%step != 0 || got.Present-got.IfApproved >= step {
		t.Fatalf("%d minutes rounded down by %d are %d", got.Present, step, got.IfApproved)
	}
	first := slices.MinFunc(visits, func(a, b Visit) int { return a.In.Compare(b.In) }).In
	late := first.Sub(planned.Start) > time.Duration(s.LateAfter)*time.Minute
	if got.Late != late || late && got.LateBy != int(first.Sub(planned.Start)/time.Minute) || !late && got.LateBy != 0 {
		t.Fatalf("in at %s: late %t by %d", first, got.Late, got.LateBy)
	}
	wanted := map[Flag]bool{
		TooManyVisits: s.MaxVisits > 0 && len(visits) > s.MaxVisits,
		EarlySignIn:   planned.Start.Sub(first) > 30*time.Minute,
		NoSignOut:     slices.ContainsFunc(visits, func(v Visit) bool { return v.Out.IsZero() }),
		LateSignOut:   slices.ContainsFunc(visits, func(v Visit) bool { return v.Out.Sub(planned.End) > 30*time.Minute }),
		ShortPresence: got.Present*100 < planned.Minutes()*s.PresencePercent,
	}
	for flag, want := range wanted {
		if slices.Contains(got.Flags, flag) != want {
			t.Fatalf("flags %v, and %s is %t", got.Flags, flag, want)
		}
	}
	decide := wanted[NoSignOut] || wanted[ShortPresence] || wanted[TooManyVisits]
	if got.NeedsDecision != decide || decide && got.Minutes != 0 || !decide && got.Minutes != got.IfApproved {
		t.Fatalf("%+v, a decision is needed: %t", got, decide)
	}
}

func TestWindows(t *testing.T) {
	t.Parallel()
	planned := Period{at("09:00"), at("11:00")}
	tests := []struct {
		name, in, out string
		want          []Flag
	}{
		{"sign-in opens 30 minutes before", "08:30", "11:00", nil},
		{"a second earlier it is not open", "08:29:59", "11:00", []Flag{EarlySignIn}},
		{"sign-out closes 30 minutes after", "09:00", "11:30", nil},
		{"a second later it is closed", "09:00", "11:30:01", []Flag{LateSignOut}},
	}
	for _, tt := range tests {
		got := Count(planned, []Visit{{at(tt.in), at(tt.out)}}, Defaults())
		if !slices.Equal(got.Flags, tt.want) {
			t.Errorf("%s: flags %v, want %v", tt.name, got.Flags, tt.want)
		}
	}
}

func TestPeriodMinutes(t *testing.T) {
	t.Parallel()
	for want, p := range map[int]Period{150: {at("09:00"), at("11:30")}, 1: {at("09:00"), at("09:01:59")}, -30: {at("09:30"), at("09:00")}} {
		if got := p.Minutes(); got != want {
			t.Errorf("%v has %d minutes, want %d", p, got, want)
		}
	}
}
