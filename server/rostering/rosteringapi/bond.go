package rosteringapi

import (
	"context"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// ListBonds returns who must and who must not serve together, newest first.
func (h *Handlers) ListBonds(ctx context.Context, r ListBondsRequestObject) (ListBondsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var before int64
	if err := edge.DecodeCursor(r.Params.Cursor, &before); err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	bonds, err := people.ListBonds(ctx, db, before, limit, h.Now())
	if err != nil {
		return nil, err
	}
	out, err := bondsOut(ctx, db, bonds)
	if err != nil {
		return nil, err
	}
	list := BondList{Bonds: out}
	for _, b := range bonds {
		before = b.ID
	}
	list.NextCursor = edge.EncodeCursor(len(bonds), limit, before)
	return ListBonds200JSONResponse(list), nil
}

// CreateBond lets two people serve only together, or never on one shift. Both are
// locked, so that nobody who is signing up at this moment misses it. Of two who hold seats
// on one shift and must not, the one who got it last loses it.
func (h *Handlers) CreateBond(ctx context.Context, r CreateBondRequestObject) (CreateBondResponseObject, error) {
	c := edge.CallOf(ctx)
	bond := people.Bond{
		FirstID: r.Body.FirstID, SecondID: r.Body.SecondID, Apart: r.Body.Apart, Reason: strings.TrimSpace(r.Body.Reason),
		CreatedBy: c.Principal.AccountID, CreatedAt: h.Now(),
	}
	id, err := h.Once(ctx, r.Params.IdempotencyKey, "createBond", r.Body, func(tx *data.DB) (int64, error) {
		if err := people.LockVolunteers(ctx, tx, []int64{bond.FirstID, bond.SecondID}); err != nil {
			return 0, err
		}
		if err := people.CheckUnmerged(ctx, tx, bond.FirstID, bond.SecondID); err != nil {
			return 0, err
		}
		if err := people.CreateBond(ctx, tx, &bond); err != nil {
			return 0, err
		}
		detail := map[string]any{"first_id": bond.FirstID, "second_id": bond.SecondID, "apart": bond.Apart}
		if err := h.Audit(ctx, tx, "bond_created", "bond", bond.ID, detail); err != nil {
			return 0, err
		}
		return bond.ID, standing.Ask(ctx, tx, []int64{bond.FirstID, bond.SecondID}, standing.Bond, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	stored, err := people.ListBonds(ctx, c.DB, id+1, 1, h.Now())
	if err != nil {
		return nil, err
	}
	out, err := bondsOut(ctx, c.DB, stored)
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
	err := edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		bond, err := people.FindBond(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		if err := people.DeleteBond(ctx, tx, r.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "bond_deleted", "bond", r.ID, map[string]any{
			"first_id": bond.FirstID, "second_id": bond.SecondID, "apart": bond.Apart,
		})
	})
	if err != nil {
		return nil, err
	}
	return DeleteBond204Response{}, nil
}

// bondsOut is the wire form of bonds, with the names of the people.
func bondsOut(ctx context.Context, db *data.DB, bonds []people.Bond) ([]Bond, error) {
	var persons []int64
	for _, b := range bonds {
		persons = append(persons, b.FirstID, b.SecondID)
	}
	briefs, err := people.VolunteerCards(ctx, db, persons)
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
