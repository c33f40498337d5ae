package edge

import (
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
)

// Power says who may call an operation at all. How far that reaches for whoever holds
// one of the roles is the [Call.Scope] its handler works with. The zero Power is nobody's.
type Power struct {
	roles  []auth.Role
	public bool
	early  bool // also before the account has a password of its own
	bare   bool // also before it has the second factor that the organization wants of it
}

// For is the power of those who hold one of the roles.
func For(roles ...auth.Role) Power { return Power{roles: roles} }

// Groups of roles that often have the same power.
var (
	Everyone   = For(auth.Roles...)
	Managers   = For(auth.Coordinator, auth.Leader)
	Overseers  = For(auth.Coordinator, auth.Leader, auth.Host)
	Offices    = For(auth.Coordinator, auth.Leader, auth.Host, auth.CommunityOfficer)
	Public     = Power{public: true}                   // nobody need be signed in
	Themselves = Power{roles: auth.Roles, early: true} // whoever is signed in, even with somebody else's password
	SettingUp  = Power{roles: auth.Roles, bare: true}  // whoever is signed in, even without the second factor that is wanted of them
	AnySession = Power{roles: auth.Roles, early: true, bare: true}
)

// Powers is a table of powers, by operation. What is not in it is allowed to nobody.
type Powers map[string]Power

// add takes over the rows of a part, and refuses those that do not fit its contract, which
// it returns as it was read.
func (p Powers) add(part Part) (*yaml.Node, error) {
	contract, err := parse(part.Contract)
	if err != nil {
		return nil, err
	}
	operations := slices.Collect(maps.Values(routesOf(contract)))
	for operation, power := range part.Powers {
		if !slices.Contains(operations, operation) {
			return nil, fmt.Errorf("edge: %s has powers, but is not in the contract", operation)
		}
		if _, twice := p[operation]; twice {
			return nil, fmt.Errorf("edge: %s is in two parts", operation)
		}
		p[operation] = power
	}
	for _, operation := range operations {
		if power := part.Powers[operation]; !power.public && len(power.roles) == 0 {
			return nil, fmt.Errorf("edge: %s is in the contract, but nobody may call it", operation)
		}
	}
	return contract, nil
}

// Allow returns nil if who may call the operation at all, and otherwise
// fault.Forbidden password_change_required, second_factor_required or power_missing. A
// password of one's own comes first.
func (p Powers) Allow(who auth.Principal, operation string) error {
	power := p[operation]
	if who.MustChangePassword && !power.early {
		return fault.Forbidden.New("password_change_required", "choose a password of your own first")
	}
	if who.FactorMissing && !who.MustChangePassword && !power.bare {
		return fault.Forbidden.New("second_factor_required", "set up a second factor first")
	}
	if !who.Has(power.roles...) {
		return ErrPower
	}
	return nil
}

// Scope returns how far the power of who to call the operation reaches: what those
// of their roles cover that have the power, and nothing if none has.
func (p Powers) Scope(who auth.Principal, operation string) auth.Scope {
	return who.Scope(p[operation].roles...)
}

// Public reports whether the operation needs nobody to be signed in.
func (p Powers) Public(operation string) bool { return p[operation].public }

// Roles returns the roles that may call the operation; nil if it is unknown or public.
func (p Powers) Roles(operation string) []auth.Role { return slices.Clone(p[operation].roles) }

// Operations returns every operation, in order.
func (p Powers) Operations() []string { return slices.Sorted(maps.Keys(p)) }

// ErrPower is the answer to somebody whose roles do not have the power. Only the
// table of powers gives it; a handler answers with [ErrScope].
var ErrPower = fault.Forbidden.New("power_missing", "you may not do that")

// ErrScope is the answer of a handler to somebody who has the power, but not over
// this team, community or person, of which they know all the same: because everybody
// lists such things or because they see this one. About any other thing outside their
// scope the answer is the one about a thing that is not there, so that ids tell nothing.
var ErrScope = fault.Forbidden.New("scope_foreign", "that is outside what your role covers")

// routesOf maps a method and route, as the router spells it, to the name of the
// operation in a contract.
func routesOf(document *yaml.Node) map[string]string {
	found := map[string]string{}
	paths := member(document, "paths")
	for i := 0; paths != nil && i+1 < len(paths.Content); i += 2 {
		path, item := paths.Content[i].Value, paths.Content[i+1]
		for j := 0; j+1 < len(item.Content); j += 2 {
			if id := member(item.Content[j+1], "operationId"); id != nil {
				found[routeName(item.Content[j].Value, path)] = id.Value
			}
		}
	}
	return found
}
