package matching

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestDayIsTheOneOnTheWall holds days of all zones and hours to the calendar.
func TestDayIsTheOneOnTheWall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", 900*rapid.IntRange(-56, 56).Draw(t, "quarters of an hour east"))
		noon := time.Date(rapid.IntRange(1900, 2200).Draw(t, "year"), time.March, rapid.IntRange(1, 400).Draw(t, "day"), 12, 0, 0, 0, zone)
		day := DayOf(noon)
		for _, at := range []time.Time{noon.Add(-12 * time.Hour), noon.Add(12*time.Hour - 1)} {
			if DayOf(at) != day {
				t.Errorf("%v is another day than noon", at)
			}
		}
		if next := DayOf(noon.Add(12 * time.Hour)); next != day+1 {
			t.Errorf("after %d comes %d", day, next)
		}
		if want := noon.Format(time.DateOnly); day != 0 && day.String() != want {
			t.Errorf("%v, want %s", day, want)
		}
	})
	if first := DayOf(time.Unix(0, 0).UTC()); first != 0 || first.String() != "none" {
		t.Errorf("1970-01-01 is %d, %v", first, first)
	}
}
