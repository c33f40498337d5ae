package outlet

import (
	"context"
	"errors"
	"sync"
	"time"
)

// tokenSpare is how long before its end a token is not used any more.
const tokenSpare = 5 * time.Minute

// tokens keeps the token with which a provider is asked, until it ends.
type tokens struct {
	fetch func(ctx context.Context, force bool) (token string, lasts time.Duration, err error)

	mu    sync.Mutex
	token string
	until time.Time
}

// get returns the token. Once that is refused, old is it, and another is fetched.
func (t *tokens) get(ctx context.Context, old string) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token != "" && t.token != old && time.Now().Before(t.until) {
		return t.token, nil
	}
	token, lasts, err := t.fetch(ctx, old != "")
	if err != nil {
		return "", err
	}
	t.token, t.until = token, time.Now().Add(max(lasts-tokenSpare, lasts/2))
	return token, nil
}

// wechat is how both kinds of WeChat answer.
type wechat struct {
	Code int `json:"errcode"`
}

// Codes of both kinds of WeChat.
const (
	wechatBusy     = -1
	wechatTooOften = 45009
)

// expired are the codes of a token that does not count any more.
var expired = map[int]bool{40001: true, 40014: true, 42001: true}

// errExpired says that the token does not count any more.
var errExpired = errors.New("outlet: the token does not count any more")

// withToken lets send ask with a token, and once more with a new one if that is refused.
func (t *tokens) withToken(ctx context.Context, channel Channel, send func(token string) error) error {
	token, err := t.get(ctx, "")
	if err != nil {
		return err
	}
	if err = send(token); !errors.Is(err, errExpired) {
		return err
	}
	if token, err = t.get(ctx, token); err != nil {
		return err
	}
	if err = send(token); errors.Is(err, errExpired) {
		return &Error{Channel: channel, Doing: "using a new token", fate: busy}
	}
	return err
}

// fateOf says what a code of WeChat means: those in
// refused, that this letter will not be taken.
func fateOf(code int, refused map[int]bool) fate {
	switch {
	case code == wechatBusy || code == wechatTooOften:
		return busy
	case refused[code]:
		return never
	}
	return later
}
