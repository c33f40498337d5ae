package api

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// refreshCookie holds the refresh token, as organization.token. Scripts cannot
// read it and other sites cannot send it; everything else asks for an access
// token in a header, which other sites do not have.
const (
	refreshCookie     = "nuanlin_refresh"
	refreshCookiePath = "/api/v1/session"
)

var errSessionEnded = fault.Unauthenticated.New("session_ended", "the session has ended; sign in again")

// Welcome tells the sign-in page which organizations there are and, in a
// demonstration, who one can be.
func (h *Handlers) Welcome(ctx context.Context, _ WelcomeRequestObject) (WelcomeResponseObject, error) {
	organizations, err := h.Registry.Organizations(ctx)
	if err != nil {
		return nil, err
	}
	welcome := Welcome{Organizations: make([]OrganizationName, len(organizations)), DemoAccounts: []DemoAccount{}}
	for i, org := range organizations {
		welcome.Organizations[i] = OrganizationName{Slug: org.Slug, Name: org.Name}
		if !org.Demo || h.DemoPassword == "" {
			continue
		}
		accounts, err := h.demoAccounts(ctx, org.Slug)
		if err != nil {
			return nil, err
		}
		welcome.DemoAccounts = append(welcome.DemoAccounts, accounts...)
	}
	return Welcome200JSONResponse(welcome), nil
}

func (h *Handlers) demoAccounts(ctx context.Context, slug string) ([]DemoAccount, error) {
	s, err := h.Registry.Organization(ctx, slug)
	if err != nil {
		return nil, err
	}
	found, err := s.DemoAccounts(ctx)
	accounts := make([]DemoAccount, len(found))
	for i, a := range found {
		accounts[i] = DemoAccount{Organization: slug, Login: a.Login, Password: h.DemoPassword, Name: a.Name, Role: Role(a.Role), Detail: a.Detail}
	}
	return accounts, err
}

// ShowSession returns who is signed in, with what they may do now.
func (h *Handlers) ShowSession(ctx context.Context, _ ShowSessionRequestObject) (ShowSessionResponseObject, error) {
	c := callOf(ctx)
	account, err := c.Store.Account(ctx, c.Principal.AccountID)
	if errors.Is(err, fault.NotFound) || account.DisabledAt != nil {
		return nil, errSessionEnded
	}
	if err != nil {
		return nil, err
	}
	roles, err := c.Store.HeldRoles(ctx, account.ID)
	if err != nil {
		return nil, err
	}
	return ShowSession200JSONResponse(h.sessionOut(c.Store.Organization(), account, roles)), nil
}

// RefreshSession exchanges the refresh cookie for a new one and a new access
// token, whose powers are those held now.
func (h *Handlers) RefreshSession(ctx context.Context, r RefreshSessionRequestObject) (RefreshSessionResponseObject, error) {
	s, used, err := h.readCookie(ctx, r.Params.NuanlinRefresh)
	if err != nil {
		return nil, err
	}
	token, hash := auth.NewRefreshToken()
	now := h.Now()
	next := store.RefreshToken{Hash: hash, IssuedAt: now, ExpiresAt: now.Add(auth.RefreshLifetime)}
	if err := s.RotateRefreshToken(ctx, used, &next); err != nil {
		return nil, err
	}
	account, err := s.Account(ctx, next.AccountID)
	if err != nil {
		return nil, err
	}
	signedIn, err := h.signedIn(ctx, s, account)
	if err != nil {
		return nil, err
	}
	return RefreshSession200JSONResponse{Body: signedIn, Headers: RefreshSession200ResponseHeaders{SetCookie: h.cookie(s, token)}}, nil
}

// SignOut ends the session of the refresh cookie, or every session of its
// account. It succeeds when there is none.
func (h *Handlers) SignOut(ctx context.Context, r SignOutRequestObject) (SignOutResponseObject, error) {
	gone := SignOut204Response{Headers: SignOut204ResponseHeaders{SetCookie: h.noCookie()}}
	s, hash, err := h.readCookie(ctx, r.Params.NuanlinRefresh)
	if errors.Is(err, fault.Unauthenticated) {
		return gone, nil
	}
	if err != nil {
		return nil, err
	}
	everywhere := r.Params.Everywhere != nil && *r.Params.Everywhere
	err = s.InTx(ctx, func(tx *store.Store) error {
		now := h.Now()
		accountID, err := tx.RevokeRefreshToken(ctx, hash, everywhere, now)
		if err != nil || accountID == 0 {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{
			AccountID: accountID, Action: "session_ended", SubjectKind: "account", SubjectID: accountID,
			Detail: map[string]any{"everywhere": everywhere}, At: now,
		})
	})
	return gone, err
}

