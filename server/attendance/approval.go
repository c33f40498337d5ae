package attendance

import (
	"context"
	"slices"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Approver is who approves hours, and up to which approval: a coordinator gives that of a
// second person, a leader that of the parent organisation too, the host any.
type Approver struct {
	Account   int64
	Volunteer int64  // who they are themselves; 0 for none
	Highest   string // second_person, parent_organisation or host
}

// MayBeApproved tells whether the approver may approve the entry as it is. It fails with
// fault.Forbidden hours_own, hours_entered_by_you, approval_of_host_needed and
// approval_of_leader_needed, and with fault.Conflict hours_corrected and
// approval_unneeded. That it is approved already is for the ledger to say.
func MayBeApproved(e HourEntry, a Approver) error {
	switch {
	case e.VolunteerID == a.Volunteer:
		return ErrHoursOwn
	case e.Superseded:
		return ErrHoursCorrected
	case e.Approval == "automatic":
		return fault.Conflict.New("approval_unneeded", "those hours count without an approval")
	case e.Approval == "host" && a.Highest != "host":
		return fault.Forbidden.New("approval_of_host_needed", "more than twelve hours a day are approved by the host")
	case e.Approval == "parent_organisation" && a.Highest == "second_person":
		return fault.Forbidden.New("approval_of_leader_needed", "more than eight hours a day are approved by a leader")
	case slices.Contains(e.EnteredBy, a.Account):
		return fault.Forbidden.New("hours_entered_by_you", "whoever entered hours does not approve them")
	}
	return nil
}

// ApproveHours lets the minutes of an entry take effect, and logs it. The volunteer is
// locked, so that nobody corrects what is being approved. It fails as [MayBeApproved] does
// and with fault.NotFound hour_entry_unknown and fault.Conflict hours_approved.
func ApproveHours(ctx context.Context, db *data.DB, entryID int64, a Approver, by audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		entry, err := lockEntry(ctx, tx, entryID)
		if err != nil {
			return err
		}
		if err := MayBeApproved(entry, a); err != nil {
			return err
		}
		if err := insertApproval(ctx, tx, entry.ID, by.By, by.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, by.Did("hours_approved", "hour_entry", entry.ID,
			map[string]any{"minutes": entry.CountedMinutes, "approval": entry.Approval}))
	})
}
