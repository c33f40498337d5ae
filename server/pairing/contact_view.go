package pairing

import (
	"time"
)

// Visit is a shift on which a volunteer is confirmed and meets a beneficiary.
type Visit struct {
	BeneficiaryID int64     `db:"beneficiary_id"`
	ShiftID       int64     `db:"shift_id"`
	StartsAt      time.Time `db:"starts_at"`
	EndsAt        time.Time `db:"ends_at"`
}
