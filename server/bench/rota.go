package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"nuanlin/scheduling/rota"
)

// curtoisKnown is what is published about an instance: costs found by an
// ejection chain, by an integer program with Gurobi and by one with variable
// neighbourhood search in ten minutes each, and by branch and price; "-" for none.
type curtoisKnown struct {
	number, best                    int
	ejection, gurobi, variable, bap string
}

// curtoisSet lists the instances. Source: T. Curtois, R. Qu, Computational
// results on new staff scheduling benchmark instances, 2014, and
// schedulingbenchmarks.org for the best known costs.
var curtoisSet = []curtoisKnown{
	{1, 607, "607", "607", "607", "607"}, {2, 828, "923", "828", "828", "828"}, {3, 1001, "1003", "1001", "1001", "1001"},
	{4, 1716, "1719", "1716", "1716", "1716"}, {5, 1143, "1439", "1143", "1143", "1160"}, {6, 1950, "2344", "1950", "1950", "1952"},
	{7, 1056, "1284", "1056", "1056", "1058"}, {8, 1300, "2529", "8995", "1364", "1308"}, {9, 439, "474", "439", "439", "439"},
	{10, 4631, "4999", "4631", "4631", "4631"}, {11, 3443, "3967", "3443", "3443", "3443"}, {12, 4040, "5611", "4045", "4042", "4046"},
	{13, 1348, "8707", "500410", "3109", "-"}, {14, 1278, "2542", "1482", "1281", "-"}, {15, 3828, "6049", "78144", "4144", "-"},
	{16, 3225, "4343", "3521", "3306", "3323"}, {17, 5746, "7835", "6149", "5760", "-"}, {18, 4459, "6404", "7950", "5049", "-"},
	{19, 3149, "6522", "29968", "3974", "-"},
	{20, 4769, "-", "-", "-", "-"}, {21, 21133, "-", "-", "-", "-"}, {22, 30241, "-", "-", "-", "-"},
	{23, 17285, "-", "-", "-", "-"}, {24, 40439, "-", "-", "-", "-"},
}

// rotaClass is what instances up to a number are given and held to.
type rotaClass struct {
	last        int           // number of the last instance
	short, long time.Duration // processor time, the latter with -all
	most        float64       // per cent above the best known cost; 0 if they need only be allowed
}

var rotaClasses = []rotaClass{
	{7, 4 * time.Second, time.Minute, 1},
	{12, 10 * time.Second, 5 * time.Minute, 3},
	{19, 15 * time.Second, 10 * time.Minute, 15},
	{24, 15 * time.Second, 10 * time.Minute, 0},
}

func rotaClassOf(number int) rotaClass {
	at := slices.IndexFunc(rotaClasses, func(c rotaClass) bool { return number <= c.last })
	return rotaClasses[at]
}

// rotaChoice is which instances to plan, for how long and with which seed.
type rotaChoice struct {
	only    string // numbers with commas between; "" for those up to 19, or all with -all
	seconds int    // for each; 0 for what its class is given
	seed    uint64
}

// chosen lists the instances to plan.
func (c rotaChoice) chosen(all bool) ([]curtoisKnown, error) {
	var list []curtoisKnown
	if c.only == "" {
		for _, known := range curtoisSet {
			if all || known.number < 20 {
				list = append(list, known)
			}
		}
		return list, nil
	}
	for text := range strings.SplitSeq(c.only, ",") {
		number, err := strconv.Atoi(text)
		at := slices.IndexFunc(curtoisSet, func(k curtoisKnown) bool { return k.number == number })
		if err != nil || at < 0 {
			return nil, fmt.Errorf("there is no instance %q", text)
		}
		list = append(list, curtoisSet[at])
	}
	return list, nil
}

// budget is the processor time an instance gets.
func (c rotaChoice) budget(number int, all bool) time.Duration {
	class := rotaClassOf(number)
	switch {
	case c.seconds > 0:
		return time.Duration(c.seconds) * time.Second
	case all:
		return class.long
	}
	return class.short
}

// rota plans the instances of Curtois and Qu that are at hand.
func (b *bench) rota(ctx context.Context) error {
	fmt.Printf("  %8s %8s %8s %8s %8s %8s | %8s %8s %8s %8s | %s\n",
		"instance", "cost", "bound", "known", "gap %", "cpu s", "chain", "gurobi", "ip+vns", "b&p", "target")
	list, err := b.rotas.chosen(b.all)
	if err != nil {
		return err
	}
	planned := 0
	for _, known := range list {
		file, err := os.Open(filepath.Join(benchFolder(), "data", "curtois", fmt.Sprintf("Instance%d.txt", known.number)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		p, err := readCurtois(file)
		p.Seed, p.Steps = b.rotas.seed, math.MaxInt
		if err := errors.Join(err, file.Close()); err != nil {
			return fmt.Errorf("instance %d: %w", known.number, err)
		}
		if err := rotaOne(ctx, p, known, b.rotas.budget(known.number, b.all)); err != nil {
			return fmt.Errorf("instance %d: %w", known.number, err)
		}
		planned++
	}
	if planned == 0 {
		fmt.Println("  skipped: no data; set NUANLIN_BENCH_DATA to the folder that holds data/curtois")
	}
	return nil
}

// rotaOne plans one instance and prints what came of it.
func rotaOne(ctx context.Context, p rota.Problem, known curtoisKnown, budget time.Duration) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	began, err := effortNow()
	if err != nil {
		return err
	}
	var broken error
	found, err := rota.SolveWithProgress(ctx, p, func(rota.Progress) {
		if used, err := began.cpuSince(); err != nil || used >= budget {
			broken = err
			stop()
		}
	})
	if err := errors.Join(err, broken); err != nil {
		return err
	}
	used, err := began.cpuSince()
	if err != nil {
		return err
	}
	if f := rota.Evaluate(p, found.Rows); f.Broken() > 0 || f.Cost() != found.Cost {
		return fmt.Errorf("the rota said to cost %d is %+v", found.Cost, f)
	}
	gap, target := above(int64(found.Cost), int64(known.best)), "allowed: met"
	if most := rotaClassOf(known.number).most; most > 0 {
		target = verdict(fmt.Sprintf("%.0f %%", most), gap <= most)
	}
	fmt.Printf("  %8d %8d %8d %8d %8.2f %8.1f | %8s %8s %8s %8s | %s\n", known.number, found.Cost, found.Bound, known.best,
		gap, used.Seconds(), known.ejection, known.gurobi, known.variable, known.bap, target)
	return nil
}
