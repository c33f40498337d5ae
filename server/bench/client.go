package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// client sends requests over one connection, one after the other. It does far
// less than http.Client, because it shares the machine with what it measures.
type client struct {
	conn   net.Conn
	reader *bufio.Reader
	buffer bytes.Buffer
}

func dial(ctx context.Context, address string) (*client, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn, reader: bufio.NewReader(conn)}, nil
}

// call is a request and, after it was sent, its answer.
type call struct {
	method, path, token, key string
	body                     string // JSON, or ""

	status int
	answer []byte
	took   time.Duration
}

func (c *client) do(r *call) error {
	c.buffer.Reset()
	fmt.Fprintf(&c.buffer, "%s /api/v1%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n", r.method, r.path, len(r.body))
	if r.body != "" {
		c.buffer.WriteString("Content-Type: application/json\r\n")
	}
	if r.token != "" {
		c.buffer.WriteString("Authorization: Bearer " + r.token + "\r\n")
	}
	if r.key != "" {
		c.buffer.WriteString("Idempotency-Key: " + r.key + "\r\n")
	}
	c.buffer.WriteString("\r\n" + r.body)
	began := time.Now()
	if _, err := c.conn.Write(c.buffer.Bytes()); err != nil {
		return err
	}
	response, err := http.ReadResponse(c.reader, nil)
	if err != nil {
		return err
	}
	r.status = response.StatusCode
	r.answer, err = io.ReadAll(response.Body)
	r.took = time.Since(began)
	return errors.Join(err, response.Body.Close())
}

// sendAll sends calls from so many clients at once and returns how long all took.
func sendAll(ctx context.Context, address string, clients int, calls []call) (time.Duration, error) {
	connections := make([]*client, clients)
	for i := range connections {
		c, err := dial(ctx, address)
		if err != nil {
			return 0, err
		}
		defer c.conn.Close() // nothing was promised to whoever reads it
		connections[i] = c
	}
	var next atomic.Int64
	var group sync.WaitGroup
	failed := make([]error, clients)
	began := time.Now()
	for i, c := range connections {
		group.Go(func() {
			for failed[i] == nil && ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= len(calls) {
					return
				}
				failed[i] = c.do(&calls[n])
			}
		})
	}
	group.Wait()
	return time.Since(began), errors.Join(append(failed, ctx.Err())...)
}

// mustBe checks that every call was answered with one of the statuses.
func mustBe(calls []call, statuses ...int) error {
	for _, c := range calls {
		if !slices.Contains(statuses, c.status) {
			return fmt.Errorf("%s %s: %d %s", c.method, c.path, c.status, c.answer)
		}
	}
	return nil
}

// tookP95 is the time that 95 of 100 calls stayed below.
func tookP95(calls []call) time.Duration {
	times := make([]time.Duration, len(calls))
	for i, c := range calls {
		times[i] = c.took
	}
	slices.Sort(times)
	return times[len(times)*95/100]
}

// signIn returns an access token of an account of the demonstration.
func signIn(ctx context.Context, address, login, password string) (string, error) {
	body, err := json.Marshal(map[string]string{"organization": slug, "login": login, "password": password})
	if err != nil {
		return "", err
	}
	calls := []call{{method: "POST", path: "/session", body: string(body)}}
	if _, err := sendAll(ctx, address, 1, calls); err != nil {
		return "", err
	}
	if err := mustBe(calls, http.StatusOK); err != nil {
		return "", err
	}
	var signedIn struct {
		AccessToken string `json:"access_token"`
	}
	err = json.Unmarshal(calls[0].answer, &signedIn)
	return signedIn.AccessToken, err
}
