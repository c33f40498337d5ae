package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/demo"
	"nuanlin/server/programme"
	"nuanlin/server/rostering"
	"nuanlin/server/seal"
)

// roster makes the roster of the whole demonstration as a coordinator would on
// 6 April 2012, stored draft included.
func (b *bench) roster(ctx context.Context) error {
	return b.withOrganization(ctx, func(_ string, registry *data.Registry, db *sql.DB) error {
		org, err := registry.Organization(ctx, slug)
		if err != nil {
			return err
		}
		sealer, err := seal.New(bytes.Repeat([]byte("s"), 32))
		if err != nil {
			return err
		}
		now := time.Date(2012, time.April, 6, 8, 0, 0, 0, org.Zone())
		if err := demo.Load(ctx, org, demo.Options{Now: now, Seal: sealer}); err != nil {
			return err
		}
		programme, err := programme.RunningProgrammeID(ctx, org)
		if err != nil {
			return err
		}
		coordinator, err := numbers(ctx, db, `select min(account_id) from account_roles where role = 'coordinator'`)
		if err != nil {
			return err
		}
		day := func(d int) time.Time { return time.Date(2012, time.April, d, 0, 0, 0, 0, time.UTC) }
		began := time.Now()
		id, err := rostering.Make(ctx, org, rostering.Wish{
			ProgrammeID: programme, StartsOn: day(7), EndsOn: day(29), Seed: 1, By: coordinator[0], Now: now,
		})
		if err != nil {
			return err
		}
		took := time.Since(began)
		made, err := rostering.FindRoster(ctx, org, id)
		if err != nil {
			return err
		}
		return printRoster(took, made)
	})
}

func printRoster(took time.Duration, made rostering.Roster) error {
	var costs []rostering.RuleCost
	if err := json.Unmarshal(made.Costs, &costs); err != nil {
		return err
	}
	var soft []string
	broken := int64(0)
	for _, c := range costs {
		if c.Hard {
			broken += c.Cost
			continue
		}
		soft = append(soft, fmt.Sprintf("%s %d", c.Rule, c.Cost))
	}
	figure{what: "roster of 7-29 April, from and to the database", measured: fmt.Sprintf("%.2f s", took.Seconds()),
		yardstick: fmt.Sprintf("%d steps of search", made.Steps)}.print()
	empty := made.Seats - made.Filled
	figure{what: "seats left empty", measured: fmt.Sprintf("%d of %d", empty, made.Seats), target: verdict("0", empty == 0)}.print()
	figure{what: "hard rules broken", measured: fmt.Sprint(broken), target: verdict("0", broken == 0)}.print()
	gap := 0.0
	if made.Value > 0 {
		gap = 100 * float64(made.Value-made.Bound) / float64(made.Value)
	}
	figure{what: "cost", measured: fmt.Sprint(made.Value), yardstick: fmt.Sprintf("no roster can cost less than %d (gap %.1f %%)", made.Bound, gap)}.print()
	figure{what: "cost per rule", measured: strings.Join(soft, ", ")}.print()
	return nil
}
