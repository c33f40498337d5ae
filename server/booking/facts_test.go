package booking

import (
	"testing"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
)

// TestClearedFromItsDayOn holds that a record check counts from its day to its last, in
// the organization's zone, and only if it is clear.
func TestClearedFromItsDayOn(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("CST", 8*3600)
	first, last := data.DayText("2012-04-10"), data.DayText("2012-04-20")
	tests := []struct {
		name  string
		check ClearedPeriod
		want  calendar.Period
	}{
		{"clear", ClearedPeriod{"clear", &first, &last}, calendar.Period{Start: time.Date(2012, 4, 10, 0, 0, 0, 0, zone), End: time.Date(2012, 4, 21, 0, 0, 0, 0, zone)}},
		{"not clear", ClearedPeriod{"not_clear", &first, &last}, calendar.Period{}},
		{"clear on no day", ClearedPeriod{"clear", nil, &last}, calendar.Period{}},
		{"clear without an end", ClearedPeriod{"clear", &first, nil}, calendar.Period{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Volunteer(Eligibility{Clearance: []ClearedPeriod{tt.check}}, calendar.Period{}, zone).Clearance
			if !got.Start.Equal(tt.want.Start) || !got.End.Equal(tt.want.End) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestEngagementsAreOfTheirDay holds that what begins early in the morning counts
// against the limits of that day in the organization's zone, not of the day before.
func TestEngagementsAreOfTheirDay(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("CST", 8*3600)
	sunday := calendar.Date{Year: 2012, Month: time.April, Day: 15}
	for _, hour := range []int{0, 7, 8, 23} {
		begins := time.Date(2012, time.April, 15, hour, 0, 0, 0, zone).UTC()
		got := Volunteer(Eligibility{Engagements: []Engagement{{Kind: "shift", StartsAt: begins, EndsAt: begins.Add(time.Hour)}}}, calendar.Period{}, zone).Commitments[0]
		if got.Day != sunday.Number() || got.Week != sunday.Week() || got.Minutes != 60 {
			t.Errorf("%d o'clock: %+v, want day %d of week %d", hour, got, sunday.Number(), sunday.Week())
		}
	}
}

// TestConsentCountsFromItsDayOn holds that a guardian's consent that is still to come is none.
func TestConsentCountsFromItsDayOn(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("CST", 8*3600)
	morning := time.Date(2012, 4, 10, 0, 30, 0, 0, zone)
	for given, want := range map[string]bool{"": false, "2012-04-09": true, "2012-04-10": true, "2012-04-11": false, "2099-01-01": false} {
		var p Eligibility
		if day, err := time.Parse(time.DateOnly, given); err == nil {
			p.GuardianConsentOn = &day
		}
		if got := Volunteer(p, calendar.Period{Start: morning, End: morning.Add(time.Hour)}, zone).GuardianConsent; got != want {
			t.Errorf("consent of %q: %t, want %t", given, got, want)
		}
	}
}
