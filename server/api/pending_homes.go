package api

import "context"

func (h *Handlers) ShowCaptainHome(ctx context.Context, r ShowCaptainHomeRequestObject) (ShowCaptainHomeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowCommunityOfficeHome(ctx context.Context, r ShowCommunityOfficeHomeRequestObject) (ShowCommunityOfficeHomeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowCoordinatorHome(ctx context.Context, r ShowCoordinatorHomeRequestObject) (ShowCoordinatorHomeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowHostHome(ctx context.Context, r ShowHostHomeRequestObject) (ShowHostHomeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowLeaderHome(ctx context.Context, r ShowLeaderHomeRequestObject) (ShowLeaderHomeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowStudentHome(ctx context.Context, r ShowStudentHomeRequestObject) (ShowStudentHomeResponseObject, error) {
	return nil, errNotAllowed
}
