package api

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// UpdateVolunteer changes the fields that are sent. A volunteer changes the own
// phone, interests, dialects and limits of a day, a week and the way; coordinators
// and leaders everything.
func (h *Handlers) UpdateVolunteer(ctx context.Context, r UpdateVolunteerRequestObject) (UpdateVolunteerResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	if err := mayChange(c.Principal, r.ID); err != nil {
		return nil, err
	}
	if held := managedFields(*r.Body); len(held) > 0 && !c.Principal.Has(auth.Coordinator, auth.Leader) {
		return nil, fault.Forbidden.New("fields_managed", "a coordinator changes that").With("fields", strings.Join(held, ", "))
	}
	var detail VolunteerDetail
	err = c.Store.InTx(ctx, func(tx *store.Store) error {
		v, err := tx.Volunteer(ctx, r.ID, dayOf(h.Now(), tx.Zone()))
		if err != nil {
			return err
		}
		leaves := r.Body.TeamID != nil && *r.Body.TeamID != v.TeamID || r.Body.Active != nil && !*r.Body.Active
		if leaves && v.TeamRole == "captain" {
			return fault.Conflict.New("volunteer_leads_team", "the team needs another captain first").With("team", v.TeamName)
		}
		changeVolunteer(&v, *r.Body)
		v.Version = version
		if err := tx.UpdateVolunteer(ctx, v); err != nil {
			return err
		}
		if detail, err = h.volunteerDetail(ctx, tx, r.ID); err != nil {
			return err
		}
		return h.audit(ctx, tx, "volunteer_updated", "volunteer", r.ID, map[string]any{"active": v.Active, "team_id": v.TeamID})
	})
	if err != nil {
		return nil, err
	}
	return UpdateVolunteer200JSONResponse(detail), nil
}

// mayChange tells whether p may change anything of that volunteer.
func mayChange(p auth.Principal, volunteerID int64) error {
	if p.VolunteerID == volunteerID || p.Has(auth.Coordinator, auth.Leader) {
		return nil
	}
	return errScope
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
func changeVolunteer(v *store.Volunteer, b UpdateVolunteer) {
	if b.Name != nil {
		v.Name = strings.TrimSpace(*b.Name)
	}
	if b.Phone != nil {
		v.Phone = strings.TrimSpace(*b.Phone)
	}
	if b.GuardianConsentOn != nil {
		v.GuardianConsentOn = dateIn(b.GuardianConsentOn)
	}
	set(&v.TeamID, b.TeamID)
	set(&v.Active, b.Active)
	set(&v.TravelLimitMinutes, b.TravelLimitMinutes)
	set(&v.DailyLimitMinutes, b.DailyLimitMinutes)
	set(&v.WeeklyLimitMinutes, b.WeeklyLimitMinutes)
	set(&v.RosterLimitMinutes, b.RosterLimitMinutes)
	set(&v.DaysInRowLimit, b.DaysInRowLimit)
	set(&v.WeekendsLimit, b.WeekendsLimit)
	set(&v.WantedMinutes, b.WantedMinutes)
	if b.Interests != nil {
		v.Interests = unique(*b.Interests)
	}
	if b.Dialects != nil {
		v.Dialects = unique(*b.Dialects)
	}
	v.Skills = nil // stay as they are
	if b.Skills != nil {
		v.Skills = unique(*b.Skills)
	}
}

// set stores a value that was sent.
func set[T any](target *T, sent *T) {
	if sent != nil {
		*target = *sent
	}
}
