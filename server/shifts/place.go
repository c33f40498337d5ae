package shifts

import (
	"time"
)

// ShiftPlace is a place in a list sorted by the start of shifts.
type ShiftPlace struct {
	Key      string    `json:"k,omitempty"` // what the list is in order of before the start; "" if nothing
	StartsAt time.Time `json:"s"`
	ID       int64     `json:"i"`
}

func PlaceArgs(after *ShiftPlace) (*time.Time, int64) {
	if after == nil {
		return nil, 0
	}
	return &after.StartsAt, after.ID
}
