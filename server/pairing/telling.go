package pairing

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// tell tells the members of pairs, but for one of them, what became of their pair. Nothing is said
// of whom they support.
func tell(ctx context.Context, tx *data.DB, kind messages.Kind, pairIDs []int64, except int64, now time.Time) error {
	if len(pairIDs) == 0 {
		return nil
	}
	pairs, err := membersOf(ctx, tx, pairIDs)
	if err != nil {
		return err
	}
	var told []messages.New
	for _, p := range pairs {
		for _, id := range (SupportPair{VolunteerID: p.VolunteerID, PartnerID: p.PartnerID}).members() {
			if id != except {
				told = append(told, messages.New{VolunteerID: id, Kind: kind, SubjectKind: messages.SupportPair, SubjectID: p.ID, At: now})
			}
		}
	}
	return messages.Write(ctx, tx, told...)
}
