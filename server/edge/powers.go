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

// add takes over the rows of a part, and refuses those that do not fit its contract.
func (p Powers) add(part Part) error {
	routes, err := routesOf(part.Contract)
	if err != nil {
		return err
	}
	operations := slices.Collect(maps.Values(routes))
	for operation, power := range part.Powers {
		if !slices.Contains(operations, operation) {
			return fmt.Errorf("edge: %s has powers, but is not in the contract", operation)
		}
		if _, twice := p[operation]; twice {
			return fmt.Errorf("edge: %s is in two parts", operation)
		}
		p[operation] = power
	}
	for _, operation := range operations {
		if power := part.Powers[operation]; !power.public && len(power.roles) == 0 {
			return fmt.Errorf("edge: %s is in the contract, but nobody may call it", operation)
		}
	}
	return nil
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
func routesOf(contract []byte) (map[string]string, error) {
	var document struct {
		Paths map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal(contract, &document); err != nil {
		return nil, fmt.Errorf("edge: contract: %w", err)
	}
	found := map[string]string{}
	for path, item := range document.Paths {
		for method, node := range item {
			var operation struct {
				ID string `yaml:"operationId"`
			}
			if method != "parameters" && node.Decode(&operation) == nil {
				found[routeName(method, path)] = operation.ID
			}
		}
	}
	return found, nil
}
