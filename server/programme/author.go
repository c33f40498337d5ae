package programme

import (
	"time"
)

// Author is who changes something, and when.
type Author struct {
	By  int64 // account
	Now time.Time
}
