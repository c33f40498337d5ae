package api

import (
	"context"
	"slices"

	"nuanlin/server/auth"
	"nuanlin/server/planning"
	"nuanlin/server/store"
)

// ListShifts returns the shifts that start in a span of days, earliest first.
func (h *Handlers) ListShifts(ctx context.Context, r ListShiftsRequestObject) (ListShiftsResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	from, until := startOfDay(r.Params.From, c.Store.Zone()), startOfDay(r.Params.Until, c.Store.Zone())
	filter := store.ShiftFilter{
		From: &from, Until: &until, ActivityID: r.Params.ActivityID, CommunityID: r.Params.CommunityID, TeamID: r.Params.TeamID,
		Form: (*string)(r.Params.Form), Limit: limit, Now: h.Now(),
	}
	if err := decodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	if filter.ProgrammeID, err = programmeOrRunning(ctx, r.Params.ProgrammeID); err != nil {
		return nil, err
	}
	found, err := c.Store.ListShifts(ctx, filter)
	if err != nil {
		return nil, err
	}
	return ListShifts200JSONResponse{Shifts: shiftsOut(found), NextCursor: shiftCursor(found, limit)}, nil
}

// shiftCursor is the cursor of the page behind the shifts just read.
func shiftCursor(found []store.Shift, limit int) *string {
	if len(found) == 0 {
		return nil
	}
	last := found[len(found)-1]
	return encodeCursor(len(found), limit, store.ShiftPlace{StartsAt: last.StartsAt, ID: last.ID})
}

// CreateShifts stores a shift, or one for every week of a repetition.
func (h *Handlers) CreateShifts(ctx context.Context, r CreateShiftsRequestObject) (CreateShiftsResponseObject, error) {
	b := r.Body
	wanted := planning.NewShifts{
		Shift: store.Shift{
			ActivityID: b.ActivityID, Code: b.Code, Title: b.Title, StartsAt: b.StartsAt, EndsAt: b.EndsAt, Child: b.Child, Home: b.Home, Note: b.Note,
		},
		Positions: positionsIn(b.Positions), Weeks: 1,
	}
	if b.ServicePointID != nil {
		wanted.Shift.ServicePointID = *b.ServicePointID
	}
	if b.Weeks != nil {
		wanted.Weeks = *b.Weeks
	}
	s := callOf(ctx).Store
	ids, skipped, err := planning.CreateShifts(ctx, s, wanted, h.author(ctx))
	if err != nil {
		return nil, err
	}
	made, err := s.ListShifts(ctx, store.ShiftFilter{IDs: ids, Now: h.Now()})
	return CreateShifts201JSONResponse{Shifts: shiftsOut(made), Skipped: skippedOut(skipped)}, err
}

// ShowShift returns one shift with its positions and, to those it concerns, people.
func (h *Handlers) ShowShift(ctx context.Context, r ShowShiftRequestObject) (ShowShiftResponseObject, error) {
	out, err := h.shiftDetail(ctx, r.ID)
	return ShowShift200JSONResponse(out), err
}

// UpdateShift stores an edited shift, alone or with the later ones of its series.
func (h *Handlers) UpdateShift(ctx context.Context, r UpdateShiftRequestObject) (UpdateShiftResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	b, s := r.Body, callOf(ctx).Store
	done, err := planning.ReviseShift(ctx, s, planning.Change{
		Shift: store.Shift{
			ID: r.ID, ServicePointID: b.ServicePointID, Title: b.Title, StartsAt: b.StartsAt, EndsAt: b.EndsAt, Child: b.Child, Home: b.Home, Note: b.Note,
		},
		Positions: positionsIn(b.Positions), Version: version, Following: r.Params.Scope == "following",
	}, h.author(ctx))
	if err != nil {
		return nil, err
	}
	changed, err := s.ListShifts(ctx, store.ShiftFilter{IDs: done.IDs, Now: h.Now()})
	return UpdateShift200JSONResponse{
		Shifts: shiftsOut(changed), Skipped: skippedOut(done.Skipped), ReinvitedCount: done.Moved.Reinvited, DroppedCount: done.Moved.Dropped,
	}, err
}

