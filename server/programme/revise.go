package programme

import (
	"context"
	"errors"
	"slices"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// nextStates holds, for each state of a programme, those it may turn into.
var nextStates = map[string][]string{
	"draft":     {"active", "cancelled"},
	"active":    {"suspended", "closed", "cancelled"},
	"suspended": {"active", "cancelled"},
}

var (
	errStateWrong    = fault.Conflict.New("programme_state_wrong", "the programme cannot change to that state now")
	ErrProgrammeOver = fault.Conflict.New("programme_over", "the programme is closed or cancelled")
)

// stageFaults says what the engine's answers mean to the caller.
var stageFaults = map[calendar.StageProblem]*fault.Error{
	calendar.StageUnknown:      fault.Invalid.New("stage_unknown", "there is no such stage"),
	calendar.StageOutOfOrder:   fault.Conflict.New("stage_out_of_order", "stages follow one another: one forward, or one back"),
	calendar.StageReasonNeeded: fault.Invalid.New("stage_reason_missing", "say why the programme goes back a stage"),
}

// ReviseProgramme stores an edited programme. Its stage may go one forward, or,
// with a reason, one back; a programme closes in its last stage only. It fails
// with version_stale, stage_out_of_order, stage_reason_missing or
// programme_state_wrong.
func ReviseProgramme(ctx context.Context, db *data.DB, p Programme, reason string, a Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		before, err := FindProgramme(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		if p.Stage != before.Stage {
			err := calendar.ChangeStage(calendar.Stage(before.Stage), calendar.Stage(p.Stage), reason)
			if wrong, ok := errors.AsType[*calendar.StageError](err); ok {
				return stageFaults[wrong.Problem].With("from", before.Stage).With("to", p.Stage)
			}
		}
		if p.State != before.State {
			closing := p.State == "closed" && calendar.Stage(before.Stage) != calendar.Review
			if closing || !slices.Contains(nextStates[before.State], p.State) {
				return errStateWrong.With("from", before.State).With("to", p.State).With("stage", before.Stage)
			}
		}
		if err := updateProgramme(ctx, tx, p); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("programme_changed", "programme", p.ID, map[string]any{
			"stage": p.Stage, "from_stage": before.Stage, "state": p.State, "reason": reason,
		}))
	})
}
