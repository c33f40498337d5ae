package outlet

import (
	"context"
	"sync"
	"time"
)

// caughtMost is how many letters a [Catcher] keeps.
const caughtMost = 100

// Catcher keeps what would be sent, in memory: for development. Whoever reads it reads what
// others were told.
type Catcher struct {
	mu      sync.Mutex
	letters []caught
}

// caught is a letter and when it was kept.
type caught struct {
	Letter
	at time.Time
}

// Send keeps letters, and forgets the oldest.
func (c *Catcher) Send(ctx context.Context, letters []Letter, steps Steps) error {
	return oneByOne(ctx, letters, steps, func(_ context.Context, letter Letter) error {
		c.keep(letter)
		return nil
	})
}

// Check has nothing to ask.
func (c *Catcher) Check(context.Context) error { return nil }

func (c *Catcher) keep(letter Letter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.letters = append(c.letters, caught{letter, time.Now()}) // in which order, of all channels
	c.letters = c.letters[max(0, len(c.letters)-caughtMost):]
}

// of returns the letters of an organization.
func (c *Catcher) of(organization string) []caught {
	c.mu.Lock()
	defer c.mu.Unlock()
	var found []caught
	for _, letter := range c.letters {
		if letter.Organization == organization {
			found = append(found, letter)
		}
	}
	return found
}
