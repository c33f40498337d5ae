package people

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// ListSkills returns the skills by code, at most limit.
func ListSkills(ctx context.Context, db *data.DB, limit int) ([]Skill, error) {
	const query = `
		select id, code, name_zh, name_en
		from skills
		order by code
		limit $1`
	skills := []Skill{}
	err := db.Select(ctx, &skills, query, limit)
	return skills, data.Translate("list skills", err)
}

// setSkills makes the skills with those codes the skills of the volunteer. It
// fails with fault.Invalid skill_unknown.
func setSkills(ctx context.Context, db *data.DB, volunteerID int64, codes []string) error {
	const unknown = `
		select wanted.code
		from unnest($1::text[]) as wanted (code)
		where not exists (select from skills k where k.code = wanted.code)
		order by wanted.code`
	missing := []string{}
	if err := db.Select(ctx, &missing, unknown, pq.Array(codes)); err != nil {
		return data.Translate("find skills", err)
	}
	if len(missing) > 0 {
		return fault.Invalid.New("skill_unknown", "there is no such skill").With("code", missing[0])
	}
	const drop = `
		delete from volunteer_skills vs
		using skills k
		where vs.skill_id = k.id and vs.volunteer_id = $1 and k.code <> all($2)`
	if _, err := db.Exec(ctx, drop, volunteerID, data.ListParameter(codes)); err != nil {
		return data.Translate("drop skills", err)
	}
	const add = `
		insert into volunteer_skills (volunteer_id, skill_id)
		select $1, id
		from skills
		where code = any($2)
		on conflict on constraint volunteer_skills_pkey do nothing`
	_, err := db.Exec(ctx, add, volunteerID, data.ListParameter(codes))
	return data.Translate("add skills", err)
}
