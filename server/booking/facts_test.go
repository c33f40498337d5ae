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
