package pairing

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// MembersIn returns the volunteers of the pairs of an activity that are proposed, offered,
// active or suspended, by id.
func MembersIn(ctx context.Context, db *data.DB, activityID int64) ([]int64, error) {
	const query = `
		select volunteer_id from support_pairs where activity_id = $1 and state in ('proposed', 'offered', 'active', 'suspended')
		union
		select partner_id from support_pairs where activity_id = $1 and state in ('proposed', 'offered', 'active', 'suspended') and partner_id is not null
		order by 1`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, activityID)
	return ids, data.Translate("members of an activity", err)
}

// CountPairs counts the pairs of an activity that are proposed, offered, active or suspended.
func CountPairs(ctx context.Context, db *data.DB, activityID int64) (int, error) {
	const query = `select count(*) from support_pairs where activity_id = $1 and state in ('proposed', 'offered', 'active', 'suspended')`
	var n int
	err := db.Get(ctx, &n, query, activityID)
	return n, data.Translate("count pairs", err)
}

// CountActive counts the pairs that are active, by activity; those without any are left out.
func CountActive(ctx context.Context, db *data.DB, activityIDs []int64) (map[int64]int, error) {
	const query = `select activity_id, count(*) as pairs from support_pairs where activity_id = any($1) and state = 'active' group by activity_id`
	var rows []struct {
		ActivityID int64 `db:"activity_id"`
		Pairs      int   `db:"pairs"`
	}
	if err := db.Select(ctx, &rows, query, pq.Array(activityIDs)); err != nil {
		return nil, data.Translate("count active pairs", err)
	}
	found := make(map[int64]int, len(rows))
	for _, r := range rows {
		found[r.ActivityID] = r.Pairs
	}
	return found, nil
}

// closedPair is a pair as it was before it was closed.
type closedPair struct {
	ID          int64  `db:"id"`
	Code        string `db:"code"` // of the beneficiary
	VolunteerID int64  `db:"volunteer_id"`
	Begun       bool   `db:"begun"`
	Suspended   bool   `db:"suspended"`
	Known       bool   `db:"known"` // to its members
}

// closePairs closes the pairs of an activity, those that have begun for the reason. The
// others were nobody's support; see volunteerColumns.
func closePairs(ctx context.Context, tx *data.DB, activityID int64, reason string) ([]closedPair, error) {
	const query = `
		with held as (
		    select p.id, b.code, p.volunteer_id, p.state in ('active', 'suspended') as begun, p.state = 'suspended' as suspended, p.state <> 'proposed' as known
		    from support_pairs p
		    join beneficiaries b on b.id = p.beneficiary_id
		    where p.activity_id = $1 and p.state in ('proposed', 'offered', 'active', 'suspended')
		    order by p.id for update of p
		), closed as (
		    update support_pairs p set state = 'closed', closed_reason = case when held.begun then $2 else 'withdrawn' end, version = p.version + 1
		    from held where p.id = held.id
		)
		select id, code, volunteer_id, begun, suspended, known from held order by id`
	found := []closedPair{}
	err := tx.Select(ctx, &found, query, activityID, reason)
	return found, data.Translate("close pairs", err)
}

// MovePairs gives the places of one volunteer as the first of support pairs, or of those pairs
// named, to another, who is not in them already, and returns the pairs.
func MovePairs(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update support_pairs set volunteer_id = $2
		where volunteer_id = $1 and partner_id is distinct from $2 and ($3::bigint[] is null or id = any($3))
		returning id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move pairs", err)
}

// MovePartners is [MovePairs] for the second of pairs.
func MovePartners(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const query = `
		update support_pairs set partner_id = $2
		where partner_id = $1 and volunteer_id <> $2 and ($3::bigint[] is null or id = any($3))
		returning id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move partners", err)
}

// pairMembers is who is in a pair.
type pairMembers struct {
	ID          int64  `db:"id"`
	VolunteerID int64  `db:"volunteer_id"`
	PartnerID   *int64 `db:"partner_id"`
}

// membersOf returns who is in the pairs, by pair.
func membersOf(ctx context.Context, db *data.DB, pairIDs []int64) ([]pairMembers, error) {
	const query = `select id, volunteer_id, partner_id from support_pairs where id = any($1) order by id`
	found := []pairMembers{}
	err := db.Select(ctx, &found, query, pq.Array(pairIDs))
	return found, data.Translate("members of pairs", err)
}
