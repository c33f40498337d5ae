package pairingapi

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
)

// maxRunPairs bounds what one run returns at once; a community has far fewer.
const maxRunPairs = 500

// CreateMatchingRun proposes the best pairs for a one-to-one activity.
func (h *Handlers) CreateMatchingRun(ctx context.Context, r CreateMatchingRunRequestObject) (CreateMatchingRunResponseObject, error) {
	c := edge.CallOf(ctx)
	run, err := pairing.Propose(ctx, c.DB, r.Body.ActivityID, c.Principal.AccountID, h.Now())
	if err != nil {
		return nil, err
	}
	state := "proposed"
	pairs, err := pairing.ListSupportPairs(ctx, c.DB, pairing.SupportPairFilter{Scope: c.Scope, ActivityID: &run.ActivityID, State: &state, Limit: maxRunPairs})
	if err != nil {
		return nil, err
	}
	out, err := SupportPairsOut(ctx, h.Platform, c, pairs)
	if err != nil {
		return nil, err
	}
	unmatched, err := h.unmatchedOut(ctx, c, []pairing.MatchingRun{run})
	if err != nil {
		return nil, err
	}
	return CreateMatchingRun201JSONResponse{ID: run.ID, ActivityID: run.ActivityID, Value: run.Value, Pairs: out, Unmatched: unmatched[0]}, nil
}

// ListMatchingRuns returns what was proposed for an activity, newest first.
func (h *Handlers) ListMatchingRuns(ctx context.Context, r ListMatchingRunsRequestObject) (ListMatchingRunsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := edge.DecodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	runs, err := pairing.ListMatchingRuns(ctx, c.DB, r.Params.ActivityID, before, limit)
	if err != nil {
		return nil, err
	}
	unmatched, err := h.unmatchedOut(ctx, c, runs)
	if err != nil {
		return nil, err
	}
	list := MatchingRunList{MatchingRuns: make([]MatchingRunSummary, len(runs))}
	for i, run := range runs {
		list.MatchingRuns[i] = MatchingRunSummary{
			ID: run.ID, ActivityID: run.ActivityID, Value: run.Value, Unmatched: unmatched[i], CreatedAt: run.CreatedAt,
		}
		before = run.ID
	}
	list.NextCursor = edge.EncodeCursor(len(runs), limit, before)
	return ListMatchingRuns200JSONResponse(list), nil
}

// unmatchedOut is the wire form of those whom each run found nobody for. One query.
func (h *Handlers) unmatchedOut(ctx context.Context, c edge.Call, runs []pairing.MatchingRun) ([][]UnmatchedBeneficiary, error) {
	found := make([][]pairing.Unmatched, len(runs))
	var ids []int64
	for i, run := range runs {
		if err := json.Unmarshal(run.Unmatched, &found[i]); err != nil {
			return nil, fmt.Errorf("api: unmatched of run %d: %w", run.ID, err)
		}
		for _, u := range found[i] {
			ids = append(ids, namedBy(u.Alternatives)...)
			for _, m := range u.Busy {
				ids = append(ids, m.VolunteerID)
			}
		}
	}
	names, err := people.VolunteerNames(ctx, c.DB, ids)
	if err != nil {
		return nil, err
	}
	out := make([][]UnmatchedBeneficiary, len(runs))
	for i := range found {
		out[i] = make([]UnmatchedBeneficiary, len(found[i]))
		for k, u := range found[i] {
			out[i][k] = UnmatchedBeneficiary{
				BeneficiaryID: u.BeneficiaryID, Code: u.Code, Funnel: make([]MatchingStep, len(u.Funnel)),
				Alternatives: pairAlternativesOut(u.Alternatives, names),
			}
			for _, m := range u.Busy {
				out[i][k].Busy = append(out[i][k].Busy, PairMove{Name: names[m.VolunteerID], BeneficiaryCode: m.BeneficiaryCode})
			}
			for n, step := range u.Funnel {
				out[i][k].Funnel[n] = MatchingStep{Step: step.Step, Remaining: step.Remaining, Alone: step.Alone}
			}
		}
	}
	return out, nil
}

// namedBy lists the volunteers whose names the alternatives are shown with.
func namedBy(others []pairing.Alternative) []int64 {
	var ids []int64
	for _, o := range others {
		ids = append(ids, o.VolunteerID, o.ReplacesID)
		for _, m := range o.Moves {
			ids = append(ids, m.VolunteerID)
		}
	}
	return ids
}

func pairAlternativesOut(others []pairing.Alternative, names map[int64]string) []PairAlternative {
	out := make([]PairAlternative, len(others))
	for i, o := range others {
		out[i] = PairAlternative{
			VolunteerID: o.VolunteerID, Name: names[o.VolunteerID], Score: o.Score, PointsLost: o.PointsLost, Opened: o.Opened,
			ReplacesName: names[o.ReplacesID], HasCode: o.HasCode, Moves: make([]PairMove, len(o.Moves)),
		}
		for k, m := range o.Moves {
			out[i].Moves[k] = PairMove{Name: names[m.VolunteerID], BeneficiaryCode: m.BeneficiaryCode}
		}
		for _, c := range o.Criteria {
			out[i].Criteria = append(out[i].Criteria, CriterionScore{Criterion: c.Criterion, Points: c.Points, Most: c.Most, Facts: c.Facts})
		}
	}
	return out
}