// startSession begins a session of the account and returns the cookie for it.
func (h *Handlers) startSession(ctx context.Context, tx *store.Store, account store.Account) (SignedIn, *string, error) {
	token, hash := auth.NewRefreshToken()
	now := h.Now()
	err := tx.CreateRefreshToken(ctx, store.RefreshToken{
		AccountID: account.ID, Family: rand.Text(), Hash: hash, IssuedAt: now, ExpiresAt: now.Add(auth.RefreshLifetime),
	})
	if err != nil {
		return SignedIn{}, nil, err
	}
	signedIn, err := h.signedIn(ctx, tx, account)
	return signedIn, h.cookie(tx, token), err
}

// signedIn returns an access token for the account with the powers it has now.
func (h *Handlers) signedIn(ctx context.Context, s *store.Store, account store.Account) (SignedIn, error) {
	roles, err := s.HeldRoles(ctx, account.ID)
	if err != nil {
		return SignedIn{}, err
	}
	token, err := h.Tokens.Sign(principalOf(s.Organization().Slug, account, roles))
	return SignedIn{
		AccessToken:      token,
		ExpiresInSeconds: int(auth.AccessLifetime.Seconds()),
		Session:          h.sessionOut(s.Organization(), account, roles),
	}, err
}

// principalOf returns who the account is to the rest of the API.
func principalOf(organization string, account store.Account, roles []store.HeldRole) auth.Principal {
	p := auth.Principal{AccountID: account.ID, Organization: organization, MustChangePassword: account.MustChangePassword}
	if account.VolunteerID != nil {
		p.VolunteerID = *account.VolunteerID
	}
	for _, r := range roles {
		grant := auth.Grant{Role: auth.Role(r.Role)}
		if r.TeamID != nil {
			grant.TeamID = *r.TeamID
		}
		if r.CommunityID != nil {
			grant.CommunityID = *r.CommunityID
		}
		p.Grants = append(p.Grants, grant)
	}
	return p
}

func (h *Handlers) sessionOut(org store.Organization, account store.Account, roles []store.HeldRole) Session {
	out := Session{
		AccountID:          account.ID,
		Login:              account.Login,
		Name:               account.Name,
		VolunteerID:        account.VolunteerID,
		Organization:       OrganizationName{Slug: org.Slug, Name: org.Name},
		Zone:               org.ZoneName,
		Demo:               org.Demo,
		Roles:              make([]HeldRole, len(roles)),
		MustChangePassword: account.MustChangePassword,
		Now:                h.Now().UTC(),
	}
	for i, r := range roles {
		out.Roles[i] = HeldRole{Role: Role(r.Role), TeamID: r.TeamID, TeamName: r.TeamName, CommunityID: r.CommunityID, CommunityName: r.CommunityName}
	}
	return out
}

// readCookie returns the organization a refresh cookie belongs to and the hash
// of its token. It fails with fault.Unauthenticated session_ended.
func (h *Handlers) readCookie(ctx context.Context, value *string) (*store.Store, []byte, error) {
	if value == nil {
		return nil, nil, errSessionEnded
	}
	slug, token, ok := strings.Cut(*value, ".")
	if !ok {
		return nil, nil, errSessionEnded
	}
	s, err := h.Registry.Organization(ctx, slug)
	if errors.Is(err, fault.NotFound) {
		return nil, nil, errSessionEnded
	}
	return s, auth.RefreshHash(token), err
}

func (h *Handlers) cookie(s *store.Store, token string) *string {
	return h.setCookie(s.Organization().Slug+"."+token, int(auth.RefreshLifetime.Seconds()))
}

// noCookie makes the browser forget the refresh cookie.
func (h *Handlers) noCookie() *string { return h.setCookie("", -1) }

func (h *Handlers) setCookie(value string, maxAge int) *string {
	cookie := http.Cookie{
		Name: refreshCookie, Value: value, Path: refreshCookiePath, MaxAge: maxAge,
		HttpOnly: true, Secure: h.SecureCookies, SameSite: http.SameSiteStrictMode,
	}
	text := cookie.String()
	return &text
}
