package peopleapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/people"
)

// skillsShown bounds the list of skills, which is not paged.
const skillsShown = 200

// ListSkills returns what positions can ask for.
func (h *Handlers) ListSkills(ctx context.Context, _ ListSkillsRequestObject) (ListSkillsResponseObject, error) {
	skills, err := people.ListSkills(ctx, edge.CallOf(ctx).DB, skillsShown+1)
	if err != nil {
		return nil, err
	}
	skills, more := edge.Cut(skills, skillsShown)
	list := SkillList{Skills: make([]Skill, len(skills)), More: more}
	for i, k := range skills {
		list.Skills[i] = Skill{ID: k.ID, Code: k.Code, NameZh: k.NameZH, NameEn: k.NameEN}
	}
	return ListSkills200JSONResponse(list), nil
}
