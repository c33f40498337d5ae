package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"nuanlin/server/demo"
	"nuanlin/server/identity/identityapi"
)

// page is a call that opens a page, by the role that opens it.
type page struct{ role, path string }

// homes are the first page of each role, and lists the pages that grow.
func homes() []page {
	return []page{
		{"volunteer", "/homes/student"}, {"captain", "/homes/captain"}, {"coordinator", "/homes/coordinator"},
		{"leader", "/homes/leader"}, {"leader", "/homes/first-steps"}, {"community_officer", "/homes/community-office"}, {"host", "/homes/host"},
		{"trainer", "/homes/trainer"}, {"safeguarding_lead", "/homes/safeguarding"}, {"auditor", "/homes/auditor"},
		{"coordinator", "/homes/waiting?role=coordinator"},
	}
}

func lists() []page {
	today := time.Now()
	shifts := fmt.Sprintf("/shifts?from=%s&until=%s", today.Format(time.DateOnly), today.AddDate(0, 0, 21).Format(time.DateOnly))
	return []page{
		{"coordinator", "/volunteers"}, {"coordinator", "/volunteers?q=12"}, {"coordinator", shifts}, {"coordinator", "/help-requests"},
		{"coordinator", "/beneficiaries"}, {"volunteer", "/open-shifts"}, {"volunteer", "/my/assignments"}, {"auditor", "/audit-entries"},
		{"trainer", "/volunteers?needs=course"}, {"coordinator", "/standing-findings"}, {"leader", "/accounts"},
	}
}

// callsEach is how often each page is opened, by pageClients people at once.
const (
	callsEach   = 40
	pageClients = 4
)

// showPages opens the homes and lists of a product with a demonstration and
// prints how long they take.
func showPages(ctx context.Context, p *process, on string) error {
	tokens, err := signInAll(ctx, p.address)
	if err != nil {
		return err
	}
	for _, group := range []struct {
		name  string
		pages []page
	}{{"homes", homes()}, {"lists", lists()}} {
		var all []call
		slowest, slowestPath := time.Duration(0), ""
		for _, page := range group.pages {
			calls := make([]call, callsEach)
			for i := range calls {
				calls[i] = call{method: "GET", path: page.path, token: tokens[page.role]}
			}
			if _, err := sendAll(ctx, p.address, pageClients, calls); err != nil {
				return err
			}
			if err := mustBe(calls, http.StatusOK); err != nil {
				return err
			}
			if took := tookP95(calls); took > slowest {
				slowest, slowestPath = took, page.path
			}
			all = append(all, calls...)
		}
		figure{what: "p95 of " + group.name + ", " + on, measured: milliseconds(tookP95(all)),
			yardstick: fmt.Sprintf("%d calls, %d at once; slowest %s %s", len(all), pageClients, slowestPath, milliseconds(slowest))}.print()
	}
	return nil
}

// signInAll signs in one account of each role and returns the tokens by role.
func signInAll(ctx context.Context, address string) (map[string]string, error) {
	calls := []call{{method: "GET", path: "/welcome"}}
	if _, err := sendAll(ctx, address, 1, calls); err != nil {
		return nil, err
	}
	if err := mustBe(calls, http.StatusOK); err != nil {
		return nil, err
	}
	var welcome identityapi.Welcome
	if err := json.Unmarshal(calls[0].answer, &welcome); err != nil {
		return nil, err
	}
	tokens := map[string]string{}
	for _, account := range welcome.DemoAccounts {
		role := string(account.Role)
		if tokens[role] != "" {
			continue
		}
		token, err := signIn(ctx, address, account.Login, demo.Password)
		if err != nil {
			return nil, err
		}
		tokens[role] = token
	}
	return tokens, nil
}
