package telling

import (
	"time"

	"nuanlin/server/messages"
)

// Nobody's phone rings from QuietFrom until QuietUntil, minutes of the day in the organization's
// zone, who has not chosen other hours, except for what cannot wait.
const (
	QuietFrom  = 22 * 60
	QuietUntil = 7 * 60
)

// ringing are the kinds that are told at any hour: what is about somebody's safety, and what one
// tries oneself.
var ringing = []messages.Kind{messages.PairSuspended, messages.CodeUsed, messages.PasswordReset, messages.TemplateTried}

// urgent are the kinds that are told at any hour, too, if the shift is on the same day.
var urgent = []messages.Kind{messages.SeatAskedAgain, messages.SeatMovedAway, messages.ShiftCalledOff, messages.SeatTakenOff}

// dayOf returns when the day of now begins and ends.
func dayOf(now time.Time, zone *time.Location) (from, until time.Time) {
	local := now.In(zone)
	from = time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
	return from, from.AddDate(0, 0, 1)
}
