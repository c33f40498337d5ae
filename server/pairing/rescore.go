package pairing

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
)

// rescoreLimit is how many pairs of one activity are scored at once.
const rescoreLimit = 200

// Rescore scores the pairs of the activity anew, as somebody made them by hand.
// Pairs of people who do not serve on the activity keep their score.
func Rescore(ctx context.Context, db *data.DB, activityID int64, now time.Time) error {
	scene, err := load(ctx, db, activityID, now)
	if err != nil {
		return err
	}
	pairs, err := ListSupportPairs(ctx, db, SupportPairFilter{Scope: auth.Whole, ActivityID: &activityID, Limit: rescoreLimit})
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
		if err := RescoreSupportPair(ctx, db, pair.ID, score.Points, string(criteria)); err != nil {
			return err
		}
	}
	return nil
}
