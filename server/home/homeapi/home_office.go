package homeapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/pairing/pairingapi"
	"nuanlin/server/requests"
	"nuanlin/server/requests/requestsapi"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
	"nuanlin/server/territory"
	"nuanlin/server/territory/territoryapi"
)

// requestsShown is how many help requests the home of an office shows.
const requestsShown = 20

// ShowCommunityOfficeHome shows an office its requests and who is coming.
func (h *Handlers) ShowCommunityOfficeHome(ctx context.Context, _ ShowCommunityOfficeHomeRequestObject) (ShowCommunityOfficeHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	if len(c.Scope.Communities) == 0 {
		return nil, edge.ErrScope
	}
	own := c.Scope.Communities[0]
	community, err := territory.FindCommunity(ctx, c.DB, own)
	if err != nil {
		return nil, err
	}
	requests, err := requests.ListHelpRequests(ctx, c.DB, requests.HelpRequestFilter{Scope: c.Scope, CommunityID: &own, Limit: requestsShown + 1})
	if err != nil {
		return nil, err
	}
	cut := []string{}
	requests = edge.First(requests, requestsShown, "requests", &cut)
	coming, err := shifts.ListShifts(ctx, c.DB, shifts.ShiftFilter{
		CommunityID: &own, From: &now, States: []string{"planned", "open", "closed"}, Limit: comingShown + 1, Now: now,
	})
	if err != nil {
		return nil, err
	}
	coming = edge.First(coming, comingShown, "coming", &cut)
	home := CommunityOfficeHome{
		Community: territoryapi.CommunityOut(community), Requests: make([]requestsapi.HelpRequest, len(requests)), Coming: shiftsapi.ShiftsOut(coming), PairsToAnswer: []pairingapi.SupportPair{},
	}
	for i, r := range requests {
		home.Requests[i] = requestsapi.HelpRequestOut(c.Principal, r)
	}
	home.PairsToAnswer, err = h.pairsToAnswer(ctx, own, &cut)
	home.Cut = cut
	return ShowCommunityOfficeHome200JSONResponse(home), err
}

// pairsToAnswer returns the offered pairs of the community that wait for its
// answer on the beneficiary's behalf.
func (h *Handlers) pairsToAnswer(ctx context.Context, communityID int64, cut *[]string) ([]pairingapi.SupportPair, error) {
	c := edge.CallOf(ctx)
	offered := "offered"
	pairs, err := pairing.ListSupportPairs(ctx, c.DB, pairing.SupportPairFilter{Scope: c.Scope, CommunityID: &communityID, State: &offered, Limit: homeListLimit + 1})
	if err != nil {
		return nil, err
	}
	pairs = edge.First(pairs, homeListLimit, "pairs_to_answer", cut)
	out, err := pairingapi.SupportPairsOut(ctx, h.Platform, c, pairs)
	if err != nil {
		return nil, err
	}
	waiting := []pairingapi.SupportPair{}
	for i, p := range pairs {
		if p.BeneficiaryAnswer == "pending" {
			waiting = append(waiting, out[i])
		}
	}
	return waiting, nil
}
