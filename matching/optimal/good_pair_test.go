package optimal

import (
	"time"

	"nuanlin/matching"
)

var sundayMorning = matching.Cells{}.With(6, 9*60, 12*60)

// goodPair is a volunteer and a beneficiary whom no filter stops, neither as
// primary nor as partner.
func goodPair() (matching.Settings, matching.Volunteer, matching.Beneficiary) {
	s := matching.DefaultSettings()
	s.StartsOn = matching.DayOf(time.Date(2012, 4, 8, 0, 0, 0, 0, time.UTC))
	s.CommitUntil = matching.DayOf(time.Date(2012, 6, 30, 0, 0, 0, 0, time.UTC))
	v := matching.Volunteer{
		ID: 1, TeamID: 7, Gender: "female", Skills: []string{"maths", "digital"}, Interests: []string{"chess", "opera"},
		Dialects: []string{"sichuan"}, Cells: sundayMorning, TravelMinutes: map[int64]int{2: 20},
		Adult: true, TrainedHome: true, TrainedChild: true, ClearedUntil: s.StartsOn, CommittedUntil: s.CommitUntil,
		MonthlyMinutes: 240, Capacity: 1,
	}
	b := matching.Beneficiary{
		ID: 11, Kind: matching.Elder, Area: 2, Verified: true, Consent: true, Agreement: true, TeamSize: 2,
		Needs: []string{"digital"}, Interests: []string{"opera"}, Cells: sundayMorning,
	}
	return s, v, b
}
