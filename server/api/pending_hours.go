package api

import "context"

func (h *Handlers) MarkAttendance(ctx context.Context, r MarkAttendanceRequestObject) (MarkAttendanceResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListHourEntries(ctx context.Context, r ListHourEntriesRequestObject) (ListHourEntriesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ApproveHours(ctx context.Context, r ApproveHoursRequestObject) (ApproveHoursResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CorrectHours(ctx context.Context, r CorrectHoursRequestObject) (CorrectHoursResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListMyHours(ctx context.Context, r ListMyHoursRequestObject) (ListMyHoursResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowAttendance(ctx context.Context, r ShowAttendanceRequestObject) (ShowAttendanceResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) SettleShift(ctx context.Context, r SettleShiftRequestObject) (SettleShiftResponseObject, error) {
	return nil, errNotAllowed
}
