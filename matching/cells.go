package matching

import "math/bits"

// CellMinutes is the length of one weekly cell.
const CellMinutes = 30

const cellsPerDay = 24 * 60 / CellMinutes

// Cells is the free time of one week in half hours, Monday 00:00 first: a bit
// set with room for the 336 half hours of a week.
type Cells [6]uint64

// With returns c with every half hour that lies wholly in [from, until) of the
// weekday added. Weekdays count from 0 (Monday), times are minutes after
// midnight; whatever falls outside the day is left out.
func (c Cells) With(weekday, from, until int) Cells {
	first := (max(from, 0) + CellMinutes - 1) / CellMinutes
	last := min(until, 24*60) / CellMinutes
	for i := first; i < last && weekday >= 0 && weekday < 7; i++ {
		cell := weekday*cellsPerDay + i
		c[cell/64] |= 1 << (cell % 64)
	}
	return c
}

// Common returns the cells in both c and d.
func (c Cells) Common(d Cells) Cells {
	for i := range c {
		c[i] &= d[i]
	}
	return c
}

// Count returns the number of cells in c.
func (c Cells) Count() int {
	n := 0
	for _, word := range c {
		n += bits.OnesCount64(word)
	}
	return n
}

// LongestRun returns the greatest number of cells in c that follow each other
// without a gap. Sunday's last cell does not join Monday's first.
func (c Cells) LongestRun() int {
	n := 0
	for c != (Cells{}) {
		c.thin(1)
		n++
	}
	return n
}

// shareRun tells whether c and d have n cells in a row in common.
func (c *Cells) shareRun(d *Cells, n int) bool {
	var common Cells
	var some uint64
	for i := range c {
		common[i] = c[i] & d[i]
		some |= common[i]
	}
	// Each cell left stands for a run of so many that begins with it.
	for run := 1; run < n && some != 0; {
		step := min(run, n-run)
		some = common.thin(step)
		run += step
	}
	return n < 1 || some != 0
}

// thin keeps the cells whose step-th follower is in c too, step below 64, and
// returns zero when none is left.
func (c *Cells) thin(step int) (some uint64) {
	for i := range c {
		later := c[i] >> step
		if i+1 < len(c) {
			later |= c[i+1] << (64 - step)
		}
		c[i] &= later
		some |= c[i]
	}
	return some
}
