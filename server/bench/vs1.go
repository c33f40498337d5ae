package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/vs1"
)

// family is one size of VS-1 with its bars and with what other programs did with it
// on a machine with two cores, one thread, by seed.
type family struct {
	volunteers, shifts int
	limit              time.Duration // processor time the search may take
	bar                float64       // per cent above the optimum allowed
	gapBar             float64       // per cent of proven gap allowed; 0 for no bar
	proof              [3]string     // CBC 2.10.8 without a limit
	limited            [3]string     // CBC limited to 60 s
	highs              [3]string     // HiGHS 1.15 as WebAssembly limited to 60 s
}

var families = []family{
	{200, 150, 2 * time.Second, 0, 0, [3]string{"0.8 s", "1.2 s", "0.6 s"}, [3]string{"3950", "5626", "11191"}, [3]string{"3950 in 3.2 s", "5626 in 2.9 s", "11191 in 2.7 s"}},
	{500, 400, 8 * time.Second, .2, 0, [3]string{"11.1 s", "11.6 s", "13.7 s"}, [3]string{"4617", "3214", "6951"}, [3]string{"4617 in 10.1 s", "3214 in 11.5 s", "6951 in 15.3 s"}},
	{300, 400, 8 * time.Second, .2, 0, [3]string{"11.5 s", "11.1 s", "7.6 s"}, [3]string{"6029", "7181", "10668"}, [3]string{"6029 in 24 s", "7181 in 13.8 s", "10668 in 12.4 s"}},
	{600, 800, 30 * time.Second, .5, .6, [3]string{"48 s", "188 s", "184 s"}, [3]string{"18412", "56608", "10276"}, [3]string{"76460", "134133", "71956"}},
	{1000, 800, 30 * time.Second, .5, .6, [3]string{"92 s", "58 s", "64 s"}, [3]string{"nothing", "7092", "14513"}, [3]string{"940840", "965732", "954108"}},
}

// vs1 makes the rosters of VS-1, of one seed each or, with -all, of three.
func (b *bench) vs1(ctx context.Context) error {
	for _, f := range families {
		for seed := 1; seed <= b.seeds(); seed++ {
			if err := b.vs1Roster(ctx, f, seed); err != nil {
				return err
			}
		}
	}
	return nil
}

// seeds is how many seeds of each size are measured.
func (b *bench) seeds() int {
	if b.all {
		return 3
	}
	return 1
}

func (b *bench) vs1Roster(ctx context.Context, f family, seed int) error {
	p := vs1.New(f.volunteers, f.shifts, uint64(seed))
	p.Seed, p.Steps = 1, scheduling.StepsFor(p)
	roster, used, err := solveWithin(ctx, p, f.limit)
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
	figure{what: "  moves looked at", measured: fmt.Sprintf("%.1f million/s", float64(roster.Steps)/used.cpu.Seconds()/1e6),
		yardstick: fmt.Sprintf("%d steps, bound included; %.4f objects made per move", roster.Steps, float64(used.objects)/float64(max(roster.Steps, 1)))}.print()
	return b.solvers(ctx, fmt.Sprintf("vs1-%dx%d-%d", f.volunteers, f.shifts, seed), p)
}

// solveWithin solves p and stops once so much processor time is used.
func solveWithin(ctx context.Context, p scheduling.Problem, limit time.Duration) (scheduling.Roster, effort, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*limit) // the machine may be busy
	defer cancel()
	before, err := effortNow()
	if err != nil {
		return scheduling.Roster{}, effort{}, err
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
	roster, err := scheduling.Solve(ctx, p)
	if err != nil {
		return roster, effort{}, err
	}
	if !roster.Findings.Feasible() {
		return roster, effort{}, fmt.Errorf("a hard rule is broken: %s", brokenRules(roster.Findings))
	}
	used, err := before.since()
	return roster, used, err
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
