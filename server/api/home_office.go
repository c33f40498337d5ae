package api

import (
	"context"

	"nuanlin/server/store"
)

// requestsShown is how many help requests the home of an office shows.
const requestsShown = 20

// ShowCommunityOfficeHome shows an office its requests and who is coming.
func (h *Handlers) ShowCommunityOfficeHome(ctx context.Context, _ ShowCommunityOfficeHomeRequestObject) (ShowCommunityOfficeHomeResponseObject, error) {
	c, now := callOf(ctx), h.Now()
	own := c.Principal.Communities()[0] // the policy lets only officers in
	community, err := c.Store.Community(ctx, own)
	if err != nil {
		return nil, err
	}
	requests, err := c.Store.ListHelpRequests(ctx, store.HelpRequestFilter{CommunityIDs: []int64{own}, Limit: requestsShown})
	if err != nil {
		return nil, err
	}
	coming, err := c.Store.ListShifts(ctx, store.ShiftFilter{
		CommunityID: &own, From: &now, States: []string{"planned", "open", "closed"}, Limit: comingShown, Now: now,
	})
	if err != nil {
		return nil, err
	}
	home := CommunityOfficeHome{
		Community: communityOut(community), Requests: make([]HelpRequest, len(requests)), Coming: shiftsOut(coming), PairsToAnswer: []SupportPair{},
	}
	for i, r := range requests {
		home.Requests[i] = helpRequestOut(c.Principal, r)
	}
	home.PairsToAnswer, err = h.pairsToAnswer(ctx, own)
	return ShowCommunityOfficeHome200JSONResponse(home), err
}

// pairsToAnswer returns the offered pairs of the community that wait for its
// answer on the beneficiary's behalf.
func (h *Handlers) pairsToAnswer(ctx context.Context, communityID int64) ([]SupportPair, error) {
	c := callOf(ctx)
	offered := "offered"
	pairs, err := c.Store.ListSupportPairs(ctx, store.SupportPairFilter{Communities: []int64{communityID}, State: &offered, Limit: homeListLimit})
	if err != nil {
		return nil, err
	}
	out, err := h.supportPairsOut(ctx, c, pairs)
	if err != nil {
		return nil, err
	}
	waiting := []SupportPair{}
	for i, p := range pairs {
		if p.BeneficiaryAnswer == "pending" {
			waiting = append(waiting, out[i])
		}
	}
	return waiting, nil
}
