package peopleapi

import (
	"context"
	"errors"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

var errVolunteerAbove = fault.Forbidden.New("volunteer_above", "they have more roles than you may change; a leader does that")

// UpdateVolunteer changes the fields that are sent. A volunteer changes the own
// phone, interests, dialects and limits of a day, a week and the way; coordinators
// and leaders everything. What they hold and no longer fit is looked at in the same go.
func (h *Handlers) UpdateVolunteer(ctx context.Context, r UpdateVolunteerRequestObject) (UpdateVolunteerResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if !c.Scope.All && !c.Scope.Own(r.ID) {
		return nil, h.outside(ctx, r.ID)
	}
	if held := managedFields(*r.Body); len(held) > 0 && !c.Scope.All {
		return nil, fault.Forbidden.New("fields_managed", "a coordinator changes that").With("fields", strings.Join(held, ", "))
	}
	change := func(tx *data.DB) error {
		if err := h.mayTouchAccount(ctx, tx, r.ID, *r.Body); err != nil {
			return err
		}
		return people.ChangeVolunteer(ctx, tx, r.ID, version, func(v *people.Volunteer) { changeVolunteer(v, *r.Body) }, h.Author(ctx))
	}
	if err := standing.Watch(ctx, c.DB, []int64{r.ID}, standing.Volunteer, h.Author(ctx), change); err != nil {
		return nil, err
	}
	detail, err := DetailOf(ctx, h.Platform, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	return UpdateVolunteer200JSONResponse(detail), nil
}

// mayTouchAccount tells whether the caller may change what of b changes the account too, the
// name and the number to sign in with: nobody does that to somebody with more power. Leaders
// may, and everybody to themselves.
func (h *Handlers) mayTouchAccount(ctx context.Context, tx *data.DB, id int64, b UpdateVolunteer) error {
	caller := edge.CallOf(ctx).Principal
	if b.Name == nil && b.StudentNumber == nil || caller.Has(auth.Leader) || caller.VolunteerID == id {
		return nil
	}
	v, err := people.FindVolunteer(ctx, tx, id, data.DayOf(h.Now(), tx.Zone()))
	if err != nil {
		return err
	}
	if (b.Name == nil || strings.TrimSpace(*b.Name) == v.Name) && (b.StudentNumber == nil || numberIn(*b.StudentNumber) == v.StudentNumber) {
		return nil
	}
	account, err := identity.AccountOfVolunteer(ctx, tx, id)
	if errors.Is(err, fault.NotFound) {
		return nil // an account there is not has no power
	}
	if err != nil {
		return err
	}
	if _, err := identity.LockAccount(ctx, tx, account.ID); err != nil { // nobody gives it a role meanwhile
		return err
	}
	roles, err := identity.HeldRoles(ctx, tx, account.ID)
	if err == nil && !identity.Covers(identity.CoveredEverywhere(caller), roles) {
		return errVolunteerAbove
	}
	return err
}

// RecordGuardianConsent records that the guardian of a volunteer agrees or takes it back,
// and looks at what they hold in the same go.
func (h *Handlers) RecordGuardianConsent(ctx context.Context, r RecordGuardianConsentRequestObject) (RecordGuardianConsentResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	said := people.GuardianConsent{Given: r.Body.Given, On: r.Body.On.Time, Reason: r.Body.Reason}
	record := func(tx *data.DB) error {
		return people.RecordGuardianConsent(ctx, tx, r.ID, version, said, h.Author(ctx))
	}
	if err := standing.Watch(ctx, db, []int64{r.ID}, standing.Volunteer, h.Author(ctx), record); err != nil {
		return nil, err
	}
	detail, err := DetailOf(ctx, h.Platform, db, r.ID)
	return RecordGuardianConsent200JSONResponse(detail), err
}

// managedFields names what b changes that a volunteer may not change alone.
func managedFields(b UpdateVolunteer) []string {
	var names []string
	for _, f := range []struct {
		name string
		sent bool
	}{
		{"name", b.Name != nil}, {"team_id", b.TeamID != nil}, {"skills", b.Skills != nil},
		{"student_number", b.StudentNumber != nil}, {"gender", b.Gender != nil}, {"birth_on", b.BirthOn != nil}, {"study_year", b.StudyYear != nil},
		{"roster_limit_minutes", b.RosterLimitMinutes != nil}, {"days_in_row_limit", b.DaysInRowLimit != nil},
		{"weekends_limit", b.WeekendsLimit != nil},
	} {
		if f.sent {
			names = append(names, f.name)
		}
	}
	return names
}

// changeVolunteer puts the fields that were sent into v.
func changeVolunteer(v *people.Volunteer, b UpdateVolunteer) {
	if b.Name != nil {
		v.Name = strings.TrimSpace(*b.Name)
	}
	if b.Phone != nil {
		v.Phone = strings.TrimSpace(*b.Phone)
	}
	edge.Set(&v.TeamID, b.TeamID)
	if b.StudentNumber != nil {
		v.StudentNumber = numberIn(*b.StudentNumber)
	}
	if b.Gender != nil {
		v.Gender = string(*b.Gender)
	}
	if b.BirthOn != nil {
		v.BirthOn = edge.DateIn(b.BirthOn)
	}
	if b.StudyYear != nil {
		v.StudyYear = b.StudyYear
	}
	edge.Set(&v.TravelLimitMinutes, b.TravelLimitMinutes)
	edge.Set(&v.DailyLimitMinutes, b.DailyLimitMinutes)
	edge.Set(&v.WeeklyLimitMinutes, b.WeeklyLimitMinutes)
	edge.Set(&v.RosterLimitMinutes, b.RosterLimitMinutes)
	edge.Set(&v.DaysInRowLimit, b.DaysInRowLimit)
	edge.Set(&v.WeekendsLimit, b.WeekendsLimit)
	edge.Set(&v.WantedMinutes, b.WantedMinutes)
	if b.Interests != nil {
		v.Interests = Unique(*b.Interests)
	}
	if b.Dialects != nil {
		v.Dialects = Unique(*b.Dialects)
	}
	if b.Skills != nil {
		v.Skills = Unique(*b.Skills)
	}
}

// numberIn is a student number as it is stored; what is none is left for the refusal to show.
func numberIn(typed string) string {
	if number, problem := kind.StudentNumber(typed); problem == "" {
		return number
	}
	return typed
}
