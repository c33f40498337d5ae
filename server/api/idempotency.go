package api

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// once carries out what a request asks for, unless the same request was carried
// out before, and returns the id of what it made either way. The request is told
// from others by the Idempotency-Key the caller chose.
func (h *Handlers) once(ctx context.Context, key, operation string, request any, do func(tx *store.Store) (int64, error)) (int64, error) {
	if len(key) < 8 || len(key) > 100 {
		return 0, fault.Invalid.New("idempotency_key_invalid", "an Idempotency-Key has 8 to 100 characters")
	}
	text, err := json.Marshal(request)
	if err != nil {
		return 0, err
	}
	hash := sha256.Sum256(text)
	c := callOf(ctx)
	return c.Store.Once(ctx, store.Request{
		AccountID: c.Principal.AccountID, Key: key, Operation: operation, Hash: hash[:], At: h.Now(),
	}, do)
}
