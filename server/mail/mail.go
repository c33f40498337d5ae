// Package mail sends e-mail. It knows nothing of what is in a letter, and nothing it
// returns or logs names an address or says a word of one.
package mail

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"strings"
)

// Letter is one e-mail.
type Letter struct {
	Organization string // the short name of whose it is
	From         string // what its sender is called
	ID           string // its Message-ID, without the domain: letters with the same are one letter
	To           string
	Subject      string
	Text         string
	Language     string
}

// Sender is a way out.
type Sender interface {
	// Send sends letters one after the other, and tells of each what became of it as soon as
	// that is known: nil, or an [*Error]. What ctx cuts off is not told of: nobody knows.
	// It ends early with what told returns, or with why ctx ended.
	Send(ctx context.Context, letters []Letter, told func(i int, err error) error) error

	// Check asks whether letters could be sent, without sending any.
	Check(ctx context.Context) error
}

// Error is why a letter was not sent.
type Error struct {
	Code    int    // what the server answered; 0 if it did not
	Doing   string // what was being done
	forGood bool
}

func (e *Error) Error() string {
	if e.Code == 0 {
		return "mail: " + e.Doing + ": the server did not answer as it should"
	}
	return fmt.Sprintf("mail: %s: the server answered %d", e.Doing, e.Code)
}

// Refused reports whether err says that a letter will not be taken however often it is sent.
func Refused(err error) bool {
	e, is := errors.AsType[*Error](err)
	return is && e.forGood
}

// Catch is the setting that keeps letters in memory.
const Catch = "catch"

// Open returns the way out that a setting names: the word catch, or a server as
// smtp://user:password@host:port?from=address, or smtps:// for TLS from the first byte.
// No error says what is in the setting.
func Open(setting string) (Sender, error) {
	if setting == Catch {
		return &Catcher{}, nil
	}
	u, err := url.Parse(setting)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" {
		return nil, errors.New("write it as smtp://user:password@host:port?from=address, or catch")
	}
	s := &Server{host: u.Hostname(), port: u.Port(), user: u.User.Username()}
	s.password, _ = u.User.Password()
	switch u.Scheme {
	case "smtp":
		s.port = cmp.Or(s.port, "587")
	case "smtps":
		s.port, s.tls = cmp.Or(s.port, "465"), true
	default:
		return nil, errors.New("it begins with smtp:// or smtps://")
	}
	from, err := netmail.ParseAddress(u.Query().Get("from"))
	if err != nil {
		return nil, errors.New("it ends with ?from= and the address letters come from")
	}
	s.from = from.Address
	_, s.domain, _ = strings.Cut(s.from, "@")
	return s, nil
}

// loopback reports whether a host is this machine, where nobody listens in between.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
