package api

import (
	"context"
	"fmt"

	"nuanlin/server/rostering"
	"nuanlin/server/store"
)

// ListRosters returns the rosters of a programme, newest first.
func (h *Handlers) ListRosters(ctx context.Context, r ListRostersRequestObject) (ListRostersResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	if err := rostering.Notice(ctx, c.Store, h.Now()); err != nil {
		return nil, err
	}
	var programmeID int64
	if r.Params.ProgrammeID != nil {
		programmeID = *r.Params.ProgrammeID
	} else if programmeID, err = c.Store.RunningProgrammeID(ctx); err != nil {
		return nil, err
	}
	before := 0
	if err := decodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	found, err := c.Store.ListRosters(ctx, programmeID, before, limit)
	if err != nil {
		return nil, err
	}
	list := RosterList{Rosters: make([]Roster, len(found))}
	for i, roster := range found {
		list.Rosters[i] = rosterOut(roster)
		before = roster.Number
	}
	list.NextCursor = encodeCursor(len(found), limit, before)
	return ListRosters200JSONResponse(list), nil
}

// CreateRoster begins to make a roster and returns it while it is being made.
func (h *Handlers) CreateRoster(ctx context.Context, r CreateRosterRequestObject) (CreateRosterResponseObject, error) {
	c := callOf(ctx)
	seed := r.Body.Seed
	if seed == 0 {
		seed = 1
	}
	wish := rostering.Wish{
		ProgrammeID: r.Body.ProgrammeID, StartsOn: r.Body.StartsOn.Time, EndsOn: r.Body.EndsOn.Time,
		Seed: seed, Steps: r.Body.Steps, BaseID: r.Body.BaseRosterID, By: c.Principal.AccountID, Now: h.Now(),
	}
	if r.Body.Weights != nil {
		rules, err := c.Store.RosterRules(ctx)
		if err != nil {
			return nil, err
		}
		changeWeights(&rules.Weights, *r.Body.Weights)
		wish.Weights = &rules.Weights
	}
	id, err := h.rosters.Begin(ctx, c.Store, wish, h.Now, h.Log)
	if err != nil {
		return nil, err
	}
	board, err := h.rosterBoard(ctx, c, id)
	return CreateRoster201JSONResponse(board), err
}

// ShowRoster returns the board of one roster.
func (h *Handlers) ShowRoster(ctx context.Context, r ShowRosterRequestObject) (ShowRosterResponseObject, error) {
	board, err := h.rosterBoard(ctx, callOf(ctx), r.ID)
	if err != nil {
		return nil, err
	}
	tag := fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))
	return ShowRoster200JSONResponse{Body: board, Headers: ShowRoster200ResponseHeaders{ETag: &tag}}, nil
}

// ChangeRoster puts people on seats of a draft or takes them off.
func (h *Handlers) ChangeRoster(ctx context.Context, r ChangeRosterRequestObject) (ChangeRosterResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	edit := rostering.Edit{RosterID: r.ID, Version: version, Preview: r.Params.Preview != nil && *r.Params.Preview, By: c.Principal.AccountID, Now: h.Now()}
	for _, change := range r.Body.Changes {
		edit.Changes = append(edit.Changes, rostering.SeatChange{PositionID: change.PositionID, Number: change.Number, VolunteerID: change.VolunteerID, Locked: change.Locked})
	}
	changed, err := rostering.Change(ctx, c.Store, edit)
	if err != nil {
		return nil, err
	}
	board, err := h.boardOf(ctx, c, changed.Roster, unchanged(changed.Seats))
	if err != nil {
		return nil, err
	}
	out := ChangedRoster{Board: board, CostDifference: changed.Difference, Broken: []BrokenRule{}}
	for _, b := range changed.Broken {
		out.Broken = append(out.Broken, BrokenRule{PositionID: b.PositionID, VolunteerID: b.VolunteerID, Reasons: reasonsOut(b.Reasons)})
	}
	return ChangeRoster200JSONResponse(out), nil
}

