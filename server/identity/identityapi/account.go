package identityapi

import (
	"context"
	"slices"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
)

// hostGives are the roles a host may give and take; a leader may every one.
var hostGives = []string{string(auth.Leader), string(auth.Host), string(auth.CommunityOfficer)}

var errAccountAbove = fault.Forbidden.New("account_above", "a host gives leader, host and community officer; the others a leader gives")

// ListAccounts returns who can sign in, and as what.
func (h *Handlers) ListAccounts(ctx context.Context, r ListAccountsRequestObject) (ListAccountsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := identity.AccountFilter{Limit: limit, Now: h.Now()}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	if r.Params.Q != nil {
		filter.Text = strings.TrimSpace(*r.Params.Q)
	}
	if r.Params.Sort != nil {
		filter.Sort = string(*r.Params.Sort)
	}
	if r.Params.Role != nil {
		filter.Role = string(*r.Params.Role)
	}
	found, err := identity.ListAccounts(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	list := AccountList{Accounts: make([]Account, len(found))}
	for i, a := range found {
		list.Accounts[i] = accountOut(a)
		filter.After = placeOf(a, filter.Sort)
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, filter.After)
	return ListAccounts200JSONResponse(list), nil
}

// placeOf is where a page that ends with the account ends.
func placeOf(a identity.ListedAccount, sort string) identity.AccountPlace {
	place := identity.AccountPlace{ID: a.ID}
	switch sort {
	case "name":
		place.Name = a.NameOrder
	case "used":
		place.UsedAt = a.UsedAt
	}
	return place
}

// CreateAccount makes an account with a role, and returns the one-time code for its first
// sign-in.
func (h *Handlers) CreateAccount(ctx context.Context, r CreateAccountRequestObject) (CreateAccountResponseObject, error) {
	role := identity.HeldRole{Role: string(r.Body.Role), CommunityID: r.Body.CommunityID}
	account, made, err := h.newAccount(ctx, r.Body.Login, r.Body.Name, role)
	if err != nil {
		return nil, err
	}
	listed := identity.ListedAccount{ID: account.ID, Login: account.Login, Name: account.Name, CodeOut: true, Version: 1}
	if listed.Roles, err = identity.HeldRoles(ctx, edge.CallOf(ctx).DB, account.ID); err != nil {
		return nil, err
	}
	return CreateAccount201JSONResponse(CreatedAccount{Account: accountOut(listed), FirstCode: made.code, CodeExpiresAt: made.expires}), nil
}

// newAccount makes an account that has one role and signs in first with the code returned.
func (h *Handlers) newAccount(ctx context.Context, login, name string, role identity.HeldRole) (account identity.Account, made handedOut, err error) {
	if err := h.mayGive(ctx, role.Role); err != nil {
		return account, made, err
	}
	account = identity.Account{
		Login: kind.Login(login), Name: strings.TrimSpace(name),
		MustChangePassword: true, CreatedAt: h.Now(),
	}
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		if err := identity.CreateAccount(ctx, tx, &account); err != nil {
			return err
		}
		if err := h.Audit(ctx, tx, "account_created", "account", account.ID, map[string]any{"role": role.Role}); err != nil {
			return err
		}
		if err := identity.GiveRole(ctx, tx, account, role, h.Author(ctx)); err != nil {
			return err
		}
		made, err = h.handOut(ctx, tx, account)
		return err
	})
	return account, made, err
}

