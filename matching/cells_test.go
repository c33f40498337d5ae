package matching

import (
	"testing"

	"pgregory.net/rapid"
)

const weekCells = 7 * cellsPerDay

// week is [Cells] written plainly: one entry for each half hour.
type week [weekCells]bool

func (w *week) with(weekday, from, until int) {
	for i := range weekCells {
		start := i % cellsPerDay * CellMinutes
		if i/cellsPerDay == weekday && start >= from && start+CellMinutes <= until {
			w[i] = true
		}
	}
}

func (w *week) count() int {
	n := 0
	for _, free := range w {
		n += Count(free)
	}
	return n
}

func (w *week) longestRun() int {
	longest, run := 0, 0
	for _, free := range w {
		if run++; !free {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// drawCells draws free time with stretches of all lengths, some reaching out of the
// day or of the week.
func drawCells(t *rapid.T, label string) (Cells, week) {
	var cells Cells
	var plain week
	for range rapid.IntRange(0, 12).Draw(t, label) {
		weekday := rapid.IntRange(-1, 7).Draw(t, "weekday")
		from := rapid.IntRange(-90, 1500).Draw(t, "from")
		until := from + rapid.IntRange(-60, 1600).Draw(t, "length")
		cells = cells.With(weekday, from, until)
		plain.with(weekday, from, until)
	}
	return cells, plain
}

// TestCellsAreAWeek compares the bit set with the plain week, alone and two in common.
func TestCellsAreAWeek(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, plainC := drawCells(t, "stretches of one")
		d, plainD := drawCells(t, "stretches of the other")
		var both week
		for i := range both {
			both[i] = plainC[i] && plainD[i]
		}
		common := c.Common(d)
		for _, tt := range []struct {
			cells Cells
			plain week
		}{{c, plainC}, {d, plainD}, {common, both}} {
			if got, want := tt.cells.Count(), tt.plain.count(); got != want {
				t.Errorf("%d cells, want %d", got, want)
			}
			if got, want := tt.cells.LongestRun(), tt.plain.longestRun(); got != want {
				t.Errorf("a run of %d, want %d", got, want)
			}
		}
		longest := both.longestRun()
		for _, n := range []int{-1, 0, 1, longest - 1, longest, longest + 1, rapid.IntRange(1, weekCells+2).Draw(t, "run")} {
			if got := c.shareRun(&d, n); got != (n <= longest || n < 1) {
				t.Errorf("share a run of %d: %v, the longest is %d", n, got, longest)
			}
		}
	})
}

// TestCellsDoNotChange checks that all of them answer with a copy.
func TestCellsDoNotChange(t *testing.T) {
	c := Cells{}.With(2, 600, 900)
	before := c
	c.With(3, 0, 90)
	c.Common(Cells{})
	c.LongestRun()
	c.shareRun(&Cells{}, 3)
	if c != before {
		t.Errorf("%v became %v", before, c)
	}
}
