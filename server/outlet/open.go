package outlet

import (
	"cmp"
	"errors"
	netmail "net/mail"
	"net/url"
	"strings"
)

// Catch is the setting that keeps letters in memory.
const Catch = "catch"

// Open returns the way out on a channel that a setting names: the word catch, or an address
// as the function of the channel says. No error says what is in the setting.
func Open(channel Channel, setting string) (Sender, error) {
	if setting == Catch {
		return &Catcher{}, nil
	}
	switch channel {
	case Email:
		return opened(openEmail(setting))
	case Push:
		return opened(openPush(setting))
	case SMS:
		return opened(openSMS(setting))
	case WeCom:
		return opened(openWeCom(setting))
	case Official:
		return opened(openOfficial(setting))
	}
	return nil, errors.New("there is no such way")
}

var errNoNumber = errors.New("the agent is a number")

// opened keeps a nil of some kind from being taken for a sender.
func opened[S Sender](sender S, err error) (Sender, error) {
	if err != nil {
		return nil, err
	}
	return sender, nil
}

// openEmail reads a server as smtp://user:password@host:port?from=address, or smtps:// for
// TLS from the first byte.
func openEmail(setting string) (*Server, error) {
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
