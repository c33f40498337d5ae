package scheduling

import "time"

// VS-1 needs this package, so tests within it cannot import it: the tests outside
// hand it over, see vs1_link_test.go.
var (
	newVS1     func(volunteers, shifts int, seed uint64) Problem
	vs1Optimum func(volunteers, shifts, seed int) (int64, bool)
	vs1Monday  time.Time
)

// LinkVS1 gives the tests of this package the generator.
func LinkVS1(generate func(volunteers, shifts int, seed uint64) Problem, optimum func(volunteers, shifts, seed int) (int64, bool), monday time.Time) {
	newVS1, vs1Optimum, vs1Monday = generate, optimum, monday
}
