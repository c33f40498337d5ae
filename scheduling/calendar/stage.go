package calendar

import "strings"

// Stage is one of the seven stages every programme goes through, in order. Its
// value is the name stored and sent.
type Stage string

// The seven stages.
const (
	Research    Stage = "research"    // 调研: learn what the communities need
	Planning    Stage = "planning"    // 策划: decide what to hold, and with whom
	Preparation Stage = "preparation" // 准备: settle places, people and agreements
	Publicity   Stage = "publicity"   // 宣传: tell residents
	Training    Stage = "training"    // 培训: brief and sign off the volunteers
	Delivery    Stage = "delivery"    // 具体实施: the service itself
	Review      Stage = "review"      // 考核: assess, record and close
)

// Stages is every stage, first to last.
var Stages = []Stage{Research, Planning, Preparation, Publicity, Training, Delivery, Review}

// Number returns the place of s among [Stages], from 1; 0 if it is none.
func (s Stage) Number() int {
	for i, stage := range Stages {
		if stage == s {
			return i + 1
		}
	}
	return 0
}

// StageProblem says why a programme may not change its stage. It is stable.
type StageProblem string

// Why a stage may not change.
const (
	StageUnknown      StageProblem = "stage_unknown"
	StageOutOfOrder   StageProblem = "stage_out_of_order"   // not the next one, not the one before
	StageReasonNeeded StageProblem = "stage_reason_missing" // going back needs a reason
)

// StageError reports a change of stage that is not allowed.
type StageError struct {
	Problem  StageProblem
	From, To Stage
}

// Error names the two stages and why the change is not allowed.
func (e *StageError) Error() string {
	return string(e.Problem) + ": from " + string(e.From) + " to " + string(e.To)
}

// ChangeStage returns nil if a programme in stage from may enter stage to: the next
// stage, or, with a reason, the one before. Otherwise it returns a
// [*StageError]. Skipping forward is never allowed.
func ChangeStage(from, to Stage, reason string) error {
	f, t := from.Number(), to.Number()
	switch {
	case f == 0 || t == 0:
		return &StageError{StageUnknown, from, to}
	case t == f+1:
		return nil
	case t != f-1:
		return &StageError{StageOutOfOrder, from, to}
	case strings.TrimSpace(reason) == "":
		return &StageError{StageReasonNeeded, from, to}
	}
	return nil
}
