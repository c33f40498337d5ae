package api

import "context"

func (h *Handlers) CreateVolunteerImport(ctx context.Context, r CreateVolunteerImportRequestObject) (CreateVolunteerImportResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) DownloadVolunteerTemplate(ctx context.Context, r DownloadVolunteerTemplateRequestObject) (DownloadVolunteerTemplateResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ShowVolunteerImport(ctx context.Context, r ShowVolunteerImportRequestObject) (ShowVolunteerImportResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ApplyVolunteerImport(ctx context.Context, r ApplyVolunteerImportRequestObject) (ApplyVolunteerImportResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) IssueImportCodes(ctx context.Context, r IssueImportCodesRequestObject) (IssueImportCodesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListVolunteerImportRows(ctx context.Context, r ListVolunteerImportRowsRequestObject) (ListVolunteerImportRowsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) StopVolunteerImport(ctx context.Context, r StopVolunteerImportRequestObject) (StopVolunteerImportResponseObject, error) {
	return nil, errNotAllowed
}
