package optimal_test

import (
	"fmt"

	"nuanlin/matching"
	"nuanlin/matching/optimal"
)

// Two volunteers, two elders who are visited in a hall: opera counts, and so does
// the way.
func ExampleSolve() {
	sunday := matching.Cells{}.With(6, 9*60, 11*60)
	volunteer := func(id int64, minutes int, interests ...string) matching.Volunteer {
		return matching.Volunteer{
			ID: id, Adult: true, TrainedHome: true, Capacity: 1, Cells: sunday, Interests: interests,
			TravelMinutes: map[int64]int{8: minutes},
		}
	}
	elder := func(id int64, waiting int, interests ...string) matching.Beneficiary {
		return matching.Beneficiary{
			ID: id, Kind: matching.Elder, Area: 8, Verified: true, Consent: true, Agreement: true,
			TeamSize: 1, Accompanied: true, Cells: sunday, Interests: interests, WaitingDays: waiting,
		}
	}
	m, err := optimal.New(matching.Problem{
		Settings:      matching.DefaultSettings(),
		Volunteers:    []matching.Volunteer{volunteer(1, 20, "opera"), volunteer(2, 75, "opera")},
		Beneficiaries: []matching.Beneficiary{elder(101, 3, "chess"), elder(102, 9, "opera")},
	})
	if err != nil {
		panic(err)
	}
	result := m.Result()
	for _, p := range result.Pairs {
		fmt.Println(p.VolunteerID, "supports", p.BeneficiaryID, "for", p.Score.Points, "points")
	}
	for _, o := range result.Open {
		funnel, _ := m.FunnelOf(o.BeneficiaryID, o.Role)
		fmt.Println(o.BeneficiaryID, "waits:", funnel.People, "volunteers,", funnel.Left, "after", funnel.Steps[0].Code)
	}
	for _, a := range m.Alternatives(101, 3) {
		fmt.Println("giving", a.VolunteerID, "to 101 loses", a.PointsLost, "points and ends", a.Released)
	}
	// Output:
	// 1 supports 102 for 3764 points
	// 101 waits: 2 volunteers, 1 after too_far
	// giving 1 to 101 loses 2000 points and ends [{1 102}]
}
