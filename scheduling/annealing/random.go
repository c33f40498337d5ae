package annealing

import (
	"math"
	"math/bits"
)

// Random is a splitmix64 generator: the same numbers on every machine.
//
// Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators,
// OOPSLA 2014.
type Random struct{ State uint64 }

func (r *Random) Next() uint64 {
	r.State += 0x9e3779b97f4a7c15
	z := r.State
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Below returns a number from 0 up to, not including, n, which must be above 0.
func (r *Random) Below(n int) int {
	hi, _ := bits.Mul64(r.Next(), uint64(n))
	return int(hi)
}

// OneIn is true once in n times.
func (r *Random) OneIn(n int) bool { return r.Below(n) == 0 }

const (
	chanceBits  = 12 // resolution of patience
	ChanceScale = 16 // binary digits behind the point in patience and temperatures
)

// patience holds -ln(u) for u in the middle of each of 4096 equal parts of
// (0, 1), as fixed-point numbers. A move that costs d is taken at temperature
// t when d <= t * -ln(u) for a random u: probability exp(-d/t), the rule of
// Metropolis, without floating point during the search. No entry lies so near
// to the middle between two integers that another machine's last bit could
// round it differently (tested).
var patience = func() (table [1 << chanceBits]int64) {
	for i := range table {
		table[i] = int64(math.Round(exactPatience(i)))
	}
	return table
}()

func exactPatience(i int) float64 {
	u := (float64(i) + 0.5) / (1 << chanceBits)
	return -math.Log(u) * (1 << ChanceScale)
}

// Takes decides whether a move that makes things worse by d is taken at the
// temperature, a fixed-point number.
func (r *Random) Takes(d, temperature int64) bool {
	if d <= 0 {
		return true
	}
	return d<<ChanceScale <= temperature*patience[r.Next()>>(64-chanceBits)]>>ChanceScale
}

// Cooled returns the temperature after done of all steps.
func Cooled(hot, cold int64, done, steps int) int64 {
	halvings := 1
	for hot>>halvings > cold {
		halvings++
	}
	at := int64(done) * int64(halvings) << ChanceScale / int64(steps)
	whole, part := at>>ChanceScale, at&(1<<ChanceScale-1)
	t := hot >> whole
	return max(t-(t*part)>>(ChanceScale+1), 1)
}

// fortune holds -ln(-ln(u)) for u in the middle of each of 4096 equal parts of
// (0, 1), as fixed-point numbers: the quantiles of Gumbel's distribution.
var fortune = func() (table [1 << chanceBits]int64) {
	for i := range table {
		table[i] = int64(math.Round(exactFortune(i)))
	}
	return table
}()

func exactFortune(i int) float64 {
	u := (float64(i) + 0.5) / (1 << chanceBits)
	return -math.Log(-math.Log(u)) * (1 << ChanceScale)
}

// Luck draws heat times a Gumbel-distributed number, fixed-point.
func (r *Random) Luck(heat int64) int64 {
	return heat * fortune[r.Next()>>(64-chanceBits)] >> ChanceScale
}

// Most is the largest luck there is.
func Most(heat int64) int64 {
	return heat * fortune[len(fortune)-1] >> ChanceScale
}
