package rosteringapi

import (
	"context"
	"fmt"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/programme"
	"nuanlin/server/rostering"
)

// ListRosters returns the rosters of a programme, newest first.
func (h *Handlers) ListRosters(ctx context.Context, r ListRostersRequestObject) (ListRostersResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	filter := rostering.RosterFilter{State: (*string)(r.Params.State), Limit: limit}
	if r.Params.ProgrammeID != nil {
		filter.ProgrammeID = *r.Params.ProgrammeID
	} else if filter.ProgrammeID, err = programme.RunningProgrammeID(ctx, c.DB); err != nil {
		return nil, err
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.Before); err != nil {
		return nil, err
	}
	found, err := rostering.ListRosters(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := RosterList{Rosters: make([]Roster, len(found))}
	for i, roster := range found {
		list.Rosters[i] = rosterOut(roster)
		filter.Before = roster.Number
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, filter.Before)
	return ListRosters200JSONResponse(list), nil
}

// CreateRoster begins to make a roster and returns it while it is being made.
func (h *Handlers) CreateRoster(ctx context.Context, r CreateRosterRequestObject) (CreateRosterResponseObject, error) {
	c := edge.CallOf(ctx)
	seed := r.Body.Seed
	if seed == 0 {
		seed = 1
	}
	wish := rostering.Wish{
		ProgrammeID: r.Body.ProgrammeID, StartsOn: r.Body.StartsOn.Time, EndsOn: r.Body.EndsOn.Time,
		Seed: seed, Steps: r.Body.Steps, BaseID: r.Body.BaseRosterID, By: c.Principal.AccountID, Now: h.Now(),
	}
	if r.Body.Weights != nil {
		rules, err := rostering.FindRosterRules(ctx, c.DB)
		if err != nil {
			return nil, err
		}
		changeWeights(&rules.Weights, *r.Body.Weights)
		wish.Weights = &rules.Weights
	}
	id, err := h.rosters.Begin(ctx, c.DB, wish)
	if err != nil {
		return nil, err
	}
	board, err := h.rosterBoard(ctx, c, id)
	return CreateRoster201JSONResponse(board), err
}

// ShowRoster returns the board of one roster.
func (h *Handlers) ShowRoster(ctx context.Context, r ShowRosterRequestObject) (ShowRosterResponseObject, error) {
	board, err := h.rosterBoard(ctx, edge.CallOf(ctx), r.ID)
	if err != nil {
		return nil, err
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))
	return ShowRoster200JSONResponse{Body: board, Headers: ShowRoster200ResponseHeaders{ETag: &tag}}, nil
}

// ChangeRoster puts people on seats of a draft or takes them off.
func (h *Handlers) ChangeRoster(ctx context.Context, r ChangeRosterRequestObject) (ChangeRosterResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	edit := rostering.Edit{RosterID: r.ID, Version: version, Preview: r.Params.Preview != nil && *r.Params.Preview, By: c.Principal.AccountID, Now: h.Now()}
	for _, change := range r.Body.Changes {
		edit.Changes = append(edit.Changes, rostering.SeatChange{PositionID: change.PositionID, Number: change.Number, VolunteerID: change.VolunteerID, Locked: change.Locked})
	}
	changed, err := rostering.Change(ctx, c.DB, edit)
	if err != nil {
		return nil, err
	}
	board, err := h.boardOf(ctx, c, changed.Roster, changed.Seats)
	if err != nil {
		return nil, err
	}
	out := ChangedRoster{Board: board, CostDifference: changed.Difference, Broken: []BrokenRule{}}
	for _, b := range changed.Broken {
		out.Broken = append(out.Broken, BrokenRule{PositionID: b.PositionID, VolunteerID: b.VolunteerID, Reasons: bookingapi.ReasonsOut(b.Reasons)})
	}
	return ChangeRoster200JSONResponse(out), nil
}

