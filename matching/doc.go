// Package matching decides who supports whom (一对一帮扶): volunteers on one
// side, beneficiaries with one or two open places on the other.
//
// It is pure: the standard library only, no clock, no input or output, no names
// or addresses. The same facts give the same pairs, whatever their order.
//
// # The question
//
// A pair is allowed when no hard filter stops it ([Settings.Filters]) and is
// worth the points of its criteria ([Settings.Score]). [optimal.Solve] chooses pairs so
// that, in this order,
//
//  1. as many places as possible are filled, the more urgent first: everyone's
//     first helper before anyone's second, then by priority;
//  2. the points of the pairs, less the load cost of volunteers who take more
//     than one, are as many as possible;
//  3. ties go to those who have waited longest;
//  4. of all pairings that are still equal, one that keeps the most pairs of the
//     previous pairing.
//
// The answer is the optimum, not an estimate: the question is a minimum-cost flow,
// solved by a network simplex, and [optimal.Matcher.Verify] proves it by its prices. The
// same prices answer [optimal.Matcher.Why], [optimal.Matcher.Alternatives], [optimal.Matcher.WorthOfPlace]
// and [optimal.Matcher.Rematch].
//
// Where nobody may go alone one helper is no help: both places of
// such a team count as first ones, and when not everyone can have two, whole teams
// go to the most urgent and then the longest waiting, and the others have none.
//
// # Urgency costs no places
//
// Sets of places that can be filled at once are the independent sets of a
// matroid (a gammoid: places linked to volunteers by disjoint paths), so filling
// the most urgent first also fills the greatest number (Rado 1957; Edmonds
// 1971). Point 1 therefore is no compromise between the two.
//
// # Units
//
// Points are whole numbers: a criterion gives fit (0 to 100) times weight, so
// with the default weights, which add up to 100, a perfect pair has 10 000
// points. Travel is in minutes, weekly time in half-hour cells, days are civil
// days of the organization.
package matching
