package api

import "context"

func (h *Handlers) ListSkills(ctx context.Context, r ListSkillsRequestObject) (ListSkillsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListTeams(ctx context.Context, r ListTeamsRequestObject) (ListTeamsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateTeam(ctx context.Context, r CreateTeamRequestObject) (CreateTeamResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateTeam(ctx context.Context, r UpdateTeamRequestObject) (UpdateTeamResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListVolunteers(ctx context.Context, r ListVolunteersRequestObject) (ListVolunteersResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateVolunteer(ctx context.Context, r CreateVolunteerRequestObject) (CreateVolunteerResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowVolunteer(ctx context.Context, r ShowVolunteerRequestObject) (ShowVolunteerResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateVolunteer(ctx context.Context, r UpdateVolunteerRequestObject) (UpdateVolunteerResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) SetAvailability(ctx context.Context, r SetAvailabilityRequestObject) (SetAvailabilityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateClearance(ctx context.Context, r CreateClearanceRequestObject) (CreateClearanceResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateSignOff(ctx context.Context, r CreateSignOffRequestObject) (CreateSignOffResponseObject, error) {
	return nil, errNotAllowed
}
