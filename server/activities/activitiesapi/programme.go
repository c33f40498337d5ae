package activitiesapi

import (
	"context"
	"errors"

	"nuanlin/server/activities"
	"nuanlin/server/booking"
	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/programme"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/rostering"
	"nuanlin/server/standing"
	"nuanlin/server/territory"
)

// errForeseen takes a change back that was made to see what it does.
var errForeseen = errors.New("activitiesapi: foreseen")

// foreseen is nil for a change that was taken back once it was seen.
func foreseen(err error) error {
	if errors.Is(err, errForeseen) {
		return nil
	}
	return err
}

// PreviewProgrammeMove tells what moving a programme would do.
func (h *Handlers) PreviewProgrammeMove(ctx context.Context, r PreviewProgrammeMoveRequestObject) (PreviewProgrammeMoveResponseObject, error) {
	var out ProgrammeMove
	err := edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		p, err := programme.FindProgramme(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		if _, out, err = h.moveProgramme(ctx, tx, moveIn(r.ID, p.Version, *r.Body)); err != nil {
			return err
		}
		return errForeseen
	})
	return PreviewProgrammeMove200JSONResponse(out), foreseen(err)
}

// MoveProgramme moves a programme with everything in it that lies ahead.
func (h *Handlers) MoveProgramme(ctx context.Context, r MoveProgrammeRequestObject) (MoveProgrammeResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var out ProgrammeMove
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		move := moveIn(r.ID, version, *r.Body)
		done, told, err := h.moveProgramme(ctx, tx, move)
		if err != nil {
			return err
		}
		out = told
		if err := move.Agreed(done); err != nil {
			return err
		}
		return standing.AskShifts(ctx, tx, done.Moved, done.Left, h.Author(ctx))
	})
	return MoveProgramme200JSONResponse(out), err
}

// moveProgramme moves a programme and the drafts of its rosters, which are locked first.
func (h *Handlers) moveProgramme(ctx context.Context, tx *data.DB, m activities.ProgrammeMove) (done activities.MovedProgramme, out ProgrammeMove, err error) {
	drafts, err := rostering.MoveDrafts(ctx, tx, m.ProgrammeID, m.Days)
	if err != nil {
		return done, out, err
	}
	if done, err = activities.MoveProgramme(ctx, tx, m, h.Author(ctx)); err != nil {
		return done, out, err
	}
	out = ProgrammeMove{
		Moved: len(done.Moved), Begun: done.Begun, Drafts: drafts, Reinvited: done.Reinvited, Anew: done.Anew,
		Staying: make([]StayingShift, len(done.Staying)), Lost: make([]SeatLostByMove, len(done.Lost)),
	}
	for i, s := range done.Staying {
		out.Staying[i] = StayingShift{ID: s.Shift.ID, Title: s.Shift.Title, StartsAt: s.Shift.StartsAt, To: s.To, Why: StayingShiftWhy(s.Why)}
		out.Staying[i].DayKind, out.Staying[i].DayName, out.Staying[i].CommunityName = dayOut(s.Day)
	}
	for i, l := range done.Lost {
		out.Lost[i] = SeatLostByMove{
			AssignmentID: l.AssignmentID, ShiftID: l.ShiftID, ShiftTitle: l.Title, From: l.From, To: l.Until, VolunteerID: l.VolunteerID, Name: l.Name,
			Reasons: bookingapi.ReasonsOut(booking.Hushed(l.Reasons, false)),
		}
	}
	out.Programme, err = programmeapi.ProgrammeOut(done.Programme)
	return done, out, err
}

// dayOut tells of a closed day what kind it is, its name and whose it is.
func dayOut(day *territory.CalendarDay) (kind, name, community *string) {
	if day == nil {
		return nil, nil, nil
	}
	return &day.Kind, &day.Name, day.CommunityName
}

func moveIn(id int64, version int, b NewProgrammeMove) activities.ProgrammeMove {
	m := activities.ProgrammeMove{ProgrammeID: id, Version: version, Days: b.Days, Stay: b.Stay, Free: b.Free, Reason: b.Reason}
	m.SaySo.Reason = b.ClosedReason
	if b.ClosedDays != nil {
		m.SaySo.Closed = string(*b.ClosedDays)
	}
	return m
}

// PreviewProgrammeCopy tells what copying a programme would make.
func (h *Handlers) PreviewProgrammeCopy(ctx context.Context, r PreviewProgrammeCopyRequestObject) (PreviewProgrammeCopyResponseObject, error) {
	var out ProgrammeCopy
	err := edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) (err error) {
		if out, err = h.copyProgramme(ctx, tx, r.ID, *r.Body); err != nil {
			return err
		}
		return errForeseen
	})
	return PreviewProgrammeCopy200JSONResponse(out), foreseen(err)
}

// CopyProgramme makes a draft of a new term.
func (h *Handlers) CopyProgramme(ctx context.Context, r CopyProgrammeRequestObject) (CopyProgrammeResponseObject, error) {
	var out ProgrammeCopy
	err := edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) (err error) {
		out, err = h.copyProgramme(ctx, tx, r.ID, *r.Body)
		return err
	})
	return CopyProgramme201JSONResponse(out), err
}

func (h *Handlers) copyProgramme(ctx context.Context, tx *data.DB, id int64, b NewProgrammeCopy) (out ProgrammeCopy, err error) {
	how := activities.ProgrammeCopy{FromID: id, Code: b.Code, Name: b.Name, StartsOn: b.StartsOn.Time}
	done, err := activities.CopyProgramme(ctx, tx, how, h.Author(ctx))
	if err != nil {
		return out, err
	}
	out = ProgrammeCopy{Activities: done.Activities, Shifts: done.Shifts, Holidays: done.Holidays, LeftOut: make([]LeftOutShift, len(done.LeftOut))}
	for i, l := range done.LeftOut {
		out.LeftOut[i] = LeftOutShift{Title: l.Title, StartsAt: l.At, Why: LeftOutShiftWhyPast}
		if l.Day != nil {
			out.LeftOut[i].Why = LeftOutShiftWhyClosed
		}
		out.LeftOut[i].DayKind, out.LeftOut[i].DayName, out.LeftOut[i].CommunityName = dayOut(l.Day)
	}
	out.Programme, err = programmeapi.ProgrammeOut(done.Programme)
	return out, err
}
