package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"nuanlin/matching"
	"nuanlin/matching/optimal"
)

// matching pairs 1 000 volunteers with 1 000 beneficiaries, from the facts to
// the explained result.
func (b *bench) matching(context.Context) error {
	problem := manyPeople(1000)
	var times []time.Duration
	var solved optimal.Result
	for range 5 {
		began := time.Now()
		result, err := optimal.Solve(problem)
		if err != nil {
			return err
		}
		times, solved = append(times, time.Since(began)), result
	}
	slices.Sort(times)
	figure{what: "1 000 x 1 000, filtered, scored and solved", measured: milliseconds(times[len(times)/2]),
		yardstick: fmt.Sprintf("middle of %d, best %s; filled %d of %d places", len(times), milliseconds(times[0]), solved.Filled, solved.Places)}.print()
	return nil
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

// manyPeople draws n volunteers and n beneficiaries over twenty areas, the same
// each time. About a fifth of all pairs pass the filters.
func manyPeople(n int) matching.Problem {
	random := rand.New(rand.NewPCG(1, 7))
	codes := func(prefix string, kinds, count int) []string {
		list := make([]string, count)
		for i := range list {
			list[i] = fmt.Sprint(prefix, random.IntN(kinds))
		}
		return list
	}
	week := func(parts int) matching.Cells {
		var free matching.Cells
		for range parts {
			from := 60 * []int{8, 14, 19}[random.IntN(3)]
			free = free.With(random.IntN(7), from, from+180)
		}
		return free
	}
	problem := matching.Problem{Settings: matching.DefaultSettings()}
	problem.Settings.TwoPersonRule = false
	for i := range n {
		v := matching.Volunteer{
			ID: int64(1 + i), TeamID: int64(1 + random.IntN(8)), Gender: []string{"female", "male"}[random.IntN(2)],
			Adult: true, TrainedHome: true, TrainedChild: random.IntN(2) == 0, ClearedUntil: 1, Capacity: 1 + random.IntN(3),
			Skills: codes("s", 12, 3), Interests: codes("i", 30, 4), Dialects: codes("d", 4, 2), Cells: week(5), TravelMinutes: map[int64]int{},
		}
		for area := range int64(20) {
			v.TravelMinutes[area] = random.IntN(110)
		}
		problem.Volunteers = append(problem.Volunteers, v)
		b := matching.Beneficiary{
			ID: int64(1_000_000 + i), Kind: []matching.Kind{matching.Child, matching.Elder, matching.Disabled}[random.IntN(3)],
			Area: int64(random.IntN(20)), Verified: true, Consent: true, Agreement: true, TeamSize: 1 + random.IntN(5)/4, Cells: week(4),
			Needs: codes("s", 12, 2), Interests: codes("i", 30, 3), Priority: random.IntN(3), WaitingDays: random.IntN(200),
		}
		if random.IntN(2) == 0 {
			b.NeedsDialect = fmt.Sprint("d", random.IntN(4))
		}
		problem.Beneficiaries = append(problem.Beneficiaries, b)
	}
	return problem
}
