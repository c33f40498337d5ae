package api

import "context"

func (h *Handlers) AcceptAssignment(ctx context.Context, r AcceptAssignmentRequestObject) (AcceptAssignmentResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CancelAssignment(ctx context.Context, r CancelAssignmentRequestObject) (CancelAssignmentResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) DeclineAssignment(ctx context.Context, r DeclineAssignmentRequestObject) (DeclineAssignmentResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListMyAssignments(ctx context.Context, r ListMyAssignmentsRequestObject) (ListMyAssignmentsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListOpenShifts(ctx context.Context, r ListOpenShiftsRequestObject) (ListOpenShiftsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowOpenShift(ctx context.Context, r ShowOpenShiftRequestObject) (ShowOpenShiftResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListCandidates(ctx context.Context, r ListCandidatesRequestObject) (ListCandidatesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) InviteVolunteer(ctx context.Context, r InviteVolunteerRequestObject) (InviteVolunteerResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) SignUp(ctx context.Context, r SignUpRequestObject) (SignUpResponseObject, error) {
	return nil, errNotAllowed
}
