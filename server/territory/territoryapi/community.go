package territoryapi

import (
	"context"
	"strings"

	"nuanlin/server/edge"
	"nuanlin/server/territory"
)

// ListCommunities returns the communities by code.
func (h *Handlers) ListCommunities(ctx context.Context, r ListCommunitiesRequestObject) (ListCommunitiesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := territory.CommunityFilter{Text: edge.Text(r.Params.Q), Limit: limit}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.AfterCode); err != nil {
		return nil, err
	}
	communities, err := territory.ListCommunities(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	list := CommunityList{Communities: make([]Community, len(communities))}
	for i, c := range communities {
		list.Communities[i] = CommunityOut(c)
		filter.AfterCode = c.Code
	}
	list.NextCursor = edge.EncodeCursor(len(communities), limit, filter.AfterCode)
	return ListCommunities200JSONResponse(list), nil
}

// ShowCommunity returns one community with its office.
func (h *Handlers) ShowCommunity(ctx context.Context, r ShowCommunityRequestObject) (ShowCommunityResponseObject, error) {
	community, err := territory.FindCommunity(ctx, edge.CallOf(ctx).DB, r.ID)
	if err != nil {
		return nil, err
	}
	return ShowCommunity200JSONResponse(CommunityOut(community)), nil
}

// UpdateCommunity changes what is known of a community. An officer may do so
// for the own one.
func (h *Handlers) UpdateCommunity(ctx context.Context, r UpdateCommunityRequestObject) (UpdateCommunityResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if !c.Scope.Community(r.ID) {
		return nil, edge.ErrScope
	}
	updated, err := territory.UpdateCommunity(ctx, c.DB, communityIn(r.ID, version, *r.Body), h.Author(ctx))
	if err != nil {
		return nil, err
	}
	return UpdateCommunity200JSONResponse(CommunityOut(updated)), nil
}

func communityIn(id int64, version int, b UpdateCommunity) territory.Community {
	return territory.Community{
		ID:                id,
		Version:           version,
		Setting:           string(b.Setting),
		GovernanceType:    string(b.GovernanceType),
		VotePolicy:        string(b.VotePolicy),
		Representatives:   b.Representatives,
		BusMinutes:        b.BusMinutes,
		DirectorName:      strings.TrimSpace(b.DirectorName),
		OfficeAddress:     strings.TrimSpace(b.OfficeAddress),
		OfficePhone:       strings.TrimSpace(b.OfficePhone),
		HasPartyGroup:     b.FiveHave.PartyGroup,
		HasSelfGovernance: b.FiveHave.SelfGovernance,
		HasPlatform:       b.FiveHave.Platform,
		HasCovenant:       b.FiveHave.Covenant,
		HasActivities:     b.FiveHave.Activities,
	}
}

func CommunityOut(c territory.Community) Community {
	return Community{
		ID:              c.ID,
		Code:            c.Code,
		Name:            c.Name,
		TownName:        c.TownName,
		Setting:         CommunitySetting(c.Setting),
		GovernanceType:  GovernanceType(c.GovernanceType),
		VotePolicy:      VotePolicy(c.VotePolicy),
		Representatives: c.Representatives,
		BusMinutes:      c.BusMinutes,
		DirectorName:    c.DirectorName,
		OfficeAddress:   c.OfficeAddress,
		OfficePhone:     c.OfficePhone,
		FiveHave: FiveHave{
			PartyGroup: c.HasPartyGroup, SelfGovernance: c.HasSelfGovernance, Platform: c.HasPlatform,
			Covenant: c.HasCovenant, Activities: c.HasActivities,
		},
		CourtyardCount: c.CourtyardCount, Retired: c.Retired,
		Version: c.Version,
	}
}
