package peopleapi

import (
	"context"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/training"
)

// volunteerView is how much of a volunteer somebody sees. Everybody who sees a
// volunteer at all sees name, skills, readiness, availability and sign-offs. Whether a
// record check is valid is told to oneself and the safeguarding lead: to others it would be
// the reason why somebody may not serve, which is nobody else's.
type volunteerView struct {
	phone     bool
	birth     bool // and gender, year and the guardian's consent
	cleared   bool // whether there is a valid record check
	clearance bool // and what the last one says
}

// signOffsShown is how many sign-offs a volunteer's page shows.
const signOffsShown = 50

// viewOf returns how much of v the caller sees, or [people.ErrVolunteerUnknown].
func viewOf(p auth.Principal, v people.Volunteer) (volunteerView, error) {
	covers := func(roles ...auth.Role) bool { return p.Scope(roles...).Person(v.ID, v.TeamID) }
	runs := covers(auth.Volunteer, auth.Coordinator, auth.Leader, auth.SafeguardingLead)
	if !runs && !covers(auth.Captain, auth.Trainer) {
		return volunteerView{}, people.ErrVolunteerUnknown
	}
	return volunteerView{
		phone:     runs || covers(auth.Captain),
		birth:     runs,
		cleared:   mayKnowCleared(p, v),
		clearance: covers(auth.SafeguardingLead),
	}, nil
}

func mayKnowCleared(p auth.Principal, v people.Volunteer) bool {
	return p.Scope(auth.Volunteer, auth.SafeguardingLead).Person(v.ID, v.TeamID)
}

// phonesOf is whose phone numbers the caller sees of those in a list, as in [viewOf].
func phonesOf(p auth.Principal) auth.Scope {
	return p.Scope(auth.Captain, auth.Coordinator, auth.Leader, auth.SafeguardingLead)
}

// outside is the answer about a volunteer whom the caller may not change: that there is
// none, unless they see them.
func (h *Handlers) outside(ctx context.Context, id int64) error {
	c := edge.CallOf(ctx)
	v, err := people.FindVolunteer(ctx, c.DB, id, data.DayOf(h.Now(), c.DB.Zone()))
	if err != nil {
		return err
	}
	if _, err := viewOf(c.Principal, v); err != nil {
		return err
	}
	return edge.ErrScope
}

// DetailOf returns what the caller may see of a volunteer.
func DetailOf(ctx context.Context, h *edge.Platform, db *data.DB, id int64) (VolunteerDetail, error) {
	today := data.DayOf(h.Now(), db.Zone())
	v, err := people.FindVolunteer(ctx, db, id, today)
	if err != nil {
		return VolunteerDetail{}, err
	}
	view, err := viewOf(edge.CallOf(ctx).Principal, v)
	if err != nil {
		return VolunteerDetail{}, err
	}
	out := volunteerDetailOut(v, view, today)
	free, err := people.FindAvailability(ctx, db, id)
	if err != nil {
		return VolunteerDetail{}, err
	}
	out.Weekly, out.Exceptions = availabilityOut(free)
	signOffs, err := training.ListSignOffs(ctx, db, id, signOffsShown+1)
	if err != nil {
		return VolunteerDetail{}, err
	}
	signOffs, out.MoreSignOffs = edge.Cut(signOffs, signOffsShown)
	out.SignOffs = make([]SignOff, len(signOffs))
	for i, o := range signOffs {
		out.SignOffs[i] = SignOff{Course: o.Course, SignedOn: edge.DateOut(o.SignedOn), ExpiresOn: edge.DateOutPtr(o.ExpiresOn)}
	}
	if !view.clearance {
		return out, nil
	}
	clearance, err := training.LatestClearance(ctx, db, id)
	if err == nil && clearance != nil {
		out.Clearance = &Clearance{
			State: ClearanceState(clearance.State), CheckedOn: edge.DateOutPtr(clearance.CheckedOn), ExpiresOn: edge.DateOutPtr(clearance.ExpiresOn),
			Checker: &clearance.Checker, Reference: &clearance.Reference,
		}
	}
	return out, err
}

func volunteerDetailOut(v people.Volunteer, view volunteerView, today time.Time) VolunteerDetail {
	out := VolunteerDetail{
		Volunteer:          volunteerOut(v, view.cleared),
		Interests:          v.Interests,
		Dialects:           v.Dialects,
		TravelLimitMinutes: v.TravelLimitMinutes,
		DailyLimitMinutes:  v.DailyLimitMinutes,
		WeeklyLimitMinutes: v.WeeklyLimitMinutes,
		RosterLimitMinutes: v.RosterLimitMinutes,
		DaysInRowLimit:     v.DaysInRowLimit,
		WeekendsLimit:      v.WeekendsLimit,
		WantedMinutes:      v.WantedMinutes,
		UnderAge:           !adultOn(v.BirthOn, today),
	}
	if v.LeftOn != nil {
		reason := LeavingReason(v.LeftReason)
		out.LeftOn, out.LeftReason = edge.DateOutPtr(v.LeftOn), &reason
	}
	if view.phone {
		out.Phone = v.Phone
	}
	if view.birth {
		out.Gender, out.StudyYear = Gender(v.Gender), v.StudyYear
		out.BirthOn, out.GuardianConsentOn = edge.DateOutPtr(v.BirthOn), edge.DateOutPtr(v.GuardianConsentOn)
		out.GuardianConsentWithdrawnOn = edge.DateOutPtr(v.GuardianEndedOn)
	}
	return out
}

func volunteerOut(v people.Volunteer, cleared bool) Volunteer {
	out := Volunteer{
		ID: v.ID, StudentNumber: v.StudentNumber, Name: v.Name, TeamID: v.TeamID, TeamName: v.TeamName, TeamColour: v.TeamColour,
		TeamRole: TeamRole(v.TeamRole), Skills: v.Skills, Active: v.Active, Version: v.Version,
		Readiness: Readiness{Base: v.Base, Child: v.Child, Home: v.Home},
	}
	if cleared {
		out.Readiness.Clearance = &v.Cleared
	}
	return out
}

func availabilityOut(a people.Availability) ([]WeeklyTime, []AvailabilityException) {
	weekly := make([]WeeklyTime, len(a.Weekly))
	for i, t := range a.Weekly {
		weekly[i] = WeeklyTime{Weekday: t.Weekday, FromMinute: t.FromMinute, UntilMinute: t.UntilMinute}
	}
	exceptions := make([]AvailabilityException, len(a.Exceptions))
	for i, e := range a.Exceptions {
		exceptions[i] = AvailabilityException{On: openapi_types.Date{Time: e.On}, Available: e.Available, FromMinute: e.FromMinute, UntilMinute: e.UntilMinute}
	}
	return weekly, exceptions
}
