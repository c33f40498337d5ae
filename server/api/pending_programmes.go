package api

import "context"

func (h *Handlers) ListActivities(ctx context.Context, r ListActivitiesRequestObject) (ListActivitiesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateActivity(ctx context.Context, r CreateActivityRequestObject) (CreateActivityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowActivity(ctx context.Context, r ShowActivityRequestObject) (ShowActivityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateActivity(ctx context.Context, r UpdateActivityRequestObject) (UpdateActivityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CopyActivity(ctx context.Context, r CopyActivityRequestObject) (CopyActivityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) PublishActivity(ctx context.Context, r PublishActivityRequestObject) (PublishActivityResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListProgrammes(ctx context.Context, r ListProgrammesRequestObject) (ListProgrammesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateProgramme(ctx context.Context, r CreateProgrammeRequestObject) (CreateProgrammeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowProgramme(ctx context.Context, r ShowProgrammeRequestObject) (ShowProgrammeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateProgramme(ctx context.Context, r UpdateProgrammeRequestObject) (UpdateProgrammeResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListShifts(ctx context.Context, r ListShiftsRequestObject) (ListShiftsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateShifts(ctx context.Context, r CreateShiftsRequestObject) (CreateShiftsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowShift(ctx context.Context, r ShowShiftRequestObject) (ShowShiftResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) UpdateShift(ctx context.Context, r UpdateShiftRequestObject) (UpdateShiftResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CancelShift(ctx context.Context, r CancelShiftRequestObject) (CancelShiftResponseObject, error) {
	return nil, errNotAllowed
}