// ListRosterCandidates ranks people for a seat of a draft.
func (h *Handlers) ListRosterCandidates(ctx context.Context, r ListRosterCandidatesRequestObject) (ListRosterCandidatesResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	seat := rostering.Seat{RosterID: r.ID, PositionID: r.Params.PositionID, Limit: limit}
	if r.Params.Number != nil {
		seat.Number = *r.Params.Number
	}
	if r.Params.Name != nil && *r.Params.Name != "" {
		if seat.Only, err = c.Store.VolunteersNamed(ctx, *r.Params.Name, limit); err != nil {
			return nil, err
		}
	}
	found, eligible, err := rostering.Candidates(ctx, c.Store, seat, h.Now())
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(found))
	for i, candidate := range found {
		ids[i] = candidate.VolunteerID
	}
	briefs, err := c.Store.VolunteerBriefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	list := CandidateList{Candidates: make([]Candidate, len(found)), EligibleCount: eligible}
	for i, candidate := range found {
		brief := briefs[candidate.VolunteerID]
		list.Candidates[i] = Candidate{
			VolunteerID: brief.ID, Name: brief.Name, StudentNumber: brief.StudentNumber, TeamID: brief.TeamID, TeamName: brief.TeamName,
			TeamColour: brief.TeamColour, Cost: candidate.Cost, Terms: ruleCostsOut(candidate.Terms), Reasons: reasonsOut(candidate.Reasons),
		}
	}
	return ListRosterCandidates200JSONResponse(list), nil
}

// PublishRoster invites everybody on a draft.
func (h *Handlers) PublishRoster(ctx context.Context, r PublishRosterRequestObject) (PublishRosterResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	id, err := h.once(ctx, r.Params.IdempotencyKey, "publishRoster", r.ID, func(tx *store.Store) (int64, error) {
		return r.ID, rostering.Publish(ctx, tx, rostering.Publication{RosterID: r.ID, Version: version, By: c.Principal.AccountID, Now: h.Now()})
	})
	if err != nil {
		return nil, err
	}
	roster, err := c.Store.Roster(ctx, id)
	if err != nil {
		return nil, err
	}
	seats, err := c.Store.RosterSeats(ctx, id)
	if err != nil {
		return nil, err
	}
	out := PublishedRoster{Roster: rosterOut(roster), InvitedCount: invitationCount(seats)}
	out.KeptCount = roster.Filled - out.InvitedCount
	return PublishRoster200JSONResponse(out), nil
}

// DiscardRoster closes a draft for good.
func (h *Handlers) DiscardRoster(ctx context.Context, r DiscardRosterRequestObject) (DiscardRosterResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	err = rostering.Discard(ctx, c.Store, rostering.Publication{RosterID: r.ID, Version: version, By: c.Principal.AccountID, Now: h.Now()})
	return DiscardRoster204Response{}, err
}

// rosterOut is the wire form of r.
func rosterOut(r store.Roster) Roster {
	return Roster{
		ID: r.ID, ProgrammeID: r.ProgrammeID, Number: r.Number, StartsOn: dateOut(r.StartsOn), EndsOn: dateOut(r.EndsOn),
		State: RosterState(r.State), Value: r.Value, Bound: r.Bound, Seats: r.Seats, Filled: r.Filled,
		CreatedAt: r.CreatedAt, PublishedAt: r.PublishedAt, Version: r.Version,
	}
}

func ruleCostsOut(costs []rostering.RuleCost) []RuleCost {
	out := make([]RuleCost, len(costs))
	for i, c := range costs {
		out[i] = RuleCost{Rule: c.Rule, Hard: c.Hard, Cost: c.Cost}
	}
	return out
}

func invitationCount(seats []store.RosterSeat) int {
	n := 0
	for _, seat := range seats {
		if seat.VolunteerID != nil && !seat.Kept {
			n++
		}
	}
	return n
}
