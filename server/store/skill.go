package store

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Skill is something a position can ask for.
type Skill struct {
	ID     int64  `db:"id"`
	Code   string `db:"code"`
	NameZH string `db:"name_zh"`
	NameEN string `db:"name_en"`
}

// maxSkills bounds the list of skills, which is not paged.
const maxSkills = 200

// ListSkills returns the skills by code, at most 200.
func (s *Store) ListSkills(ctx context.Context) ([]Skill, error) {
	const query = `
		select id, code, name_zh, name_en
		from skills
		order by code
		limit $1`
	skills := []Skill{}
	err := sqlx.SelectContext(ctx, s.q, &skills, query, maxSkills)
	return skills, translate("list skills", err)
}

// CreateSkill stores k and sets its id. It fails with fault.Conflict skill_code_taken.
func (s *Store) CreateSkill(ctx context.Context, k *Skill) error {
	const query = `
		insert into skills (code, name_zh, name_en)
		values ($1, $2, $3)
		returning id`
	return translate("create skill", sqlx.GetContext(ctx, s.q, &k.ID, query, k.Code, k.NameZH, k.NameEN))
}

// setSkills makes the skills with those codes the skills of the volunteer. It
// fails with fault.Invalid skill_unknown.
func (s *Store) setSkills(ctx context.Context, volunteerID int64, codes []string) error {
	const unknown = `
		select wanted.code
		from unnest($1::text[]) as wanted (code)
		where not exists (select from skills k where k.code = wanted.code)
		order by wanted.code`
	missing := []string{}
	if err := sqlx.SelectContext(ctx, s.q, &missing, unknown, pq.Array(codes)); err != nil {
		return translate("find skills", err)
	}
	if len(missing) > 0 {
		return fault.Invalid.New("skill_unknown", "there is no such skill").With("code", missing[0])
	}
	const drop = `
		delete from volunteer_skills vs
		using skills k
		where vs.skill_id = k.id and vs.volunteer_id = $1 and k.code <> all($2)`
	if _, err := s.q.ExecContext(ctx, drop, volunteerID, filled(codes)); err != nil {
		return translate("drop skills", err)
	}
	const add = `
		insert into volunteer_skills (volunteer_id, skill_id)
		select $1, id
		from skills
		where code = any($2)
		on conflict on constraint volunteer_skills_pkey do nothing`
	_, err := s.q.ExecContext(ctx, add, volunteerID, filled(codes))
	return translate("add skills", err)
}
