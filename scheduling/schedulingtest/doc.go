// Package schedulingtest holds the problems that the tests of the engine share: the
// demonstration programme, random problems that use every rule, small ones with
// their optima by brute force.
package schedulingtest
