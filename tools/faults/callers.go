package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"
)

// halfRequests is how many callers send half a request and no more.
const halfRequests = 1_500

func slowCallers(_ context.Context, at folder) (string, error) {
	if err := mayOpen(halfRequests + 500); err != nil { // the product, which we start, has the same limit
		return "", err
	}
	return withProduct(at, func(p *product) (string, error) {
		end := meanwhile(p, func(a answer) bool { return a.status == 200 })
		began := time.Now()
		gone := make(chan time.Duration, halfRequests)
		for range halfRequests {
			line, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
			if err != nil {
				return "", err
			}
			go func() {
				defer line.Close()
				_ = line.SetDeadline(time.Now().Add(time.Minute))
				_, _ = io.WriteString(line, "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"login\":")
				_, _ = io.Copy(io.Discard, line) // until it is closed
				gone <- time.Since(began)
			}()
		}
		opened := time.Since(began)
		var last time.Duration
		for range halfRequests {
			last = max(last, <-gone)
		}
		slowest, wrong := end()
		seen := fmt.Sprintf("all are open after %.1f s, the last is gone after %.1f s; slowest answer to others %s", opened.Seconds(), last.Seconds(), slowest)
		if wrong != (answer{}) {
			seen += fmt.Sprintf("; also %s", wrong)
		}
		return seen, keptIf(last < 15*time.Second && wrong == (answer{}) && slowest.took < 2*time.Second)
	})
}

// mayOpen lets this process and those it starts open so many files, if the system does.
func mayOpen(files uint64) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return err
	}
	limit.Cur, limit.Max = max(limit.Cur, files), max(limit.Max, files)
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return fmt.Errorf("%w: it takes %d open files (ulimit -n): %w", errNotTried, files, err)
	}
	return nil
}
