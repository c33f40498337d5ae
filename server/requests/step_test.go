package requests_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/requests"
	"nuanlin/server/territory"
)

// now is noon on a Monday in Shanghai.
var now = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// submitted stores a help request in an organization of its own.
func submitted(t testing.TB) (*data.DB, requests.HelpRequest, audit.Author) {
	t.Helper()
	db := datatest.New(t)
	account := identity.Account{Login: "a", Name: "安", CreatedAt: now}
	if err := identity.CreateAccount(t.Context(), db, &account); err != nil {
		t.Fatal(err)
	}
	author := audit.Author{By: account.ID, Now: now}
	var parent *int64
	for _, kind := range []string{"county", "town", "community"} {
		area := territory.Area{Kind: kind, Code: kind, Name: kind, ParentID: parent}
		var office *territory.Community
		if kind == "community" {
			office = &territory.Community{Setting: "urban", GovernanceType: "agent", VotePolicy: "none"}
		}
		if err := territory.CreateArea(t.Context(), db, &area, office, author); err != nil {
			t.Fatal(err)
		}
		parent = &area.ID
	}
	request, err := requests.CreateHelpRequest(t.Context(), db, requests.HelpRequest{
		CommunityID: *parent, Channel: "resident", Category: "culture", Title: "书", PeopleCount: 1,
	}, author)
	if err != nil {
		t.Fatal(err)
	}
	return db, request, author
}

// allowed says who may take each move: the association, the office, or both.
var allowed = map[string]map[string]string{
	"submitted": {"verifying": "AO", "verified": "AO", "refused": "A", "referred": "A", "withdrawn": "AO"},
	"verifying": {"verified": "AO", "refused": "A", "referred": "A", "withdrawn": "AO"},
	"verified":  {"accepted": "A", "refused": "A", "referred": "A", "withdrawn": "AO"},
	"accepted":  {"completed": "AO", "withdrawn": "AO"},
}

var states = []string{"submitted", "verifying", "verified", "accepted", "completed", "refused", "referred", "withdrawn"}

// TestEveryMove tries each move from each state for each side on a stored request.
func TestEveryMove(t *testing.T) {
	t.Parallel()
	db, request, author := submitted(t)
	sides := map[string]requests.Sides{"": {}, "A": {Association: true}, "O": {Office: true}}
	for _, from := range states {
		for _, to := range states {
			for side, by := range sides {
				const put = `update help_requests set state = $2, verification_method = 'phone', verified_by = $3, verified_at = $4, reason = 'r' where id = $1`
				if _, err := db.Exec(t.Context(), put, request.ID, from, author.By, now); err != nil {
					t.Fatal(err)
				}
				seen, err := requests.FindHelpRequest(t.Context(), db, request.ID)
				if err != nil {
					t.Fatal(err)
				}
				moved, err := requests.AdvanceHelpRequest(t.Context(), db, request.ID, seen.Version, requests.Step{State: to, VerificationMethod: "phone", Reason: "x"}, by, author)
				who, known := allowed[from][to]
				mine := side != "" && (who == "AO" || who == side)
				switch {
				case !known && reason(err) != "help_request_state_wrong",
					known && !mine && !errors.Is(err, requests.ErrOtherSide),
					mine && (err != nil || moved.State != to || moved.Version != seen.Version+1):
					t.Errorf("%s to %s by %q: %v, %q", from, to, side, err, moved.State)
				}
				if slices.Contains(requests.NextStates(from, by), to) != mine {
					t.Errorf("the next states of %s for %q are %v", from, side, requests.NextStates(from, by))
				}
			}
		}
	}
}

// TestWhatHasToBeSaid takes the steps that ask for more than a state.
func TestWhatHasToBeSaid(t *testing.T) {
	t.Parallel()
	db, request, author := submitted(t)
	both := requests.Sides{Association: true, Office: true}
	for _, test := range []struct {
		step   requests.Step
		behind int
		want   string
	}{
		{requests.Step{State: "verified"}, 0, "verification_method_missing"},
		{requests.Step{State: "refused"}, 0, "refusal_reason_missing"},
		{requests.Step{State: "referred"}, 0, "refusal_reason_missing"},
		{requests.Step{State: "verified", VerificationMethod: "site_visit"}, 1, "version_stale"},
		{requests.Step{State: "verified", VerificationMethod: "site_visit", Reply: "好"}, 0, ""},
		{requests.Step{State: "accepted"}, 0, ""}, // keeps what was said
		{requests.Step{State: "refused", Reason: "x"}, 0, "help_request_state_wrong"},
	} {
		moved, err := requests.AdvanceHelpRequest(t.Context(), db, request.ID, request.Version-test.behind, test.step, both, author)
		if reason(err) != test.want {
			t.Errorf("%+v: %v, want %q", test.step, err, test.want)
		}
		if err == nil {
			request = moved
		}
	}
	if request.State != "accepted" || request.Reply != "好" || request.VerificationMethod != "site_visit" || request.VerifiedBy == nil ||
		*request.VerifiedBy != author.By || request.VerifiedAt == nil || !request.VerifiedAt.Equal(now) {
		t.Errorf("after all steps the request is %+v", request)
	}
}
