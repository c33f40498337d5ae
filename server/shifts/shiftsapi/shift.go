package shiftsapi

import (
	"context"
	"slices"

	"nuanlin/server/activities"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/shifts"
	"nuanlin/server/standing"
)

// ListShifts returns the shifts that start in a span of days, earliest first.
func (h *Handlers) ListShifts(ctx context.Context, r ListShiftsRequestObject) (ListShiftsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	from, until := edge.StartOfDay(r.Params.From, c.DB.Zone()), edge.StartOfDay(r.Params.Until, c.DB.Zone())
	filter := shifts.ShiftFilter{
		From: &from, Until: &until, ActivityID: r.Params.ActivityID, CommunityID: r.Params.CommunityID, TeamID: r.Params.TeamID,
		Form: (*string)(r.Params.Form), Text: edge.Text(r.Params.Q), Limit: limit, Now: h.Now(),
	}
	if r.Params.Sort != nil {
		filter.Sort = string(*r.Params.Sort)
	}
	if r.Params.State != nil {
		filter.States = []string{string(*r.Params.State)}
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	if filter.ProgrammeID, err = programmeapi.ProgrammeOrRunning(ctx, r.Params.ProgrammeID); err != nil {
		return nil, err
	}
	found, err := shifts.ListShifts(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	return ListShifts200JSONResponse{Shifts: ShiftsOut(found), NextCursor: ShiftCursor(found, limit)}, nil
}

// ShiftCursor is the cursor of the page behind the shifts just read.
func ShiftCursor(found []shifts.Shift, limit int) *string {
	if len(found) == 0 {
		return nil
	}
	last := found[len(found)-1]
	return edge.EncodeCursor(len(found), limit, shifts.ShiftPlace{Key: last.Place, StartsAt: last.StartsAt, ID: last.ID})
}

// CreateShifts stores a shift, or one for every week of a repetition.
func (h *Handlers) CreateShifts(ctx context.Context, r CreateShiftsRequestObject) (CreateShiftsResponseObject, error) {
	b := r.Body
	wanted := activities.NewShifts{
		Shift: shifts.Shift{
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
	db := edge.CallOf(ctx).DB
	ids, skipped, err := activities.CreateShifts(ctx, db, wanted, programmeapi.Author(ctx, h.Platform))
	if err != nil {
		return nil, err
	}
	made, err := shifts.ListShifts(ctx, db, shifts.ShiftFilter{IDs: ids, Now: h.Now()})
	return CreateShifts201JSONResponse{Shifts: ShiftsOut(made), Skipped: SkippedOut(skipped)}, err
}

// ShowShift returns one shift with its positions and, to those it concerns, people.
func (h *Handlers) ShowShift(ctx context.Context, r ShowShiftRequestObject) (ShowShiftResponseObject, error) {
	out, err := h.shiftDetail(ctx, r.ID)
	return ShowShift200JSONResponse(out), err
}

// UpdateShift stores an edited shift, alone or with the later ones of its series.
func (h *Handlers) UpdateShift(ctx context.Context, r UpdateShiftRequestObject) (UpdateShiftResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	change := ChangeIn(r.ID, version, r.Params.Scope == "following", *r.Body)
	var done activities.Changed
	err = db.InTx(ctx, func(tx *data.DB) (err error) {
		if done, err = activities.ReviseShift(ctx, tx, change, programmeapi.Author(ctx, h.Platform)); err != nil {
			return err
		}
		// A position may ask for more than before, and who lost a seat may fit another again.
		return standing.AskShifts(ctx, tx, done.IDs, done.Moved.Left, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	changed, err := shifts.ListShifts(ctx, db, shifts.ShiftFilter{IDs: done.IDs, Now: h.Now()})
	return UpdateShift200JSONResponse{
		Shifts: ShiftsOut(changed), Skipped: SkippedOut(done.Skipped), ReinvitedCount: done.Moved.Reinvited, AnewCount: len(done.Moved.Anew), DroppedCount: done.Moved.Dropped,
	}, err
}

// ChangeIn is the edit of a shift that b asks for, for the later ones of its series, too, if
// following is set.
func ChangeIn(id int64, version int, following bool, b UpdateShift) activities.Change {
	change := activities.Change{
		Shift: shifts.Shift{
			ID: id, ServicePointID: b.ServicePointID, Title: b.Title, StartsAt: b.StartsAt, EndsAt: b.EndsAt, Child: b.Child, Home: b.Home, Note: b.Note,
		},
		Positions: positionsIn(b.Positions), Silent: silent(b.Positions), Version: version, Following: following,
	}
	change.SaySo.Reason = b.ClosedReason
	if b.ClosedDays != nil {
		change.SaySo.Closed = string(*b.ClosedDays)
	}
	return change
}

// CancelShift cancels a shift and frees everybody on it.
func (h *Handlers) CancelShift(ctx context.Context, r CancelShiftRequestObject) (CancelShiftResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		freed, err := activities.CancelShift(ctx, tx, r.ID, version, r.Body.Reason, programmeapi.Author(ctx, h.Platform))
		if err != nil {
			return err
		}
		return standing.Ask(ctx, tx, freed, standing.Shift, h.Author(ctx)) // without that seat another may fit again
	})
	if err != nil {
		return nil, err
	}
	out, err := h.shiftDetail(ctx, r.ID)
	return CancelShift200JSONResponse(out), err
}

func (h *Handlers) shiftDetail(ctx context.Context, id int64) (ShiftDetail, error) {
	c := edge.CallOf(ctx)
	shift, err := shifts.FindShift(ctx, c.DB, id, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	positions, err := shifts.Positions(ctx, c.DB, []int64{id}, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	holders, err := shifts.SeatHolders(ctx, c.DB, []int64{id}, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	activity, err := activities.FindActivity(ctx, c.DB, shift.ActivityID, h.Now())
	if err != nil {
		return ShiftDetail{}, err
	}
	out := ShiftDetail{
		Shift: ShiftOut(shift), Positions: positionsOut(positions), Holders: []SeatHolder{},
		Content: &activity.Content, Risks: &activity.Risks, Safeguards: &activity.Safeguards,
	}
	if shift.State == "cancelled" {
		out.CancelReason = &shift.CancelReason
	}
	as, err := Facing(ctx, h.Platform, id)
	if err != nil {
		return ShiftDetail{}, err
	}
	showPeople(&out, as(id), shift, holders)
	return out, nil
}

// showPeople adds who is on the shift for those who lead, roster or serve on it and
// for the host: phone numbers for the first two, the captain's for the third. P is who
// calls as [Facing] has them.
func showPeople(out *ShiftDetail, p auth.Principal, shift shifts.Shift, holders []shifts.SeatHolder) {
	accepted := slices.DeleteFunc(slices.Clone(holders), func(s shifts.SeatHolder) bool { return s.State != "accepted" })
	captains := slices.DeleteFunc(slices.Clone(accepted), func(s shifts.SeatHolder) bool { return !s.Leads })
	own := p.Scope(auth.Volunteer)
	for _, s := range captains {
		out.CaptainName = &s.Name
		if own.Own(peopleOn(accepted)...) {
			out.CaptainPhone = &s.Phone
		}
	}
	phones := p.Scope(auth.Volunteer, auth.Captain, auth.Coordinator, auth.Leader).Shift(shift.TeamIDs, peopleOn(captains))
	if !phones && !own.Own(peopleOn(holders)...) && !p.Scope(auth.Host).All {
		return
	}
	out.Holders = HoldersOut(holders, phones)
}

// HoldersOut are the people on a shift, with their phone numbers for those who lead or
// roster it. The caller has made sure of both.
func HoldersOut(holders []shifts.SeatHolder, phones bool) []SeatHolder {
	out := make([]SeatHolder, len(holders))
	for i, s := range holders {
		out[i] = holderOut(s)
		if phones {
			out[i].Phone = &s.Phone
		}
	}
	return out
}

func peopleOn(holders []shifts.SeatHolder) []int64 {
	ids := make([]int64, len(holders))
	for i, s := range holders {
		ids[i] = s.VolunteerID
	}
	return ids
}

func holderOut(s shifts.SeatHolder) SeatHolder {
	return SeatHolder{
		AssignmentID: s.AssignmentID, PositionID: s.PositionID, SeatNumber: s.SeatNumber, VolunteerID: s.VolunteerID, Name: s.Name,
		TeamID: s.TeamID, TeamName: s.TeamName, TeamColour: s.TeamColour, State: AssignmentState(s.State), Origin: SeatHolderOrigin(s.Origin), ConfirmedAt: s.ConfirmedAt,
	}
}

func ShiftsOut(shifts []shifts.Shift) []Shift {
	out := make([]Shift, len(shifts))
	for i, s := range shifts {
		out[i] = ShiftOut(s)
	}
	return out
}

func ShiftOut(s shifts.Shift) Shift {
	out := Shift{
		ID: s.ID, ActivityID: s.ActivityID, Series: s.Series, Code: s.Code, Form: Form(s.Form), Title: s.Title, CommunityID: s.CommunityID,
		CommunityName: s.CommunityName, ServicePointID: s.ServicePointID, ServicePointName: s.ServicePointName, Address: s.Address,
		StartsAt: s.StartsAt, EndsAt: s.EndsAt, Child: s.Child, Home: s.Home, Holiday: s.Holiday, State: ShiftState(s.State),
		Minimum: s.Minimum, Seats: s.Seats, Taken: s.Taken, Accepted: s.Accepted, Present: s.Present,
		TeamIds: append([]edge.ID{}, s.TeamIDs...), Note: s.Note, Version: s.Version,
	}
	if s.ClosedKind != nil {
		out.ClosedDay = &ClosedDay{On: edge.DateOut(*s.ClosedOn), Kind: ClosedDayKind(*s.ClosedKind), Name: *s.ClosedName, ForCommunity: *s.ClosedForCommunity, Undecided: s.ClosedUndecided}
	}
	return out
}

func positionsOut(positions []shifts.Position) []Position {
	out := make([]Position, len(positions))
	for i, p := range positions {
		out[i] = PositionOut(p)
	}
	return out
}

func PositionOut(p shifts.Position) Position {
	return Position{
		ID: p.ID, Ordinal: p.Ordinal, Name: p.Name, Minimum: p.Minimum, Maximum: p.Maximum, Taken: p.Taken, Accepted: p.Accepted, SkillID: p.SkillID,
		SkillCode: p.SkillCode, TeamID: p.TeamID, TeamName: p.TeamName, TeamColour: p.TeamColour, Leads: p.Leads, Instruction: p.Instruction,
		Lent: p.Lent, Borrowed: p.Borrowed, LentFrom: p.LentFrom,
	}
}

func positionsIn(positions []NewPosition) []shifts.Position {
	in := make([]shifts.Position, len(positions))
	for i, p := range positions {
		in[i] = shifts.Position{
			Name: p.Name, Minimum: p.Minimum, Maximum: p.Maximum, SkillID: p.SkillID, TeamID: p.TeamID, Leads: p.Leads,
		}
		edge.Set(&in[i].Instruction, p.Instruction)
		if p.ID != nil {
			in[i].ID = *p.ID
		}
	}
	return in
}

// silent returns the kept positions whose instruction was not sent.
func silent(positions []NewPosition) (ids []int64) {
	for _, p := range positions {
		if p.ID != nil && p.Instruction == nil {
			ids = append(ids, *p.ID)
		}
	}
	return ids
}

func SkippedOut(skipped []activities.Skipped) []SkippedDate {
	out := make([]SkippedDate, len(skipped))
	for i, s := range skipped {
		out[i] = SkippedDate{On: edge.DateOut(s.On), Reason: SkippedDateReason(s.Kind)}
	}
	return out
}
