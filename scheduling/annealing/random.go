package annealing

import (
	"math"

	"nuanlin/splitmix"
)

// Random is a generator of chance with the draws that annealing adds.
type Random struct{ splitmix.Random }

// New returns a generator that begins at seed; any seed will do.
func New(seed uint64) *Random { return &Random{*splitmix.New(seed)} }

// Scale is how many binary digits temperatures have behind the point.
const Scale = 16

// tableBits is the resolution of the tables of random numbers.
const tableBits = 12

// exponentials holds -ln(u) for u in the middle of each of 4096 equal parts of
// (0, 1), as fixed-point numbers. A move that costs d is taken at temperature
// t when d <= t * -ln(u) for a random u: probability exp(-d/t), the rule of
// Metropolis, without floating point during the search. No entry lies so near
// to the middle between two integers that another machine's last bit could
// round it differently (tested).
var exponentials = func() (table [1 << tableBits]int64) {
	for i := range table {
		table[i] = int64(math.Round(exactExponential(i)))
	}
	return table
}()

func exactExponential(i int) float64 {
	u := (float64(i) + 0.5) / (1 << tableBits)
	return -math.Log(u) * (1 << Scale)
}

// Accept decides whether a move that makes things worse by d is taken at the
// temperature, a fixed-point number.
func (r *Random) Accept(d, temperature int64) bool {
	if d <= 0 {
		return true
	}
	return d<<Scale <= temperature*exponentials[r.Next()>>(64-tableBits)]>>Scale
}

// Geometric returns what a value that falls geometrically from first to last has
// come to after done of all steps: it halves at even distances and goes in a
// straight line in between, all in whole numbers, and never falls below 1. It is
// the cooling schedule of annealing and the step size of subgradient ascent.
func Geometric(first, last int64, done, steps int) int64 {
	halvings := 1
	for first>>halvings > last {
		halvings++
	}
	at := int64(done) * int64(halvings) << Scale / int64(steps)
	whole, part := at>>Scale, at&(1<<Scale-1)
	t := first >> whole
	return max(t-(t*part)>>(Scale+1), 1)
}

// gumbels holds -ln(-ln(u)) for u in the middle of each of 4096 equal parts of
// (0, 1), as fixed-point numbers: the quantiles of Gumbel's distribution.
var gumbels = func() (table [1 << tableBits]int64) {
	for i := range table {
		table[i] = int64(math.Round(exactGumbel(i)))
	}
	return table
}()

func exactGumbel(i int) float64 {
	u := (float64(i) + 0.5) / (1 << tableBits)
	return -math.Log(-math.Log(u)) * (1 << Scale)
}

// Gumbel draws temperature times a Gumbel-distributed number, fixed-point.
func (r *Random) Gumbel(temperature int64) int64 {
	return temperature * gumbels[r.Next()>>(64-tableBits)] >> Scale
}

// MaxGumbel is the largest number that [Random.Gumbel] can draw.
func MaxGumbel(temperature int64) int64 {
	return temperature * gumbels[len(gumbels)-1] >> Scale
}
