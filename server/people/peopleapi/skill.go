package peopleapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/people"
)

// ListSkills returns what positions can ask for.
func (h *Handlers) ListSkills(ctx context.Context, _ ListSkillsRequestObject) (ListSkillsResponseObject, error) {
	skills, err := people.ListSkills(ctx, edge.CallOf(ctx).DB)
	if err != nil {
		return nil, err
	}
	list := SkillList{Skills: make([]Skill, len(skills))}
	for i, k := range skills {
		list.Skills[i] = Skill{ID: k.ID, Code: k.Code, NameZh: k.NameZH, NameEn: k.NameEN}
	}
	return ListSkills200JSONResponse(list), nil
}
