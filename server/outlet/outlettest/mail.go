// Package outlettest holds servers for tests, on this machine, that do as they are told: what stands
// at the other end of each way out.
package outlettest

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	netmail "net/mail"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// MailServer takes letters, or does with them what the test wants.
type MailServer struct {
	*book[error]
	address  string
	implicit bool // it speaks TLS from the first byte
	close    func()
}

// Refuse is what a server answers to a letter.
func Refuse(code int) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: "no, not for somebody@example.org"}
}

// Hang is what a server does that never answers.
func Hang() error {
	time.Sleep(time.Minute)
	return Refuse(451)
}

// Mail starts a mail server that takes every letter.
func Mail(t testing.TB) *MailServer { return serve(t, ServeMail) }

// ServeMail is [Mail] outside of tests: whoever calls it closes the server.
func ServeMail() (*MailServer, error) {
	s := &MailServer{book: newBook[error]()}
	return s, s.listen(smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil })))
}

// listen serves until the server is closed.
func (s *MailServer) listen(server *smtp.Server) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.address = listener.Addr().String()
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	if s.implicit {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	s.close = func() {
		_ = server.Close() // what it says is that it is closed
		<-served
	}
	return nil
}

// Close ends the server.
func (s *MailServer) Close() { s.close() }

// Address is where the server listens.
func (s *MailServer) Address() string { return s.address }

// Setting is what the product is told to use the server.
func (s *MailServer) Setting() string { return MailSetting(s.address) }

// MailSetting is what the product is told to use whatever listens at an address.
func MailSetting(address string) string {
	return fmt.Sprintf("smtp://%s?from=nuanlin@example.edu.cn", address)
}

type session struct {
	server *MailServer
	to     string
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

func (*session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return s.server.came(to)
}

func (s *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	taken, err := read(s.to, text)
	if err != nil {
		return err
	}
	s.server.take(taken)
	return nil
}

func read(to string, text []byte) (Taken, error) {
	m, err := netmail.ReadMessage(bytes.NewReader(text))
	if err != nil {
		return Taken{}, err
	}
	body, err := decoded(m)
	return Taken{To: to, ID: m.Header.Get("Message-ID"), Subject: word(m.Header.Get("Subject")), Text: body}, err
}

// Garbage listens and says what no server says. It returns its address.
func Garbage(t testing.TB, greeting string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, greeting) // whoever called has left if this fails
			go func() {
				_, _ = io.Copy(io.Discard, conn) // until they leave
				_ = conn.Close()
			}()
		}
	}()
	return listener.Addr().String()
}
