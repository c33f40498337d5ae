package demo_test

import (
	"slices"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// unfit are the members with something that every shift asks for not in order: a base course
// that is over, and no consent under age. They are there to show that.
var unfit = []string{"D2012120", "D2012320", "D2012619"}

// TestEveryStudentFindsShifts: whoever signs in as a student of the demonstration may take at
// least eight of its shifts, by the reasons a sign-up is refused with or because they are
// invited; and no team lends a seat it needs.
func TestEveryStudentFindsShifts(t *testing.T) {
	t.Parallel()
	const least = 8
	db := loaded(t)
	all, err := shifts.ListShifts(t.Context(), db, shifts.ShiftFilter{From: &monday, States: []string{"open"}, Now: monday})
	if err != nil || len(all) != 27 {
		t.Fatalf("%d shifts, %v", len(all), err)
	}
	for _, who := range members(t, db) {
		open, err := booking.OpenShifts(t.Context(), db, who.ID, all, monday)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, o := range open {
			if o.Takeable() || o.Mine != nil && o.Mine.State == "invited" {
				n++
			}
		}
		if isUnfit := slices.Contains(unfit, who.StudentNumber); isUnfit != (n == 0) || !isUnfit && n < least {
			t.Errorf("%s may take %d shifts, want at least %d", who.StudentNumber, n, least)
		}
	}
	positions, err := shifts.Positions(t.Context(), db, idsOf(all), monday)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range positions {
		if p.Lent > p.Maximum-p.Minimum {
			t.Errorf("%s lends %d of %d seats and needs %d", p.Name, p.Lent, p.Maximum, p.Minimum)
		}
	}
}

func idsOf(list []shifts.Shift) []int64 {
	ids := make([]int64, len(list))
	for i, s := range list {
		ids[i] = s.ID
	}
	return ids
}

// members are the 160 volunteers, each of whom has an account.
func members(t *testing.T, db *data.DB) []people.Volunteer {
	t.Helper()
	list, err := people.ListVolunteers(t.Context(), db, people.VolunteerFilter{Scope: auth.Whole, Limit: 200, On: data.DayOf(monday, time.UTC)})
	if err != nil || len(list) != 160 {
		t.Fatalf("%d volunteers, %v", len(list), err)
	}
	return list
}
