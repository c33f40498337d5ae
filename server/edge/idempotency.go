package edge

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Once carries out what a request asks for, unless the same request was carried
// out before, and returns the id of what it made either way. The request is told
// from others by the Idempotency-Key the caller chose.
func (h *Platform) Once(ctx context.Context, key, operation string, request any, do func(tx *data.DB) (int64, error)) (int64, error) {
	asked, err := h.Request(ctx, key, operation, request)
	if err != nil {
		return 0, err
	}
	return CallOf(ctx).DB.Once(ctx, asked, do)
}

// First is like [Platform.Once] and also tells whether it was this request that did it, for
// handlers that answer with more than can be read again.
func (h *Platform) First(ctx context.Context, key, operation string, request any, do func(tx *data.DB) (int64, error)) (first bool, err error) {
	asked, err := h.Request(ctx, key, operation, request)
	if err != nil {
		return false, err
	}
	_, first, err = CallOf(ctx).DB.First(ctx, asked, do)
	return first, err
}

// Request is the intent a caller names with an Idempotency-Key.
func (h *Platform) Request(ctx context.Context, key, operation string, request any) (data.Request, error) {
	if len(key) < 8 || len(key) > 100 {
		return data.Request{}, fault.Invalid.New("idempotency_key_invalid", "an Idempotency-Key has 8 to 100 characters")
	}
	text, err := json.Marshal(request)
	if err != nil {
		return data.Request{}, err
	}
	hash := sha256.Sum256(text)
	return data.Request{
		AccountID: CallOf(ctx).Principal.AccountID, Key: key, Operation: operation, Hash: hash[:], At: h.Now(),
	}, nil
}
