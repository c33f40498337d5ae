package api

import "context"

func (h *Handlers) SignOut(ctx context.Context, r SignOutRequestObject) (SignOutResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowSession(ctx context.Context, r ShowSessionRequestObject) (ShowSessionResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) SignIn(ctx context.Context, r SignInRequestObject) (SignInResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ChangePassword(ctx context.Context, r ChangePasswordRequestObject) (ChangePasswordResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) RefreshSession(ctx context.Context, r RefreshSessionRequestObject) (RefreshSessionResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) Welcome(ctx context.Context, r WelcomeRequestObject) (WelcomeResponseObject, error) {
	return nil, errNotAllowed
}
