// Package matching holds the facts and the rules of who supports whom (一对一帮扶):
// volunteers on one side, beneficiaries with one or two open places on the other.
//
// A pair is allowed when no hard filter stops it ([Settings.Filters]) and has the
// points of its criteria ([Settings.Score]). The packages below build on that:
// optimal finds the best pairing and answers what would change it, flow has the
// exact solvers, stable pairs people who rank each other.
//
// All of them are pure: the standard library only, no clock, no input or output,
// no names or addresses. The same facts give the same pairs, whatever their order.
//
// Points are whole numbers: a criterion gives fit (0 to 100) times weight, so
// with the default weights, which add up to 100, a perfect pair has 10 000
// points. Travel is in minutes, weekly time in half-hour cells, days are civil
// days of the organization.
package matching
