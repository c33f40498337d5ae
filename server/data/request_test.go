package data_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
)

func TestPurgeRequests(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	now := time.Date(2012, time.April, 7, 1, 0, 0, 0, time.UTC)
	var account int64
	if err := db.Get(t.Context(), &account, `insert into accounts (login, name, created_at) values ('a', '安', $1) returning id`, now); err != nil {
		t.Fatal(err)
	}
	made := 0
	ask := func(key string, at time.Time) int64 {
		id, err := db.Once(t.Context(), data.Request{AccountID: account, Key: key, Operation: "o", Hash: []byte("h"), At: at}, func(*data.DB) (int64, error) {
			made++
			return int64(made), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	for i := range 5 {
		ask(fmt.Sprintf("old %d", i), now.Add(-data.RequestsKept-time.Duration(i+1)*time.Second))
	}
	young := ask("young", now.Add(-data.RequestsKept))
	for _, want := range []int{2, 2, 1, 0} {
		if n, err := data.PurgeRequests(t.Context(), db, now.Add(-data.RequestsKept), 2); err != nil || n != want {
			t.Fatalf("purged %d, %v; want %d", n, err, want)
		}
	}
	if again := ask("young", now); again != young {
		t.Errorf("a request that may still be repeated was carried out twice: %d, then %d", young, again)
	}
	if again := ask("old 0", now); again != int64(made) {
		t.Error("a request that is long over is still known")
	}
}

// TestSecondOfARequest: whoever asks the same at the same moment is answered like the
// first, also when the second finds it done already and would be refused.
func TestSecondOfARequest(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	now := time.Date(2012, time.April, 7, 1, 0, 0, 0, time.UTC)
	var account int64
	if err := db.Get(t.Context(), &account, `insert into accounts (login, name, created_at) values ('a', '安', $1) returning id`, now); err != nil {
		t.Fatal(err)
	}
	done := fault.Conflict.New("thing_done", "it is done already")
	ask := func(key string, do func(*data.DB) (int64, error)) (int64, error) {
		return db.Once(t.Context(), data.Request{AccountID: account, Key: key, Operation: "o", Hash: []byte("h"), At: now}, do)
	}
	first := func(key string) {
		if _, err := ask(key, func(*data.DB) (int64, error) { return 7, nil }); err != nil {
			t.Fatal(err)
		}
	}
	for name, ends := range map[string]error{"refused": done, "too late to be written": nil} {
		id, err := ask(name, func(*data.DB) (int64, error) { first(name); return 8, ends })
		if id != 7 || err != nil {
			t.Errorf("the second, %s: %d, %v; want what the first made", name, id, err)
		}
	}
	if _, err := ask("another", func(*data.DB) (int64, error) { return 8, done }); !errors.Is(err, done) {
		t.Errorf("whoever is alone and refused is told %v", err)
	}
}
