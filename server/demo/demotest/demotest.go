// Package demotest gives each test the demonstration of April 2012 on a database of its own.
package demotest

import (
	"bytes"
	"context"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/demo"
	"nuanlin/server/seal"
)

// Sealer is what the demonstration of every test is sealed with.
func Sealer(t testing.TB) *seal.Sealer {
	t.Helper()
	sealer, err := seal.New(bytes.Repeat([]byte("s"), 32))
	if err != nil {
		t.Fatal(err)
	}
	return sealer
}

// URL is like [datatest.URL] for a database with the demonstration as it is at the time now. It is
// loaded once in a process: that takes ten times as long as to copy it.
func URL(t testing.TB, now time.Time) string {
	t.Helper()
	sealer := Sealer(t)
	return datatest.Filled(t, "demonstration of "+now.UTC().Format(time.RFC3339), func(db *data.DB) error {
		return demo.Load(context.Background(), db, demo.Options{Now: now, Seal: sealer})
	})
}

// New is like [datatest.New] with the demonstration as it is at the time now.
func New(t testing.TB, now time.Time) *data.DB {
	t.Helper()
	registry, err := data.OpenRegistry(context.Background(), URL(t, now))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { registry.Close() })
	db, err := registry.Organization(context.Background(), datatest.Slug)
	if err != nil {
		t.Fatal(err)
	}
	return db
}
