package programme

import (
	"nuanlin/server/audit"
)

// Author is who changes something, and when.
type Author = audit.Author
