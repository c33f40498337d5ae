// Package linkingapi is the HTTP interface of links that were sent to somebody who need not
// be signed in, as contract.yaml describes it.
package linkingapi

import (
	_ "embed"

	"nuanlin/server/edge"
	"nuanlin/server/linking"
)

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml contract.yaml

//go:embed contract.yaml
var contract []byte

// Handlers implements every operation in contract.yaml.
type Handlers struct {
	*edge.Platform
	passwords *linking.Passwords
}

// New returns the part of the API that Handlers answers.
func New(p *edge.Platform) edge.Part {
	h := &Handlers{Platform: p, passwords: &linking.Passwords{
		Queue: p.Jobs, Organization: p.Registry.Organization, Outlets: p.Outlets, Base: p.PublicURL, Demo: p.DemoPassword != "", Log: p.Log,
	}}
	h.passwords.Handle()
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
