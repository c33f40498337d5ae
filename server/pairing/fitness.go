package pairing

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/matching"
	"nuanlin/server/activities"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
	"nuanlin/server/people"
)

// Unfit is a pair with a member who may no longer support the beneficiary.
type Unfit struct {
	PairID      int64
	VolunteerID int64
	State       string           // of the pair: before, or what [Part] made of it
	Reasons     []booking.Reason // with the secrets that booking.Hushed keeps
}

// membership is a volunteer in a pair.
type membership struct {
	PairID      int64  `db:"pair_id"`
	VolunteerID int64  `db:"volunteer_id"`
	Kind        string `db:"kind"` // of the beneficiary
	State       string `db:"state"`

	DeclinedGenders pq.StringArray `db:"declined_genders"` // by the beneficiary

	// Said of the primary volunteer alone, so that it is told once.
	Over          bool   `db:"over"`           // the beneficiary is not served any more or does not agree
	Moved         bool   `db:"moved"`          // the beneficiary lives in another community than the activity serves
	ActivityState string `db:"activity_state"` // empty of the partner
}

// ConsentOver is the reason of a pair whose beneficiary is served no more, or whose consent
// has run out or been taken back. Of an activity that is paused or over it is the reason of
// the fault that says so.
const ConsentOver = "consent_over"

// BeneficiaryMoved is the reason of a pair whose beneficiary turned out to live in another
// community than the one the activity serves.
const BeneficiaryMoved = "beneficiary_moved"

// GenderDeclined is the reason of a pair whose beneficiary wants nobody of the volunteer's
// gender, by what is known of the two by now.
const GenderDeclined = "gender_declined"

// Misfits asks for every pair of the volunteers that is proposed, offered or active
// whether they may be in it at the time now: what matching asks of anybody, age, courses
// and the record check; whether the beneficiary declines their gender; and whether the beneficiary agrees and the activity goes on, which is
// found with the primary volunteer. Two statements, however many they are.
func Misfits(ctx context.Context, db *data.DB, volunteerIDs []int64, now time.Time) ([]Unfit, error) {
	members, err := membershipsOf(ctx, db, volunteerIDs, []string{"proposed", "offered", "active"}, data.DayOf(now, db.Zone()))
	if err != nil || len(members) == 0 {
		return nil, err
	}
	return unfitAmong(ctx, db, members, now)
}

