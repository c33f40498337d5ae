// Package wiring puts the interfaces of all capabilities together.
package wiring

//go:generate go run ../../../tools/contract parts parts.gen.go

import "nuanlin/server/edge"

// API returns the whole API, below /api. It fails if the parts do not fit together,
// which a test would have found.
func API(p *edge.Platform) (*edge.API, error) {
	return edge.New(p, parts(p))
}