// CancelShift cancels a shift and frees everybody on it.
func (h *Handlers) CancelShift(ctx context.Context, r CancelShiftRequestObject) (CancelShiftResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := planning.CancelShift(ctx, callOf(ctx).Store, r.ID, version, r.Body.Reason, h.author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.shiftDetail(ctx, r.ID)
	return CancelShift200JSONResponse(out), err
}

func (h *Handlers) shiftDetail(ctx context.Context, id int64) (ShiftDetail, error) {
	c := callOf(ctx)
	shift, err := c.Store.Shift(ctx, id, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	positions, err := c.Store.Positions(ctx, []int64{id}, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	holders, err := c.Store.SeatHolders(ctx, []int64{id}, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	activity, err := c.Store.Activity(ctx, shift.ActivityID, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	out := ShiftDetail{
		Shift: shiftOut(shift), Positions: positionsOut(positions), Holders: []SeatHolder{},
		Content: &activity.Content, Risks: &activity.Risks, Safeguards: &activity.Safeguards,
	}
	showPeople(&out, c.Principal, shift, holders)
	return out, nil
}

// showPeople adds who is on the shift for those who lead, roster or serve on it:
// phone numbers for the first two, the captain's for the third.
func showPeople(out *ShiftDetail, p auth.Principal, shift store.Shift, holders []store.SeatHolder) {
	serves := slices.ContainsFunc(holders, func(s store.SeatHolder) bool { return p.VolunteerID != 0 && s.VolunteerID == p.VolunteerID })
	leads := slices.ContainsFunc(holders, func(s store.SeatHolder) bool { return serves && s.VolunteerID == p.VolunteerID && s.Leads }) ||
		slices.ContainsFunc(shift.TeamIDs, p.LeadsTeam)
	rosters := p.Has(auth.Coordinator, auth.Leader, auth.Host)
	for _, s := range holders {
		if s.Leads && s.State == "accepted" {
			out.CaptainName = &s.Name
			if serves {
				out.CaptainPhone = &s.Phone
			}
		}
		if serves || leads || rosters {
			holder := holderOut(s)
			if leads || rosters {
				holder.Phone = &s.Phone
			}
			out.Holders = append(out.Holders, holder)
		}
	}
}

func holderOut(s store.SeatHolder) SeatHolder {
	return SeatHolder{
		AssignmentID: s.AssignmentID, PositionID: s.PositionID, SeatNumber: s.SeatNumber, VolunteerID: s.VolunteerID, Name: s.Name,
		TeamID: s.TeamID, TeamColour: s.TeamColour, State: AssignmentState(s.State), Origin: SeatHolderOrigin(s.Origin),
	}
}

func shiftsOut(shifts []store.Shift) []Shift {
	out := make([]Shift, len(shifts))
	for i, s := range shifts {
		out[i] = shiftOut(s)
	}
	return out
}

func shiftOut(s store.Shift) Shift {
	return Shift{
		ID: s.ID, ActivityID: s.ActivityID, Series: s.Series, Code: s.Code, Form: Form(s.Form), Title: s.Title, CommunityID: s.CommunityID,
		CommunityName: s.CommunityName, ServicePointID: s.ServicePointID, ServicePointName: s.ServicePointName, Address: s.Address,
		StartsAt: s.StartsAt, EndsAt: s.EndsAt, Child: s.Child, Home: s.Home, Holiday: s.Holiday, State: ShiftState(s.State),
		Minimum: s.Minimum, Seats: s.Seats, Taken: s.Taken, Accepted: s.Accepted, Present: s.Present,
		TeamIds: append([]ID{}, s.TeamIDs...), Note: s.Note, Version: s.Version,
	}
}

func positionsOut(positions []store.Position) []Position {
	out := make([]Position, len(positions))
	for i, p := range positions {
		out[i] = positionOut(p)
	}
	return out
}

func positionOut(p store.Position) Position {
	return Position{
		ID: p.ID, Ordinal: p.Ordinal, Name: p.Name, Minimum: p.Minimum, Maximum: p.Maximum, Taken: p.Taken, SkillID: p.SkillID,
		SkillCode: p.SkillCode, TeamID: p.TeamID, TeamName: p.TeamName, TeamColour: p.TeamColour, Leads: p.Leads, Instruction: p.Instruction,
	}
}

func positionsIn(positions []NewPosition) []store.Position {
	in := make([]store.Position, len(positions))
	for i, p := range positions {
		in[i] = store.Position{
			Name: p.Name, Minimum: p.Minimum, Maximum: p.Maximum, SkillID: p.SkillID, TeamID: p.TeamID, Leads: p.Leads, Instruction: p.Instruction,
		}
		if p.ID != nil {
			in[i].ID = *p.ID
		}
	}
	return in
}