// unfitAmong returns those of the members who may not be in their pairs, by pair.
func unfitAmong(ctx context.Context, db *data.DB, members []membership, now time.Time) ([]Unfit, error) {
	ids := make([]int64, len(members))
	for i, m := range members {
		ids[i] = m.VolunteerID
	}
	volunteers, err := volunteersOf(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	known := make(map[int64]Volunteer, len(volunteers))
	for _, v := range volunteers {
		known[v.ID] = v
	}
	var found []Unfit
	for _, m := range members {
		reasons := against(known[m.VolunteerID], m, now.In(db.Zone()))
		if m.Over {
			reasons = append(reasons, booking.Reason{Code: ConsentOver, Params: map[string]any{}})
		}
		if m.Moved {
			reasons = append(reasons, booking.Reason{Code: BeneficiaryMoved, Params: map[string]any{}})
		}
		if halted, ok := errors.AsType[*fault.Error](activities.Running(m.ActivityState)); ok {
			reasons = append(reasons, booking.Reason{Code: halted.Reason, Params: map[string]any{}})
		}
		if len(reasons) > 0 {
			found = append(found, Unfit{m.PairID, m.VolunteerID, m.State, reasons})
		}
	}
	return found, nil
}

// against returns what keeps v on a day from being the one of a pair that m says.
func against(v Volunteer, m membership, on time.Time) []booking.Reason {
	if !v.Active {
		return []booking.Reason{{Code: booking.Inactive, Params: map[string]any{}}}
	}
	settings := matching.DefaultSettings()
	settings.StartsOn = matching.DayOf(on)
	var found []booking.Reason
	of := matching.Beneficiary{Kind: matching.Kind(m.Kind), DeclinedGenders: m.DeclinedGenders}
	for _, r := range settings.Filters(fitness(v, on), of, matching.Partner) {
		reason := booking.Reason{Code: string(r.Code), Params: map[string]any{}}
		switch r.Code {
		case matching.UnderAge:
			reason.Params["needs"] = "adult"
		case matching.NotTrained:
			asked := v.HomeCourses
			if m.Kind == "child" {
				asked = v.ChildCourses
			}
			reason.Params["course"] = missing(v.SignOffs, asked, data.DayText(on.Format(time.DateOnly)))
			if m.Kind != "child" && barred(v) {
				reason = booking.Reason{Code: string(matching.ClearanceMissing), Params: map[string]any{}}
			}
		case matching.ClearanceMissing:
		case matching.Declined:
			reason.Code = GenderDeclined
		default:
			continue // was weighed when the two were brought together
		}
		found = append(found, reason)
	}
	return found
}

// SeatsFor returns the seats to come that the members of the volunteers' active pairs hold
// for a beneficiary who is served no more or does not agree any more, earliest first, as
// misfits that may not be kept: those on shifts of the pair's activity, unless the member
// leads the shift, which is for all pairs, or supports somebody else there in a pair that
// is not parting. Suspended says to look at pairs that are suspended already, too: right
// after a consent is taken back. One statement.
func SeatsFor(ctx context.Context, db *data.DB, volunteerIDs []int64, parting []Unfit, suspended bool, now time.Time) ([]booking.Misfit, error) {
	states, apart := []string{"active"}, make([]int64, len(parting))
	if suspended {
		states = append(states, "suspended")
	}
	for i, u := range parting {
		apart[i] = u.PairID
	}
	seats, err := seatsWithoutConsent(ctx, db, volunteerIDs, states, apart, now)
	for i := range seats {
		seats[i].Hard, seats[i].Guarded = true, true // one to one is in homes or with children
		seats[i].Reasons = []booking.Reason{{Code: ConsentOver, Params: map[string]any{}}}
	}
	return seats, err
}

// Part ends what unfit members must not be part of, whatever became of it meanwhile:
// pairs that are not active yet are closed, active ones are suspended until a person
// decides. The caller holds the locks of the volunteers. It returns what it changed,
// each with its state from now on.
func Part(ctx context.Context, tx *data.DB, unfit []Unfit, a audit.Author) ([]Unfit, error) {
	if len(unfit) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(unfit))
	for i, u := range unfit {
		ids[i] = u.PairID
	}
	states, err := partPairs(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	var done []Unfit
	var entries []audit.Entry
	var suspended, closed []int64
	for _, u := range unfit {
		parted, changed := states[u.PairID]
		if !changed {
			continue
		}
		u.State = parted.State
		done = append(done, u)
		action := "pair_suspended"
		switch {
		case parted.State != "closed":
			suspended = append(suspended, u.PairID)
		case parted.Was == "offered": // of one that was only proposed nobody knew
			closed = append(closed, u.PairID)
			fallthrough
		default:
			action = "pair_withdrawn"
		}
		entries = append(entries, a.Did(action, "support_pair", u.PairID, map[string]any{
			"volunteer_id": u.VolunteerID, "codes": booking.CodesOf(booking.Hushed(u.Reasons, false)),
		}))
	}
	if err := tell(ctx, tx, messages.PairSuspended, suspended, 0, a.Now); err != nil {
		return nil, err
	}
	if err := tell(ctx, tx, messages.PairClosed, closed, 0, a.Now); err != nil {
		return nil, err
	}
	return done, audit.WriteAll(ctx, tx, entries)
}

var (
	errPairUnfit        = fault.Conflict.New("pair_unfit", "somebody of the pair is not eligible")
	errPairNotSuspended = fault.Conflict.New("pair_not_suspended", "the pair is not suspended")
	errConsentOver      = fault.Conflict.New("pair_consent_missing", "the beneficiary is not served any more, or has not agreed")
)

// Resume lets a suspended pair go on, after asking everything again. It fails with
// fault.Conflict pair_not_suspended, pair_unfit with who is not fit and why, as
// coordinators may read it, pair_consent_missing, activity_paused or activity_over.
func Resume(ctx context.Context, tx *data.DB, pairID int64, a audit.Author) error {
	return decide(ctx, tx, pairID, "active", "", "pair_resumed", a)
}

// End ends a suspended pair for good. It fails with fault.Conflict pair_not_suspended.
func End(ctx context.Context, tx *data.DB, pairID int64, a audit.Author) error {
	return decide(ctx, tx, pairID, "closed", "ended", "pair_ended", a)
}

func decide(ctx context.Context, db *data.DB, pairID int64, state, reason, action string, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		pair, err := lockWithMembers(ctx, tx, pairID)
		if err != nil {
			return err
		}
		if pair.State != "suspended" {
			return errPairNotSuspended.With("state", pair.State)
		}
		if state == "active" {
			if err := stillFits(ctx, tx, pair, a.Now); err != nil {
				return err
			}
		}
		pair.State = state
		if err := UpdateSupportPair(ctx, tx, &pair, 0, 0, reason, a.Now); err != nil {
			return err
		}
		kind := messages.PairActive
		if state != "active" {
			kind = messages.PairClosed
		}
		if err := tell(ctx, tx, kind, []int64{pair.ID}, 0, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did(action, "support_pair", pair.ID, map[string]any{"beneficiary": pair.BeneficiaryCode}))
	})
}

