package api

import "context"

func (h *Handlers) ListAreas(ctx context.Context, r ListAreasRequestObject) (ListAreasResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateArea(ctx context.Context, r CreateAreaRequestObject) (CreateAreaResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateArea(ctx context.Context, r UpdateAreaRequestObject) (UpdateAreaResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListCalendarDays(ctx context.Context, r ListCalendarDaysRequestObject) (ListCalendarDaysResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ClearCalendarDay(ctx context.Context, r ClearCalendarDayRequestObject) (ClearCalendarDayResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) SetCalendarDay(ctx context.Context, r SetCalendarDayRequestObject) (SetCalendarDayResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListCommunities(ctx context.Context, r ListCommunitiesRequestObject) (ListCommunitiesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowCommunity(ctx context.Context, r ShowCommunityRequestObject) (ShowCommunityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateCommunity(ctx context.Context, r UpdateCommunityRequestObject) (UpdateCommunityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListCommunityOfficers(ctx context.Context, r ListCommunityOfficersRequestObject) (ListCommunityOfficersResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateCommunityOfficer(ctx context.Context, r CreateCommunityOfficerRequestObject) (CreateCommunityOfficerResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListServicePoints(ctx context.Context, r ListServicePointsRequestObject) (ListServicePointsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateServicePoint(ctx context.Context, r CreateServicePointRequestObject) (CreateServicePointResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateServicePoint(ctx context.Context, r UpdateServicePointRequestObject) (UpdateServicePointResponseObject, error) {
	return nil, errNotAllowed
}
