package identityapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
)

// ShowSignInRules returns what signing in takes in the organization.
func (h *Handlers) ShowSignInRules(ctx context.Context, _ ShowSignInRulesRequestObject) (ShowSignInRulesResponseObject, error) {
	rules, err := identity.FindSignInRules(ctx, edge.CallOf(ctx).DB)
	if err != nil {
		return nil, err
	}
	return ShowSignInRules200JSONResponse{Body: signInRulesOut(rules), Headers: ShowSignInRules200ResponseHeaders{ETag: tagOfVersion(rules.Version)}}, nil
}

// UpdateSignInRules says for which roles a second factor is required, from the next request
// of everybody on.
func (h *Handlers) UpdateSignInRules(ctx context.Context, r UpdateSignInRulesRequestObject) (UpdateSignInRulesResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	rules := identity.SignInRules{SecondFactorRoles: []string{}, Version: version}
	for _, role := range r.Body.SecondFactorRoles {
		rules.SecondFactorRoles = append(rules.SecondFactorRoles, string(role))
	}
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		before, err := identity.FindSignInRules(ctx, tx)
		if err != nil {
			return err
		}
		if err := identity.UpdateSignInRules(ctx, tx, &rules); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "sign_in_rules_changed", "sign_in_rules", 0, map[string]any{
			"second_factor_roles_before": before.SecondFactorRoles, "second_factor_roles": rules.SecondFactorRoles,
		})
	})
	if err != nil {
		return nil, err
	}
	return UpdateSignInRules200JSONResponse{Body: signInRulesOut(rules), Headers: UpdateSignInRules200ResponseHeaders{ETag: tagOfVersion(rules.Version)}}, nil
}

func signInRulesOut(r identity.SignInRules) SignInRules {
	out := SignInRules{SecondFactorRoles: make([]FactorRole, len(r.SecondFactorRoles)), Version: r.Version}
	for i, role := range r.SecondFactorRoles {
		out.SecondFactorRoles[i] = FactorRole(role)
	}
	return out
}
