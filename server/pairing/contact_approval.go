package pairing

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// What can be said about somebody's looks at a child's contact.
const (
	Asked     = "asked"
	Approved  = "approved"
	Refused   = "refused"
	Withdrawn = "withdrawn"
)

// Needed is the standing of somebody who has not asked, or whose approval is over.
const Needed = "needed"

// approvalDays is how long an approval may hold: about a term. After it somebody has to
// ask again whether the person still has to know.
const approvalDays = 120

// Standing is whether an account may look at a child's contact: [Needed], [Asked],
// [Approved] or [Refused]. Whoever answers for the record is approved without an ApprovalID.
type Standing struct {
	BeneficiaryID   int64  `db:"beneficiary_id"`
	State           string `db:"state"`
	ApprovalID      *int64 `db:"approval_id"`
	ResponsibleName string `db:"responsible_name"` // "" while nobody is named
}

// ContactPerson is somebody who may come to look at a child's contact, with what was
// last decided about it.
type ContactPerson struct {
	AccountID     int64      `db:"account_id"`
	Name          string     `db:"name"`
	Capacity      string     `db:"capacity"` // primary, partner, office or other
	TeamName      *string    `db:"team_name"`
	Decision      *string    `db:"decision"`
	UntilOn       *time.Time `db:"until_on"` // the last day of an approval
	DecidedByName *string    `db:"decided_by_name"`
	DecidedAt     *time.Time `db:"decided_at"`
}

// Responsible is somebody who can be named to answer for a child's record.
type Responsible struct {
	AccountID int64  `db:"account_id"`
	Name      string `db:"name"`
	Role      string `db:"role"` // safeguarding_lead or community_officer
}

// ContactRequest is an approval somebody waits for.
type ContactRequest struct {
	ID              int64     `db:"id"`
	BeneficiaryID   int64     `db:"beneficiary_id"`
	BeneficiaryCode string    `db:"beneficiary_code"`
	CommunityName   string    `db:"community_name"`
	AccountID       int64     `db:"account_id"`
	AccountName     string    `db:"account_name"`
	TeamName        *string   `db:"team_name"`
	AskedAt         time.Time `db:"asked_at"`
}

// ErrApprovalNotYours is the refusal of what only who answers for a child decides.
var ErrApprovalNotYours = fault.Forbidden.New("approval_not_yours", "only who answers for the child decides")

// DecidesAbout tells whether the account decides who may look at b's contact: the
// safeguarding lead, and who is named for b as long as they work for its community.
func DecidesAbout(b Beneficiary, accountID int64, scope auth.Scope) bool {
	named := b.ResponsibleID != nil && *b.ResponsibleID == accountID
	return scope.All || named && scope.Community(b.CommunityID)
}

// ApprovalDecision is what somebody who decides says about a person's looks.
type ApprovalDecision struct {
	AccountID int64      // who would look
	Decision  string     // [Approved], [Refused] or [Withdrawn]
	Until     *time.Time // the last day; for an approval only
	Author    audit.Author
}

// DecideApproval records a decision about somebody's looks at b's contact. It fails with
// fault.Conflict approval_not_needed if b is no child, fault.Forbidden approval_own for
// one's own looks, or fault.Invalid approval_days_wrong if it would not hold from today
// for at most 120 days.
func DecideApproval(ctx context.Context, db *data.DB, b Beneficiary, d ApprovalDecision) error {
	switch {
	case b.Kind != "child":
		return errApprovalNotNeeded
	case d.AccountID == d.Author.By:
		return fault.Forbidden.New("approval_own", "nobody approves their own looks")
	case d.Decision != Approved:
		d.Until = nil
	default:
		today := data.DayOf(d.Author.Now, db.Zone())
		if d.Until == nil || d.Until.Before(today) || d.Until.After(today.AddDate(0, 0, approvalDays)) {
			return fault.Invalid.New("approval_days_wrong", "an approval holds from today for at most %d days", approvalDays).With("days", approvalDays)
		}
	}
	return appendApproval(ctx, db, b, d, "contact_"+d.Decision)
}

var errApprovalNotNeeded = fault.Conflict.New("approval_not_needed", "no approval is needed for that")

// AskApproval asks, in the name of the author, to be let look at b's contact; asking
// again changes nothing. It fails with fault.Conflict approval_not_needed, or with
// fault.Forbidden contact_not_yours for a volunteer who is of no pair of b's; a
// volunteerID of 0 is the office.
func AskApproval(ctx context.Context, db *data.DB, b Beneficiary, volunteerID int64, author audit.Author) error {
	if volunteerID != 0 {
		meets, err := meets(ctx, db, b.ID, volunteerID)
		if err != nil {
			return err
		}
		if !meets {
			return notYours(ctx, db, b.ID, volunteerID)
		}
	}
	standing, found, err := StandingOf(ctx, db, b.ID, author.By, author.Now)
	switch {
	case err != nil:
		return err
	case !found || standing.State == Approved:
		return errApprovalNotNeeded
	case standing.State == Asked:
		return nil
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		asked := ApprovalDecision{AccountID: author.By, Decision: Asked, Author: author}
		if err := appendApproval(ctx, tx, b, asked, "contact_approval_asked"); err != nil {
			return err
		}
		return tellApprovers(ctx, tx, b, author)
	})
}

// tellApprovers tells who decides about b's contact that the author has asked: who is named
// for b, or the safeguarding leads while nobody is.
func tellApprovers(ctx context.Context, tx *data.DB, b Beneficiary, author audit.Author) error {
	approvers, err := approversOf(ctx, tx, b.ID)
	if err != nil {
		return err
	}
	asker, err := identity.FindAccount(ctx, tx, author.By)
	if err != nil {
		return err
	}
	detail := map[string]any{"name": asker.Name, "code": b.Code, "beneficiary_id": b.ID}
	return identity.Notify(ctx, tx, approvers, identity.NoticeContactAsked, detail, author.Now)
}

func orElse(err error, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

func appendApproval(ctx context.Context, db *data.DB, b Beneficiary, d ApprovalDecision, action string) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertApproval(ctx, tx, b.ID, d); err != nil {
			return err
		}
		return audit.Write(ctx, tx, d.Author.Did(action, "beneficiary", b.ID, map[string]any{"code": b.Code, "account_id": d.AccountID}))
	})
}

// StandingOf is [Standings] of one beneficiary; not found means that no approval is needed.
func StandingOf(ctx context.Context, db *data.DB, beneficiaryID, accountID int64, now time.Time) (Standing, bool, error) {
	standings, err := Standings(ctx, db, []int64{beneficiaryID}, accountID, now)
	standing, found := standings[beneficiaryID]
	return standing, found, err
}

// NameResponsible says who answers for a child's record from now on. It fails with
// fault.Conflict approval_not_needed if b is no child, and with fault.Invalid
// responsible_unfit unless the account is a safeguarding lead's or an officer's of the
// child's community.
func NameResponsible(ctx context.Context, db *data.DB, b Beneficiary, accountID int64, author audit.Author) error {
	if b.Kind != "child" {
		return errApprovalNotNeeded
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if named, err := setResponsible(ctx, tx, b.ID, accountID); err != nil || !named {
			return orElse(err, fault.Invalid.New("responsible_unfit", "only a safeguarding lead or an officer of the community can answer for a child"))
		}
		return audit.Write(ctx, tx, author.Did("responsible_named", "beneficiary", b.ID, map[string]any{"code": b.Code, "account_id": accountID}))
	})
}
