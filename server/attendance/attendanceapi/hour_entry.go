package attendanceapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
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
	list := HourEntryList{HourEntries: HourEntriesOut(entries)}
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

// ApproveHours lets minutes beyond the daily cap take effect: the leader up to
// twelve hours a day, the host any.
func (h *Handlers) ApproveHours(ctx context.Context, r ApproveHoursRequestObject) (ApproveHoursResponseObject, error) {
	c := edge.CallOf(ctx)
	entry, err := attendance.FindHourEntry(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	switch {
	case entry.VolunteerID == c.Principal.VolunteerID:
		return nil, attendance.ErrHoursOwn
	case entry.Superseded:
		return nil, attendance.ErrHoursCorrected
	case entry.Approval == "automatic":
		return nil, fault.Conflict.New("approval_unneeded", "those hours count without an approval")
	case entry.Approval == "host" && !c.Principal.Has(auth.Host):
		return nil, fault.Forbidden.New("approval_of_host_needed", "more than twelve hours a day are approved by the host")
	}
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := attendance.ApproveHours(ctx, tx, entry.ID, c.Principal.AccountID, h.Now()); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{AccountID: c.Principal.AccountID, Action: "hours_approved", SubjectKind: "hour_entry", SubjectID: entry.ID,
			At: h.Now(), Detail: map[string]any{"minutes": entry.CountedMinutes, "approval": entry.Approval}})
	})
	if err != nil {
		return nil, err
	}
	entry, err = attendance.FindHourEntry(ctx, c.DB, entry.ID)
	return ApproveHours200JSONResponse(hourEntryOut(entry)), err
}

// CorrectHours appends an entry in the place of another, with the reason. It
// never raises minutes above the planned length.
func (h *Handlers) CorrectHours(ctx context.Context, r CorrectHoursRequestObject) (CorrectHoursResponseObject, error) {
	c := edge.CallOf(ctx)
	id, err := attendance.CorrectHours(ctx, c.DB, attendance.Correction{
		EntryID: r.ID, Minutes: r.Body.CountedMinutes, Reason: r.Body.Reason, Self: c.Principal.VolunteerID,
	}, audit.Author{By: c.Principal.AccountID, Now: h.Now()})
	if err != nil {
		return nil, err
	}
	entry, err := attendance.FindHourEntry(ctx, c.DB, id)
	return CorrectHours201JSONResponse(hourEntryOut(entry)), err
}

func HourEntriesOut(entries []attendance.HourEntry) []HourEntry {
	out := make([]HourEntry, len(entries))
	for i, e := range entries {
		out[i] = hourEntryOut(e)
	}
	return out
}

// hourEntryOut is the wire form of e.
func hourEntryOut(e attendance.HourEntry) HourEntry {
	return HourEntry{
		ID: e.ID, VolunteerID: e.VolunteerID, VolunteerName: e.VolunteerName, ServedOn: edge.DateOut(e.ServedOn),
		Kind: HourEntryKind(e.Kind), Evidence: HourEntryEvidence(e.Evidence), ShiftTitle: e.ShiftTitle, CommunityName: e.CommunityName,
		PlannedMinutes: e.PlannedMinutes, PresentMinutes: e.PresentMinutes, CountedMinutes: e.CountedMinutes, Late: e.Late,
		Approval: HourApproval(e.Approval), Approved: e.Approved, Superseded: e.Superseded, SupersedesID: e.SupersedesID,
		Reason: e.Reason, RecordedAt: e.RecordedAt,
	}
}
