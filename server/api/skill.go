package api

import "context"

// ListSkills returns what positions can ask for.
func (h *Handlers) ListSkills(ctx context.Context, _ ListSkillsRequestObject) (ListSkillsResponseObject, error) {
	skills, err := callOf(ctx).Store.ListSkills(ctx)
	if err != nil {
		return nil, err
	}
	list := SkillList{Skills: make([]Skill, len(skills))}
	for i, k := range skills {
		list.Skills[i] = Skill{ID: k.ID, Code: k.Code, NameZh: k.NameZH, NameEn: k.NameEN}
	}
	return ListSkills200JSONResponse(list), nil
}
