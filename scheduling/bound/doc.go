// Package bound proves how good a roster can be at best.
//
// [LowerBound] relaxes what couples the volunteers (Lagrangian relaxation) and
// raises the bound by subgradient ascent; each volunteer's [Subproblem] is solved
// exactly by dynamic programming. [Verify] checks a [Proof] by a program of its
// own that shares neither the search nor the compiled model.
package bound
