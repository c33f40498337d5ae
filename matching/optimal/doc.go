// Package optimal finds the best pairing of a [matching.Problem] and answers what
// would change it.
//
// # The question
//
// [Solve] chooses pairs so that, in this order,
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
// solved by a network simplex, and [Matcher.Verify] proves it by its prices. The
// same prices answer [Matcher.Why], [Matcher.Alternatives],
// [Matcher.ShadowPriceOfPlace] and [Matcher.Rematch].
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
package optimal
