package peopleapi

import (
	"context"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

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

// managedFields names what b changes that a volunteer may not change alone.
func managedFields(b UpdateVolunteer) []string {
	var names []string
	for _, f := range []struct {
		name string
		sent bool
	}{
		{"name", b.Name != nil}, {"team_id", b.TeamID != nil}, {"skills", b.Skills != nil},
		{"guardian_consent_on", b.GuardianConsentOn != nil}, {"active", b.Active != nil},
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
	if b.GuardianConsentOn != nil {
		v.GuardianConsentOn = edge.DateIn(b.GuardianConsentOn)
	}
	edge.Set(&v.TeamID, b.TeamID)
	edge.Set(&v.Active, b.Active)
	edge.Set(&v.TravelLimitMinutes, b.TravelLimitMinutes)
	edge.Set(&v.DailyLimitMinutes, b.DailyLimitMinutes)
	edge.Set(&v.WeeklyLimitMinutes, b.WeeklyLimitMinutes)
	edge.Set(&v.RosterLimitMinutes, b.RosterLimitMinutes)
	edge.Set(&v.DaysInRowLimit, b.DaysInRowLimit)
	edge.Set(&v.WeekendsLimit, b.WeekendsLimit)
	edge.Set(&v.WantedMinutes, b.WantedMinutes)
	if b.Interests != nil {
		v.Interests = unique(*b.Interests)
	}
	if b.Dialects != nil {
		v.Dialects = unique(*b.Dialects)
	}
	if b.Skills != nil {
		v.Skills = unique(*b.Skills)
	}
}
