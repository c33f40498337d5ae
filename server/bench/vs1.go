package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// family is one size of VS-1 with its bars and with what other programs did with it
// on a machine with two cores, one thread, by seed.
type family struct {
	volunteers, shifts int
	limit              time.Duration // processor time the search may take
	steps              int           // moves the search may look at
	bar                float64       // per cent above the optimum allowed
	gapBar             float64       // per cent of proven gap allowed; 0 for no bar
	boundBar           time.Duration // processor time the bound may take; 0 for no bar
	relaxed            [3]float64    // value of the linear relaxation, by seed
	proof              [3]string     // CBC 2.10.8 without a limit
	limited            [3]string     // CBC limited to 60 s
	highs              [3]string     // HiGHS 1.15 as WebAssembly limited to 60 s
}

var families = []family{
	{200, 150, 2 * time.Second, 12_000_000, 0, 0, 300 * time.Millisecond, [3]float64{3945.4, 5618.5, 11188.5}, [3]string{"0.8 s", "1.2 s", "0.6 s"}, [3]string{"3950", "5626", "11191"}, [3]string{"3950 in 3.2 s", "5626 in 2.9 s", "11191 in 2.7 s"}},
	{500, 400, 8 * time.Second, 40_000_000, .2, 0, 3 * time.Second, [3]float64{4163.2, 3199.2, 6931.8}, [3]string{"11.1 s", "11.6 s", "13.7 s"}, [3]string{"4617", "3214", "6951"}, [3]string{"4617 in 10.1 s", "3214 in 11.5 s", "6951 in 15.3 s"}},
	{300, 400, 8 * time.Second, 40_000_000, .2, 0, 3 * time.Second, [3]float64{6007.6, 7157.1, 10649}, [3]string{"11.5 s", "11.1 s", "7.6 s"}, [3]string{"6029", "7181", "10668"}, [3]string{"6029 in 24 s", "7181 in 13.8 s", "10668 in 12.4 s"}},
	{600, 800, 30 * time.Second, 80_000_000, .5, .6, 6 * time.Second, [3]float64{9316.7, 10194.9, 10189.2}, [3]string{"48 s", "188 s", "184 s"}, [3]string{"18412", "56608", "10276"}, [3]string{"76460", "134133", "71956"}},
	{1000, 800, 30 * time.Second, 80_000_000, .5, .6, 10 * time.Second, [3]float64{5368.2, 6234.6, 6100.9}, [3]string{"92 s", "58 s", "64 s"}, [3]string{"nothing", "7092", "14513"}, [3]string{"940840", "965732", "954108"}},
}

// vs1 makes the rosters of VS-1, of three seeds each.
func (b *bench) vs1(ctx context.Context) error {
	for _, f := range families {
		for seed := range len(f.proof) {
			if err := b.vs1Roster(ctx, f, seed+1); err != nil {
				return err
			}
		}
	}
	return b.cancelled(ctx)
}

func (b *bench) vs1Roster(ctx context.Context, f family, seed int) error {
	p := vs1.New(f.volunteers, f.shifts, uint64(seed))
	p.Seed, p.Steps = 1, f.steps
	roster, used, m, err := solveWithin(ctx, p, f.limit, .999*f.relaxed[seed-1])
	if err != nil {
		return err
	}
	best, _ := vs1.Optimum(f.volunteers, f.shifts, seed)
	over, gap := above(roster.Value(), best), above(roster.Value(), roster.Bound)
	target := fmt.Sprintf("%.1f %% in %s", f.bar, f.limit)
	met := over <= f.bar && used.cpu <= f.limit+f.limit/20
	if f.gapBar > 0 {
		target += fmt.Sprintf(", proven %.1f %%", f.gapBar)
		met = met && gap <= f.gapBar
	}
	figure{
		what:     fmt.Sprintf("%dx%d seed %d: %d, %.2f %% above the optimum", f.volunteers, f.shifts, seed, roster.Value(), over),
		measured: fmt.Sprintf("%.1f s, gap proven %.2f %%", used.cpu.Seconds(), gap),
		yardstick: fmt.Sprintf("optimum %d; CBC proves it in %s, limited to 60 s %s; HiGHS-WASM %s",
			best, f.proof[seed-1], f.limited[seed-1], f.highs[seed-1]),
		target: verdict(target, met),
	}.print()
	if err := f.printBound(p, roster, m, seed); err != nil {
		return err
	}
	speed := figure{what: "  moves looked at on the walk", measured: fmt.Sprintf("%.1f million/s", m.speed()),
		yardstick: fmt.Sprintf("%d moves; %.4f objects made per move", m.moves, m.objects())}
	if f.volunteers == 500 {
		speed.target = verdict("15 million/s, no object", m.speed() >= 15 && m.objects() < .01)
	}
	speed.print()
	return b.solvers(ctx, fmt.Sprintf("vs1-%dx%d-%d", f.volunteers, f.shifts, seed), p)
}

// printBound prints the bound beside the value of the linear relaxation, after the
// independent verifier has checked it.
func (f family) printBound(p scheduling.Problem, roster search.Roster, m *meter, seed int) error {
	if m.bound == 0 {
		figure{what: "  bound", measured: "not reached"}.print()
		return nil
	}
	began := time.Now()
	proven, err := bound.Verify(p, roster.Proof)
	if err != nil {
		return err
	}
	if proven < roster.Bound {
		return fmt.Errorf("the bound is %d, but only %d is proven", roster.Bound, proven)
	}
	reached := "not reached"
	if m.reached > 0 {
		reached = fmt.Sprintf("%.2f s", m.reached.Seconds())
	}
	line := figure{what: "  bound within 0.1 % of the relaxation", measured: fmt.Sprintf("%s; in the end %d in %.2f s", reached, roster.Bound, m.bound.Seconds()),
		yardstick: fmt.Sprintf("linear relaxation %.1f; checked independently in %.1f s", f.relaxed[seed-1], time.Since(began).Seconds())}
	line.target = verdict(f.boundBar.String(), m.reached > 0 && m.reached <= f.boundBar)
	line.print()
	return nil
}

// solveWithin solves p and stops once so much processor time is used. It notes when
// the bound is at aim.
func solveWithin(ctx context.Context, p scheduling.Problem, limit time.Duration, aim float64) (search.Roster, effort, *meter, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*limit) // the machine may be busy
	defer cancel()
	before, err := effortNow()
	if err != nil {
		return search.Roster{}, effort{}, nil, err
	}
	stop := time.NewTicker(10 * time.Millisecond)
	defer stop.Stop()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-stop.C:
				if used, err := before.cpuSince(); err != nil || used >= limit {
					cancel()
					return
				}
			}
		}
	}()
	m := &meter{aim: aim}
	roster, err := search.SolveWithProgress(ctx, p, m.report)
	if err := errors.Join(err, m.err); err != nil {
		return roster, effort{}, nil, err
	}
	if !roster.Findings.Feasible() {
		return roster, effort{}, nil, fmt.Errorf("a hard rule is broken: %s", brokenRules(roster.Findings))
	}
	used, err := before.since()
	return roster, used, m, err
}

func brokenRules(found scheduling.Findings) string {
	var names []string
	for _, r := range found.Rules {
		if r.Hard && r.Units > 0 {
			names = append(names, r.Rule)
		}
	}
	return strings.Join(names, ", ")
}
