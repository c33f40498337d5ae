package pairingapi

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
)

// ListSupportPairs returns pairs by id: all to those who match, an officer's own
// community's, and a volunteer's own.
func (h *Handlers) ListSupportPairs(ctx context.Context, r ListSupportPairsRequestObject) (ListSupportPairsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	filter := pairing.SupportPairFilter{Scope: c.Scope, CommunityID: r.Params.CommunityID, ActivityID: r.Params.ActivityID, Text: edge.Text(r.Params.Q), Limit: limit}
	if r.Params.Mine != nil && *r.Params.Mine {
		filter.Scope = c.Principal.Scope(auth.Volunteer)
	} else if r.Params.CommunityID != nil && !c.Scope.Community(*r.Params.CommunityID) {
		return nil, edge.ErrScope
	}
	if r.Params.State != nil {
		state := string(*r.Params.State)
		filter.State = &state
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.AfterID); err != nil {
		return nil, err
	}
	pairs, err := pairing.ListSupportPairs(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	out, err := SupportPairsOut(ctx, h.Platform, c, pairs)
	if err != nil {
		return nil, err
	}
	if len(pairs) > 0 {
		filter.AfterID = pairs[len(pairs)-1].ID
	}
	return ListSupportPairs200JSONResponse{SupportPairs: out, NextCursor: edge.EncodeCursor(len(pairs), limit, filter.AfterID)}, nil
}

// ReviewSupportPair offers a proposed pair to both sides, or drops it.
func (h *Handlers) ReviewSupportPair(ctx context.Context, r ReviewSupportPairRequestObject) (ReviewSupportPairResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	err = pairing.Review(ctx, c.DB, pairing.Decision{
		PairID: r.ID, By: c.Principal.AccountID, Version: version, Decision: string(r.Body.Decision),
		VolunteerID: r.Body.VolunteerID, Reason: r.Body.Reason, At: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	out, err := h.supportPair(ctx, c, r.ID)
	return ReviewSupportPair200JSONResponse(out), err
}

// AnswerSupportPair records the answer of a volunteer for themselves, or of the
// community office for the beneficiary.
func (h *Handlers) AnswerSupportPair(ctx context.Context, r AnswerSupportPairRequestObject) (AnswerSupportPairResponseObject, error) {
	c := edge.CallOf(ctx)
	pair, err := pairing.FindSupportPair(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	own := c.Scope.Own(peopleOf(pair)...)
	if !own && !c.Scope.Community(pair.CommunityID) {
		return nil, data.ErrUnknown
	}
	reply := pairing.Reply{PairID: r.ID, By: c.Principal.AccountID, Accepted: r.Body.Answer == NewPairAnswerAnswerAccepted, At: h.Now()}
	switch {
	case r.Body.Side == NewPairAnswerSideBeneficiary && c.Scope.Community(pair.CommunityID):
	case r.Body.Side == NewPairAnswerSideVolunteer && own:
		reply.VolunteerID = c.Scope.Volunteer
	default:
		return nil, edge.ErrScope
	}
	_, err = h.Once(ctx, r.Params.IdempotencyKey, "answerSupportPair", struct {
		ID   int64
		Body NewPairAnswer
	}{r.ID, *r.Body}, func(tx *data.DB) (int64, error) {
		return r.ID, pairing.Answer(ctx, tx, reply)
	})
	if err != nil {
		return nil, err
	}
	out, err := h.supportPair(ctx, c, r.ID)
	return AnswerSupportPair200JSONResponse(out), err
}

// peopleOf returns the volunteers of the pair.
func peopleOf(p pairing.SupportPair) []int64 {
	if p.PartnerID == nil {
		return []int64{p.VolunteerID}
	}
	return []int64{p.VolunteerID, *p.PartnerID}
}

func (h *Handlers) supportPair(ctx context.Context, c edge.Call, id int64) (SupportPair, error) {
	pair, err := pairing.FindSupportPair(ctx, c.DB, id)
	if err != nil {
		return SupportPair{}, err
	}
	out, err := SupportPairsOut(ctx, h.Platform, c, []pairing.SupportPair{pair})
	if err != nil {
		return SupportPair{}, err
	}
	return out[0], nil
}

// SupportPairsOut is the wire form of pairs for the caller: alternatives only to
// those who match, and when the contact is open to a volunteer.
func SupportPairsOut(ctx context.Context, h *edge.Platform, c edge.Call, pairs []pairing.SupportPair) ([]SupportPair, error) {
	windows, err := windowsOf(ctx, h, c, pairs)
	if err != nil {
		return nil, err
	}
	standings, err := standingsOf(ctx, h, c, pairs)
	if err != nil {
		return nil, err
	}
	names, err := alternativeNames(ctx, c, pairs)
	if err != nil {
		return nil, err
	}
	broken, err := brokenOf(ctx, h, c, pairs)
	if err != nil {
		return nil, err
	}
	out := make([]SupportPair, len(pairs))
	for i, p := range pairs {
		if out[i], err = supportPairOut(p, names); err != nil {
			return nil, err
		}
		if broken[p.ID] { // whoever supports them no longer need not know
			out[i].Note, out[i].Interests, out[i].Criteria, out[i].Score = "", []string{}, []CriterionScore{}, 0
		}
		if w, found := windows[p.BeneficiaryID]; found {
			out[i].ContactOpen = w.Open(h.Now())
			out[i].NextVisitAt = &w.VisitAt
		}
		if c.Principal.Scope(auth.CommunityOfficer).Community(p.CommunityID) {
			out[i].ContactOpen = true
		}
		if s, child := standings[p.BeneficiaryID]; child {
			standing := ContactStanding(s.State)
			out[i].ContactStanding = &standing
			out[i].ContactOpen = out[i].ContactOpen && s.State == pairing.Approved
		}
	}
	return out, nil
}

// brokenOf returns those of the pairs that are not in force, as far as the caller sees them
// as one of the two: neither offered nor active, or somebody of it may not be in it at this
// moment, whether or not the pair has been suspended for it yet.
func brokenOf(ctx context.Context, h *edge.Platform, c edge.Call, pairs []pairing.SupportPair) (map[int64]bool, error) {
	broken := map[int64]bool{}
	var members []int64
	for _, p := range pairs {
		if c.Scope.Community(p.CommunityID) {
			continue
		}
		if p.State == "offered" || p.State == "active" {
			members = append(members, peopleOf(p)...)
		} else {
			broken[p.ID] = true
		}
	}
	if len(members) == 0 {
		return broken, nil
	}
	unfit, err := pairing.Misfits(ctx, c.DB, members, h.Now())
	for _, u := range unfit {
		broken[u.PairID] = true
	}
	return broken, err
}

// standingsOf returns how the caller, who may come to look, stands with the children of
// the pairs.
func standingsOf(ctx context.Context, h *edge.Platform, c edge.Call, pairs []pairing.SupportPair) (map[int64]pairing.Standing, error) {
	if !c.Principal.Has(auth.Volunteer, auth.CommunityOfficer) || len(pairs) == 0 {
		return nil, nil
	}
	return pairing.Standings(ctx, c.DB, beneficiariesOf(pairs), c.Principal.AccountID, h.Now())
}

func beneficiariesOf(pairs []pairing.SupportPair) []int64 {
	ids := make([]int64, len(pairs))
	for i, p := range pairs {
		ids[i] = p.BeneficiaryID
	}
	return ids
}

func windowsOf(ctx context.Context, h *edge.Platform, c edge.Call, pairs []pairing.SupportPair) (map[int64]pairing.Window, error) {
	if c.Principal.VolunteerID == 0 || len(pairs) == 0 {
		return nil, nil
	}
	return pairing.Windows(ctx, c.DB, c.Principal.VolunteerID, beneficiariesOf(pairs), h.Now())
}

// alternativeNames returns the names of the volunteers that are alternatives, or
// nil if the caller does not match people.
func alternativeNames(ctx context.Context, c edge.Call, pairs []pairing.SupportPair) (map[int64]string, error) {
	if !c.Principal.Scope(auth.Coordinator, auth.Leader).All {
		return nil, nil
	}
	var ids []int64
	for _, p := range pairs {
		others, err := alternativesOf(p)
		if err != nil {
			return nil, err
		}
		ids = append(ids, namedBy(others)...)
	}
	return people.VolunteerNames(ctx, c.DB, ids)
}

func alternativesOf(p pairing.SupportPair) ([]pairing.Alternative, error) {
	var others []pairing.Alternative
	if err := json.Unmarshal(p.Alternatives, &others); err != nil {
		return nil, fmt.Errorf("api: alternatives of pair %d: %w", p.ID, err)
	}
	return others, nil
}

func supportPairOut(p pairing.SupportPair, names map[int64]string) (SupportPair, error) {
	out := SupportPair{
		ID: p.ID, ActivityID: p.ActivityID, BeneficiaryID: p.BeneficiaryID, BeneficiaryCode: p.BeneficiaryCode,
		BeneficiaryKind: BeneficiaryKind(p.BeneficiaryKind), CommunityName: p.CommunityName, Interests: p.Interests, Note: p.Note,
		VolunteerID: p.VolunteerID, VolunteerName: p.VolunteerName, PartnerID: p.PartnerID, PartnerName: p.PartnerName,
		State: SupportPairState(p.State), VolunteerAnswer: Answer(p.VolunteerAnswer), PartnerAnswer: Answer(p.PartnerAnswer),
		BeneficiaryAnswer: Answer(p.BeneficiaryAnswer), Score: p.Score, Alternatives: []PairAlternative{}, Version: p.Version,
	}
	if err := json.Unmarshal(p.Criteria, &out.Criteria); err != nil {
		return SupportPair{}, fmt.Errorf("api: criteria of pair %d: %w", p.ID, err)
	}
	if names == nil {
		return out, nil
	}
	others, err := alternativesOf(p)
	if err != nil {
		return SupportPair{}, err
	}
	out.Alternatives = pairAlternativesOut(others, names)
	return out, nil
}
