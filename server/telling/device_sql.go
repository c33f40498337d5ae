package telling

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/outlet"
)

func addDevice(ctx context.Context, db *data.DB, d NewDevice, device, address string) error {
	const take = `delete from message_ways where channel = 'push' and device = $1 and account_id <> $2`
	const add = `
		insert into message_ways (account_id, channel, device, label, address, language, confirmed_at, codes_from)
		values ($1, 'push', $2, $3, $4, $5, $6, $6)
		on conflict (account_id, channel, device) do update set
		    label = excluded.label, address = excluded.address, language = excluded.language`
	const fewer = `
		delete from message_ways
		where account_id = $1 and channel = 'push' and device not in (
		    select device from message_ways where account_id = $1 and channel = 'push' order by confirmed_at desc, device limit $2)`
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, err := tx.Exec(ctx, take, device, d.AccountID); err != nil {
			return data.Translate("take device", err)
		}
		if _, err := tx.Exec(ctx, add, d.AccountID, device, d.Label, address, d.Words, d.Now); err != nil {
			return data.Translate("add device", err)
		}
		_, err := tx.Exec(ctx, fewer, d.AccountID, devicesMost)
		return data.Translate("keep fewer devices", err)
	})
}

// RemoveDevice stops telling somebody by the notifications of a browser; one that is not theirs is
// left alone.
func RemoveDevice(ctx context.Context, db *data.DB, accountID int64, device string) error {
	const query = `delete from message_ways where account_id = $1 and channel = 'push' and device = $2`
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, err := tx.Exec(ctx, query, accountID, device); err != nil {
			return data.Translate("remove device", err)
		}
		return forgetDeliveries(ctx, tx, accountID, outlet.Push, device)
	})
}

// forgetDevice forgets a browser that takes notifications no more, if it did not come back meanwhile.
func forgetDevice(ctx context.Context, db *data.DB, d claimed) error {
	const query = `delete from message_ways where account_id = $1 and channel = 'push' and device = $2 and address = $3`
	_, err := db.Exec(ctx, query, d.AccountID, d.Device, d.Address)
	return data.Translate("forget device", err)
}
