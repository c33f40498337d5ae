package requests

import (
	"context"
	"errors"
	"slices"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/messages"
)

// Sides are those somebody acts for over a help request.
type Sides struct {
	Association bool // as a coordinator or leader
	Office      bool // as an officer of the community
}

// move is one step a help request can take, and who takes it.
type move struct {
	from, to    string
	association bool
	office      bool
}

// moves is the life of a help request. Both sides may find out
// whether it is true and needed; only the association says yes or no, since it
// answers for the volunteers; either side can call it off or say that it is done.
// What is refused, referred, withdrawn or completed stays so.
var moves = []move{
	{"submitted", "verifying", true, true},
	{"submitted", "verified", true, true},
	{"submitted", "refused", true, false},
	{"submitted", "referred", true, false},
	{"submitted", "withdrawn", true, true},
	{"verifying", "verified", true, true},
	{"verifying", "refused", true, false},
	{"verifying", "referred", true, false},
	{"verifying", "withdrawn", true, true},
	{"verified", "accepted", true, false},
	{"verified", "refused", true, false},
	{"verified", "referred", true, false},
	{"verified", "withdrawn", true, true},
	{"accepted", "completed", true, true},
	{"accepted", "withdrawn", true, true},
}

// NextStates returns where the sides may move a request that is in the state, in the
// order in which they usually follow; none for an end.
func NextStates(state string, by Sides) []string {
	next := []string{}
	for _, m := range moves {
		if m.from == state && (m.association && by.Association || m.office && by.Office) {
			next = append(next, m.to)
		}
	}
	return next
}

// ErrOtherSide is the error of a step that only the other side may take.
var ErrOtherSide = errors.New("requests: that step is for the other side to take")

// Step is where a help request is to go, with what is said about it.
type Step struct {
	State              string
	VerificationMethod string // site_visit, phone, online or ""
	Reason             string // "" leaves what was said before, as in Reply
	Reply              string
}

// AdvanceHelpRequest moves a request, seen in that version, one step on behalf of the
// author, who acts for the sides, and logs it. It returns the request as it is then,
// and fails with fault.Conflict version_stale or help_request_state_wrong,
// [ErrOtherSide] when the step is not for those sides, and fault.Invalid
// verification_method_missing or refusal_reason_missing when more has to be said.
func AdvanceHelpRequest(ctx context.Context, db *data.DB, id int64, version int, s Step, by Sides, a audit.Author) (HelpRequest, error) {
	var moved HelpRequest
	err := db.InTx(ctx, func(tx *data.DB) error {
		request, err := FindHelpRequest(ctx, tx, id)
		if err != nil {
			return err
		}
		from := request.State
		if request.Version == version { // otherwise the state seen is not the state there is: the store says so
			if err := request.take(s, by, a); err != nil {
				return err
			}
		}
		request.Version = version
		if err := updateHelpRequest(ctx, tx, request); err != nil {
			return err
		}
		if moved, err = FindHelpRequest(ctx, tx, id); err != nil {
			return err
		}
		if moved.SubmittedBy != a.By && answers[moved.State] {
			told := messages.New{AccountID: moved.SubmittedBy, Kind: messages.RequestAnswered, SubjectKind: messages.HelpRequest, SubjectID: id, At: a.Now, Detail: map[string]any{"state": moved.State}}
			if err := messages.Write(ctx, tx, told); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, a.Did("help_request_advanced", "help_request", id, map[string]any{"from": from, "to": moved.State}))
	})
	return moved, err
}

// answers are the states that tell whoever asked what becomes of their request.
var answers = map[string]bool{"accepted": true, "refused": true, "referred": true, "completed": true}

// take puts the request into the state of the step, with what goes with it.
func (r *HelpRequest) take(s Step, by Sides, a audit.Author) error {
	if !slices.ContainsFunc(moves, func(m move) bool { return m.from == r.State && m.to == s.State }) {
		return fault.Conflict.New("help_request_state_wrong", "a request that is %s cannot become %s", r.State, s.State).
			With("state", r.State).With("wanted", s.State)
	}
	if !slices.Contains(NextStates(r.State, by), s.State) {
		return ErrOtherSide
	}
	switch s.State {
	case "verified":
		if s.VerificationMethod == "" {
			return fault.Invalid.New("verification_method_missing", "say how the request was verified")
		}
		r.VerificationMethod, r.VerifiedBy, r.VerifiedAt = s.VerificationMethod, &a.By, &a.Now
	case "refused", "referred":
		if s.Reason == "" {
			return fault.Invalid.New("refusal_reason_missing", "say why the request is %s", s.State)
		}
	}
	r.State = s.State
	if s.Reason != "" {
		r.Reason = s.Reason
	}
	if s.Reply != "" {
		r.Reply = s.Reply
	}
	return nil
}
