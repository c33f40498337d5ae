package outlet

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	// timeout is how long the other side may take to greet, and to take one letter.
	timeout = 15 * time.Second
	// answerMost is how much of an answer is read.
	answerMost = 64 << 10
)

// caller asks a provider over HTTP. It follows nobody elsewhere, and reads no endless answer.
type caller struct {
	channel Channel
	base    string // scheme and host
	timeout time.Duration
	client  http.Client
}

func newCaller(channel Channel, base string) *caller {
	return &caller{channel: channel, base: base, timeout: timeout, client: http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true},
	}}
}

// Place says where letters go, for whoever looks after the product.
func (c *caller) Place() string { return c.base }

// ask sends a body, JSON or a form, if there is one, and reads the answer, which is JSON, into into,
// whatever its status: providers say in the answer what is wrong. Doing says in an error what was done.
func (c *caller) ask(ctx context.Context, doing, path string, query url.Values, body, into any) error {
	method, kind, content, err := c.written(body)
	if err != nil {
		return &Error{Channel: c.channel, Doing: doing, fate: never}
	}
	limited, cancel := context.WithTimeout(ctx, cmp.Or(c.timeout, timeout))
	defer cancel()
	request, err := http.NewRequestWithContext(limited, method, c.base+path+"?"+query.Encode(), bytes.NewReader(content))
	if err != nil {
		return &Error{Channel: c.channel, Doing: doing}
	}
	request.Header.Set("Content-Type", kind)
	response, err := c.client.Do(request)
	if err != nil {
		return &Error{Channel: c.channel, Doing: doing} // what it says holds the address, and the token
	}
	answer, err := io.ReadAll(io.LimitReader(response.Body, answerMost))
	if err := errors.Join(err, response.Body.Close()); err != nil {
		return &Error{Channel: c.channel, Doing: doing}
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return c.odd(doing, response.StatusCode)
	}
	return nil
}

// written is how a body travels.
func (c *caller) written(body any) (method, kind string, content []byte, err error) {
	switch body := body.(type) {
	case nil:
		return http.MethodGet, "", nil, nil
	case url.Values:
		return http.MethodPost, "application/x-www-form-urlencoded", []byte(body.Encode()), nil
	}
	content, err = json.Marshal(body)
	return http.MethodPost, "application/json", content, err
}

// odd is the error of an answer that is not what the provider says it answers.
func (c *caller) odd(doing string, status int) error {
	e := &Error{Channel: c.channel, Doing: doing}
	if status != http.StatusOK {
		e.Code, e.fate = status, busy
	}
	return e
}

// account is what every setting of a provider says: whom it knows, and where it is.
type account struct {
	base     string
	id       string
	secret   string
	settings url.Values
}

// readAccount reads scheme://id:secret@host?settings, and usual is the host without one. Over HTTP
// without TLS it goes to this machine only, with scheme+http.
func readAccount(setting, scheme, usual string, needed ...string) (account, error) {
	u, err := url.Parse(setting)
	if err != nil || u.Path != "" && u.Path != "/" {
		return account{}, errors.New("write it as " + scheme + "://id:secret@host?settings, or catch")
	}
	a := account{base: "https://" + cmp.Or(u.Host, usual), id: u.User.Username(), settings: u.Query()}
	a.secret, _ = u.User.Password()
	switch {
	case u.Scheme == scheme+"+http" && loopback(u.Hostname()):
		a.base = "http://" + u.Host
	case u.Scheme != scheme:
		return account{}, errors.New("it begins with " + scheme + "://")
	}
	if a.id == "" || a.secret == "" {
		return account{}, errors.New("the id and the secret stand before @, with : between them")
	}
	for _, name := range needed {
		if a.settings.Get(name) == "" {
			return account{}, errors.New("behind ? stands " + name + "=")
		}
	}
	return a, nil
}

// cut returns the first most characters of a text.
func cut(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
