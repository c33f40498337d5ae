package mail

import (
	"context"
	"slices"
	"sync"
)

// caughtMost is how many letters a [Catcher] keeps.
const caughtMost = 100

// Catcher keeps what would be sent, in memory: for development. Whoever reads it reads what
// others were told.
type Catcher struct {
	mu      sync.Mutex
	letters []Letter
}

// Send keeps letters, and forgets the oldest.
func (c *Catcher) Send(ctx context.Context, letters []Letter, told func(i int, err error) error) error {
	for i, letter := range letters {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		c.keep(letter)
		if err := told(i, nil); err != nil {
			return err
		}
	}
	return nil
}

// Check has nothing to ask.
func (c *Catcher) Check(context.Context) error { return nil }

func (c *Catcher) keep(letter Letter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.letters = append(c.letters, letter)
	c.letters = c.letters[max(0, len(c.letters)-caughtMost):]
}

// Caught returns the letters of an organization that were kept, the latest first.
func (c *Catcher) Caught(organization string) []Letter {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := []Letter{}
	for _, letter := range slices.Backward(c.letters) {
		if letter.Organization == organization {
			found = append(found, letter)
		}
	}
	return found
}
