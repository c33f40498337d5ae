// Package splitmix is the generator of chance of both engines and of the families of
// problems they are measured with: seeded, and the same numbers on every machine.
package splitmix

import "math/bits"

// Random is a splitmix64 generator. It has a period of 2^64 and is no source of
// secrets. It is not safe for use by several goroutines at once.
//
// Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators,
// OOPSLA 2014.
type Random struct{ state uint64 }

// New returns a generator that begins at seed; any seed will do.
func New(seed uint64) *Random { return &Random{seed} }

// Next returns the next 64 random bits.
func (r *Random) Next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Below returns a number from 0 up to, not including, n, which must be above 0.
func (r *Random) Below(n int) int {
	hi, _ := bits.Mul64(r.Next(), uint64(n))
	return int(hi)
}

// Modulo returns a number from 0 up to, not including, n, which must be above 0: the
// remainder of the next number. The families of problems are defined by it; all else
// draws with [Random.Below].
func (r *Random) Modulo(n int) int { return int(r.Next() % uint64(n)) }

// OneIn is true once in n times.
func (r *Random) OneIn(n int) bool { return r.Below(n) == 0 }

// Float returns a number from 0 up to, not including, 1, in steps of 2^-53.
func (r *Random) Float() float64 { return float64(r.Next()>>11) / (1 << 53) }

// Chance is true with probability p.
func (r *Random) Chance(p float64) bool { return r.Float() < p }
