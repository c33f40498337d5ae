// Package identityapi is the HTTP interface of signing in, accounts and roles, as contract.yaml
// describes it.
package identityapi

import (
	_ "embed"
	"sync"

	"nuanlin/server/edge"
	"nuanlin/server/identity"
)

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml contract.yaml

//go:embed contract.yaml
var contract []byte

// Handlers implements every operation in contract.yaml.
type Handlers struct {
	*edge.Platform
	founding sync.Mutex
}

// New returns the part of the API that Handlers answers.
func New(p *edge.Platform) edge.Part {
	h := &Handlers{Platform: p}
	return edge.Part{
		Contract: contract,
		Powers:   powers,
		Mount: func(r edge.Router) {
			RegisterHandlers(r, NewStrictHandler(h, []StrictMiddlewareFunc{check}))
		},
		Live:  identity.CheckLive,
		Lives: identity.AreLive,
	}
}

// check stands between a decoded request and its handler.
func check(next StrictHandlerFunc, _ string) StrictHandlerFunc { return edge.Check(next) }
