package api

import "context"

func (h *Handlers) ListBeneficiaries(ctx context.Context, r ListBeneficiariesRequestObject) (ListBeneficiariesResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateBeneficiary(ctx context.Context, r CreateBeneficiaryRequestObject) (CreateBeneficiaryResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ViewContact(ctx context.Context, r ViewContactRequestObject) (ViewContactResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) CreateMatchingRun(ctx context.Context, r CreateMatchingRunRequestObject) (CreateMatchingRunResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ListSupportPairs(ctx context.Context, r ListSupportPairsRequestObject) (ListSupportPairsResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) AnswerSupportPair(ctx context.Context, r AnswerSupportPairRequestObject) (AnswerSupportPairResponseObject, error) {
	return nil, errNotAllowed
}

func (h *Handlers) ReviewSupportPair(ctx context.Context, r ReviewSupportPairRequestObject) (ReviewSupportPairResponseObject, error) {
	return nil, errNotAllowed
}
