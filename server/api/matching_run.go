package api

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/pairing"
	"nuanlin/server/store"
)

// maxRunPairs bounds what one run returns at once; a community has far fewer.
const maxRunPairs = 500

// CreateMatchingRun proposes the best pairs for a one-to-one activity.
func (h *Handlers) CreateMatchingRun(ctx context.Context, r CreateMatchingRunRequestObject) (CreateMatchingRunResponseObject, error) {
	c := callOf(ctx)
	run, err := pairing.Propose(ctx, c.Store, r.Body.ActivityID, c.Principal.AccountID, h.Now())
	if err != nil {
		return nil, err
	}
	state := "proposed"
	pairs, err := c.Store.ListSupportPairs(ctx, store.SupportPairFilter{ActivityID: &run.ActivityID, State: &state, Limit: maxRunPairs})
	if err != nil {
		return nil, err
	}
	out, err := h.supportPairsOut(ctx, c, pairs)
	if err != nil {
		return nil, err
	}
	var unmatched []pairing.Unmatched
	if err := json.Unmarshal(run.Unmatched, &unmatched); err != nil {
		return nil, fmt.Errorf("api: unmatched of run %d: %w", run.ID, err)
	}
	answer := MatchingRun{ID: run.ID, ActivityID: run.ActivityID, Value: run.Value, Pairs: out, Unmatched: make([]UnmatchedBeneficiary, len(unmatched))}
	for i, u := range unmatched {
		answer.Unmatched[i] = UnmatchedBeneficiary{BeneficiaryID: u.BeneficiaryID, Code: u.Code, Funnel: make([]FunnelStep, len(u.Funnel))}
		for k, step := range u.Funnel {
			answer.Unmatched[i].Funnel[k] = FunnelStep{Step: step.Step, Remaining: step.Remaining}
		}
	}
	return CreateMatchingRun201JSONResponse(answer), nil
}
