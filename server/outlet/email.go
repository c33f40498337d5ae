package outlet

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Server is an SMTP server that takes letters to wherever they go.
type Server struct {
	host, port     string
	user, password string
	tls            bool // from the first byte
	from, domain   string

	timeout time.Duration  // 0 for the usual
	roots   *x509.CertPool // who vouches for the server; nil for whom the machine trusts
}

// Send sends letters over one connection. After a letter that was not taken it begins a new
// one: nobody knows what the server is in the middle of.
func (s *Server) Send(ctx context.Context, letters []Letter, steps Steps) error {
	line := &line{server: s}
	defer line.hangUp()
	return oneByOne(ctx, letters, steps, func(_ context.Context, letter Letter) error {
		return line.send(ctx, letter) // the connection outlives the letter; each step of it has a limit of its own
	})
}

// Place says where letters go, for whoever looks after the product.
func (s *Server) Place() string { return net.JoinHostPort(s.host, s.port) }

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
		return &Error{Channel: Email, Doing: "sending"}
	}
	code := failed.ErrorCode()
	fate := later
	if code >= 500 {
		fate = never
	}
	return &Error{Channel: Email, Code: code, Doing: failed.Reason.String(), fate: fate}
}

// call begins a connection, which is cut when ctx ends.
func (l *line) call(ctx context.Context) error {
	s := l.server
	port, err := strconv.Atoi(s.port)
	if err != nil {
		return &Error{Channel: Email, Doing: "reading the port"}
	}
	options := []gomail.Option{
		gomail.WithPort(port), gomail.WithTimeout(cmp.Or(s.timeout, timeout)), gomail.WithTLSPolicy(s.policy()), gomail.WithTLSConfig(s.trusting()),
		gomail.WithDialContextFunc(func(dialing context.Context, network, address string) (net.Conn, error) {
			conn, err := new(net.Dialer).DialContext(dialing, network, address)
			if err != nil {
				return nil, err
			}
			l.forget = context.AfterFunc(ctx, func() { _ = conn.Close() })
			if !s.tls {
				return conn, nil
			}
			secured := tls.Client(conn, s.trusting())
			return secured, secured.HandshakeContext(dialing)
		}),
	}
	if s.user != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.user), gomail.WithPassword(s.password))
	}
	if l.client, err = gomail.NewClient(s.host, options...); err != nil {
		return &Error{Channel: Email, Doing: "preparing the connection"}
	}
	if l.conn, err = l.client.DialToSMTPClientWithContext(ctx); err != nil {
		l.hangUp()
		return &Error{Channel: Email, Doing: "connecting"} // not a refusal of any letter, whatever it says
	}
	return nil
}

func (s *Server) trusting() *tls.Config {
	return &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12, RootCAs: s.roots}
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
		return nil, &Error{Channel: Email, Doing: "writing the sender"}
	}
	if err := m.To(letter.To); err != nil {
		return nil, &Error{Channel: Email, Doing: "writing the address", fate: never}
	}
	m.Subject(letter.Title)
	m.SetDate()
	m.SetMessageIDWithValue(letter.ID + "@" + s.domain)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("Content-Language", letter.Language)
	m.SetBodyString(gomail.TypeTextPlain, letter.Text)
	return m, nil
}
