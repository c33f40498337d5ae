package rota

import "math/bits"

// random is a splitmix64 generator: the same numbers on every machine.
//
// Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators,
// OOPSLA 2014.
type random struct{ state uint64 }

func (r *random) next() uint64 {
	r.state += 0x9e3779b97f4a7c15
	z := r.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 up to, not including, n, which must be above 0.
func (r *random) below(n int) int {
	hi, _ := bits.Mul64(r.next(), uint64(n))
	return int(hi)
}
