package telling

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/outlet"
)

// devicesMost is how many browsers of somebody are told. Who has more is told on the latest.
const devicesMost = 10

var errDeviceWrong = fault.Invalid.New("device_wrong", "no notifications can be sent to that browser")

// NewDevice is a browser that shows notifications.
type NewDevice struct {
	AccountID    int64
	Subscription outlet.Subscription
	Label        string
	Words        Language
	Now          time.Time
}

// AddDevice has somebody told by the notifications of a browser, and takes it from whoever used it
// before. It fails with fault.Conflict way_not_offered and fault.Invalid device_wrong.
func AddDevice(ctx context.Context, db *data.DB, outlets outlet.Outlets, d NewDevice) error {
	if !Offered(db, outlets, outlet.Push) {
		return errWayNotOffered
	}
	address, err := outlet.PushAddress(outlets[outlet.Push], d.Subscription)
	if err != nil {
		return errDeviceWrong
	}
	return addDevice(ctx, db, d, DeviceOf(d.Subscription.Endpoint), address)
}

// DeviceOf names a browser by the address at which it is reached, without telling that.
func DeviceOf(endpoint string) string {
	sum := sha256.Sum256([]byte(endpoint))
	return hex.EncodeToString(sum[:16])
}
