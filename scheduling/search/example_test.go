package search_test

import (
	"context"
	"fmt"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/search"
)

// One Saturday morning with two seats; one of the two people is at a training.
func ExampleSolve() {
	day := calendar.Date{Year: 2012, Month: time.April, Day: 7}
	start := day.At(9*60, time.UTC)
	training := calendar.Period{Start: start.Add(time.Hour), End: start.Add(2 * time.Hour)}
	p := scheduling.Problem{
		Volunteers: []scheduling.Volunteer{
			{ID: 1, AnyTime: true},
			{ID: 2, AnyTime: true, Commitments: []scheduling.Commitment{{ID: 9, Kind: "training", During: training}}},
		},
		Shifts:    []scheduling.Shift{{ID: 1, Start: start, End: start.Add(150 * time.Minute), Day: day.Number(), Week: day.Week()}},
		Positions: []scheduling.Position{{ID: 1, Minimum: 2, Maximum: 2}},
		Limits:    scheduling.DefaultLimits(),
		Weights:   scheduling.DefaultWeights(),
	}
	p.Steps = search.StepsFor(p)
	roster, err := search.Solve(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range roster.Assignments {
		fmt.Println("volunteer", p.Volunteers[a.Volunteer].ID, "serves")
	}
	for _, e := range roster.Empty {
		fmt.Println(e.Seats, "seat empty:", e.Why)
	}
	for _, r := range scheduling.Reasons(p, 1, 0) {
		fmt.Println("volunteer 2:", r.Code, r.With.Kind)
	}
	// Output:
	// volunteer 1 serves
	// 1 seat empty: nobody_fits
	// volunteer 2: clash training
}
