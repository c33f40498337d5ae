package pairing

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/matching"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// team is who supports a beneficiary after a coordinator has put somebody else in.
type team struct {
	primary  int64
	partner  *int64
	score    int // of the primary
	criteria string
}

// replacement puts the volunteer a coordinator insists on into the pair's team, in
// the place of the member the proposal named, the primary unless it named one. It
// fails with fault.Invalid pair_not_allowed with the filters in the way.
func replacement(ctx context.Context, db *data.DB, d Decision) (*team, error) {
	pair, err := FindSupportPair(ctx, db, d.PairID)
	if err != nil {
		return nil, err
	}
	if pair.VolunteerID == *d.VolunteerID || pair.PartnerID != nil && *pair.PartnerID == *d.VolunteerID {
		return nil, fault.Invalid.New("pair_same_person", "that volunteer is in the team already")
	}
	leaves, err := leaver(pair, *d.VolunteerID)
	if err != nil {
		return nil, err
	}
	scene, err := load(ctx, db, pair.ActivityID, d.At)
	if err != nil {
		return nil, err
	}
	if leaves != pair.VolunteerID {
		return scene.team(pair.BeneficiaryID, pair.VolunteerID, d.VolunteerID)
	}
	found, err := scene.team(pair.BeneficiaryID, *d.VolunteerID, pair.PartnerID)
	if err != nil && pair.PartnerID != nil { // the partner may be able to go first
		if other, swapped := scene.team(pair.BeneficiaryID, *pair.PartnerID, d.VolunteerID); swapped == nil {
			return other, nil
		}
	}
	return found, err
}

// leaver is the member of the pair whose place the volunteer takes.
func leaver(pair SupportPair, volunteerID int64) (int64, error) {
	var others []Alternative
	if err := json.Unmarshal(pair.Alternatives, &others); err != nil {
		return 0, fmt.Errorf("pairing: alternatives of pair %d: %w", pair.ID, err)
	}
	for _, o := range others {
		if o.VolunteerID == volunteerID && o.ReplacesID != 0 {
			return o.ReplacesID, nil
		}
	}
	return pair.VolunteerID, nil
}

// team checks both members and scores the primary.
func (sc scene) team(beneficiaryID, primary int64, partner *int64) (*team, error) {
	beneficiary, first := sc.beneficiary(beneficiaryID), sc.volunteer(primary)
	if first == nil || beneficiary == nil {
		return nil, errNotServing
	}
	reasons := sc.problem.Settings.Filters(*first, *beneficiary, matching.Primary)
	if partner != nil {
		second := sc.volunteer(*partner)
		if second == nil {
			return nil, errNotServing
		}
		reasons = append(reasons, sc.problem.Settings.Filters(*second, *beneficiary, matching.Partner)...)
	}
	if len(reasons) > 0 {
		return nil, fault.Invalid.New("pair_not_allowed", "a rule stands against that pair").With("reasons", reasons)
	}
	score := sc.problem.Settings.Score(*first, *beneficiary)
	criteria, err := json.Marshal(criteriaOf(score))
	if err != nil {
		return nil, fmt.Errorf("pairing: %w", err)
	}
	return &team{primary, partner, score.Points, string(criteria)}, nil
}

// errNotServing is met by a volunteer who has no part in the activity.
var errNotServing = fault.Invalid.New("volunteer_unknown", "that volunteer does not serve on the activity")
