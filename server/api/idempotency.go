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
	asked, err := h.request(ctx, key, operation, request)
	if err != nil {
		return 0, err
	}
	return callOf(ctx).Store.Once(ctx, asked, do)
}

// request is the intent a caller names with an Idempotency-Key.
func (h *Handlers) request(ctx context.Context, key, operation string, request any) (store.Request, error) {
	if len(key) < 8 || len(key) > 100 {
		return store.Request{}, fault.Invalid.New("idempotency_key_invalid", "an Idempotency-Key has 8 to 100 characters")
	}
	text, err := json.Marshal(request)
	if err != nil {
		return store.Request{}, err
	}
	hash := sha256.Sum256(text)
	return store.Request{
		AccountID: callOf(ctx).Principal.AccountID, Key: key, Operation: operation, Hash: hash[:], At: h.Now(),
	}, nil
}
