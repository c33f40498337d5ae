package shifts

import (
	"time"
)

// ShiftPlace is a place in a list sorted by the start of shifts.
type ShiftPlace struct {
	StartsAt time.Time `json:"s"`
	ID       int64     `json:"i"`
}

func PlaceArgs(after *ShiftPlace) (*time.Time, int64) {
	if after == nil {
		return nil, 0
	}
	return &after.StartsAt, after.ID
}
