package pairingapi

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/seal"
	"nuanlin/server/standing"
)

// ListBeneficiaries returns beneficiaries by code; an officer's own community only.
func (h *Handlers) ListBeneficiaries(ctx context.Context, r ListBeneficiariesRequestObject) (ListBeneficiariesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if r.Params.CommunityID != nil && !c.Scope.Community(*r.Params.CommunityID) {
		return nil, edge.ErrScope
	}
	filter := pairing.BeneficiaryFilter{Scope: c.Scope, CommunityID: r.Params.CommunityID, Code: edge.Text(r.Params.Code), Limit: limit}
	if r.Params.Kind != nil {
		kind := string(*r.Params.Kind)
		filter.Kind = &kind
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.AfterCode); err != nil {
		return nil, err
	}
	found, err := pairing.ListBeneficiaries(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := BeneficiaryList{Beneficiaries: make([]Beneficiary, len(found))}
	for i, b := range found {
		list.Beneficiaries[i] = h.beneficiaryOut(c, b)
		filter.AfterCode = b.Code
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, filter.AfterCode)
	return ListBeneficiaries200JSONResponse(list), nil
}

// CreateBeneficiary stores a beneficiary; their name and address are sealed
// before they reach the database.
func (h *Handlers) CreateBeneficiary(ctx context.Context, r CreateBeneficiaryRequestObject) (CreateBeneficiaryResponseObject, error) {
	c := edge.CallOf(ctx)
	if !c.Scope.Community(r.Body.CommunityID) {
		return nil, edge.ErrScope
	}
	b := h.beneficiaryIn(c, *r.Body)
	if b.Kind == "child" {
		b.ResponsibleID = &c.Principal.AccountID // until the safeguarding lead names somebody else
	}
	contact := r.Body.Contact
	sealed, err := h.Seal.Seal(b.Code, seal.Contact{
		Name: contact.Name, Address: contact.Address, Phone: contact.Phone,
		CarerName: contact.CarerName, CarerPhone: contact.CarerPhone, HomeRisks: contact.HomeRisks,
	})
	if err != nil {
		return nil, err
	}
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := pairing.CreateBeneficiary(ctx, tx, &b, sealed, data.DayOf(h.Now(), tx.Zone())); err != nil {
			return err
		}
		if err := pairing.SetBeneficiaryTimes(ctx, tx, b.ID, weeklyTimesIn(r.Body.Times)); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: c.Principal.AccountID, Action: "beneficiary_created", SubjectKind: "beneficiary", SubjectID: b.ID, At: h.Now(),
			Detail: map[string]any{"code": b.Code},
		})
	})
	if err != nil {
		return nil, err
	}
	stored, err := pairing.FindBeneficiary(ctx, c.DB, b.ID)
	if err != nil {
		return nil, err
	}
	return CreateBeneficiary201JSONResponse(h.beneficiaryOut(c, stored)), nil
}

func (h *Handlers) beneficiaryIn(c edge.Call, n NewBeneficiary) pairing.Beneficiary {
	return pairing.Beneficiary{
		Code: n.Code, CommunityID: n.CommunityID, CourtyardID: n.CourtyardID, Kind: string(n.Kind), Need: string(n.Need),
		AgeBand: n.AgeBand, Gender: string(n.Gender), Dialects: n.Dialects, WantedSkills: n.WantedSkills, Interests: n.Interests,
		DeclinedGenders: n.DeclinedGenders, Note: n.Note, Verified: n.Verified, AgreementOn: edge.DateIn(n.AgreementOn),
		ConsentFrom: edge.DateIn(n.ConsentFrom), ConsentUntil: edge.DateIn(n.ConsentUntil), WaitingSince: data.DayOf(h.Now(), c.DB.Zone()),
	}
}

func weeklyTimesIn(times []peopleapi.WeeklyTime) []people.WeeklyMinutes {
	out := make([]people.WeeklyMinutes, len(times))
	for i, t := range times {
		out[i] = people.WeeklyMinutes{Weekday: t.Weekday, From: t.FromMinute, Until: t.UntilMinute}
	}
	return out
}

func weeklyTimesOut(times []people.WeeklyMinutes) []peopleapi.WeeklyTime {
	out := make([]peopleapi.WeeklyTime, len(times))
	for i, t := range times {
		out[i] = peopleapi.WeeklyTime{Weekday: t.Weekday, FromMinute: t.From, UntilMinute: t.Until}
	}
	return out
}

// beneficiaryOut is the wire form of b: a code and needs, never who it is.
func (h *Handlers) beneficiaryOut(c edge.Call, b pairing.Beneficiary) Beneficiary {
	today := data.DayOf(h.Now(), c.DB.Zone())
	return Beneficiary{
		ID: b.ID, Code: b.Code, CommunityID: b.CommunityID, CommunityName: b.CommunityName, CourtyardID: b.CourtyardID, CourtyardName: b.CourtyardName,
		Kind: BeneficiaryKind(b.Kind), Need: BeneficiaryNeed(b.Need), AgeBand: b.AgeBand, Gender: genderOut(c, b),
		Dialects: b.Dialects, WantedSkills: b.WantedSkills, Interests: b.Interests, DeclinedGenders: b.DeclinedGenders,
		Note: b.Note, PhotosAllowed: b.PhotosAllowed, Verified: b.Verified,
		ConsentValid: b.ConsentOn(today), ConsentUntil: edge.DateOutPtr(b.ConsentUntil),
		Agreement: b.AgreedOn(today), WaitingSince: edge.DateOut(b.WaitingSince), Closed: b.Closed, Times: weeklyTimesOut(b.Times), PairID: b.PairID, Version: b.Version,
	}
}

// genderOut is the gender of b for the office, which may correct it, and for nobody else.
func genderOut(c edge.Call, b pairing.Beneficiary) *BeneficiaryGender {
	if c.Scope.All || b.Gender == "" {
		return nil
	}
	return new(BeneficiaryGender(b.Gender))
}

// RecordConsent records that a beneficiary agrees, or takes the consent back: their pair is
// looked at in the same go.
func (h *Handlers) RecordConsent(ctx context.Context, r RecordConsentRequestObject) (RecordConsentResponseObject, error) {
	c := edge.CallOf(ctx)
	b, err := coveredBeneficiary(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	members, err := pairing.LiveMembers(ctx, c.DB, b.ID)
	if err != nil {
		return nil, err
	}
	record := func(tx *data.DB) error { return pairing.RecordConsent(ctx, tx, b, r.Body.Given, h.author(ctx)) }
	if err := standing.Watch(ctx, c.DB, members, standing.Consent, h.author(ctx), record); err != nil {
		return nil, err
	}
	stored, err := pairing.FindBeneficiary(ctx, c.DB, b.ID)
	return RecordConsent201JSONResponse(h.beneficiaryOut(c, stored)), err
}
