package identityapi

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// refreshCookie holds the refresh token, as organization.token. Scripts cannot
// read it and other sites cannot send it; everything else asks for an access
// token in a header, which other sites do not have.
const (
	refreshCookie     = "nuanlin_refresh"
	trialCookie       = "nuanlin_trial" // of the trial, beside the session one comes back to
	refreshCookiePath = "/api/v1/session"
)

var errSessionEnded = fault.Unauthenticated.New("session_ended", "the session has ended; sign in again")

// Welcome tells the sign-in page which organizations there are and, in a
// demonstration, who one can be.
func (h *Handlers) Welcome(ctx context.Context, _ WelcomeRequestObject) (WelcomeResponseObject, error) {
	organizations, err := h.Registry.Associations(ctx)
	if err != nil {
		return nil, err
	}
	welcome := Welcome{Organizations: make([]OrganizationName, len(organizations)), DemoAccounts: []DemoAccount{}, PasswordLinks: h.Outlets.CarryLinks() && h.PublicURL != ""}
	if welcome.Founding, err = h.foundingOpen(ctx); err != nil {
		return nil, err
	}
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
	db, err := h.Registry.Organization(ctx, slug)
	if err != nil {
		return nil, err
	}
	found, err := identity.DemoAccounts(ctx, db)
	accounts := make([]DemoAccount, len(found))
	for i, a := range found {
		accounts[i] = DemoAccount{Organization: slug, Login: a.Login, Password: h.DemoPassword, Name: a.Name, Role: Role(a.Role), Detail: a.Detail}
	}
	return accounts, err
}

// ShowSession returns who is signed in, with what they may do now.
func (h *Handlers) ShowSession(ctx context.Context, _ ShowSessionRequestObject) (ShowSessionResponseObject, error) {
	c := edge.CallOf(ctx)
	account, err := identity.FindAccount(ctx, c.DB, c.Principal.AccountID)
	if errors.Is(err, fault.NotFound) || account.DisabledAt != nil {
		return nil, errSessionEnded
	}
	if err != nil {
		return nil, err
	}
	roles, err := identity.HeldRoles(ctx, c.DB, account.ID)
	if err != nil {
		return nil, err
	}
	_, missing, err := identity.FactorWanted(ctx, c.DB, account.ID)
	return ShowSession200JSONResponse(h.sessionOut(c.DB.Organization(), account, roles, missing)), err
}

// RefreshSession exchanges the refresh cookie for a new one and a new access
// token, whose powers are those held now.
func (h *Handlers) RefreshSession(ctx context.Context, r RefreshSessionRequestObject) (RefreshSessionResponseObject, error) {
	signedIn, cookie, err := h.goOn(ctx, r.Params.NuanlinTrial)
	if errors.Is(err, fault.Unauthenticated) { // out of the trial, back to where one came from
		signedIn, cookie, err = h.goOn(ctx, r.Params.NuanlinRefresh)
	}
	if err != nil {
		return nil, err
	}
	return RefreshSession200JSONResponse{Body: signedIn, Headers: RefreshSession200ResponseHeaders{SetCookie: cookie}}, nil
}

// goOn exchanges the refresh token of one cookie.
func (h *Handlers) goOn(ctx context.Context, value *string) (SignedIn, *string, error) {
	db, used, err := h.readCookie(ctx, value)
	if err != nil {
		return SignedIn{}, nil, err
	}
	token, hash := auth.NewRefreshToken()
	now := h.Now()
	next := identity.RefreshToken{Hash: hash, IssuedAt: now, ExpiresAt: now.Add(auth.RefreshLifetime)}
	if err := identity.RotateRefreshToken(ctx, db, used, &next); err != nil {
		return SignedIn{}, nil, err
	}
	account, err := identity.FindAccount(ctx, db, next.AccountID)
	if err != nil {
		return SignedIn{}, nil, err
	}
	signedIn, err := h.signedIn(ctx, db, account, next.SessionID)
	return signedIn, h.cookie(db, token), err
}

// SignOut ends the session of the refresh cookie, or every session of its
// account. It succeeds when there is none.
func (h *Handlers) SignOut(ctx context.Context, r SignOutRequestObject) (SignOutResponseObject, error) {
	gone := SignOut204Response{Headers: SignOut204ResponseHeaders{SetCookie: h.noCookie(trialCookie)}}
	db, hash, err := h.readCookie(ctx, r.Params.NuanlinTrial)
	if errors.Is(err, fault.Unauthenticated) {
		gone.Headers.SetCookie = h.noCookie(refreshCookie)
		db, hash, err = h.readCookie(ctx, r.Params.NuanlinRefresh)
	}
	if errors.Is(err, fault.Unauthenticated) {
		return gone, nil
	}
	if err != nil {
		return nil, err
	}
	everywhere := r.Params.Everywhere != nil && *r.Params.Everywhere
	err = db.InTx(ctx, func(tx *data.DB) error {
		now := h.Now()
		accountID, err := identity.RevokeRefreshToken(ctx, tx, hash, everywhere, now)
		if err != nil || accountID == 0 {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: accountID, Action: "session_ended", SubjectKind: "account", SubjectID: accountID,
			Detail: map[string]any{"everywhere": everywhere}, At: now,
		})
	})
	return gone, err
}

