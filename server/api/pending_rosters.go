package api

import "context"

func (h *Handlers) ListRosters(ctx context.Context, r ListRostersRequestObject) (ListRostersResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateRoster(ctx context.Context, r CreateRosterRequestObject) (CreateRosterResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) DiscardRoster(ctx context.Context, r DiscardRosterRequestObject) (DiscardRosterResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowRoster(ctx context.Context, r ShowRosterRequestObject) (ShowRosterResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListRosterCandidates(ctx context.Context, r ListRosterCandidatesRequestObject) (ListRosterCandidatesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ChangeRoster(ctx context.Context, r ChangeRosterRequestObject) (ChangeRosterResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) PublishRoster(ctx context.Context, r PublishRosterRequestObject) (PublishRosterResponseObject, error) {
	return nil, errNotAllowed
}