// UpdateAccount corrects the name and the login of somebody whose roles the caller could give.
func (h *Handlers) UpdateAccount(ctx context.Context, r UpdateAccountRequestObject) (UpdateAccountResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	err = h.changeAccount(ctx, r.ID, func(tx *data.DB, account identity.Account) error {
		if err := h.mayGiveAll(ctx, tx, account); err != nil {
			return err
		}
		return identity.CorrectAccount(ctx, tx, account, version, r.Body.Name, r.Body.Login, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	return UpdateAccount204Response{}, nil
}

// GiveRole gives an account a role.
func (h *Handlers) GiveRole(ctx context.Context, r GiveRoleRequestObject) (GiveRoleResponseObject, error) {
	role := identity.HeldRole{Role: string(r.Body.Role), CommunityID: r.Body.CommunityID}
	err := h.changeAccount(ctx, r.ID, func(tx *data.DB, account identity.Account) error {
		if err := h.mayGive(ctx, role.Role); err != nil {
			return err
		}
		return identity.GiveRole(ctx, tx, account, role, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	return GiveRole204Response{}, nil
}

// TakeRole takes a role from an account.
func (h *Handlers) TakeRole(ctx context.Context, r TakeRoleRequestObject) (TakeRoleResponseObject, error) {
	role := identity.HeldRole{Role: string(r.Body.Role), CommunityID: r.Body.CommunityID}
	err := h.changeAccount(ctx, r.ID, func(tx *data.DB, account identity.Account) error {
		if err := h.mayGive(ctx, role.Role); err != nil {
			return err
		}
		return identity.TakeRole(ctx, tx, account, role, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	return TakeRole204Response{}, nil
}

// SwitchAccount keeps somebody from signing in, or lets them again.
func (h *Handlers) SwitchAccount(ctx context.Context, r SwitchAccountRequestObject) (SwitchAccountResponseObject, error) {
	err := h.changeAccount(ctx, r.ID, func(tx *data.DB, account identity.Account) error {
		if err := h.mayGiveAll(ctx, tx, account); err != nil {
			return err
		}
		return identity.SwitchAccount(ctx, tx, account, r.Body.Active, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	return SwitchAccount204Response{}, nil
}

// IssueAccountCode makes a one-time code as [Handlers.IssueFirstCode] does, for whoever
// holds roles the caller could give.
func (h *Handlers) IssueAccountCode(ctx context.Context, r IssueAccountCodeRequestObject) (IssueAccountCodeResponseObject, error) {
	answer, err := h.issueCode(ctx, func(tx *data.DB) (identity.Account, error) {
		account, err := identity.FindAccount(ctx, tx, r.ID)
		if err == nil {
			err = h.mayGiveAll(ctx, tx, account)
		}
		return account, err
	})
	if err != nil {
		return nil, err
	}
	return IssueAccountCode200JSONResponse(answer), nil
}

// changeAccount calls change with an account nobody else changes meanwhile.
func (h *Handlers) changeAccount(ctx context.Context, id int64, change func(*data.DB, identity.Account) error) error {
	return edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		account, err := identity.LockAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		return change(tx, account)
	})
}

// mayGive tells whether the caller may give and take the role.
func (h *Handlers) mayGive(ctx context.Context, role string) error {
	if edge.CallOf(ctx).Principal.Has(auth.Leader) || slices.Contains(hostGives, role) {
		return nil
	}
	return errAccountAbove
}

// mayGiveAll tells whether the caller may give every role the account has.
func (h *Handlers) mayGiveAll(ctx context.Context, db *data.DB, account identity.Account) error {
	roles, err := identity.HeldRoles(ctx, db, account.ID)
	if err != nil {
		return err
	}
	for _, r := range roles {
		if err := h.mayGive(ctx, r.Role); err != nil {
			return err
		}
	}
	return nil
}

func accountOut(a identity.ListedAccount) Account {
	return Account{
		ID: a.ID, Login: a.Login, Name: a.Name, VolunteerID: a.VolunteerID, Roles: rolesOut(a.Roles),
		Active: a.DisabledAt == nil, HasPassword: a.HasPassword, CodeOut: a.CodeOut, UsedAt: a.UsedAt, Version: a.Version,
	}
}

func rolesOut(roles []identity.HeldRole) []HeldRole {
	out := make([]HeldRole, len(roles))
	for i, r := range roles {
		out[i] = HeldRole{Role: Role(r.Role), TeamID: r.TeamID, TeamName: r.TeamName, CommunityID: r.CommunityID, CommunityName: r.CommunityName}
	}
	return out
}
