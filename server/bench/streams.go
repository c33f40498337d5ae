package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"nuanlin/server/demo"
)

// How many people watch seats at once, as that many accounts of the demonstration.
const (
	watched     = 2000
	watchedBy   = 20
	streamsMost = 100 // MB more
)

// streams measures how much more memory the product's process takes while 2 000 people watch how
// full the shifts are, and how long it takes until all of them are told of a change.
func (b *bench) streams(ctx context.Context) error {
	return b.withDatabase(ctx, func(address string) (err error) {
		environ := []string{"DATABASE_URL=" + address, "NUANLIN_SECRET=a secret for measuring speed only"}
		tokens, err := b.signInMany(ctx, environ)
		if err != nil {
			return err
		}
		p, err := b.launch(ctx, environ)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.stop()) }()
		before, _, err := p.resident()
		if err != nil {
			return err
		}
		told := make(chan time.Time, 2*watched)
		began := time.Now()
		ends, err := watchAll(ctx, p.address, tokens, told)
		defer ends()
		if err != nil {
			return err
		}
		opened, err := last(told, watched)
		if err != nil {
			return err
		}
		time.Sleep(5 * time.Second) // several counts and questions about sessions
		now, most, err := p.resident()
		if err != nil {
			return err
		}
		figure{what: fmt.Sprintf("%d open streams of seats, more memory", watched), measured: fmt.Sprintf("%.0f MB (%.0f to %.0f, most %.0f)", now-before, before, now, most),
			yardstick: fmt.Sprintf("all opened and told everything in %.1f s", opened.Sub(began).Seconds()),
			target:    verdict(fmt.Sprintf("< %d MB", streamsMost), now-before < streamsMost)}.print()
		db, err := openSchema(address)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		changed := time.Now()
		if _, err := db.ExecContext(ctx, `update positions set maximum = maximum + 1 where id = (
			select p.id from positions p join shifts s on s.id = p.shift_id where s.state = 'open' and s.starts_at > now() order by p.id limit 1)`); err != nil {
			return err
		}
		all, err := last(told, watched)
		if err != nil {
			return err
		}
		figure{what: "a change, until the last of them is told", measured: fmt.Sprintf("%.1f s", all.Sub(changed).Seconds())}.print()
		return nil
	})
}

// signInMany returns tokens of accounts of the demonstration, of a program that has ended since: what
// checking passwords has taken of memory would be there for the streams.
func (b *bench) signInMany(ctx context.Context, environ []string) (tokens []string, err error) {
	p, err := b.launch(ctx, environ, "-demo")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	tokens = make([]string, watchedBy)
	for i := range tokens {
		if tokens[i], err = signIn(ctx, p.address, fmt.Sprintf("d2012%03d", 101+i), demo.Password); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// watchAll opens the streams, which say when they have been told something, and returns what
// ends them.
func watchAll(ctx context.Context, address string, tokens []string, told chan<- time.Time) (ends func(), err error) {
	var open []net.Conn
	var reading sync.WaitGroup
	ends = func() {
		for _, conn := range open {
			conn.Close() // nothing was promised to whoever reads it
		}
		reading.Wait()
	}
	for i := range watched {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err != nil {
			return ends, err
		}
		open = append(open, conn)
		if _, err := fmt.Fprintf(conn, "GET /api/v1/seats/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n", tokens[i%len(tokens)]); err != nil {
			return ends, err
		}
		reading.Go(func() {
			for lines := bufio.NewScanner(conn); lines.Scan(); {
				if strings.HasPrefix(lines.Text(), "event: seats") {
					told <- time.Now()
				}
			}
		})
	}
	return ends, nil
}

// last waits until so many have been told and returns when the last was.
func last(told <-chan time.Time, many int) (at time.Time, err error) {
	limit := time.After(time.Minute)
	for n := range many {
		select {
		case at = <-told:
		case <-limit:
			return at, fmt.Errorf("only %d of %d streams were told anything within a minute", n, many)
		}
	}
	return at, nil
}