// startSession begins a session of the account and returns the cookie for it.
func (h *Handlers) startSession(ctx context.Context, tx *data.DB, account identity.Account) (SignedIn, *string, error) {
	token, hash := auth.NewRefreshToken()
	now := h.Now()
	session := identity.Session{
		AccountID: account.ID, Family: rand.Text(), Device: edge.DeviceOf(ctx), StartedAt: now, UsedAt: now, ExpiresAt: now.Add(auth.RefreshLifetime),
	}
	if err := identity.StartSession(ctx, tx, &session); err != nil {
		return SignedIn{}, nil, err
	}
	err := identity.CreateRefreshToken(ctx, tx, identity.RefreshToken{
		AccountID: account.ID, Family: session.Family, Hash: hash, IssuedAt: now, ExpiresAt: session.ExpiresAt,
	})
	if err != nil {
		return SignedIn{}, nil, err
	}
	signedIn, err := h.signedIn(ctx, tx, account, session.ID)
	return signedIn, h.cookie(tx, token), err
}

// signedIn returns an access token for the account with the powers it has now.
func (h *Handlers) signedIn(ctx context.Context, db *data.DB, account identity.Account, sessionID int64) (SignedIn, error) {
	roles, err := identity.HeldRoles(ctx, db, account.ID)
	if err != nil {
		return SignedIn{}, err
	}
	_, missing, err := identity.FactorWanted(ctx, db, account.ID)
	if err != nil {
		return SignedIn{}, err
	}
	principal := principalOf(db.Organization().Slug, account, roles)
	principal.SessionID, principal.FactorMissing = sessionID, missing
	token, err := h.Tokens.Sign(principal)
	return SignedIn{
		AccessToken:      token,
		ExpiresInSeconds: int(auth.AccessLifetime.Seconds()),
		Session:          h.sessionOut(db.Organization(), account, roles, missing),
	}, err
}

// principalOf returns who the account is to the rest of the API.
func principalOf(organization string, account identity.Account, roles []identity.HeldRole) auth.Principal {
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

func (h *Handlers) sessionOut(org data.Organization, account identity.Account, roles []identity.HeldRole, factorMissing bool) Session {
	out := Session{
		AccountID:          account.ID,
		Login:              account.Login,
		Name:               account.Name,
		VolunteerID:        account.VolunteerID,
		Organization:       OrganizationName{Slug: org.Slug, Name: org.Name},
		Zone:               org.ZoneName,
		Demo:               org.Demo,
		Roles:              rolesOut(roles),
		MustChangePassword: account.MustChangePassword,

		MustSetUpSecondFactor: factorMissing,
		Now:                   h.Now().UTC(),
	}
	if org.Trial {
		out.Trial = &org.Trial
	}
	return out
}

// readCookie returns the organization a refresh cookie belongs to and the hash
// of its token. It fails with fault.Unauthenticated session_ended.
func (h *Handlers) readCookie(ctx context.Context, value *string) (*data.DB, []byte, error) {
	if value == nil {
		return nil, nil, errSessionEnded
	}
	slug, token, ok := strings.Cut(*value, ".")
	if !ok {
		return nil, nil, errSessionEnded
	}
	db, err := h.Registry.Organization(ctx, slug)
	if errors.Is(err, fault.NotFound) {
		return nil, nil, errSessionEnded
	}
	return db, auth.RefreshHash(token), err
}

// cookie returns the refresh cookie of an organization. That of the trial has a name of
// its own: the session in the association stays what it is meanwhile.
func (h *Handlers) cookie(db *data.DB, token string) *string {
	org, name := db.Organization(), refreshCookie
	if org.Trial {
		name = trialCookie
	}
	return h.setCookie(name, org.Slug+"."+token, int(auth.RefreshLifetime.Seconds()))
}

// noCookie makes the browser forget a refresh cookie.
func (h *Handlers) noCookie(name string) *string { return h.setCookie(name, "", -1) }

func (h *Handlers) setCookie(name, value string, maxAge int) *string {
	cookie := http.Cookie{
		Name: name, Value: value, Path: refreshCookiePath, MaxAge: maxAge,
		HttpOnly: true, Secure: h.SecureCookies, SameSite: http.SameSiteStrictMode,
	}
	text := cookie.String()
	return &text
}
