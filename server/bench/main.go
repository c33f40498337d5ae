// Command bench measures how fast the product is and how much memory it takes,
// and prints each figure beside what it is compared with:
//
//	make bench
//
// It needs a PostgreSQL server it may make databases on, in TEST_DATABASE_URL,
// and the program bin/nuanlin. Every database and folder it makes is removed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// bench is one run.
type bench struct {
	base    string // connection URL of the PostgreSQL server
	program string // the built product
	all     bool   // every seed and size, not only what is quick
	rotas   rotaChoice
}

// section is a part of a run that can be asked for alone.
type section struct {
	name    string
	measure func(*bench, context.Context) error
	alone   bool // needs neither a database nor the product
}

var sections = []section{
	{"sign-up", (*bench).signUp, false},
	{"roster", (*bench).roster, false},
	{"matching", (*bench).matching, true},
	{"vs1", (*bench).vs1, true},
	{"repair", (*bench).repair, true},
	{"assign", (*bench).assign, true},
	{"vm1", (*bench).vm1, true},
	{"rota", (*bench).rota, true},
	{"lists", (*bench).lists, false},
	{"start", (*bench).start, false},
	{"memory", (*bench).memory, false},
	{"streams", (*bench).streams, false},
}

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	var b bench
	var names []string
	for _, s := range sections {
		names = append(names, s.name)
	}
	only := flag.String("only", "", "one `part` of "+strings.Join(names, ", ")+"; all of them unless told")
	flag.BoolVar(&b.all, "all", false, "the largest sizes too and the whole budget for each rota, which takes hours")
	flag.StringVar(&b.rotas.only, "rotas", "", "`numbers` of the instances the part rota plans, with commas between")
	flag.IntVar(&b.rotas.seconds, "rota-seconds", 0, "processor time the part rota gives each instance; unless told, what its class is held to")
	flag.Uint64Var(&b.rotas.seed, "rota-seed", 1, "seed of the part rota")
	flag.StringVar(&b.program, "program", "bin/nuanlin", "the built product")
	flag.Parse()
	b.base = os.Getenv("TEST_DATABASE_URL")
	if err := b.run(ctx, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(ctx context.Context, only string) error {
	began, found := time.Now(), false
	fmt.Printf("%s, %d processors, load %s\n\n", runtime.GOARCH, runtime.NumCPU(), load())
	for _, s := range sections {
		if only != "" && only != s.name {
			continue
		}
		found = true
		if b.base == "" && !s.alone {
			return errors.New("TEST_DATABASE_URL is not set: run make bench")
		}
		fmt.Println(s.name)
		if err := s.measure(b, ctx); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Println()
	}
	if !found {
		return fmt.Errorf("there is no section %q", only)
	}
	fmt.Printf("took %s, load at the end %s\n", time.Since(began).Round(time.Second), load())
	return nil
}

// load is how many processes wanted a processor in the last minute. Figures of a
// machine that does other work too are worth less.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}

// figure is one line of the report.
type figure struct {
	what      string
	measured  string
	yardstick string // what it is compared with; "" for nothing
	target    string // "" if the figure only informs
}

func (f figure) print() { fmt.Println(f.line()) }

func (f figure) line() string {
	line := fmt.Sprintf("  %-46s %-28s", f.what, f.measured)
	if f.yardstick != "" {
		line += " | " + f.yardstick
	}
	if f.target != "" {
		line += " | target " + f.target
	}
	return strings.TrimRight(line, " ")
}

// verdict adds to a target whether it is met.
func verdict(target string, met bool) string {
	if met {
		return target + ": met"
	}
	return target + ": MISSED"
}
