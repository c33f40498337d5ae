package pairing

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"support_pairs_one_live_idx": fault.Conflict.New("beneficiary_paired", "the beneficiary has a pair already"),
	"support_pairs_two_people":   fault.Invalid.New("pair_same_person", "the partner must be somebody else"),
})

const supportPairColumns = `
	p.id, p.run_id, p.activity_id, y.state as activity_state, p.beneficiary_id, b.code as beneficiary_code, b.kind as beneficiary_kind, b.community_id,
	ca.name as community_name, b.interests, b.note, p.volunteer_id, v.name as volunteer_name, p.partner_id, w.name as partner_name,
	p.state, p.volunteer_answer, p.partner_answer, p.beneficiary_answer, p.score, p.criteria, p.alternatives, p.version, z.community_id <> b.community_id as moved
	from support_pairs p
	join activities y on y.id = p.activity_id
	join service_points z on z.id = y.service_point_id
	join beneficiaries b on b.id = p.beneficiary_id
	join areas ca on ca.id = b.community_id
	join volunteers v on v.id = p.volunteer_id
	left join volunteers w on w.id = p.partner_id`

// ListSupportPairs returns the pairs f.Scope covers, by id: those of its communities
// and, once they have been offered, those of its volunteer.
func ListSupportPairs(ctx context.Context, db *data.DB, f SupportPairFilter) ([]SupportPair, error) {
	const query = `
		select` + supportPairColumns + `
		where p.id > $1
		  and ($2::bigint is null or p.activity_id = $2)
		  and ($3::boolean or b.community_id = any($7::bigint[]) or ($4 in (p.volunteer_id, p.partner_id) and p.state <> 'proposed'
		       and exists (select from volunteers own where own.id = $4 and own.active)))
		  and ($8::bigint is null or b.community_id = $8)
		  and ($5::text is null or p.state = $5)
		  and ($10::text = '' or strpos(lower(b.code), $10) > 0 or v.search_key @@ nullif($11::text, '')::tsquery
		       or w.search_key @@ nullif($11::text, '')::tsquery)
		  and (not $9::boolean or p.state in ('offered', 'active', 'suspended'))
		order by p.id
		limit $6`
	pairs := []SupportPair{}
	err := db.Select(ctx, &pairs, query, f.AfterID, f.ActivityID, f.Scope.All, f.Scope.Volunteer, f.State, f.Limit,
		pq.Array(f.Scope.Communities), f.CommunityID, f.Live, strings.ToLower(f.Text), search.Ask(f.Text))
	return pairs, data.Translate("list support pairs", err)
}

// FindSupportPair returns one pair, or fault.NotFound.
func FindSupportPair(ctx context.Context, db *data.DB, id int64) (SupportPair, error) {
	const query = `select` + supportPairColumns + ` where p.id = $1`
	var p SupportPair
	err := db.Get(ctx, &p, query, id)
	return p, data.Translate("support pair", err)
}

// LockSupportPair returns one pair and keeps others from changing it until the
// transaction ends.
func LockSupportPair(ctx context.Context, db *data.DB, id int64) (SupportPair, error) {
	const query = `select` + supportPairColumns + ` where p.id = $1 for update of p`
	var p SupportPair
	err := db.Get(ctx, &p, query, id)
	return p, data.Translate("lock support pair", err)
}

// CreateMatchingRun stores a run with its proposals and fills in its ID.
// Proposals of the activity that nobody has reviewed are closed first. Call it in
// a transaction. It fails with fault.Conflict beneficiary_paired if somebody was
// paired meanwhile.
func CreateMatchingRun(ctx context.Context, db *data.DB, run *MatchingRun, proposals []PairProposal) error {
	const replace = `
		update support_pairs set state = 'closed', closed_reason = 'replaced', version = version + 1
		where activity_id = $1 and state = 'proposed'`
	if _, err := db.Exec(ctx, replace, run.ActivityID); err != nil {
		return data.Translate("replace proposals", err)
	}
	const insertRun = `
		insert into matching_runs (activity_id, value, unmatched, created_by, created_at)
		values ($1, $2, $3, $4, $5)
		returning id`
	err := db.QueryRow(ctx, insertRun, run.ActivityID, run.Value, run.Unmatched, run.CreatedBy, run.CreatedAt).Scan(&run.ID)
	if err != nil {
		return data.Translate("create matching run", err)
	}
	return insertProposals(ctx, db, run, proposals)
}

