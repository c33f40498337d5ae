package pairing

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
	"nuanlin/server/people"
)

// The decisions a coordinator may take on a proposal.
const (
	Offer = "offer" // ask both sides
	Drop  = "drop"
)

// Decision is what a coordinator makes of a proposal.
type Decision struct {
	PairID, By  int64
	Version     int    // last seen
	Decision    string // [Offer] or [Drop]
	VolunteerID *int64 // somebody else in the team
	Reason      string
	At          time.Time
}

// errReasonMissing is met by who insists on somebody at the cost of others without a word.
var errReasonMissing = fault.Invalid.New("pair_reason_missing", "insisting on somebody costs others something: say why")

// free tells whether somebody in the place of who was proposed is known to cost nobody
// anything: no points, no place, no pair.
func free(pair SupportPair, volunteerID int64) bool {
	var others []Alternative
	if json.Unmarshal(pair.Alternatives, &others) != nil {
		return false
	}
	return slices.ContainsFunc(others, func(a Alternative) bool {
		return a.VolunteerID == volunteerID && a.PointsLost <= 0 && a.Opened == 0 && a.HasCode == ""
	})
}

// Review offers a proposed pair to both sides, or drops it. It fails with
// fault.Conflict pair_reviewed if it was reviewed before, version_stale, pair_unfit if
// somebody of it is no longer eligible, or fault.Invalid pair_not_allowed with the
// filters that stop another volunteer, or pair_reason_missing.
func Review(ctx context.Context, db *data.DB, d Decision) error {
	var other *team
	if d.VolunteerID != nil && d.Decision == Offer {
		var err error
		if other, err = replacement(ctx, db, d); err != nil {
			return err
		}
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		pair, err := lockForReview(ctx, tx, d.PairID, other)
		if err != nil {
			return err
		}
		if pair.State != "proposed" {
			return fault.Conflict.New("pair_reviewed", "somebody has reviewed that pair already").With("state", pair.State)
		}
		if other != nil && d.Reason == "" && !free(pair, *d.VolunteerID) {
			return errReasonMissing
		}
		pair.Version = d.Version // the update compares it
		closing := ""
		switch {
		case d.Decision == Drop:
			pair.State, closing = "closed", "dropped"
		case other != nil:
			pair.State, pair.VolunteerID, pair.PartnerID = "offered", other.primary, other.partner
		default:
			pair.State = "offered"
		}
		if pair.State == "offered" {
			if err := stillFits(ctx, tx, pair, d.At); err != nil {
				return err
			}
		}
		if err := UpdateSupportPair(ctx, tx, &pair, d.By, 0, closing, d.At); err != nil {
			return err
		}
		if other != nil {
			if err := RescoreSupportPair(ctx, tx, pair.ID, other.score, other.criteria); err != nil {
				return err
			}
		}
		if pair.State == "offered" {
			if err := tell(ctx, tx, messages.PairOffered, []int64{pair.ID}, 0, d.At); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: d.By, Action: "pair_" + d.Decision, SubjectKind: "support_pair", SubjectID: pair.ID, At: d.At,
			Detail: map[string]any{"beneficiary": pair.BeneficiaryCode, "volunteer_id": pair.VolunteerID, "partner_id": pair.PartnerID, "reason": d.Reason},
		})
	})
}

// lockForReview locks the volunteers of a pair, those of the team that takes their place
// if there is one, and then the pair.
func lockForReview(ctx context.Context, tx *data.DB, pairID int64, other *team) (SupportPair, error) {
	if other == nil {
		return lockWithMembers(ctx, tx, pairID)
	}
	members := SupportPair{VolunteerID: other.primary, PartnerID: other.partner}.members()
	if err := people.LockVolunteers(ctx, tx, members); err != nil {
		return SupportPair{}, err
	}
	return LockSupportPair(ctx, tx, pairID)
}

// Reply is an answer to an offered pair.
type Reply struct {
	PairID, By  int64 // By is the account
	VolunteerID int64 // who answers for themselves; 0 for the community office
	Accepted    bool
	At          time.Time
}

// errNotOffered is met by an answer to a pair nobody is asked about.
var errNotOffered = fault.Conflict.New("pair_not_offered", "nobody is asked about that pair now")

// Answer records what a volunteer, a partner or the community office says to an
// offered pair. The pair is active once everybody has accepted; it ends if the
// primary volunteer or the beneficiary declines, and goes on with one volunteer
// fewer if the partner does. Accepting asks again whether everybody is fit, and fails with
// pair_unfit, pair_consent_missing, activity_paused or activity_over. It joins a transaction in progress.
func Answer(ctx context.Context, db *data.DB, r Reply) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		pair, err := lockWithMembers(ctx, tx, r.PairID)
		if err != nil {
			return err
		}
		if pair.State != "offered" {
			return errNotOffered.With("state", pair.State)
		}
		answeredBy, answer := int64(0), "declined"
		if r.Accepted {
			answer = "accepted"
			if err := stillFits(ctx, tx, pair, r.At); err != nil {
				return err
			}
		}
		switch {
		case r.VolunteerID == 0:
			pair.BeneficiaryAnswer, answeredBy = answer, r.By
		case r.VolunteerID == pair.VolunteerID:
			pair.VolunteerAnswer = answer
		default:
			pair.PartnerAnswer = answer
		}
		pair.State = stateOf(pair)
		if err := UpdateSupportPair(ctx, tx, &pair, 0, answeredBy, "", r.At); err != nil {
			return err
		}
		if err := tellAnswer(ctx, tx, pair, r); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: r.By, Action: "pair_" + answer, SubjectKind: "support_pair", SubjectID: pair.ID, At: r.At,
			Detail: map[string]any{"beneficiary": pair.BeneficiaryCode, "state": pair.State},
		})
	})
}

// tellAnswer tells the members of a pair, but for the one who answers, that it begins or comes to nothing.
func tellAnswer(ctx context.Context, tx *data.DB, pair SupportPair, r Reply) error {
	switch pair.State {
	case "active":
		return tell(ctx, tx, messages.PairActive, []int64{pair.ID}, r.VolunteerID, r.At)
	case "declined":
		return tell(ctx, tx, messages.PairClosed, []int64{pair.ID}, r.VolunteerID, r.At)
	}
	return nil
}

// stateOf is what the answers given so far make of an offered pair.
func stateOf(p SupportPair) string {
	if p.VolunteerAnswer == "declined" || p.BeneficiaryAnswer == "declined" {
		return "declined"
	}
	partnerDone := p.PartnerID == nil || p.PartnerAnswer != "pending"
	if p.VolunteerAnswer == "accepted" && p.BeneficiaryAnswer == "accepted" && partnerDone {
		return "active"
	}
	return "offered"
}
