package explain

import "nuanlin/scheduling"

// Nearest returns what keeps a volunteer from the position nearest to them: of the
// positions given, the first that least stands against, given the roster p.Assignments.
// It returns nil for somebody who could take one of them, and where there are none.
func Nearest(p scheduling.Problem, volunteer int, positions []int) []scheduling.Reason {
	var nearest []scheduling.Reason
	for _, q := range positions {
		found := scheduling.Reasons(p, volunteer, q)
		if len(found) == 0 {
			return nil
		}
		if nearest == nil || len(found) < len(nearest) {
			nearest = found
		}
	}
	return nearest
}
