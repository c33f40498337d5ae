package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// SupportPair is a beneficiary with the volunteers who support them (结对).
type SupportPair struct {
	ID                int64          `db:"id"`
	RunID             *int64         `db:"run_id"`
	ActivityID        int64          `db:"activity_id"`
	BeneficiaryID     int64          `db:"beneficiary_id"`
	BeneficiaryCode   string         `db:"beneficiary_code"`
	BeneficiaryKind   string         `db:"beneficiary_kind"`
	CommunityID       int64          `db:"community_id"`
	CommunityName     string         `db:"community_name"`
	Interests         pq.StringArray `db:"interests"`
	Note              string         `db:"note"`
	VolunteerID       int64          `db:"volunteer_id"`
	VolunteerName     string         `db:"volunteer_name"`
	PartnerID         *int64         `db:"partner_id"`
	PartnerName       *string        `db:"partner_name"`
	State             string         `db:"state"`
	VolunteerAnswer   string         `db:"volunteer_answer"`
	PartnerAnswer     string         `db:"partner_answer"`
	BeneficiaryAnswer string         `db:"beneficiary_answer"`
	Score             int            `db:"score"`
	Criteria          []byte         `db:"criteria"`     // JSON array
	Alternatives      []byte         `db:"alternatives"` // JSON array
	Version           int            `db:"version"`
}

const supportPairColumns = `
	p.id, p.run_id, p.activity_id, p.beneficiary_id, b.code as beneficiary_code, b.kind as beneficiary_kind, b.community_id,
	ca.name as community_name, b.interests, b.note, p.volunteer_id, v.name as volunteer_name, p.partner_id, w.name as partner_name,
	p.state, p.volunteer_answer, p.partner_answer, p.beneficiary_answer, p.score, p.criteria, p.alternatives, p.version
	from support_pairs p
	join beneficiaries b on b.id = p.beneficiary_id
	join areas ca on ca.id = b.community_id
	join volunteers v on v.id = p.volunteer_id
	left join volunteers w on w.id = p.partner_id`

// SupportPairFilter narrows ListSupportPairs. A nil field does not narrow.
type SupportPairFilter struct {
	ActivityID  *int64
	Communities []int64 // nil: all
	VolunteerID *int64  // as primary volunteer or partner, once offered
	State       *string
	AfterID     int64
	Limit       int
}

// ListSupportPairs returns pairs by id.
func (s *Store) ListSupportPairs(ctx context.Context, f SupportPairFilter) ([]SupportPair, error) {
	const query = `
		select` + supportPairColumns + `
		where p.id > $1
		  and ($2::bigint is null or p.activity_id = $2)
		  and ($3::bigint[] is null or b.community_id = any($3))
		  and ($4::bigint is null or ($4 in (p.volunteer_id, p.partner_id) and p.state <> 'proposed'))
		  and ($5::text is null or p.state = $5)
		order by p.id
		limit $6`
	pairs := []SupportPair{}
	err := sqlx.SelectContext(ctx, s.q, &pairs, query, f.AfterID, f.ActivityID, pq.Array(f.Communities), f.VolunteerID, f.State, f.Limit)
	return pairs, translate("list support pairs", err)
}

// SupportPair returns one pair, or fault.NotFound.
func (s *Store) SupportPair(ctx context.Context, id int64) (SupportPair, error) {
	const query = `select` + supportPairColumns + ` where p.id = $1`
	var p SupportPair
	err := sqlx.GetContext(ctx, s.q, &p, query, id)
	return p, translate("support pair", err)
}

// LockSupportPair returns one pair and keeps others from changing it until the
// transaction ends.
func (s *Store) LockSupportPair(ctx context.Context, id int64) (SupportPair, error) {
	const query = `select` + supportPairColumns + ` where p.id = $1 for update of p`
	var p SupportPair
	err := sqlx.GetContext(ctx, s.q, &p, query, id)
	return p, translate("lock support pair", err)
}

// PairProposal is a pair as the matching engine proposes it.
type PairProposal struct {
	BeneficiaryID int64
	VolunteerID   int64
	PartnerID     *int64
	Score         int
	Criteria      string // JSON array
	Alternatives  string // JSON array
}

// MatchingRun is one press of "propose matches".
type MatchingRun struct {
	ID         int64     `db:"id"`
	ActivityID int64     `db:"activity_id"`
	Value      int64     `db:"value"`
	Unmatched  []byte    `db:"unmatched"` // JSON array
	CreatedBy  int64     `db:"created_by"`
	CreatedAt  time.Time `db:"created_at"`
}

// CreateMatchingRun stores a run with its proposals and fills in its ID.
// Proposals of the activity that nobody has reviewed are closed first. Call it in
// a transaction. It fails with fault.Conflict beneficiary_paired if somebody was
// paired meanwhile.
func (s *Store) CreateMatchingRun(ctx context.Context, run *MatchingRun, proposals []PairProposal) error {
	const replace = `
		update support_pairs set state = 'closed', closed_reason = 'replaced', version = version + 1
		where activity_id = $1 and state = 'proposed'`
	if _, err := s.q.ExecContext(ctx, replace, run.ActivityID); err != nil {
		return translate("replace proposals", err)
	}
	const insertRun = `
		insert into matching_runs (activity_id, value, unmatched, created_by, created_at)
		values ($1, $2, $3, $4, $5)
		returning id`
	err := s.q.QueryRowxContext(ctx, insertRun, run.ActivityID, run.Value, run.Unmatched, run.CreatedBy, run.CreatedAt).Scan(&run.ID)
	if err != nil {
		return translate("create matching run", err)
	}
	return s.insertProposals(ctx, run, proposals)
}

