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
	"nuanlin/matching/optimal"
	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Propose finds the best pairs for the beneficiaries of the activity's community
// who wait, and stores them as proposals for review in the place of those nobody
// has reviewed. It fails with fault.Invalid activity_form_wrong if the activity
// is not one to one, and with activity_paused or activity_over.
func Propose(ctx context.Context, db *data.DB, activityID, by int64, now time.Time) (MatchingRun, error) {
	scene, err := load(ctx, db, activityID, now)
	if err != nil {
		return MatchingRun{}, err
	}
	matcher, err := optimal.New(scene.problem) // may take a while, so outside any transaction
	if err != nil {
		return MatchingRun{}, fmt.Errorf("pairing: %w", err)
	}
	proposals, unmatched, err := scene.proposals(matcher)
	if err != nil {
		return MatchingRun{}, err
	}
	result := matcher.Result()
	run := MatchingRun{ActivityID: activityID, Value: int64(result.Points - result.LoadCost), Unmatched: unmatched, CreatedBy: by, CreatedAt: now}
	err = db.InTx(ctx, func(tx *data.DB) error {
		if err := CreateMatchingRun(ctx, tx, &run, proposals); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: by, Action: "pairs_proposed", SubjectKind: "activity", SubjectID: activityID, At: now,
			Detail: map[string]any{"pairs": len(proposals), "run_id": run.ID},
		})
	})
	return run, err
}

// proposals turns the engine's answer into rows, with the reasons of each pair
// and of those without one.
func (sc scene) proposals(m *optimal.Matcher) ([]PairProposal, []byte, error) {
	teams := map[int64]*PairProposal{}
	proposals := []*PairProposal{}
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
				BeneficiaryID: b.ID, Code: b.Code, Funnel: funnel(m, b.ID), Alternatives: sc.alternatives(m, b.ID), Busy: sc.busy(m, b.ID),
			})
		}
	}
	text, err := json.Marshal(unmatched)
	if err != nil {
		return nil, nil, fmt.Errorf("pairing: %w", err)
	}
	rows := make([]PairProposal, len(proposals))
	for i, p := range proposals {
		rows[i] = *p
	}
	return rows, text, nil
}

func (sc scene) propose(m *optimal.Matcher, pair optimal.Pair) (PairProposal, error) {
	criteria, err := json.Marshal(criteriaOf(pair.Score))
	if err != nil {
		return PairProposal{}, fmt.Errorf("pairing: %w", err)
	}
	alternatives, err := json.Marshal(sc.alternatives(m, pair.BeneficiaryID))
	if err != nil {
		return PairProposal{}, fmt.Errorf("pairing: %w", err)
	}
	return PairProposal{
		BeneficiaryID: pair.BeneficiaryID, VolunteerID: pair.VolunteerID, Score: pair.Score.Points,
		Criteria: string(criteria), Alternatives: string(alternatives),
	}, nil
}
