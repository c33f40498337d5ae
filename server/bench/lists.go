package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"nuanlin/server/activities/activitiesapi"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/shifts/shiftsapi"
)

// growth is how much slower a list may be with a hundred times the history.
const growth = 1.2

// listRounds is how often each page is opened on either database, and listTurn how
// often in a row before it is the other's turn, so that the load of the machine
// falls on both alike.
const (
	listRounds = 240
	listTurn   = 8
)

// hundredth is a hundredth of the million. With no history at all the lists of it would
// be empty, and a full page cannot be compared with an empty one.
var hundredth = filling{volunteers: 10_000, assignments: 10_000, shifts: million.shifts, people: million.people}

// lists opens every list and home of the demonstration with a hundredth of a million
// assignments and their hours, and with all of them, turn by turn.
func (b *bench) lists(ctx context.Context) error {
	return b.withHistory(ctx, hundredth, func(small *process) error {
		return b.withHistory(ctx, million, func(large *process) error { return compareLists(ctx, small, large) })
	})
}

// withHistory uses the product with its demonstration and a history, filled in
// however long that takes.
func (b *bench) withHistory(ctx context.Context, f filling, use func(p *process) error) error {
	return b.withProduct(ctx, func(p *process, address string) (err error) {
		db, err := openSchema(address)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		began := time.Now()
		f.limit = time.Hour
		count, err := fill(ctx, db, f)
		if err != nil {
			return fmt.Errorf("fill: %w", err)
		}
		if _, err := db.ExecContext(ctx, `vacuum analyze`); err != nil {
			return err
		}
		figure{what: "database", measured: fmt.Sprintf("%d assignments", count),
			yardstick: fmt.Sprintf("%d volunteers, filled in %s", f.volunteers, time.Since(began).Round(time.Second))}.print()
		return use(p)
	})
}

// withProduct makes a database and starts the product with its demonstration on it.
func (b *bench) withProduct(ctx context.Context, use func(p *process, address string) error) error {
	return b.withDatabase(ctx, func(address string) error {
		p, err := b.launch(ctx, []string{"DATABASE_URL=" + address, "NUANLIN_SECRET=a secret for measuring speed only"}, "-demo")
		if err != nil {
			return err
		}
		return errors.Join(use(p, address), p.stop())
	})
}

// compared is what one page took on either database.
type compared struct {
	page
	small, large time.Duration
}

func (c compared) ratio() float64 { return float64(c.large) / float64(c.small) }

func compareLists(ctx context.Context, small, large *process) error {
	onSmall, err := openLists(ctx, small)
	if err != nil {
		return err
	}
	onLarge, err := openLists(ctx, large)
	if err != nil {
		return err
	}
	var all []compared
	for i := range onSmall.pages {
		c := compared{page: onSmall.pages[i]}
		if c.small, c.large, err = turns(ctx, onSmall, onLarge, i); err != nil {
			return err
		}
		all = append(all, c)
		figure{what: c.path, measured: milliseconds(c.large), yardstick: fmt.Sprintf("a hundredth %s: %.2fx", milliseconds(c.small), c.ratio()),
			target: verdict(fmt.Sprintf("%.1fx", growth), c.ratio() <= growth)}.print()
	}
	printWorst(all)
	return nil
}

// printWorst tells the page that grows most, and what the host waits for.
func printWorst(all []compared) {
	worst := slices.MaxFunc(all, func(a, b compared) int {
		if a.ratio() < b.ratio() {
			return -1
		}
		return 1
	})
	figure{what: "p95 of every list and home, at most", measured: fmt.Sprintf("%.2fx", worst.ratio()), yardstick: worst.path,
		target: verdict(fmt.Sprintf("%.1fx of a hundredth", growth), worst.ratio() <= growth)}.print()
	for _, c := range all {
		if c.path == "/homes/host" {
			figure{what: "p95 of the host's home", measured: milliseconds(c.large), target: verdict("< 50 ms", c.large < 50*time.Millisecond)}.print()
		}
	}
}

// turns opens one page on both, turn by turn, one caller at a time, and returns the
// time that 95 of 100 answers took on each. The first turn only warms them up.
func turns(ctx context.Context, small, large opened, i int) (onSmall, onLarge time.Duration, err error) {
	var took [2][]call
	for turn := range 1 + listRounds/listTurn {
		for side, o := range []opened{small, large} {
			calls := slices.Repeat([]call{{method: "GET", path: o.pages[i].path, token: o.tokens[o.pages[i].role]}}, listTurn)
			if _, err := sendAll(ctx, o.address, 1, calls); err != nil {
				return 0, 0, err
			}
			if err := mustBe(calls, http.StatusOK); err != nil {
				return 0, 0, err
			}
			if turn > 0 {
				took[side] = append(took[side], calls...)
			}
		}
	}
	return tookP95(took[0]), tookP95(took[1]), nil
}

// opened is a product somebody of each role has signed in to, and its pages.
type opened struct {
	address string
	tokens  map[string]string
	pages   []page
}

// openLists signs in and finds out which records the lists of the demonstration
// are about: those that were filled in have none of these.
func openLists(ctx context.Context, p *process) (opened, error) {
	o := opened{address: p.address}
	var err error
	if o.tokens, err = signInAll(ctx, p.address); err != nil {
		return o, err
	}
	read := func(path string, into any) {
		err = errors.Join(err, ask(ctx, p.address, call{method: "GET", path: path, token: o.tokens["coordinator"]}, into))
	}
	var programmes programmeapi.ProgrammeList
	var activities activitiesapi.ActivityList
	var shift shiftsapi.ShiftDetail
	var shifts shiftsapi.ShiftList
	read("/programmes", &programmes)
	if err != nil || len(programmes.Programmes) == 0 {
		return o, errors.Join(err, errors.New("no programme"))
	}
	programme := fmt.Sprintf("programme_id=%d", programmes.Programmes[0].ID)
	read("/activities?"+programme, &activities)
	today := time.Now()
	coming := fmt.Sprintf("/shifts?%s&from=%s&until=%s", programme, today.Format(time.DateOnly), today.AddDate(0, 0, 28).Format(time.DateOnly))
	read(coming, &shifts)
	if err != nil || len(activities.Activities) == 0 || len(shifts.Shifts) == 0 {
		return o, errors.Join(err, errors.New("no activity or no shift"))
	}
	read(fmt.Sprintf("/shifts/%d", shifts.Shifts[0].ID), &shift)
	if err != nil || len(shift.Positions) == 0 {
		return o, errors.Join(err, errors.New("no position"))
	}
	o.pages = append(homes(), lists()...)
	for _, path := range []string{
		"/hour-entries", "/hour-entries?awaiting_approval=true", "/programmes", "/activities?" + programme, "/rosters?" + programme, coming,
		"/service-points", "/areas", "/communities", "/teams", "/bonds", "/help-requests?state=submitted", "/support-pairs",
		fmt.Sprintf("/matching-runs?activity_id=%d", activities.Activities[0].ID),
		fmt.Sprintf("/shifts/%d/attendance", shifts.Shifts[0].ID), fmt.Sprintf("/positions/%d/candidates", shift.Positions[0].ID),
	} {
		o.pages = append(o.pages, page{"coordinator", path})
	}
	o.pages = append(o.pages, page{"volunteer", "/my/hours"}, page{"volunteer", "/open-shifts?order=suited"})
	return o, nil
}
