package rostering

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
)

// TestRepairsFillTheSeatsOfTheRoster: the seats of a shift that came after the roster are none of
// its holes.
func TestRepairsFillTheSeatsOfTheRoster(t *testing.T) {
	t.Parallel()
	v := &view{scene: &scene{problem: scheduling.Problem{Positions: []scheduling.Position{{ID: 7, Maximum: 3}, {ID: 8, Maximum: 2}}}}}
	v.seats = []RosterSeat{{PositionID: 7, Number: 1}, {PositionID: 7, Number: 2}, {PositionID: 7, Number: 3}}
	if got := v.holes([]scheduling.Assignment{{Position: 0}}); !slices.Equal(got, []int{0, 0}) {
		t.Errorf("holes at %v, want the two of the first position", got)
	}
}
