package api

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/store"
)

// ListCommunities returns the communities by code.
func (h *Handlers) ListCommunities(ctx context.Context, r ListCommunitiesRequestObject) (ListCommunitiesResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := store.CommunityFilter{Limit: limit}
	if err := decodeCursor(r.Params.Cursor, &filter.AfterCode); err != nil {
		return nil, err
	}
	communities, err := callOf(ctx).Store.ListCommunities(ctx, filter)
	if err != nil {
		return nil, err
	}
	list := CommunityList{Communities: make([]Community, len(communities))}
	for i, c := range communities {
		list.Communities[i] = communityOut(c)
		filter.AfterCode = c.Code
	}
	list.NextCursor = encodeCursor(len(communities), limit, filter.AfterCode)
	return ListCommunities200JSONResponse(list), nil
}

// ShowCommunity returns one community with its office.
func (h *Handlers) ShowCommunity(ctx context.Context, r ShowCommunityRequestObject) (ShowCommunityResponseObject, error) {
	community, err := callOf(ctx).Store.Community(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return ShowCommunity200JSONResponse(communityOut(community)), nil
}

// UpdateCommunity changes what is known of a community. An officer may do so
// for the own one.
func (h *Handlers) UpdateCommunity(ctx context.Context, r UpdateCommunityRequestObject) (UpdateCommunityResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	if !c.Principal.Has(auth.Coordinator, auth.Leader) && !c.Principal.ActsFor(r.ID) {
		return nil, errScope
	}
	var updated store.Community
	err = c.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.UpdateCommunity(ctx, communityIn(r.ID, version, *r.Body)); err != nil {
			return err
		}
		if updated, err = tx.Community(ctx, r.ID); err != nil {
			return err
		}
		return h.audit(ctx, tx, "community_updated", "community", r.ID, nil)
	})
	if err != nil {
		return nil, err
	}
	return UpdateCommunity200JSONResponse(communityOut(updated)), nil
}

func communityIn(id int64, version int, b UpdateCommunity) store.Community {
	return store.Community{
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

func communityOut(c store.Community) Community {
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
		CourtyardCount: c.CourtyardCount,
		Version:        c.Version,
	}
}
