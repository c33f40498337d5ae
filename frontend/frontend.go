// Package frontend carries the built web interface inside the binary.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var embedded embed.FS

// Dist returns the built files: index.html at the root, hashed files under
// assets/, each compressible one with a .br twin beside it. Before the first
// build it holds nothing but .gitkeep, so callers must expect index.html to
// be missing and say how to build it.
func Dist() fs.FS {
	dist, err := fs.Sub(embedded, "dist")
	if err != nil {
		panic(err) // the name is a constant above
	}
	return dist
}
