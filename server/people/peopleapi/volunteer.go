package peopleapi

import (
	"context"
	"slices"
	"strings"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
)

// ListVolunteers returns volunteers in the order asked for; with needs those who need
// something, what is due first first. A captain who is nothing more sees the own team.
func (h *Handlers) ListVolunteers(ctx context.Context, r ListVolunteersRequestObject) (ListVolunteersResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if r.Params.TeamID != nil && !c.Scope.Team(*r.Params.TeamID) {
		return nil, edge.ErrScope
	}
	if r.Params.Needs != nil {
		return h.listNeeding(ctx, r, limit)
	}
	filter := people.VolunteerFilter{Scope: c.Scope, TeamID: r.Params.TeamID, Limit: limit, Active: r.Params.Active, On: data.DayOf(h.Now(), c.DB.Zone()), Phones: phonesOf(c.Principal)}
	if r.Params.Lapses != nil {
		if filter.Lapses = string(*r.Params.Lapses); filter.Lapses == people.NeedsClearance && !c.Principal.Has(auth.SafeguardingLead) {
			return nil, edge.ErrScope
		}
	}
	filter.Timeless = r.Params.Timeless != nil && *r.Params.Timeless
	if r.Params.Sort != nil {
		filter.Sort = string(*r.Params.Sort)
	}
	if r.Params.Q != nil {
		filter.Text = strings.TrimSpace(*r.Params.Q)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	volunteers, err := people.ListVolunteers(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := VolunteerList{Volunteers: make([]Volunteer, len(volunteers))}
	for i, v := range volunteers {
		list.Volunteers[i] = volunteerOut(v, mayKnowCleared(c.Principal, v))
		filter.After = people.VolunteerPlace{Key: v.Place, Number: v.StudentNumber}
	}
	list.NextCursor = edge.EncodeCursor(len(volunteers), limit, filter.After)
	return ListVolunteers200JSONResponse(list), nil
}

// CreateVolunteer adds a volunteer with an account.
func (h *Handlers) CreateVolunteer(ctx context.Context, r CreateVolunteerRequestObject) (CreateVolunteerResponseObject, error) {
	b := r.Body
	v := people.Volunteer{
		StudentNumber: numberIn(b.StudentNumber), Name: strings.TrimSpace(b.Name), TeamID: b.TeamID,
		Gender: string(b.Gender), BirthOn: edge.DateIn(b.BirthOn), StudyYear: b.StudyYear, Phone: strings.TrimSpace(b.Phone), Skills: Unique(b.Skills),
	}
	stored, err := people.CreateVolunteer(ctx, edge.CallOf(ctx).DB, v, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	return CreateVolunteer201JSONResponse(volunteerOut(stored, false)), nil
}

// ShowVolunteer returns one volunteer: oneself, one of the own team, or anybody
// to those who run the service.
func (h *Handlers) ShowVolunteer(ctx context.Context, r ShowVolunteerRequestObject) (ShowVolunteerResponseObject, error) {
	c := edge.CallOf(ctx)
	id, err := people.Current(ctx, c.DB, r.ID) // an old address leads to the record that stayed
	if err != nil {
		return nil, err
	}
	detail, err := DetailOf(ctx, h.Platform, c.DB, id)
	if err != nil {
		return nil, err
	}
	return ShowVolunteer200JSONResponse(detail), nil
}

// Unique returns the texts once each, trimmed, without empty ones; nil for nil.
func Unique(texts []string) []string {
	if texts == nil {
		return nil
	}
	kept := []string{}
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(kept, text) {
			kept = append(kept, text)
		}
	}
	return kept
}

// adultOn tells whether somebody born on that day is 18 on the other. Somebody
// whose birthday is not known counts as grown up: students are.
func adultOn(birth *time.Time, day time.Time) bool {
	return birth == nil || !birth.AddDate(18, 0, 0).After(day)
}
