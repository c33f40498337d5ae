package pairing

import (
	"time"

	"nuanlin/server/auth"
)

// Visit is a shift on which a volunteer is confirmed and meets a beneficiary.
type Visit struct {
	BeneficiaryID int64     `db:"beneficiary_id"`
	ShiftID       int64     `db:"shift_id"`
	StartsAt      time.Time `db:"starts_at"`
	EndsAt        time.Time `db:"ends_at"`
}

// ContactView is one look at a beneficiary's contact, as it is read back.
type ContactView struct {
	ID              int64      `db:"id"`
	ViewedAt        time.Time  `db:"viewed_at"`
	BeneficiaryID   int64      `db:"beneficiary_id"`
	BeneficiaryCode string     `db:"beneficiary_code"`
	BeneficiaryKind string     `db:"beneficiary_kind"`
	CommunityName   string     `db:"community_name"`
	AccountID       int64      `db:"account_id"`
	AccountName     string     `db:"account_name"`
	TeamName        *string    `db:"team_name"` // of a volunteer
	ShiftID         *int64     `db:"shift_id"`  // the visit; nil from the office
	ShiftTitle      *string    `db:"shift_title"`
	StartsAt        *time.Time `db:"starts_at"`
	EndsAt          *time.Time `db:"ends_at"`
	ApprovedByName  *string    `db:"approved_by_name"` // of a look at a child's contact
}

// ContactViewFilter narrows ListContactViews. A nil or empty field does not narrow.
type ContactViewFilter struct {
	Scope         auth.Scope // none is seen without one
	BeneficiaryID *int64
	AccountID     *int64
	Code, Name    string // parts of the beneficiary's code and of the person's name
	From, Until   *time.Time
	Before        *ContactViewPlace
	Limit         int
}

// ContactViewPlace is where a page of the looks ends.
type ContactViewPlace struct {
	ViewedAt time.Time
	ID       int64
}
