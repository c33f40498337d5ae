package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"testing"
	"time"
)

// TestMain plays the product when the bench starts this program as one: the
// variables say how it behaves.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "serve" {
		if err := serve(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		return
	}
	os.Exit(m.Run())
}

// serve is ready after two questions, tells its environment, and ends when it is
// interrupted.
func serve() error {
	if os.Getenv("PLAY") == "broken" {
		return errors.New("the folder is in use")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	questions := 0
	mux := http.NewServeMux()
	mux.HandleFunc("/readyz", func(w http.ResponseWriter, _ *http.Request) {
		if questions++; questions < 3 {
			http.Error(w, "not yet", http.StatusServiceUnavailable)
		}
	})
	mux.HandleFunc("/environ", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, strings.Join(os.Args[1:], " "))
		fmt.Fprintln(w, strings.Join(os.Environ(), "\n"))
	})
	server := &http.Server{Addr: os.Getenv("NUANLIN_ADDR"), Handler: mux}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if os.Getenv("PLAY") == "sour" {
		return errors.New("could not close the books")
	}
	return nil
}

func self(t *testing.T) *bench {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &bench{program: program}
}

func TestLaunchAndStop(t *testing.T) {
	t.Setenv("NUANLIN_ZONE", "of whoever runs this")
	t.Setenv("DATABASE_URL", "of whoever runs this")
	t.Setenv("KEPT", "as it is")
	p, err := self(t).launch(t.Context(), []string{"NUANLIN_DATA=/given"}, "-demo")
	if err != nil {
		t.Fatal(err)
	}
	if p.ready <= 0 || p.ready > readyLimit {
		t.Errorf("ready after %s", p.ready)
	}
	environ := get(t, "http://"+p.address+"/environ")
	for _, want := range []string{"serve -demo\n", "\nNUANLIN_DATA=/given\n", "\nNUANLIN_ADDR=" + p.address + "\n", "\nKEPT=as it is\n"} {
		if !strings.Contains(environ, want) {
			t.Errorf("%q does not reach the product", want)
		}
	}
	if strings.Contains(environ, "of whoever runs this") {
		t.Error("settings of whoever runs this reach the product")
	}
	now, most, err := p.resident()
	if err != nil || now < 1 || most < now || most > 2000 {
		t.Errorf("%v MB of at most %v, %v", now, most, err)
	}
	if err := p.stop(); err != nil {
		t.Error(err)
	}
	if _, _, err := p.resident(); err == nil {
		t.Error("it has ended and still has memory")
	}
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var text strings.Builder
	if err := response.Write(&text); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(text.String(), "\r\n", "\n")
}

func TestLaunchSaysWhyItFailed(t *testing.T) {
	t.Parallel()
	_, err := self(t).launch(t.Context(), []string{"PLAY=broken"})
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || !strings.Contains(err.Error(), "the folder is in use") {
		t.Errorf("error %v", err)
	}
	if _, err := (&bench{program: "no/such/program"}).launch(t.Context(), nil); err == nil {
		t.Error("a program that is not there was started")
	}
}

func TestStopSaysWhyItFailed(t *testing.T) {
	t.Parallel()
	p, err := self(t).launch(t.Context(), []string{"PLAY=sour"})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.stop(); err == nil || !strings.Contains(err.Error(), "could not close the books") {
		t.Errorf("error %v", err)
	}
}

// TestLaunchEndsWithItsContext leaves no process behind.
func TestLaunchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	p, err := self(t).launch(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case <-p.ended:
	case <-time.After(20 * time.Second):
		t.Fatal("it still runs")
	}
}

func TestIsReady(t *testing.T) {
	t.Parallel()
	_, address := newRecorder(t, nil) // answers 404
	if isReady(t.Context(), address) || isReady(t.Context(), "not an address") {
		t.Error("ready without saying so")
	}
	a, err := freeAddress(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := freeAddress(t.Context())
	if err != nil || !strings.HasPrefix(a, "127.0.0.1:") || a == "127.0.0.1:0" || isReady(t.Context(), b) {
		t.Errorf("addresses %s and %s, %v", a, b, err)
	}
}
