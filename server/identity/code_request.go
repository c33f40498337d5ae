package identity

import (
	"context"
	"slices"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// CodeRequestKept is how long a request for a code waits for its second person, and an
// approved one for the code to be taken.
const CodeRequestKept = 7 * 24 * time.Hour

// Kinds of [CodeRequest].
const (
	ForPassword     = "password"      // a one-time code for somebody who has a password
	ForSecondFactor = "second_factor" // that the second factor of somebody is taken away, whose phone is lost
)

// CodeRequest asks for a one-time code for somebody who has a password, or for taking away
// the second factor: whoever could do either alone could get into the account, so it takes
// a second person.
type CodeRequest struct {
	ID          int64          `db:"id"`
	Kind        string         `db:"kind"`
	AccountID   int64          `db:"account_id"`
	VolunteerID *int64         `db:"volunteer_id"` // whose account it is
	Login       string         `db:"login"`
	Name        string         `db:"name"`
	AskedBy     int64          `db:"asked_by"`
	AskedByName string         `db:"asked_by_name"`
	AskedAt     time.Time      `db:"asked_at"`
	Decision    string         `db:"decision"` // approved, refused or "" while it waits
	DecidedBy   *int64         `db:"decided_by"`
	Roles       pq.StringArray `db:"roles"` // of the account; only where requests are listed
}

// Beyond tells whether the account has a role that is not among the covered ones.
func (r CodeRequest) Beyond(covered []string) bool {
	return slices.ContainsFunc(r.Roles, func(role string) bool { return !slices.Contains(covered, role) })
}

// asked are the kind of the notice and the entry in the log of a request that was made.
var asked = map[string]struct{ notice, action string }{
	ForPassword:     {NoticeCodeRequested, "code_requested"},
	ForSecondFactor: {NoticeFactorResetAsked, "second_factor_reset_asked"},
}

// AskForCode says that the author wants something of that kind for the account, and tells
// its owner. It returns the request with what has been decided: one that waits or is
// approved goes on until it is [CodeRequestKept] old, a refused one is told for as long.
func AskForCode(ctx context.Context, db *data.DB, kind string, account Account, a audit.Author) (CodeRequest, error) {
	found, err := latestCodeRequest(ctx, db, kind, account.ID, a.By, a.Now.Add(-CodeRequestKept))
	if err != nil || found.ID != 0 {
		return found, err
	}
	request, err := insertCodeRequest(ctx, db, kind, account.ID, a)
	if err != nil {
		return CodeRequest{}, err
	}
	told := map[string]any{"request_id": request.ID, "by": request.AskedByName}
	if err := Notify(ctx, db, []int64{account.ID}, asked[kind].notice, told, a.Now); err != nil {
		return CodeRequest{}, err
	}
	return request, audit.Write(ctx, db, a.Did(asked[kind].action, "account", account.ID, map[string]any{"request_id": request.ID}))
}

// DecideCodeRequest says yes or no to a request that waits. Whoever calls it has made sure
// that the author may. A second factor is taken away with the yes; a code is made when it
// is asked for again. It fails with fault.Forbidden code_request_own if the author asked
// for it, code_request_puppet if one of the two let the other in and says yes for somebody
// else's account, and fault.Conflict code_request_decided if it does not wait any more.
func DecideCodeRequest(ctx context.Context, db *data.DB, r CodeRequest, approve bool, a audit.Author) error {
	if r.AskedBy == a.By {
		return fault.Forbidden.New("code_request_own", "somebody else has to agree")
	}
	decision := "refused"
	if approve {
		decision = "approved"
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if approve && r.AccountID != a.By {
			if err := areTwo(ctx, tx, r.AskedBy, a.By); err != nil {
				return err
			}
		}
		if err := decideCodeRequest(ctx, tx, r.ID, decision, a); err != nil {
			return err
		}
		detail := map[string]any{"request_id": r.ID}
		switch {
		case r.Kind == ForSecondFactor && approve:
			detail["asked_by"] = r.AskedBy
			if err := SpendCodeRequest(ctx, tx, r.ID, a.Now); err != nil {
				return err
			}
			return ResetSecondFactor(ctx, tx, r.AccountID, NoticeFactorReset, map[string]any{"by": r.AskedByName}, detail, a)
		case r.Kind == ForSecondFactor:
			return audit.Write(ctx, tx, a.Did("second_factor_reset_refused", "account", r.AccountID, detail))
		case approve:
			return audit.Write(ctx, tx, a.Did("code_approved", "account", r.AccountID, detail))
		}
		return audit.Write(ctx, tx, a.Did("code_refused", "account", r.AccountID, detail))
	})
}

// ResetSecondFactor takes the second factor from an account whose owner has lost it, ends
// its sessions, and tells the owner by a notice of that kind. Call it in a transaction. It
// fails with fault.Conflict second_factor_off if there is none.
func ResetSecondFactor(ctx context.Context, db *data.DB, accountID int64, notice string, told, detail map[string]any, a audit.Author) error {
	if err := RemoveSecondFactor(ctx, db, accountID); err != nil {
		return err
	}
	if err := RevokeAccountTokens(ctx, db, accountID, a.Now); err != nil {
		return err
	}
	if err := Notify(ctx, db, []int64{accountID}, notice, told, a.Now); err != nil {
		return err
	}
	return audit.Write(ctx, db, a.Did("second_factor_reset", "account", accountID, detail))
}