func insertProposals(ctx context.Context, db *data.DB, run *MatchingRun, proposals []PairProposal) error {
	n := len(proposals)
	beneficiaries, volunteers, partners, scores := make([]int64, n), make([]int64, n), make([]*int64, n), make([]int64, n)
	criteria, alternatives := make([]string, n), make([]string, n)
	for i, p := range proposals {
		beneficiaries[i], volunteers[i], partners[i], scores[i] = p.BeneficiaryID, p.VolunteerID, p.PartnerID, int64(p.Score)
		criteria[i], alternatives[i] = p.Criteria, p.Alternatives
	}
	const insert = `
		with given as materialized (
		    select b, v, w, s, c::jsonb as c, a::jsonb as a
		    from unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[], $8::text[]) as t (b, v, w, s, c, a)
		)
		insert into support_pairs (run_id, activity_id, beneficiary_id, volunteer_id, partner_id, score, criteria, alternatives, created_at)
		select $1, $2, b, v, w, s, c, a, $9 from given`
	_, err := db.Exec(ctx, insert, run.ID, run.ActivityID, pq.Array(beneficiaries), pq.Array(volunteers), pq.Array(partners),
		pq.Array(scores), pq.Array(criteria), pq.Array(alternatives), run.CreatedAt)
	return data.Translate("insert proposals", err)
}

// ListMatchingRuns returns the runs of an activity, newest first, from before the
// given ID on; 0 begins with the newest.
func ListMatchingRuns(ctx context.Context, db *data.DB, activityID, beforeID int64, limit int) ([]MatchingRun, error) {
	const query = `
		select id, activity_id, value, unmatched, created_by, created_at
		from matching_runs
		where activity_id = $1 and ($2 = 0 or id < $2)
		order by id desc
		limit $3`
	runs := []MatchingRun{}
	err := db.Select(ctx, &runs, query, activityID, beforeID, limit)
	return runs, data.Translate("list matching runs", err)
}

// UpdateSupportPair stores the state, answers and people of p, reviewed by an
// account if it is not 0, provided its version is still p.Version, which it
// raises. It fails with fault.Conflict version_stale.
func UpdateSupportPair(ctx context.Context, db *data.DB, p *SupportPair, reviewedBy, answeredBy int64, reason string, at time.Time) error {
	const query = `
		update support_pairs
		set state = $3, volunteer_answer = $4, partner_answer = $5, beneficiary_answer = $6, volunteer_id = $7, partner_id = $8,
		    reviewed_by = coalesce(nullif($9::bigint, 0), reviewed_by),
		    reviewed_at = case when $9::bigint = 0 then reviewed_at else $12 end,
		    beneficiary_answered_by = coalesce(nullif($10::bigint, 0), beneficiary_answered_by),
		    closed_reason = case when $11 = '' then closed_reason else $11 end,
		    version = version + 1
		where id = $1 and version = $2`
	result, err := db.Exec(ctx, query, p.ID, p.Version, p.State, p.VolunteerAnswer, p.PartnerAnswer, p.BeneficiaryAnswer,
		p.VolunteerID, p.PartnerID, reviewedBy, answeredBy, reason, at)
	if err != nil {
		return data.Translate("update support pair", err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return data.Translate("update support pair", err)
	}
	if n == 0 {
		current, err := FindSupportPair(ctx, db, p.ID)
		if err != nil {
			return err
		}
		return data.Stale(current.Version)
	}
	p.Version++
	return nil
}

// RescoreSupportPair stores the score and criteria of a pair whose primary
// volunteer a coordinator has replaced.
func RescoreSupportPair(ctx context.Context, db *data.DB, id int64, score int, criteria string) error {
	const query = `update support_pairs set score = $2, criteria = $3::jsonb, alternatives = '[]' where id = $1`
	_, err := db.Exec(ctx, query, id, score, criteria)
	return data.Translate("rescore support pair", err)
}
