package identity

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// CodeRequestKept is how long a request for a code waits for its second person, and an
// approved one for the code to be taken.
const CodeRequestKept = 7 * 24 * time.Hour

// CodeRequest asks for a one-time code for somebody who has a password: whoever gets it
// could use it, so it takes a second person.
type CodeRequest struct {
	ID          int64     `db:"id"`
	AccountID   int64     `db:"account_id"`
	VolunteerID *int64    `db:"volunteer_id"` // whose account it is
	Login       string    `db:"login"`
	Name        string    `db:"name"`
	AskedBy     int64     `db:"asked_by"`
	AskedByName string    `db:"asked_by_name"`
	AskedAt     time.Time `db:"asked_at"`
	Decision    string    `db:"decision"` // approved, refused or "" while it waits
	DecidedBy   *int64    `db:"decided_by"`
}

// AskForCode says that the author wants a code for the account, and tells its owner. It
// returns the request with what has been decided: one that waits or is approved goes on
// until it is [CodeRequestKept] old, a refused one is told for as long.
func AskForCode(ctx context.Context, db *data.DB, account Account, a audit.Author) (CodeRequest, error) {
	found, err := latestCodeRequest(ctx, db, account.ID, a.By, a.Now.Add(-CodeRequestKept))
	if err != nil || found.ID != 0 {
		return found, err
	}
	request, err := insertCodeRequest(ctx, db, account.ID, a)
	if err != nil {
		return CodeRequest{}, err
	}
	if err := Notify(ctx, db, []int64{account.ID}, NoticeCodeRequested, map[string]any{"request_id": request.ID, "by": request.AskedByName}, a.Now); err != nil {
		return CodeRequest{}, err
	}
	return request, audit.Write(ctx, db, a.Did("code_requested", "account", account.ID, map[string]any{"request_id": request.ID}))
}

// DecideCodeRequest says yes or no to a request that waits. Whoever calls it has made sure
// that the author may. It fails with fault.Forbidden code_request_own if the author asked
// for it, and fault.Conflict code_request_decided if it does not wait any more.
func DecideCodeRequest(ctx context.Context, db *data.DB, r CodeRequest, approve bool, a audit.Author) error {
	if r.AskedBy == a.By {
		return fault.Forbidden.New("code_request_own", "somebody else has to agree")
	}
	decision, action := "refused", "code_refused"
	if approve {
		decision, action = "approved", "code_approved"
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := decideCodeRequest(ctx, tx, r.ID, decision, a); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did(action, "account", r.AccountID, map[string]any{"request_id": r.ID}))
	})
}
