package pairing

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nuanlin/server/store"
)

// rescoreLimit is how many pairs of one activity are scored at once.
const rescoreLimit = 200

// Rescore scores the pairs of the activity anew, as somebody made them by hand.
// Pairs of people who do not serve on the activity keep their score.
func Rescore(ctx context.Context, s *store.Store, activityID int64, now time.Time) error {
	scene, err := load(ctx, s, activityID, now)
	if err != nil {
		return err
	}
	pairs, err := s.ListSupportPairs(ctx, store.SupportPairFilter{ActivityID: &activityID, Limit: rescoreLimit})
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		volunteer, beneficiary := scene.volunteer(pair.VolunteerID), scene.beneficiary(pair.BeneficiaryID)
		if volunteer == nil || beneficiary == nil {
			continue
		}
		score := scene.problem.Settings.Score(*volunteer, *beneficiary)
		criteria, err := json.Marshal(criteriaOf(score))
		if err != nil {
			return fmt.Errorf("pairing: %w", err)
		}
		if err := s.RescoreSupportPair(ctx, pair.ID, score.Points, string(criteria)); err != nil {
			return err
		}
	}
	return nil
}
