package pairing

import (
	"context"

	"nuanlin/server/activities"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// EndAll ends every pair of an activity that is over: those proposed or offered are
// withdrawn, those that are active or suspended end. The caller holds the locks of the
// members. It returns the pairs that were suspended.
func EndAll(ctx context.Context, tx *data.DB, activityID int64, a audit.Author) ([]int64, error) {
	ended, err := closePairs(ctx, tx, activityID, activities.ErrActivityOver.Reason)
	if err != nil {
		return nil, err
	}
	var suspended, known []int64 // known to their members
	entries := make([]audit.Entry, len(ended))
	for i, p := range ended {
		if entries[i] = a.Did("pair_ended", "support_pair", p.ID, map[string]any{"beneficiary": p.Code}); !p.Begun {
			entries[i] = a.Did("pair_withdrawn", "support_pair", p.ID, map[string]any{"volunteer_id": p.VolunteerID, "codes": []string{activities.ErrActivityOver.Reason}})
		}
		if p.Known {
			known = append(known, p.ID)
		}
		if p.Suspended {
			suspended = append(suspended, p.ID)
		}
	}
	if err := tell(ctx, tx, messages.PairClosed, known, 0, a.Now); err != nil {
		return nil, err
	}
	return suspended, audit.WriteAll(ctx, tx, entries)
}
