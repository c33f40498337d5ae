package pairingapi

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/seal"
	"nuanlin/server/standing"
)

// UpdateBeneficiary corrects what was entered of somebody: what is sent. The contact is
// sealed anew and told to nobody. Whoever supports them and no longer may is looked at in
// the same go.
func (h *Handlers) UpdateBeneficiary(ctx context.Context, r UpdateBeneficiaryRequestObject) (UpdateBeneficiaryResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, author := edge.CallOf(ctx), h.author(ctx)
	b, err := coveredBeneficiary(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	members, err := pairing.LiveMembers(ctx, c.DB, b.ID)
	if err != nil {
		return nil, err
	}
	today := data.DayOf(author.Now, c.DB.Zone())
	correct := func(tx *data.DB) error {
		return pairing.ChangeBeneficiary(ctx, tx, b.ID, version, pairing.BeneficiaryChange{
			Edit:    func(b *pairing.Beneficiary) { changeBeneficiary(b, *r.Body, today) },
			Reseal:  h.reseal(r.Body.Contact),
			Contact: r.Body.Contact != nil && *r.Body.Contact != UpdateContact{},
		}, c.Scope, author)
	}
	if err := standing.Watch(ctx, c.DB, members, standing.Beneficiary, author, correct); err != nil {
		return nil, err
	}
	stored, err := pairing.FindBeneficiary(ctx, c.DB, b.ID)
	return UpdateBeneficiary200JSONResponse(h.beneficiaryOut(c, stored)), err
}

// changeBeneficiary puts the fields that were sent into b, except the contact.
func changeBeneficiary(b *pairing.Beneficiary, u UpdateBeneficiary, today time.Time) {
	edge.Set(&b.Code, u.Code)
	if u.CommunityID != nil && *u.CommunityID != b.CommunityID {
		b.CommunityID, b.CourtyardID = *u.CommunityID, nil
	}
	if u.Times != nil {
		b.Times = weeklyTimesIn(*u.Times)
	}
	if u.CourtyardID != nil {
		if b.CourtyardID = u.CourtyardID; *u.CourtyardID == 0 {
			b.CourtyardID = nil
		}
	}
	edge.Set(&b.AgeBand, u.AgeBand)
	edge.Set(&b.Note, u.Note)
	edge.Set(&b.Verified, u.Verified)
	if u.Kind != nil {
		b.Kind = string(*u.Kind)
	}
	if u.Need != nil {
		b.Need = string(*u.Need)
	}
	if u.Gender != nil {
		b.Gender = string(*u.Gender)
	}
	edge.Set((*[]string)(&b.Dialects), u.Dialects)
	edge.Set((*[]string)(&b.WantedSkills), u.WantedSkills)
	edge.Set((*[]string)(&b.Interests), u.Interests)
	edge.Set((*[]string)(&b.DeclinedGenders), u.DeclinedGenders)
	if u.Agreement != nil && *u.Agreement != (b.AgreementOn != nil) {
		if b.AgreementOn = nil; *u.Agreement {
			b.AgreementOn = &today
		}
	}
}

// reseal opens a contact, puts what was sent into it and seals it under the next code.
// Nobody reads it on the way.
func (h *Handlers) reseal(sent *UpdateContact) func(code, next string, sealed []byte) ([]byte, error) {
	return func(code, next string, sealed []byte) ([]byte, error) {
		contact, err := h.Seal.Open(code, sealed)
		if err != nil {
			return nil, err
		}
		if sent != nil {
			changeContact(&contact, *sent)
		}
		return h.Seal.Seal(next, contact)
	}
}

func changeContact(c *seal.Contact, u UpdateContact) {
	edge.Set(&c.Name, u.Name)
	edge.Set(&c.Address, u.Address)
	edge.Set(&c.Phone, u.Phone)
	edge.Set(&c.CarerName, u.CarerName)
	edge.Set(&c.CarerPhone, u.CarerPhone)
	edge.Set(&c.HomeRisks, u.HomeRisks)
}
