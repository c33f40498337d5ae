package peopleapi

import (
	"context"
	"strings"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// skillsShown bounds the list of skills, which is not paged.
const skillsShown = 200

// ListSkills returns what positions can ask for.
func (h *Handlers) ListSkills(ctx context.Context, r ListSkillsRequestObject) (ListSkillsResponseObject, error) {
	skills, err := people.ListSkills(ctx, edge.CallOf(ctx).DB, skillsShown+1, r.Params.Counted != nil && *r.Params.Counted)
	if err != nil {
		return nil, err
	}
	skills, more := edge.Cut(skills, skillsShown)
	list := SkillList{Skills: make([]Skill, len(skills)), More: more}
	for i, k := range skills {
		list.Skills[i] = skillOut(k)
	}
	return ListSkills200JSONResponse(list), nil
}

// CreateSkill adds a skill.
func (h *Handlers) CreateSkill(ctx context.Context, r CreateSkillRequestObject) (CreateSkillResponseObject, error) {
	skill := people.Skill{Code: r.Body.Code, NameZH: strings.TrimSpace(r.Body.NameZh), NameEN: strings.TrimSpace(r.Body.NameEn)}
	if err := people.CreateSkill(ctx, edge.CallOf(ctx).DB, &skill, h.Author(ctx)); err != nil {
		return nil, err
	}
	return CreateSkill201JSONResponse(skillOut(skill)), nil
}

// UpdateSkill renames a skill, retires it or takes it into use again, and asks everybody
// again whose seats that concerns; or it only tells what it would do.
func (h *Handlers) UpdateSkill(ctx context.Context, r UpdateSkillRequestObject) (UpdateSkillResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var skill people.Skill
	var shifts [2]int
	change := func(tx *data.DB) (err error) {
		skill = people.Skill{ID: r.ID, Version: version, NameZH: strings.TrimSpace(r.Body.NameZh), NameEN: strings.TrimSpace(r.Body.NameEn)}
		if shifts[0], err = booking.ShiftsAskingSkill(ctx, tx, r.ID, h.Now()); err != nil {
			return err
		}
		if err := people.UpdateSkill(ctx, tx, &skill, r.Body.Retired, h.Author(ctx)); err != nil {
			return err
		}
		shifts[1], err = booking.ShiftsAskingSkill(ctx, tx, r.ID, h.Now())
		return err
	}
	watch := standing.WatchEverybody
	if r.Body.Preview {
		watch = standing.Foresee
	}
	reach, err := watch(ctx, edge.CallOf(ctx).DB, standing.Skill, h.Author(ctx), change)
	if err != nil {
		return nil, err
	}
	return UpdateSkill200JSONResponse{Skill: skillOut(skill), Reach: ReachOut(reach, shifts)}, nil
}

// ReachOut is what a change does, with how many shifts asked before and ask after it.
func ReachOut(r standing.Reach, shifts [2]int) CatalogueReach {
	return CatalogueReach{
		ShiftsBefore: shifts[0], ShiftsAfter: shifts[1], SeatsFreed: r.Freed, SeatsMarked: r.Marked, SeatsSettled: r.Settled,
		PairsParted: r.Pairs, People: r.People,
	}
}

func skillOut(k people.Skill) Skill {
	return Skill{ID: k.ID, Code: k.Code, NameZh: k.NameZH, NameEn: k.NameEN, Retired: k.RetiredAt != nil, Holders: k.Holders, Version: k.Version}
}
