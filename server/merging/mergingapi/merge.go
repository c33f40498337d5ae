package mergingapi

import (
	"context"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/merging"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
)

// PreviewMerge tells what merging two records would do.
func (h *Handlers) PreviewMerge(ctx context.Context, r PreviewMergeRequestObject) (PreviewMergeResponseObject, error) {
	plan, err := merging.Look(ctx, edge.CallOf(ctx).DB, h.couple(ctx, r.Body.KeptID, r.Body.DissolvedID), h.Now())
	if err != nil {
		return nil, err
	}
	return PreviewMerge200JSONResponse(previewOut(plan)), nil
}

// MergeVolunteers makes one record of two.
func (h *Handlers) MergeVolunteers(ctx context.Context, r MergeVolunteersRequestObject) (MergeVolunteersResponseObject, error) {
	b := r.Body
	wanted := merging.Wanted{
		Couple: h.couple(ctx, b.KeptID, b.DissolvedID), KeptVersion: b.KeptVersion, DissolvedVersion: b.DissolvedVersion, Releases: b.Releases,
	}
	for _, name := range b.Take {
		wanted.Take = append(wanted.Take, string(name))
	}
	id, err := merging.Do(ctx, edge.CallOf(ctx).DB, wanted, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	m, err := merging.Find(ctx, edge.CallOf(ctx).DB, id)
	return MergeVolunteers201JSONResponse(h.mergeOut(m)), err
}

// ListMerges returns what was merged into the record of a volunteer.
func (h *Handlers) ListMerges(ctx context.Context, r ListMergesRequestObject) (ListMergesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := edge.DecodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	found, err := merging.List(ctx, edge.CallOf(ctx).DB, r.Params.VolunteerID, before, limit)
	if err != nil {
		return nil, err
	}
	list := MergeList{Merges: make([]Merge, len(found))}
	for i, m := range found {
		list.Merges[i], before = h.mergeOut(m), m.ID
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, before)
	return ListMerges200JSONResponse(list), nil
}

// UndoMerge parts two records again.
func (h *Handlers) UndoMerge(ctx context.Context, r UndoMergeRequestObject) (UndoMergeResponseObject, error) {
	db := edge.CallOf(ctx).DB
	if err := merging.Undo(ctx, db, r.ID, h.Author(ctx)); err != nil {
		return nil, err
	}
	m, err := merging.Find(ctx, db, r.ID)
	return UndoMerge200JSONResponse(h.mergeOut(m)), err
}

// couple is the two records with whose accounts the caller looks after: a leader everybody's.
func (h *Handlers) couple(ctx context.Context, kept, dissolved int64) merging.Couple {
	c := merging.Couple{KeptID: kept, DissolvedID: dissolved}
	if p := edge.CallOf(ctx).Principal; !p.Has(auth.Leader) {
		c.Covered = identity.CoveredEverywhere(p)
	}
	return c
}

func previewOut(p merging.Plan) MergePreview {
	out := MergePreview{
		Kept: recordOut(p.Kept, p.Holds[0]), Dissolved: recordOut(p.Dissolved, p.Holds[1]),
		Fields: make([]MergeField, len(p.Fields)), Past: clashesOut(p.Past), PastMinutes: p.PastMins, Releases: clashesOut(p.Releases),
		Obstacles: make([]edge.Reason, len(p.Obstacles)),
	}
	for i, f := range p.Fields {
		out.Fields[i] = MergeField{Name: MergeFieldName(f.Name), Differs: f.Differs, Takes: f.Takes, Fixed: f.Fixed}
	}
	out.ToCome, out.Pairs = make([]MergeShift, len(p.ToCome)), make([]MergePair, len(p.Pairs))
	for i, s := range p.ToCome {
		out.ToCome[i] = MergeShift{ShiftID: s.ShiftID, Title: s.Title, StartsAt: s.StartsAt, EndsAt: s.EndsAt, State: MergeShiftState(s.State)}
	}
	for i, one := range p.Pairs {
		out.Pairs[i] = MergePair{ID: one.ID, Beneficiary: one.Beneficiary, State: MergePairState(one.State)}
	}
	out.InVain = make([]MergeInvitation, len(p.InVain))
	for i, k := range p.InVain {
		out.InVain[i] = MergeInvitation{AssignmentID: k.AssignmentID, ShiftID: k.ShiftID, Title: k.Title, StartsAt: k.StartsAt, EndsAt: k.EndsAt}
	}
	for i, o := range p.Obstacles {
		out.Obstacles[i] = reasonOut(o)
	}
	return out
}

func clashesOut(clashes []booking.Clash) []MergeRelease {
	out := make([]MergeRelease, len(clashes))
	for i, k := range clashes {
		out[i] = MergeRelease{
			AssignmentID: k.AssignmentID, ShiftID: k.ShiftID, Title: k.Title, StartsAt: k.StartsAt, EndsAt: k.EndsAt,
			OtherShiftID: k.OtherShiftID, OtherTitle: k.OtherTitle, OtherStartsAt: k.OtherStartsAt,
		}
	}
	return out
}

func reasonOut(f *fault.Error) edge.Reason {
	params := f.Params
	if params == nil {
		params = map[string]any{}
	}
	return edge.Reason{Code: f.Reason, Params: params}
}

func recordOut(v people.Volunteer, h merging.Holding) MergeRecord {
	return MergeRecord{
		ID: v.ID, Version: v.Version, Name: v.Name, StudentNumber: v.StudentNumber, Active: v.Active, Gender: MergeRecordGender(v.Gender),
		BirthOn: edge.DateOutPtr(v.BirthOn), StudyYear: v.StudyYear, Phone: v.Phone,
		GuardianConsentOn: edge.DateOutPtr(v.GuardianConsentOn), GuardianConsentWithdrawnOn: edge.DateOutPtr(v.GuardianEndedOn),
		TeamID: v.TeamID, TeamName: v.TeamName, TeamRole: MergeRecordTeamRole(v.TeamRole), Skills: v.Skills, Interests: v.Interests, Dialects: v.Dialects,
		TravelLimitMinutes: v.TravelLimitMinutes, DailyLimitMinutes: v.DailyLimitMinutes, WeeklyLimitMinutes: v.WeeklyLimitMinutes, WantedMinutes: v.WantedMinutes,
		Served: h.Served, ToCome: h.ToCome, Minutes: h.Minutes, SignOffs: h.SignOffs, Clearances: h.Clearances, Pairs: h.Pairs, PairsOver: h.PairsOver,
		Bonds: h.Bonds, Asks: h.Asks, Weekly: weeklyOut(h.Free.Weekly), Exceptions: len(h.Free.Exceptions), LastSignInAt: h.LastSignInAt,
	}
}

func weeklyOut(times []people.WeeklyTime) []peopleapi.WeeklyTime {
	out := make([]peopleapi.WeeklyTime, len(times))
	for i, t := range times {
		out[i] = peopleapi.WeeklyTime{Weekday: t.Weekday, FromMinute: t.FromMinute, UntilMinute: t.UntilMinute}
	}
	return out
}

func (h *Handlers) mergeOut(m merging.Merge) Merge {
	return Merge{
		ID: m.ID, KeptID: m.KeptID, DissolvedID: m.DissolvedID, DissolvedName: m.DissolvedName, DissolvedNumber: m.DissolvedNumber,
		MergedAt: m.MergedAt, MergedByName: m.MergedByName, UndoneAt: m.UndoneAt, UndoneByName: m.UndoneByName,
		Standing: MergeStanding(m.Standing(h.Now())), UndoUntil: m.Ends(),
	}
}
