package jobs

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"nuanlin/server/data/datatest"
)

func TestPeriodicWorkIsDoneInEveryOrganizationByOneProgram(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	var mu sync.Mutex
	rounds := map[string]int{}
	began := time.Now()
	for range 2 {
		q := d.queue(t)
		q.Every(Periodic{Name: "sweep", Every: time.Second, Work: func(_ context.Context, organization string, now time.Time) error {
			if now.Year() != 2012 {
				t.Errorf("the product's clock shows %s", now)
			}
			mu.Lock()
			defer mu.Unlock()
			rounds[organization]++
			return fmt.Errorf("what goes wrong in %s is no matter to others", organization)
		}})
		start(t, q)
	}
	await(t, "three rounds are done", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return rounds[datatest.Slug] >= 3 && rounds["second"] >= 3
	})
	mu.Lock()
	defer mu.Unlock()
	if most := int(time.Since(began)/time.Second) + 2; rounds[datatest.Slug] > most {
		t.Errorf("%d rounds in %s", rounds[datatest.Slug], time.Since(began))
	}
}

func TestWrongPeriodicIsToldAtStart(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	q.Every(Periodic{Name: "sweep", Every: time.Millisecond, Work: func(context.Context, string, time.Time) error { return nil }})
	if err := q.Start(t.Context()); err == nil {
		stop(t, q)
		t.Error("started with something that is done too often")
	}
}
