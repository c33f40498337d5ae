package territory_test

import (
	"testing"

	"nuanlin/server/territory"
)

func TestEstimatedMinutes(t *testing.T) {
	t.Parallel()
	for kilometres, want := range map[float64]int{0: 5, 0.1: 6, 5: 17, 25: 65, 25.1: 66, 10_000: 600} {
		if got := territory.EstimatedMinutes(kilometres); got != want {
			t.Errorf("%v km: %d minutes, want %d", kilometres, got, want)
		}
	}
}
