package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"nuanlin/matching/flow"
	"nuanlin/matching/optimal"
	"nuanlin/matching/orlibrary"
	"nuanlin/matching/vm1"
)

// benchFolder is where benchmark sets are kept: NUANLIN_BENCH_DATA, or a folder
// "shared" beside the repository.
func benchFolder() string {
	if folder := os.Getenv("NUANLIN_BENCH_DATA"); folder != "" {
		return folder
	}
	return filepath.Join("..", "shared")
}

// assignTargets are the bars there are, by file; the times of a plain
// shortest-augmenting-path program stand beside.
var assignTargets = map[string]time.Duration{"assign700": 15 * time.Millisecond, "assignp3000": 15 * time.Millisecond}

var assignYardsticks = map[string]string{
	"assign100": "0.14 ms", "assign200": "1.0 ms", "assign300": "3.3 ms", "assign400": "6.3 ms", "assign500": "14 ms", "assign600": "17 ms",
	"assign700": "30 ms", "assign800": "33 ms", "assignp800": "4.3 ms", "assignp1500": "9.5 ms", "assignp3000": "19 ms", "assignp5000": "35 ms",
}

// assign solves the assignment problems of the OR-Library that are at hand.
func (b *bench) assign(context.Context) error {
	solved := 0
	for _, problem := range orlibrary.Problems {
		file, err := os.Open(filepath.Join(benchFolder(), "data", "assign", problem.Name+".txt"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		rows, edges, err := problem.Read(file)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
		if err := assignOne(problem, rows, edges); err != nil {
			return err
		}
		solved++
	}
	if solved == 0 {
		fmt.Println("  skipped: no data; set NUANLIN_BENCH_DATA to the folder that holds data/assign")
	}
	return nil
}

func assignOne(problem orlibrary.Problem, rows int, edges []flow.Edge) error {
	cost := 0
	took, err := meanTime(20, func() error {
		var ok bool
		if cost, ok = orlibrary.Cost(rows, edges); !ok {
			return fmt.Errorf("%s: no assignment", problem.Name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	f := figure{what: fmt.Sprintf("%s: %d, optimum %d", problem.Name, cost, problem.Optimum), measured: milliseconds(took),
		yardstick: "plain shortest paths " + assignYardsticks[problem.Name]}
	f.target = verdict("the optimum", cost == problem.Optimum)
	if limit := assignTargets[problem.Name]; limit > 0 {
		f.target = verdict(fmt.Sprintf("the optimum in %s", limit), cost == problem.Optimum && took <= limit)
	}
	f.print()
	return nil
}

// meanTime runs do several times and returns the processor time of one run. The
// clock would also count what other programs took in between.
func meanTime(times int, do func() error) (time.Duration, error) {
	before, err := effortNow()
	if err != nil {
		return 0, err
	}
	for range times {
		if err := do(); err != nil {
			return 0, err
		}
	}
	used, err := before.cpuSince()
	return used / time.Duration(times), err
}

// vm1Bars are the bars and what other programs needed, by number of volunteers.
var vm1Bars = map[int]struct {
	limit     time.Duration // 0 for none
	yardstick string
}{
	200:  {0, "CBC 29 ms"},
	1000: {80 * time.Millisecond, "CBC 390 ms, GLPK 5.3 s"},
	3000: {2 * time.Second, "CBC 5.9 s"},
	6000: {0, "successive shortest paths 79 s"},
}

// vm1 solves VM-1 and changes one pair of a solved programme.
func (b *bench) vm1(context.Context) error {
	for _, size := range vm1.Sizes {
		if size.Volunteers > 3000 && !b.all {
			continue
		}
		in := vm1.New(size.Volunteers, size.Beneficiaries, 1)
		var choice flow.Choice
		took, err := meanTime(3, func() (err error) {
			choice, err = in.Solve()
			return err
		})
		if err != nil {
			return err
		}
		if err := in.Verify(choice); err != nil {
			return fmt.Errorf("%dx%d: %w", size.Volunteers, size.Beneficiaries, err)
		}
		bar := vm1Bars[size.Volunteers]
		f := figure{what: fmt.Sprintf("%dx%d: %.1f, optimum %.1f", size.Volunteers, size.Beneficiaries, float64(choice.Cost)/10, float64(size.Optimum)/10),
			measured: milliseconds(took), yardstick: fmt.Sprintf("%d links; %s", len(in.Links), bar.yardstick)}
		f.target = verdict("the optimum", choice.Cost == size.Optimum)
		if bar.limit > 0 {
			f.target = verdict(fmt.Sprintf("the optimum in %s", bar.limit), choice.Cost == size.Optimum && took <= bar.limit)
		}
		f.print()
	}
	return rematchOnce()
}

// rematchOnce forbids and frees pairs of a solved programme, one at a time.
func rematchOnce() error {
	m, err := optimal.New(manyPeople(1000))
	if err != nil {
		return err
	}
	var took []time.Duration
	for _, pair := range m.Result().Pairs[:100] {
		for _, kind := range []optimal.ChangeKind{optimal.Forbid, optimal.Free} {
			began := time.Now()
			if _, err := m.Rematch(optimal.Change{Kind: kind, Ref: pair.Ref}); err != nil {
				return err
			}
			took = append(took, time.Since(began))
		}
	}
	if err := m.Verify(); err != nil {
		return err
	}
	slices.Sort(took)
	const limit = 5 * time.Millisecond
	half, worst := took[len(took)/2], took[len(took)-1]
	figure{what: "1 000 x 1 000 matched anew after one change", measured: fmt.Sprintf("%s, slowest %s", milliseconds(half), milliseconds(worst)),
		yardstick: fmt.Sprintf("%d changes, the last pairing proven", len(took)), target: verdict(limit.String(), half <= limit)}.print()
	return nil
}
