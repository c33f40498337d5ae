// Package tellingapi is the HTTP interface of what people are
// told, as contract.yaml describes it.
package tellingapi

import (
	_ "embed"

	"nuanlin/server/edge"
	"nuanlin/server/telling"
)

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml contract.yaml

//go:embed contract.yaml
var contract []byte

// Handlers implements every operation in contract.yaml.
type Handlers struct {
	*edge.Platform
}

// New returns the part of the API that Handlers answers.
func New(p *edge.Platform) edge.Part {
	h := &Handlers{Platform: p}
	post := &telling.Post{Queue: p.Jobs, Organization: p.Registry.Organization, Outlets: p.Outlets, Links: p.Links, Base: p.PublicURL, Log: p.Log}
	post.Handle()
	return edge.Part{
		Contract: contract,
		Powers:   powers,
		Mount: func(r edge.Router) {
			RegisterHandlers(r, NewStrictHandler(h, []StrictMiddlewareFunc{check}))
		},
	}
}

// check stands between a decoded request and its handler.
func check(next StrictHandlerFunc, _ string) StrictHandlerFunc { return edge.Check(next) }
