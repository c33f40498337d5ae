package telling

import (
	"time"

	"nuanlin/server/messages"
)

// From quietFrom until quietUntil, hours of the organization's zone, nobody's phone rings,
// except for what cannot wait until the morning.
const (
	quietFrom  = 22
	quietUntil = 7
)

// urgent are the kinds that are told in the night, too, if the shift is on the same day.
var urgent = []messages.Kind{messages.SeatAskedAgain, messages.SeatMovedAway, messages.ShiftCalledOff, messages.SeatTakenOff}

// morning returns when the quiet hours that now is in are over; now if it is in none.
func morning(now time.Time, zone *time.Location) time.Time {
	local := now.In(zone)
	end := time.Date(local.Year(), local.Month(), local.Day(), quietUntil, 0, 0, 0, zone)
	switch hour := local.Hour(); {
	case hour < quietUntil:
		return end
	case hour >= quietFrom:
		return time.Date(local.Year(), local.Month(), local.Day()+1, quietUntil, 0, 0, 0, zone)
	}
	return now
}

// dayOf returns when the day of now begins and ends.
func dayOf(now time.Time, zone *time.Location) (from, until time.Time) {
	local := now.In(zone)
	from = time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
	return from, from.AddDate(0, 0, 1)
}
