package api

import "context"

func (h *Handlers) ListHelpRequests(ctx context.Context, r ListHelpRequestsRequestObject) (ListHelpRequestsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateHelpRequest(ctx context.Context, r CreateHelpRequestRequestObject) (CreateHelpRequestResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowHelpRequest(ctx context.Context, r ShowHelpRequestRequestObject) (ShowHelpRequestResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) AdvanceHelpRequest(ctx context.Context, r AdvanceHelpRequestRequestObject) (AdvanceHelpRequestResponseObject, error) {
	return nil, errNotAllowed
}
