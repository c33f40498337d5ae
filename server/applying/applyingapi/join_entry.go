package applyingapi

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/server/applying"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people/peopleapi"
)

// ListJoinEntries returns who entered themselves for the teams the caller covers.
func (h *Handlers) ListJoinEntries(ctx context.Context, r ListJoinEntriesRequestObject) (ListJoinEntriesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	f := applying.EntryFilter{Scope: c.Scope, State: "waiting", Limit: limit}
	if r.Params.State != nil {
		f.State = string(*r.Params.State)
	}
	var after int64
	if err := edge.DecodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	if after != 0 {
		f.After = &after
	}
	found, err := applying.ListEntries(ctx, c.DB, f)
	if err != nil {
		return nil, err
	}
	today := data.DayOf(h.Now(), c.DB.Zone())
	out := JoinEntryList{JoinEntries: make([]JoinEntry, len(found))}
	for i, e := range found {
		out.JoinEntries[i], after = entryOut(e, c.Scope, today), e.Place()
	}
	out.NextCursor = edge.EncodeCursor(len(found), limit, after)
	return ListJoinEntries200JSONResponse(out), nil
}

// RefuseJoinEntry says no, with a reason.
func (h *Handlers) RefuseJoinEntry(ctx context.Context, r RefuseJoinEntryRequestObject) (RefuseJoinEntryResponseObject, error) {
	c := edge.CallOf(ctx)
	if err := applying.Refuse(ctx, c.DB, r.ID, r.Body.Reason, c.Scope, h.Author(ctx)); err != nil {
		return nil, err
	}
	return RefuseJoinEntry204Response{}, nil
}

// ReopenJoinEntry takes a no back.
func (h *Handlers) ReopenJoinEntry(ctx context.Context, r ReopenJoinEntryRequestObject) (ReopenJoinEntryResponseObject, error) {
	c := edge.CallOf(ctx)
	if err := applying.Reopen(ctx, c.DB, r.ID, c.Scope, h.Author(ctx)); err != nil {
		return nil, err
	}
	return ReopenJoinEntry204Response{}, nil
}

// LetInJoinEntries makes volunteers of those who wait, all at once.
func (h *Handlers) LetInJoinEntries(ctx context.Context, r LetInJoinEntriesRequestObject) (LetInJoinEntriesResponseObject, error) {
	c := edge.CallOf(ctx)
	list := make([]applying.Admission, len(r.Body.Entries))
	for i, e := range r.Body.Entries {
		list[i] = applying.Admission{EntryID: e.ID, Version: e.Version}
		edge.Set(&list[i].TeamID, e.TeamID)
		if e.TeamID != nil && !c.Scope.Team(*e.TeamID) {
			return nil, edge.ErrScope
		}
	}
	var outcomes []applying.Outcome
	first, err := h.First(ctx, r.Params.IdempotencyKey, "letInJoinEntries", list, func(tx *data.DB) (id int64, err error) {
		outcomes, err = applying.LetIn(ctx, tx, list, c.Scope, h.Author(ctx))
		return list[0].EntryID, err
	})
	if err == nil && !first { // what this one found, if it came so far, was the work of the first
		outcomes, err = applying.Outcomes(ctx, c.DB, list, c.Scope, h.Now())
	}
	if err != nil {
		return nil, err
	}
	asked := func(o applying.Outcome) int {
		return slices.IndexFunc(list, func(a applying.Admission) bool { return a.EntryID == o.EntryID })
	}
	slices.SortFunc(outcomes, func(a, b applying.Outcome) int { return cmp.Compare(asked(a), asked(b)) })
	out := Admissions{Admissions: make([]Admission, len(outcomes))}
	for i, o := range outcomes {
		out.Admissions[i] = Admission{ID: o.EntryID, Name: o.Name, Done: o.Stays == ""}
		if o.Stays != "" {
			out.Admissions[i].Reason = &o.Stays
		} else {
			out.Admissions[i].VolunteerID = &o.VolunteerID
		}
	}
	return LetInJoinEntries200JSONResponse(out), nil
}

// IssueJoinEntryCodes makes one-time codes for those who were let in.
func (h *Handlers) IssueJoinEntryCodes(ctx context.Context, r IssueJoinEntryCodesRequestObject) (IssueJoinEntryCodesResponseObject, error) {
	c := edge.CallOf(ctx)
	var codes []applying.Code
	err := c.DB.InTx(ctx, func(tx *data.DB) (err error) {
		codes, err = applying.Codes(ctx, tx, r.Body.Ids, c.Scope, h.Author(ctx))
		return err
	})
	if err != nil {
		return nil, err
	}
	out := JoinEntryCodes{Codes: make([]JoinEntryCode, len(codes))}
	for i, k := range codes {
		out.Codes[i] = JoinEntryCode{Name: k.Name, TeamName: k.TeamName, Login: k.Login, Code: k.Code, CodeExpiresAt: k.Expires.UTC()}
	}
	return IssueJoinEntryCodes200JSONResponse(out), nil
}

func entryOut(e applying.Entry, scope auth.Scope, today time.Time) JoinEntry {
	out := JoinEntry{
		ID: e.ID, State: JoinEntryState(e.State), Version: e.Version, TeamID: e.TeamID, TeamName: e.TeamName, StudentNumber: e.StudentNumber,
		Name: e.Name, Gender: peopleapi.Gender(e.Gender), BirthOn: edge.DateOutPtr(e.BirthOn), StudyYear: e.StudyYear, Phone: e.Phone, Skills: e.Skills,
		Interests: e.Interests, Weekly: weeklyOut(e.Weekly), Note: e.Note, Reason: e.Reason, SentAt: e.SentAt, DecidedAt: e.DecidedAt,
		DecidedByName: e.DecidedBy, VolunteerID: e.VolunteerID, UnderAge: e.UnderAge(today), Twins: e.Twins, Similar: e.Similar, NeedsCode: e.NeedsCode,
	}
	if e.LetInName != nil {
		out.Name = *e.LetInName
	}
	if e.LinkTeamID != nil && *e.LinkTeamID != e.TeamID {
		out.LinkTeamName = e.LinkTeamName
	}
	if e.Known != nil {
		out.Known = personOut(KnownPersonByNumber, e.Known, e.KnownName, e.KnownTeam, scope)
		out.Known.Left = e.KnownLeft
	}
	if e.Likely != nil {
		out.Likely = personOut(KnownPersonBy(*e.LikelyBy), e.Likely, e.LikelyName, e.LikelyTeam, scope)
	}
	return out
}

// personOut is a volunteer an entry may be about: by name only to who sees that volunteer.
func personOut(by KnownPersonBy, id *int64, name *string, team *int64, scope auth.Scope) *KnownPerson {
	out := &KnownPerson{By: by}
	if scope.Team(*team) {
		out.VolunteerID, out.Name = id, name
	}
	return out
}