// lockWithMembers locks the volunteers of a pair and then the pair. Its members change
// only while it is proposed; if they did meanwhile, the new ones are locked by nobody,
// and the pair is asked about again before long.
func lockWithMembers(ctx context.Context, tx *data.DB, pairID int64) (SupportPair, error) {
	pair, err := FindSupportPair(ctx, tx, pairID)
	if err != nil {
		return pair, err
	}
	if err := people.LockVolunteers(ctx, tx, pair.members()); err != nil {
		return pair, err
	}
	return LockSupportPair(ctx, tx, pairID)
}

// members are the volunteers of the pair.
func (p SupportPair) members() []int64 {
	if p.PartnerID == nil {
		return []int64{p.VolunteerID}
	}
	return []int64{p.VolunteerID, *p.PartnerID}
}

// stillFits fails with pair_unfit, pair_consent_missing, activity_paused or activity_over
// unless the members, who are locked, may support the beneficiary, who is served and agrees.
func stillFits(ctx context.Context, tx *data.DB, pair SupportPair, now time.Time) error {
	if err := activities.Running(pair.ActivityState); err != nil {
		return err
	}
	b, err := FindBeneficiary(ctx, tx, pair.BeneficiaryID)
	if err != nil {
		return err
	}
	var members []membership
	for i, id := range pair.members() {
		members = append(members, membership{
			PairID: pair.ID, VolunteerID: id, Kind: b.Kind, State: pair.State, DeclinedGenders: b.DeclinedGenders, Moved: pair.Moved && i == 0,
		})
	}
	unfit, err := unfitAmong(ctx, tx, members, now)
	if err != nil {
		return err
	}
	if len(unfit) > 0 {
		reasons := booking.Hushed(unfit[0].Reasons, false)
		listed := make([]map[string]any, len(reasons))
		for i, r := range reasons {
			listed[i] = map[string]any{"code": r.Code, "params": r.Params}
		}
		return errPairUnfit.With("volunteer_id", unfit[0].VolunteerID).With("reasons", listed)
	}
	if !b.served(data.DayOf(now, tx.Zone())) {
		return errConsentOver
	}
	return nil
}
