package mail

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// timeout is how long the server may take to greet, and to take one letter.
const timeout = 15 * time.Second

// Server is an SMTP server that takes letters to wherever they go.
type Server struct {
	host, port     string
	user, password string
	tls            bool // from the first byte
	from, domain   string

	timeout time.Duration // 0 for the usual
}

// Send sends letters over one connection. After a letter that was not taken it begins a new
// one: nobody knows what the server is in the middle of.
func (s *Server) Send(ctx context.Context, letters []Letter, told func(i int, err error) error) error {
	line := &line{server: s}
	defer line.hangUp()
	for i, letter := range letters {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		err := line.send(ctx, letter)
		if err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := told(i, err); err != nil {
			return err
		}
	}
	return nil
}

// Check greets the server, and gives it the password.
func (s *Server) Check(ctx context.Context) error {
	line := &line{server: s}
	defer line.hangUp()
	return line.call(ctx)
}

// line is a connection to the server, or none yet.
type line struct {
	server *Server
	client *gomail.Client
	conn   *smtp.Client
	forget func() bool // no longer cuts the connection when the context ends
}

// send returns nil once the server has taken the letter.
func (l *line) send(ctx context.Context, letter Letter) error {
	message, err := l.server.write(letter)
	if err != nil {
		return err
	}
	if l.conn == nil {
		if err := l.call(ctx); err != nil {
			return err
		}
	}
	err = l.client.SendWithSMTPClient(l.conn, message)
	if err != nil {
		l.hangUp()
	}
	if err == nil || message.IsDelivered() { // what goes wrong after that is about the next
		return nil
	}
	failed, known := errors.AsType[*gomail.SendError](err)
	if !known {
		return &Error{Doing: "sending"}
	}
	code := failed.ErrorCode()
	return &Error{Code: code, Doing: failed.Reason.String(), forGood: code >= 500}
}

// call begins a connection, which is cut when ctx ends.
func (l *line) call(ctx context.Context) error {
	s := l.server
	port, err := strconv.Atoi(s.port)
	if err != nil {
		return &Error{Doing: "reading the port"}
	}
	options := []gomail.Option{
		gomail.WithPort(port), gomail.WithTimeout(cmp.Or(s.timeout, timeout)), gomail.WithTLSPolicy(s.policy()),
		gomail.WithDialContextFunc(func(dialing context.Context, network, address string) (net.Conn, error) {
			conn, err := new(net.Dialer).DialContext(dialing, network, address)
			if err != nil {
				return nil, err
			}
			l.forget = context.AfterFunc(ctx, func() { _ = conn.Close() })
			if !s.tls {
				return conn, nil
			}
			secured := tls.Client(conn, &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12})
			return secured, secured.HandshakeContext(dialing)
		}),
	}
	if s.user != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.user), gomail.WithPassword(s.password))
	}
	if l.client, err = gomail.NewClient(s.host, options...); err != nil {
		return &Error{Doing: "preparing the connection"}
	}
	if l.conn, err = l.client.DialToSMTPClientWithContext(ctx); err != nil {
		l.hangUp()
		return &Error{Doing: "connecting"} // not a refusal of any letter, whatever it says
	}
	return nil
}

// policy keeps passwords and letters from whoever listens, where there is somebody to.
func (s *Server) policy() gomail.TLSPolicy {
	if s.user != "" && !s.tls && !loopback(s.host) {
		return gomail.TLSMandatory
	}
	return gomail.TLSOpportunistic
}

func (l *line) hangUp() {
	if l.conn != nil {
		_ = l.client.CloseWithSMTPClient(l.conn) // says good-bye; the letters are with the server by now, or are not
		l.conn = nil
	}
	if l.forget != nil {
		l.forget()
		l.forget = nil
	}
}

// write puts a letter into the form it travels in.
func (s *Server) write(letter Letter) (*gomail.Msg, error) {
	m := gomail.NewMsg()
	if err := m.FromFormat(letter.From, s.from); err != nil {
		return nil, &Error{Doing: "writing the sender"}
	}
	if err := m.To(letter.To); err != nil {
		return nil, &Error{Doing: "writing the address", forGood: true}
	}
	m.Subject(letter.Subject)
	m.SetDate()
	m.SetMessageIDWithValue(letter.ID + "@" + s.domain)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("Content-Language", letter.Language)
	m.SetBodyString(gomail.TypeTextPlain, letter.Text)
	return m, nil
}
