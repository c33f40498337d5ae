// Package mailtest is an SMTP server for tests, on this machine, that does as it is told.
package mailtest

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	netmail "net/mail"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// Server takes letters, or does with them what the test wants.
type Server struct {
	address string

	mu   sync.Mutex
	took []Taken
	does func(to string, nth int) error
	seen map[string]int
}

// Taken is a letter the server has taken.
type Taken struct {
	To, ID, Subject, Text string
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

// New starts a server that takes every letter.
func New(t testing.TB) *Server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{address: listener.Addr().String(), seen: map[string]int{}}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }))
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	t.Cleanup(func() {
		_ = server.Close()
		<-served
	})
	return s
}

// Setting is what the product is told to use the server.
func (s *Server) Setting() string { return Setting(s.address) }

// Setting is what the product is told to use whatever listens at an address.
func Setting(address string) string {
	return fmt.Sprintf("smtp://%s?from=nuanlin@example.edu.cn", address)
}

// Does says what the server does with a letter for somebody, whose nth try it is, from 1.
func (s *Server) Does(does func(to string, nth int) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.does = does
}

// Took returns the letters the server has taken.
func (s *Server) Took() []Taken {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Taken(nil), s.took...)
}

// Tries returns how often somebody was to be written to.
func (s *Server) Tries(to string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen[to]
}

type session struct {
	server *Server
	to     string
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

func (*session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	s.server.mu.Lock()
	s.server.seen[to]++
	nth, does := s.server.seen[to], s.server.does
	s.server.mu.Unlock()
	if does == nil {
		return nil
	}
	return does(to, nth)
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
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.took = append(s.server.took, taken)
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
