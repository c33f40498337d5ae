package people

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// GuardianConsent is what the guardian of a volunteer under age has said.
type GuardianConsent struct {
	Given  bool
	On     time.Time // the day it was said; taking back counts at once, whatever the day
	Reason string    // why it is taken back
}

var (
	errConsentAhead = fault.Invalid.New("consent_in_future", "a consent is recorded once it has been given")
	errReasonBlank  = fault.Invalid.New("reason_blank", "say why")
)

// RecordGuardianConsent records, within a transaction, that the guardian of a volunteer
// agrees or takes it back, if the volunteer's version is still the one given. What follows
// for what the volunteer holds is the caller's to ask. It fails with volunteer_unknown,
// version_stale, consent_in_future and, without a reason for taking it back, reason_blank.
func RecordGuardianConsent(ctx context.Context, tx *data.DB, id int64, version int, c GuardianConsent, a audit.Author) error {
	c.Reason = strings.TrimSpace(c.Reason)
	switch {
	case c.On.After(data.DayOf(a.Now, tx.Zone())):
		return errConsentAhead
	case !c.Given && c.Reason == "":
		return errReasonBlank
	}
	if err := setGuardianConsent(ctx, tx, id, version, c); err != nil {
		return err
	}
	on := c.On.Format(time.DateOnly)
	if c.Given {
		return audit.Write(ctx, tx, a.Did("guardian_consent_given", "volunteer", id, map[string]any{"on": on}))
	}
	return audit.Write(ctx, tx, a.Did("guardian_consent_withdrawn", "volunteer", id, map[string]any{"on": on, "reason": c.Reason}))
}
