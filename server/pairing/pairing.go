// Package pairing makes support pairs: it reads what the matching engine needs
// from the store, calls it, and stores what it proposes. People decide: a
// coordinator reviews every proposal, and both sides accept it.
package pairing

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nuanlin/matching"
	"nuanlin/server/store"
)

// Propose finds the best pairs for the beneficiaries of the activity's community
// who wait, and stores them as proposals for review in the place of those nobody
// has reviewed. It fails with fault.Invalid activity_form_wrong if the activity
// is not one to one.
func Propose(ctx context.Context, s *store.Store, activityID, by int64, now time.Time) (store.MatchingRun, error) {
	scene, err := load(ctx, s, activityID, now)
	if err != nil {
		return store.MatchingRun{}, err
	}
	matcher, err := matching.New(scene.problem) // may take a while, so outside any transaction
	if err != nil {
		return store.MatchingRun{}, fmt.Errorf("pairing: %w", err)
	}
	proposals, unmatched, err := scene.proposals(matcher)
	if err != nil {
		return store.MatchingRun{}, err
	}
	result := matcher.Result()
	run := store.MatchingRun{ActivityID: activityID, Value: int64(result.Points - result.LoadCost), Unmatched: unmatched, CreatedBy: by, CreatedAt: now}
	err = s.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateMatchingRun(ctx, &run, proposals); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{
			AccountID: by, Action: "pairs_proposed", SubjectKind: "activity", SubjectID: activityID, At: now,
			Detail: map[string]any{"pairs": len(proposals), "run_id": run.ID},
		})
	})
	return run, err
}

// proposals turns the engine's answer into rows, with the reasons of each pair
// and of those without one.
func (sc scene) proposals(m *matching.Matcher) ([]store.PairProposal, []byte, error) {
	teams := map[int64]*store.PairProposal{}
	proposals := []*store.PairProposal{}
	for _, pair := range m.Result().Pairs { // by beneficiary, the primary first
		if pair.Role == matching.Partner {
			if team := teams[pair.BeneficiaryID]; team != nil {
				team.PartnerID = &pair.VolunteerID
			}
			continue
		}
		proposal, err := sc.propose(m, pair)
		if err != nil {
			return nil, nil, err
		}
		teams[pair.BeneficiaryID] = &proposal
		proposals = append(proposals, &proposal)
	}
	unmatched := []Unmatched{}
	for _, b := range sc.waiting {
		if teams[b.ID] == nil {
			unmatched = append(unmatched, Unmatched{
				BeneficiaryID: b.ID, Code: b.Code, Funnel: funnel(m, b.ID), Alternatives: sc.alternatives(m, b.ID),
			})
		}
	}
	text, err := json.Marshal(unmatched)
	if err != nil {
		return nil, nil, fmt.Errorf("pairing: %w", err)
	}
	rows := make([]store.PairProposal, len(proposals))
	for i, p := range proposals {
		rows[i] = *p
	}
	return rows, text, nil
}

func (sc scene) propose(m *matching.Matcher, pair matching.Pair) (store.PairProposal, error) {
	criteria, err := json.Marshal(criteriaOf(pair.Score))
	if err != nil {
		return store.PairProposal{}, fmt.Errorf("pairing: %w", err)
	}
	alternatives, err := json.Marshal(sc.alternatives(m, pair.BeneficiaryID))
	if err != nil {
		return store.PairProposal{}, fmt.Errorf("pairing: %w", err)
	}
	return store.PairProposal{
		BeneficiaryID: pair.BeneficiaryID, VolunteerID: pair.VolunteerID, Score: pair.Score.Points,
		Criteria: string(criteria), Alternatives: string(alternatives),
	}, nil
}
