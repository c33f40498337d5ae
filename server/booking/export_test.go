package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/data"
)

// RankEverybody is what [Candidates] finds with less work: every active volunteer is
// weighed, and all are sorted.
func RankEverybody(ctx context.Context, db *data.DB, positionID int64, now time.Time) ([]Candidate, int, error) {
	v, err := FindVacancy(ctx, db, positionID, now, nil)
	if err != nil {
		return nil, 0, err
	}
	r := ranking{vacancy: v, facts: FactsFor(v.StartsAt, v.EndsAt, now, db.Zone(), v.ShiftID), closed: shut(v, now, false), zone: db.Zone()}
	all, err := Eligibilities(ctx, db, nil, r.facts)
	if err != nil {
		return nil, 0, err
	}
	ids := make([]int64, len(all))
	for i, p := range all {
		ids[i] = p.ID
	}
	err = r.weigh(ctx, db, ids)
	slices.SortFunc(r.found, Candidate.compare)
	return r.found, r.eligible(), err
}
