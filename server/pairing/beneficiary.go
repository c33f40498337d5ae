package pairing

import (
	"context"
	"slices"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
	"nuanlin/server/territory"
)

// Beneficiary is a person who is helped one to one (服务对象), known by a code.
// Who it is and where they live is in SealedContact, which only [SealedContact]
// and the caller with the key can read.
type Beneficiary struct {
	ID              int64                           `db:"id"`
	Code            string                          `db:"code"`
	CommunityID     int64                           `db:"community_id"`
	CommunityName   string                          `db:"community_name"`
	CourtyardID     *int64                          `db:"courtyard_id"`
	CourtyardName   *string                         `db:"courtyard_name"`
	Kind            string                          `db:"kind"` // elder, child or disabled
	Need            string                          `db:"need"`
	AgeBand         string                          `db:"age_band"`
	Gender          string                          `db:"gender"`
	Dialects        pq.StringArray                  `db:"dialects"`
	WantedSkills    pq.StringArray                  `db:"wanted_skills"`
	Interests       pq.StringArray                  `db:"interests"`
	DeclinedGenders pq.StringArray                  `db:"declined_genders"`
	Note            string                          `db:"note"`
	PhotosAllowed   bool                            `db:"photos_allowed"`
	Verified        bool                            `db:"verified"`
	AgreementOn     *time.Time                      `db:"agreement_on"`
	ConsentFrom     *time.Time                      `db:"consent_from"`
	ConsentUntil    *time.Time                      `db:"consent_until"`        // the last day; nil while open-ended
	ConsentEndedOn  *time.Time                      `db:"consent_withdrawn_on"` // taken back, which counts at once
	WaitingSince    time.Time                       `db:"waiting_since"`
	Closed          bool                            `db:"closed"`
	PairID          *int64                          `db:"pair_id"`        // of the live pair
	ResponsibleID   *int64                          `db:"responsible_id"` // account of who answers for a child's record; nil is the safeguarding lead
	ResponsibleName *string                         `db:"responsible_name"`
	Times           data.Rows[people.WeeklyMinutes] `db:"times"` // at which visits are welcome; any if there are none
	Version         int                             `db:"version"`
}

// ConsentOn tells whether there is a consent that holds on day.
func (b Beneficiary) ConsentOn(day time.Time) bool {
	return b.ConsentFrom != nil && b.ConsentEndedOn == nil && !day.Before(*b.ConsentFrom) && (b.ConsentUntil == nil || !day.After(*b.ConsentUntil))
}

// AgreedOn tells whether the agreement had been signed by day.
func (b Beneficiary) AgreedOn(day time.Time) bool {
	return b.AgreementOn != nil && !b.AgreementOn.After(day)
}

// served tells whether a pair of b may go on on day: b is served still, and the consent
// that was recorded, if any was, has neither run out nor been taken back.
func (b Beneficiary) served(day time.Time) bool {
	return !b.Closed && b.ConsentEndedOn == nil && (b.ConsentFrom == nil || b.ConsentOn(day))
}

// BeneficiaryFilter narrows ListBeneficiaries. A nil field does not narrow.
type BeneficiaryFilter struct {
	Scope       auth.Scope // none is seen without one
	CommunityID *int64
	Kind        *string
	Code        string // part of the code; "" for all
	AfterCode   string
	Limit       int
}

// RecordConsent records, within a transaction, that the beneficiary, and the guardian if
// there is one, agrees from the author's day on, without a last day, or takes the consent
// back, which counts at once. What follows for the pair is the caller's to ask.
func RecordConsent(ctx context.Context, tx *data.DB, b Beneficiary, given bool, a audit.Author) error {
	if err := setConsent(ctx, tx, b.ID, given, data.DayOf(a.Now, tx.Zone())); err != nil {
		return err
	}
	action := "consent_withdrawn"
	if given {
		action = "consent_given"
	}
	return audit.Write(ctx, tx, a.Did(action, "beneficiary", b.ID, map[string]any{"code": b.Code}))
}

// CreateBeneficiary stores b with its sealed contact and fills in its ID and Version. It
// fails with fault.Invalid community_unknown, area_unknown, courtyard_foreign,
// consent_in_future or consent_dates_wrong, and fault.Conflict beneficiary_code_taken.
func CreateBeneficiary(ctx context.Context, db *data.DB, b *Beneficiary, sealedContact []byte, today time.Time) error {
	if b.ConsentFrom != nil && b.ConsentFrom.After(today) || b.AgreementOn != nil && b.AgreementOn.After(today) {
		return fault.Invalid.New("consent_in_future", "a consent is recorded once it has been given")
	}
	if err := territory.CheckCourtyard(ctx, db, b.CommunityID, b.CourtyardID); err != nil {
		return err
	}
	return insertBeneficiary(ctx, db, b, sealedContact)
}

