package pairing

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// Window is the time around a visit in which a beneficiary's contact may be read.
type Window struct {
	ShiftID           int64
	OpensAt, ClosesAt time.Time
	VisitAt           time.Time
	BeneficiaryID     int64
}

// Open tells whether the window is open at now.
func (w Window) Open(now time.Time) bool { return !now.Before(w.OpensAt) && now.Before(w.ClosesAt) }

// Windows returns, for each beneficiary, the window of the next or present visit
// of the volunteer; those without one are missing.
func Windows(ctx context.Context, db *data.DB, volunteerID int64, beneficiaryIDs []int64, now time.Time) (map[int64]Window, error) {
	settings, err := identity.FindSettings(ctx, db)
	if err != nil {
		return nil, err
	}
	margin := time.Duration(settings.RevealHours) * time.Hour
	visits, err := Visits(ctx, db, volunteerID, beneficiaryIDs, now, margin)
	if err != nil {
		return nil, err
	}
	windows := map[int64]Window{}
	for _, v := range visits {
		w := Window{ShiftID: v.ShiftID, BeneficiaryID: v.BeneficiaryID, VisitAt: v.StartsAt, OpensAt: v.StartsAt.Add(-margin), ClosesAt: v.EndsAt.Add(margin)}
		earlier, seen := windows[v.BeneficiaryID]
		if !seen || earlier.Open(now) && w.Open(now) { // while two are open, the one that closes later
			windows[v.BeneficiaryID] = w
		}
	}
	return windows, nil
}

var errContactNotYours = fault.Forbidden.New("contact_not_yours", "only those on duty around a visit may read it")

// notYours is the answer to a volunteer who may not read a contact: whoever never had to
// do with the beneficiary does not learn that there is one.
func notYours(ctx context.Context, db *data.DB, beneficiaryID, volunteerID int64) error {
	known, err := knows(ctx, db, beneficiaryID, volunteerID)
	switch {
	case err != nil:
		return err
	case !known:
		return data.ErrUnknown
	}
	return errContactNotYours
}

// Contact lets a volunteer read a contact, logging the look, or fails with
// fault.Forbidden contact_not_yours, contact_closed or, of a child, contact_unapproved, and
// with [data.ErrUnknown] if they never had to do with the beneficiary.
func Contact(ctx context.Context, db *data.DB, beneficiaryID, volunteerID, by int64, now time.Time) (Window, error) {
	windows, err := Windows(ctx, db, volunteerID, []int64{beneficiaryID}, now)
	if err != nil {
		return Window{}, err
	}
	w, found := windows[beneficiaryID]
	if !found {
		return Window{}, notYours(ctx, db, beneficiaryID, volunteerID)
	}
	if !w.Open(now) {
		return Window{}, fault.Forbidden.New("contact_closed", "it opens a day before the visit").With("opens_at", w.OpensAt)
	}
	return w, look(ctx, db, beneficiaryID, by, &w.ShiftID, now)
}

// OfficeContact lets an officer of the beneficiary's community read the contact, logging
// the look, or fails with fault.Forbidden contact_unapproved.
func OfficeContact(ctx context.Context, db *data.DB, beneficiaryID, by int64, now time.Time) error {
	return look(ctx, db, beneficiaryID, by, nil, now)
}

// look logs a look, which of a child needs the approval of who answers for it.
func look(ctx context.Context, db *data.DB, beneficiaryID, by int64, shiftID *int64, now time.Time) error {
	standing, child, err := StandingOf(ctx, db, beneficiaryID, by, now)
	if err != nil {
		return err
	}
	if child && standing.State != Approved {
		return fault.Forbidden.New("contact_unapproved", "who answers for the child has to approve it first").
			With("responsible", standing.ResponsibleName).With("state", standing.State)
	}
	return logContactView(ctx, db, beneficiaryID, by, shiftID, standing.ApprovalID, now)
}
