package training

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"clearances_volunteer_fkey": fault.NotFound.New("volunteer_unknown", "there is no such volunteer"),
	"clearances_clear_dated":    fault.Invalid.New("clearance_undated", "a clear result needs the day of the check"),
})

// LatestClearance returns the record check that counts for a volunteer: the last with a
// result, since one that is under way leaves the one before in force; without any result
// the last that is under way, or nil if there has been none.
func LatestClearance(ctx context.Context, db *data.DB, volunteerID int64) (*Clearance, error) {
	const query = `
		select id, volunteer_id, state, checked_on, expires_on, checker, reference
		from clearances
		where volunteer_id = $1
		order by state in ('requested', 'pending'), id desc
		limit 1`
	var c Clearance
	err := data.Translate("latest clearance", db.Get(ctx, &c, query, volunteerID))
	if errors.Is(err, fault.NotFound) {
		return nil, nil
	}
	return &c, err
}

// insertClearance stores c and sets its id.
func insertClearance(ctx context.Context, db *data.DB, c *Clearance, now time.Time) error {
	const query = `
		insert into clearances (volunteer_id, state, checked_on, expires_on, checker, reference, created_at)
		values ($1, $2, $3, $4, $5, $6, $7)
		returning id`
	err := db.Get(ctx, &c.ID, query, c.VolunteerID, c.State, data.DayParameter(c.CheckedOn), data.DayParameter(c.ExpiresOn), c.Checker, c.Reference, now)
	return data.Translate("create clearance", err)
}

// MoveClearances gives the record checks of one volunteer, or those of them named, to another,
// and returns which: the latest of both counts from then on.
func MoveClearances(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update clearances set volunteer_id = $2
		where volunteer_id = $1 and ($3::bigint[] is null or id = any($3))
		returning id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move record checks", err)
}
