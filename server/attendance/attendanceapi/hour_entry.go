package attendanceapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
)

// ListMyHours returns the entries of the signed-in volunteer.
func (h *Handlers) ListMyHours(ctx context.Context, r ListMyHoursRequestObject) (ListMyHoursResponseObject, error) {
	me := edge.CallOf(ctx).Principal.VolunteerID
	list, err := h.hourEntries(ctx, attendance.HourEntryFilter{VolunteerID: &me}, r.Params.Cursor, r.Params.Limit)
	return ListMyHours200JSONResponse(list), err
}

// ListHourEntries returns the entries of everybody, or of one volunteer.
func (h *Handlers) ListHourEntries(ctx context.Context, r ListHourEntriesRequestObject) (ListHourEntriesResponseObject, error) {
	filter := attendance.HourEntryFilter{VolunteerID: r.Params.VolunteerID, Awaiting: r.Params.AwaitingApproval != nil && *r.Params.AwaitingApproval}
	list, err := h.hourEntries(ctx, filter, r.Params.Cursor, r.Params.Limit)
	return ListHourEntries200JSONResponse(list), err
}

func (h *Handlers) hourEntries(ctx context.Context, f attendance.HourEntryFilter, cursor *edge.Cursor, limit *edge.Limit) (HourEntryList, error) {
	c := edge.CallOf(ctx)
	n, err := edge.PageSize(limit)
	if err != nil {
		return HourEntryList{}, err
	}
	var after attendance.HourPlace
	if err := edge.DecodeCursor(cursor, &after); err != nil {
		return HourEntryList{}, err
	}
	if after.ID != 0 {
		f.After = &after
	}
	f.Limit = n
	entries, err := attendance.ListHourEntries(ctx, c.DB, f)
	if err != nil {
		return HourEntryList{}, err
	}
	settings, err := identity.FindSettings(ctx, c.DB)
	if err != nil {
		return HourEntryList{}, err
	}
	list := HourEntryList{HourEntries: HourEntriesOut(c, entries), StepMinutes: max(settings.RoundingMinutes, 1)}
	if f.VolunteerID != nil && f.After == nil {
		totals, err := attendance.SumHours(ctx, c.DB, *f.VolunteerID)
		if err != nil {
			return HourEntryList{}, err
		}
		list.CountedMinutes, list.AwaitingMinutes = &totals.Counted, &totals.Awaiting
	}
	if len(entries) > 0 {
		last := entries[len(entries)-1]
		list.NextCursor = edge.EncodeCursor(len(entries), n, attendance.HourPlace{ServedOn: last.ServedOn, ID: last.ID})
	}
	return list, nil
}

// ApproveHours lets minutes take effect that need an approval: a coordinator those that
// need a second person, the leader up to twelve hours a day, the host any.
func (h *Handlers) ApproveHours(ctx context.Context, r ApproveHoursRequestObject) (ApproveHoursResponseObject, error) {
	c := edge.CallOf(ctx)
	by := audit.Author{By: c.Principal.AccountID, Now: h.Now()}
	if err := attendance.ApproveHours(ctx, c.DB, r.ID, approverOf(c.Principal), by); err != nil {
		return nil, err
	}
	entry, err := attendance.FindHourEntry(ctx, c.DB, r.ID)
	return ApproveHours200JSONResponse(hourEntryOut(c, entry)), err
}

// approverOf is the caller as who approves hours.
func approverOf(p auth.Principal) attendance.Approver {
	a := attendance.Approver{Account: p.AccountID, Volunteer: p.VolunteerID, Highest: "second_person"}
	switch {
	case p.Has(auth.Host):
		a.Highest = "host"
	case p.Has(auth.Leader):
		a.Highest = "parent_organisation"
	}
	return a
}

// CorrectHours appends an entry in the place of another, with the reason. It
// never raises minutes above the planned length.
func (h *Handlers) CorrectHours(ctx context.Context, r CorrectHoursRequestObject) (CorrectHoursResponseObject, error) {
	c := edge.CallOf(ctx)
	id, err := attendance.CorrectHours(ctx, c.DB, attendance.Correction{
		EntryID: r.ID, Minutes: r.Body.CountedMinutes, Reason: r.Body.Reason, Proof: r.Body.Proof, Self: c.Principal.VolunteerID,
	}, audit.Author{By: c.Principal.AccountID, Now: h.Now()})
	if err != nil {
		return nil, err
	}
	entry, err := attendance.FindHourEntry(ctx, c.DB, id)
	return CorrectHours201JSONResponse(hourEntryOut(c, entry)), err
}

// HourEntriesOut is the wire form of entries as the caller sees them.
func HourEntriesOut(c edge.Call, entries []attendance.HourEntry) []HourEntry {
	out := make([]HourEntry, len(entries))
	for i, e := range entries {
		out[i] = hourEntryOut(c, e)
	}
	return out
}

// hourEntryOut is the wire form of e as the caller sees it.
func hourEntryOut(c edge.Call, e attendance.HourEntry) HourEntry {
	p := c.Principal
	approves := p.Has(auth.Coordinator, auth.Leader, auth.Host) && !e.Approved && attendance.MayBeApproved(e, approverOf(p)) == nil
	return HourEntry{
		ID: e.ID, VolunteerID: e.VolunteerID, VolunteerName: e.VolunteerName, ServedOn: edge.DateOut(e.ServedOn),
		Kind: HourEntryKind(e.Kind), Evidence: HourEntryEvidence(e.Evidence), ShiftTitle: e.ShiftTitle, CommunityName: e.CommunityName,
		PlannedMinutes: e.PlannedMinutes, PresentMinutes: e.PresentMinutes, CountedMinutes: e.CountedMinutes, Late: e.Late, Absent: e.Absent,
		Approval: HourApproval(e.Approval), Approved: e.Approved, MayApprove: approves,
		MayCorrect: p.Has(correcting...) && !e.Superseded && e.VolunteerID != p.VolunteerID, Superseded: e.Superseded, SupersedesID: e.SupersedesID,
		Reason: e.Reason, Proof: e.Proof, RecordedBy: e.RecorderName, RecordedAt: e.RecordedAt,
	}
}
