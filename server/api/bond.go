package api

import (
	"context"
	"strings"

	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// ListBonds returns who must and who must not serve together, newest first.
func (h *Handlers) ListBonds(ctx context.Context, r ListBondsRequestObject) (ListBondsResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := decodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	s := callOf(ctx).Store
	bonds, err := s.ListBonds(ctx, before, limit, h.Now())
	if err != nil {
		return nil, err
	}
	out, err := bondsOut(ctx, s, bonds)
	if err != nil {
		return nil, err
	}
	list := BondList{Bonds: out}
	for _, b := range bonds {
		before = b.ID
	}
	list.NextCursor = encodeCursor(len(bonds), limit, before)
	return ListBonds200JSONResponse(list), nil
}

var errReasonBlank = fault.Invalid.New("bond_reason_blank", "say why the two are a couple")

// CreateBond lets two people serve only together, or never on one shift. Both are
// locked, so that nobody who is signing up at this moment misses it.
func (h *Handlers) CreateBond(ctx context.Context, r CreateBondRequestObject) (CreateBondResponseObject, error) {
	c := callOf(ctx)
	bond := store.Bond{
		FirstID: r.Body.FirstID, SecondID: r.Body.SecondID, Apart: r.Body.Apart, Reason: strings.TrimSpace(r.Body.Reason),
		CreatedBy: c.Principal.AccountID, CreatedAt: h.Now(),
	}
	if bond.Reason == "" {
		return nil, errReasonBlank
	}
	id, err := h.once(ctx, r.Params.IdempotencyKey, "createBond", r.Body, func(tx *store.Store) (int64, error) {
		if err := tx.LockVolunteers(ctx, []int64{bond.FirstID, bond.SecondID}); err != nil {
			return 0, err
		}
		if err := tx.CreateBond(ctx, &bond); err != nil {
			return 0, err
		}
		return bond.ID, h.audit(ctx, tx, "bond_created", "bond", bond.ID, map[string]any{
			"first_id": bond.FirstID, "second_id": bond.SecondID, "apart": bond.Apart,
		})
	})
	if err != nil {
		return nil, err
	}
	stored, err := c.Store.ListBonds(ctx, id+1, 1, h.Now())
	if err != nil {
		return nil, err
	}
	out, err := bondsOut(ctx, c.Store, stored)
	if err != nil {
		return nil, err
	}
	if len(out) == 0 || out[0].ID != id {
		return nil, fault.NotFound.New("record_unknown", "it was removed meanwhile")
	}
	return CreateBond201JSONResponse(out[0]), nil
}

// DeleteBond lets two people serve as anybody.
func (h *Handlers) DeleteBond(ctx context.Context, r DeleteBondRequestObject) (DeleteBondResponseObject, error) {
	err := callOf(ctx).Store.InTx(ctx, func(tx *store.Store) error {
		bond, err := tx.Bond(ctx, r.ID)
		if err != nil {
			return err
		}
		if err := tx.DeleteBond(ctx, r.ID); err != nil {
			return err
		}
		return h.audit(ctx, tx, "bond_deleted", "bond", r.ID, map[string]any{
			"first_id": bond.FirstID, "second_id": bond.SecondID, "apart": bond.Apart,
		})
	})
	if err != nil {
		return nil, err
	}
	return DeleteBond204Response{}, nil
}

// bondsOut is the wire form of bonds, with the names of the people.
func bondsOut(ctx context.Context, s *store.Store, bonds []store.Bond) ([]Bond, error) {
	var people []int64
	for _, b := range bonds {
		people = append(people, b.FirstID, b.SecondID)
	}
	briefs, err := s.VolunteerBriefs(ctx, people)
	if err != nil {
		return nil, err
	}
	out := make([]Bond, len(bonds))
	for i, b := range bonds {
		couple := rosterPeopleOut([]int64{b.FirstID, b.SecondID}, briefs)
		out[i] = Bond{
			ID: b.ID, First: couple[0], Second: couple[1], Apart: b.Apart, Reason: b.Reason, SharedShiftCount: b.SharedShifts, CreatedAt: b.CreatedAt,
		}
	}
	return out, nil
}