// BeneficiaryChange is what [ChangeBeneficiary] makes of a beneficiary.
type BeneficiaryChange struct {
	Edit func(b *Beneficiary)
	// Reseal seals the contact anew, which is bound to the code: asked if either changes.
	Reseal  func(code, next string, sealed []byte) ([]byte, error)
	Contact bool // the contact changes, too
}

// ChangeBeneficiary lets change edit a beneficiary whose version is still the one given,
// within a transaction, as an author whose scope covers the community. Somebody who turns
// out to be a child is answered for by the author until somebody else is named; only
// who answers for a child says that it is none. What follows for the pair is the caller's
// to ask. It fails with fault.Forbidden approval_not_yours, fault.Conflict version_stale or
// beneficiary_code_taken, and fault.Invalid community_unknown, area_unknown, courtyard_foreign or
// availability_overlaps.
func ChangeBeneficiary(ctx context.Context, tx *data.DB, id int64, version int, change BeneficiaryChange, scope auth.Scope, a audit.Author) error {
	before, err := FindBeneficiary(ctx, tx, id)
	if err != nil {
		return err
	}
	b := before
	change.Edit(&b)
	b.Version = version
	if err := b.guard(before, scope, a.By); err != nil {
		return err
	}
	if err := b.checkTimes(); err != nil {
		return err
	}
	if b.courtyard() != before.courtyard() || b.CommunityID != before.CommunityID {
		if err := territory.CheckCourtyard(ctx, tx, b.CommunityID, b.CourtyardID); err != nil {
			return err
		}
	}
	var sealed []byte // stays as it is
	if change.Contact || b.Code != before.Code {
		if sealed, err = SealedContact(ctx, tx, id); err != nil {
			return err
		}
		if sealed, err = change.Reseal(before.Code, b.Code, sealed); err != nil {
			return err
		}
	}
	if err := updateBeneficiary(ctx, tx, b, sealed); err != nil {
		return err
	}
	if !slices.Equal(b.Times, before.Times) {
		if err := SetBeneficiaryTimes(ctx, tx, id, b.Times); err != nil {
			return err
		}
	}
	fields := b.changedFrom(before)
	if change.Contact {
		fields = append(fields, "contact")
	}
	return audit.Write(ctx, tx, a.Did("beneficiary_updated", "beneficiary", id, map[string]any{"code": b.Code, "fields": fields}))
}

// checkTimes fails with fault.Invalid availability_overlaps if two times of one day share a minute.
func (b Beneficiary) checkTimes() error {
	weekly := make([]people.WeeklyTime, len(b.Times))
	for i, t := range b.Times {
		weekly[i] = people.WeeklyTime{Weekday: t.Weekday, FromMinute: t.From, UntilMinute: t.Until}
	}
	return people.Availability{Weekly: weekly}.Check()
}

// guard sees to who answers for b, if it has become a child or is none any more: a child's
// contact opens to whom that person has approved, so nobody else may say that it is none, or that
// another office sees to it. There the safeguarding lead answers until somebody is named.
func (b *Beneficiary) guard(before Beneficiary, scope auth.Scope, by int64) error {
	if b.CommunityID != before.CommunityID && before.Kind == "child" {
		if !DecidesAbout(before, by, scope) {
			return ErrApprovalNotYours
		}
		b.ResponsibleID = nil
	}
	switch {
	case b.Kind == "child" && b.CommunityID != before.CommunityID:
	case b.Kind == before.Kind:
	case b.Kind == "child":
		b.ResponsibleID = &by
	case before.Kind == "child":
		if !DecidesAbout(before, by, scope) {
			return ErrApprovalNotYours
		}
		b.ResponsibleID = nil
	}
	return nil
}

// changedFrom names what differs from before, for the log, which repeats no value.
func (b Beneficiary) changedFrom(before Beneficiary) []string {
	changed := []string{}
	for _, f := range []struct {
		name string
		same bool
	}{
		{"code", b.Code == before.Code}, {"community_id", b.CommunityID == before.CommunityID}, {"times", slices.Equal(b.Times, before.Times)}, {"courtyard_id", b.courtyard() == before.courtyard()}, {"kind", b.Kind == before.Kind},
		{"need", b.Need == before.Need}, {"age_band", b.AgeBand == before.AgeBand}, {"gender", b.Gender == before.Gender},
		{"dialects", slices.Equal(b.Dialects, before.Dialects)}, {"wanted_skills", slices.Equal(b.WantedSkills, before.WantedSkills)},
		{"interests", slices.Equal(b.Interests, before.Interests)}, {"declined_genders", slices.Equal(b.DeclinedGenders, before.DeclinedGenders)},
		{"note", b.Note == before.Note}, {"verified", b.Verified == before.Verified}, {"agreement", (b.AgreementOn == nil) == (before.AgreementOn == nil)},
	} {
		if !f.same {
			changed = append(changed, f.name)
		}
	}
	return changed
}

// courtyard is where b lives, 0 if that is not known.
func (b Beneficiary) courtyard() int64 {
	if b.CourtyardID == nil {
		return 0
	}
	return *b.CourtyardID
}
