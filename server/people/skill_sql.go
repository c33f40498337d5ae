package people

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"skills_code_key":     fault.Conflict.New("skill_code_taken", "another skill has that code"),
	"skills_name_zh_key":  fault.Conflict.New("skill_name_taken", "another skill has that name"),
	"skills_name_en_key":  fault.Conflict.New("skill_name_taken", "another skill has that name"),
	"skills_names_filled": data.ErrNameBlank,
})

const skillQuery = `
	select k.id, k.code, k.name_zh, k.name_en, k.retired_at, k.version,
	       case when $1 then (select count(*) from volunteer_skills h join volunteers v on v.id = h.volunteer_id and v.active
	                          where h.skill_id = k.id) else 0 end as holders
	from skills k`

// ListSkills returns the skills by code, at most limit. How many have each is counted if asked
// for, since everybody reads the list.
func ListSkills(ctx context.Context, db *data.DB, limit int, counted bool) ([]Skill, error) {
	const query = skillQuery + `
	order by k.code
	limit $2`
	skills := []Skill{}
	err := db.Select(ctx, &skills, query, counted, limit)
	return skills, data.Translate("list skills", err)
}

// FindSkill returns one skill, or fault.NotFound skill_missing.
func FindSkill(ctx context.Context, db *data.DB, id int64) (Skill, error) {
	const query = skillQuery + `
	where k.id = $2`
	var s Skill
	err := db.Get(ctx, &s, query, true, id)
	return s, data.TranslateMissing("skill", err, errNoSuchSkill)
}

// SkillCodes returns those of the codes that are of a skill.
func SkillCodes(ctx context.Context, db *data.DB, codes []string) ([]string, error) {
	const query = `select code from skills where code = any($1)`
	known := []string{}
	err := db.Select(ctx, &known, query, pq.Array(codes))
	return known, data.Translate("skill codes", err)
}

// insertSkill stores s and sets its id and version.
func insertSkill(ctx context.Context, db *data.DB, s *Skill) error {
	const query = `
		insert into skills (code, name_zh, name_en)
		values ($1, $2, $3)
		returning id, version`
	row := db.QueryRow(ctx, query, s.Code, s.NameZH, s.NameEN)
	return data.Translate("create skill", row.Scan(&s.ID, &s.Version))
}

// updateSkill stores s, except its code, if its version is still the one in s, and fails with
// fault.Conflict version_stale otherwise.
func updateSkill(ctx context.Context, db *data.DB, s Skill) error {
	const query = `
		update skills
		set name_zh = $3, name_en = $4, retired_at = $5, version = version + 1
		where id = $1 and version = $2`
	return db.UpdateVersioned(ctx, "update skill", skillVersion, query, s.ID, s.Version, s.NameZH, s.NameEN, s.RetiredAt)
}

func skillVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	s, err := FindSkill(ctx, db, id)
	return s.Version, err
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