// ListRosterCandidates ranks people for a seat of a draft.
func (h *Handlers) ListRosterCandidates(ctx context.Context, r ListRosterCandidatesRequestObject) (ListRosterCandidatesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	seat := rostering.Seat{RosterID: r.ID, PositionID: r.Params.PositionID, Limit: limit + 1}
	if r.Params.Number != nil {
		seat.Number = *r.Params.Number
	}
	if r.Params.Name != nil && *r.Params.Name != "" {
		if seat.Only, err = people.VolunteersNamed(ctx, c.DB, *r.Params.Name, limit+1); err != nil {
			return nil, err
		}
	}
	namesakes := len(seat.Only) > limit // some of whom were not looked at
	found, eligible, err := rostering.Candidates(ctx, c.DB, seat, h.Now())
	if err != nil {
		return nil, err
	}
	found, more := edge.Cut(found, limit)
	ids := make([]int64, len(found))
	for i, candidate := range found {
		ids[i] = candidate.VolunteerID
	}
	briefs, err := people.VolunteerCards(ctx, c.DB, ids)
	if err != nil {
		return nil, err
	}
	list := bookingapi.CandidateList{Candidates: make([]bookingapi.Candidate, len(found)), EligibleCount: eligible, More: more || namesakes}
	for i, candidate := range found {
		brief := briefs[candidate.VolunteerID]
		list.Candidates[i] = bookingapi.Candidate{
			VolunteerID: brief.ID, Name: brief.Name, StudentNumber: brief.StudentNumber, TeamID: brief.TeamID, TeamName: brief.TeamName,
			TeamColour: brief.TeamColour, Cost: candidate.Cost, Terms: ruleCostsOut(candidate.Terms), Reasons: bookingapi.ReasonsOut(candidate.Reasons),
		}
	}
	return ListRosterCandidates200JSONResponse(list), nil
}

// PublishRoster invites everybody on a draft.
func (h *Handlers) PublishRoster(ctx context.Context, r PublishRosterRequestObject) (PublishRosterResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	id, err := h.Once(ctx, r.Params.IdempotencyKey, "publishRoster", r.ID, func(tx *data.DB) (int64, error) {
		return r.ID, rostering.Publish(ctx, tx, rostering.Publication{RosterID: r.ID, Version: version, By: c.Principal.AccountID, Now: h.Now()})
	})
	if err != nil {
		return nil, err
	}
	roster, err := rostering.FindRoster(ctx, c.DB, id)
	if err != nil {
		return nil, err
	}
	seats, err := rostering.RosterSeats(ctx, c.DB, id)
	if err != nil {
		return nil, err
	}
	out := PublishedRoster{Roster: rosterOut(roster), InvitedCount: invitationCount(seats)}
	out.KeptCount = roster.Filled - out.InvitedCount
	return PublishRoster200JSONResponse(out), nil
}

// DiscardRoster closes a draft for good.
func (h *Handlers) DiscardRoster(ctx context.Context, r DiscardRosterRequestObject) (DiscardRosterResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	err = rostering.Discard(ctx, c.DB, rostering.Publication{RosterID: r.ID, Version: version, By: c.Principal.AccountID, Now: h.Now()})
	return DiscardRoster204Response{}, err
}

// rosterOut is the wire form of r.
func rosterOut(r rostering.Roster) Roster {
	return Roster{
		ID: r.ID, ProgrammeID: r.ProgrammeID, Number: r.Number, StartsOn: edge.DateOut(r.StartsOn), EndsOn: edge.DateOut(r.EndsOn),
		State: RosterState(r.State), Value: r.Value, Bound: r.Bound, Seats: r.Seats, Filled: r.Filled,
		CreatedAt: r.CreatedAt, PublishedAt: r.PublishedAt, Version: r.Version,
	}
}

func ruleCostsOut(costs []rostering.RuleCost) []bookingapi.RuleCost {
	out := make([]bookingapi.RuleCost, len(costs))
	for i, c := range costs {
		out[i] = bookingapi.RuleCost{Rule: c.Rule, Hard: c.Hard, Cost: c.Cost}
	}
	return out
}

func invitationCount(seats []rostering.RosterSeat) int {
	n := 0
	for _, seat := range seats {
		if seat.VolunteerID != nil && !seat.Kept {
			n++
		}
	}
	return n
}