func (s *Store) insertProposals(ctx context.Context, run *MatchingRun, proposals []PairProposal) error {
	n := len(proposals)
	beneficiaries, volunteers, partners, scores := make([]int64, n), make([]int64, n), make([]*int64, n), make([]int64, n)
	criteria, alternatives := make([]string, n), make([]string, n)
	for i, p := range proposals {
		beneficiaries[i], volunteers[i], partners[i], scores[i] = p.BeneficiaryID, p.VolunteerID, p.PartnerID, int64(p.Score)
		criteria[i], alternatives[i] = p.Criteria, p.Alternatives
	}
	const insert = `
		insert into support_pairs (run_id, activity_id, beneficiary_id, volunteer_id, partner_id, score, criteria, alternatives, created_at)
		select $1, $2, t.b, t.v, t.w, t.s, t.c::jsonb, t.a::jsonb, $9
		from unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[], $8::text[]) as t (b, v, w, s, c, a)`
	_, err := s.q.ExecContext(ctx, insert, run.ID, run.ActivityID, pq.Array(beneficiaries), pq.Array(volunteers), pq.Array(partners),
		pq.Array(scores), pq.Array(criteria), pq.Array(alternatives), run.CreatedAt)
	return translate("insert proposals", err)
}

// MatchingRun returns one run, or fault.NotFound.
func (s *Store) MatchingRun(ctx context.Context, id int64) (MatchingRun, error) {
	const query = `select id, activity_id, value, unmatched, created_by, created_at from matching_runs where id = $1`
	var run MatchingRun
	err := sqlx.GetContext(ctx, s.q, &run, query, id)
	return run, translate("matching run", err)
}

// ListMatchingRuns returns the runs of an activity, newest first, from before the
// given ID on; 0 begins with the newest.
func (s *Store) ListMatchingRuns(ctx context.Context, activityID, beforeID int64, limit int) ([]MatchingRun, error) {
	const query = `
		select id, activity_id, value, unmatched, created_by, created_at
		from matching_runs
		where activity_id = $1 and ($2 = 0 or id < $2)
		order by id desc
		limit $3`
	runs := []MatchingRun{}
	err := sqlx.SelectContext(ctx, s.q, &runs, query, activityID, beforeID, limit)
	return runs, translate("list matching runs", err)
}

// UpdateSupportPair stores the state, answers and people of p, reviewed by an
// account if it is not 0, provided its version is still p.Version, which it
// raises. It fails with fault.Conflict version_stale.
func (s *Store) UpdateSupportPair(ctx context.Context, p *SupportPair, reviewedBy, answeredBy int64, reason string, at time.Time) error {
	const query = `
		update support_pairs
		set state = $3, volunteer_answer = $4, partner_answer = $5, beneficiary_answer = $6, volunteer_id = $7, partner_id = $8,
		    reviewed_by = coalesce(nullif($9::bigint, 0), reviewed_by),
		    reviewed_at = case when $9::bigint = 0 then reviewed_at else $12 end,
		    beneficiary_answered_by = coalesce(nullif($10::bigint, 0), beneficiary_answered_by),
		    closed_reason = case when $11 = '' then closed_reason else $11 end,
		    version = version + 1
		where id = $1 and version = $2`
	result, err := s.q.ExecContext(ctx, query, p.ID, p.Version, p.State, p.VolunteerAnswer, p.PartnerAnswer, p.BeneficiaryAnswer,
		p.VolunteerID, p.PartnerID, reviewedBy, answeredBy, reason, at)
	if err != nil {
		return translate("update support pair", err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return translate("update support pair", err)
	}
	if n == 0 {
		current, err := s.SupportPair(ctx, p.ID)
		if err != nil {
			return err
		}
		return Stale(current.Version)
	}
	p.Version++
	return nil
}

// RescoreSupportPair stores the score and criteria of a pair whose primary
// volunteer a coordinator has replaced.
func (s *Store) RescoreSupportPair(ctx context.Context, id int64, score int, criteria string) error {
	const query = `update support_pairs set score = $2, criteria = $3::jsonb, alternatives = '[]' where id = $1`
	_, err := s.q.ExecContext(ctx, query, id, score, criteria)
	return translate("rescore support pair", err)
}

// VolunteerNames returns the names of volunteers by id.
func (s *Store) VolunteerNames(ctx context.Context, ids []int64) (map[int64]string, error) {
	const query = `select id, name from volunteers where id = any($1)`
	var rows []struct {
		ID   int64  `db:"id"`
		Name string `db:"name"`
	}
	if err := sqlx.SelectContext(ctx, s.q, &rows, query, pq.Array(ids)); err != nil {
		return nil, translate("volunteer names", err)
	}
	names := make(map[int64]string, len(rows))
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, nil
}
