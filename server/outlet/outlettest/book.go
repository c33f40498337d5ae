package outlettest

import (
	"sync"
	"testing"
)

// Taken is a letter a server has taken.
type Taken struct {
	To, ID, Subject, Text string
}

// book is what a server has seen, and what it does: A is how it answers.
type book[A any] struct {
	mu   sync.Mutex
	took []Taken
	does func(to string, nth int) A
	seen map[string]int
}

func newBook[A any]() *book[A] { return &book[A]{seen: map[string]int{}} }

// Does says what the server does with a letter for somebody, whose nth try it is, from 1. The
// zero answer takes it.
func (b *book[A]) Does(does func(to string, nth int) A) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.does = does
}

// Took returns the letters the server has taken.
func (b *book[A]) Took() []Taken {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Taken(nil), b.took...)
}

// Tries returns how often somebody was to be written to.
func (b *book[A]) Tries(to string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.seen[to]
}

// came notes a try, and returns what is done with it.
func (b *book[A]) came(to string) (answer A) {
	b.mu.Lock()
	b.seen[to]++
	nth, does := b.seen[to], b.does
	b.mu.Unlock()
	if does == nil {
		return answer
	}
	return does(to, nth)
}

func (b *book[A]) take(letter Taken) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.took = append(b.took, letter)
}

// serve starts a server for a test.
func serve[S interface{ Close() }](t testing.TB, start func() (S, error)) S {
	t.Helper()
	server, err := start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server
}
