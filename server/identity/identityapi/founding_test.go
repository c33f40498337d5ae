package identityapi_test

import (
	"context"
	"net/http"
	"sync"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity/identityapi"
)

const foundingCode = "k7mq-92xd-4ahn"

// unfounded is a server of an installation without an association, which makes one of
// the schema the test has.
func unfounded(t *testing.T) *apitest.Server {
	t.Helper()
	s := apitest.NewServer(t)
	schema := s.DB.Organization().SchemaName
	s.ExecAsOwner(`delete from control.organizations`)
	s.Platform.Founding = &edge.Founding{
		CodeHash: auth.FirstCodeHash(foundingCode),
		Make: func(ctx context.Context, org data.Organization, fill func(context.Context, *data.DB) error) error {
			org.SchemaName = schema
			if err := s.Platform.Registry.CreateOrganization(ctx, &org); err != nil {
				return err
			}
			db, err := s.Platform.Registry.Organization(ctx, org.Slug)
			if err != nil {
				return err
			}
			return db.InTx(ctx, func(tx *data.DB) error { return fill(ctx, tx) })
		},
	}
	return s
}

func foundingBody(change func(*identityapi.NewOrganization)) identityapi.NewOrganization {
	body := identityapi.NewOrganization{
		Code: "K7MQ 92XD 4AHN", Name: " 岷江学院青年志愿者协会 ", LeaderName: " 顾长卿 ", Login: " GuChangqing ", Password: "a long new password",
	}
	if change != nil {
		change(&body)
	}
	return body
}

func TestFoundOrganization(t *testing.T) {
	t.Parallel()
	s := unfounded(t)
	welcome := func() (w identityapi.Welcome) {
		s.Do("", "GET", "/welcome", nil).Into(&w)
		return w
	}
	if w := welcome(); !w.Founding || len(w.Organizations) != 0 {
		t.Fatalf("before: %+v", w)
	}
	for name, wrong := range map[string]struct {
		change func(*identityapi.NewOrganization)
		reason string
	}{
		"another code":      {func(o *identityapi.NewOrganization) { o.Code = "k7mq-92xd-4ahm" }, "founding_code_wrong"},
		"blank name":        {func(o *identityapi.NewOrganization) { o.Name = "  " }, "fields_invalid"},
		"blank leader":      {func(o *identityapi.NewOrganization) { o.LeaderName = "  " }, "fields_invalid"},
		"short password":    {func(o *identityapi.NewOrganization) { o.Password = "short" }, "password_short"},
		"login in it":       {func(o *identityapi.NewOrganization) { o.Password = "guchangqing1" }, "password_like_login"},
		"gap in the login":  {func(o *identityapi.NewOrganization) { o.Login = "gu changqing" }, "login_invalid"},
		"blank login":       {func(o *identityapi.NewOrganization) { o.Login = "  " }, "fields_invalid"},
		"slug with capital": {func(o *identityapi.NewOrganization) { o.Slug = "Minjiang" }, "organization_slug_invalid"},
	} {
		if got := s.Do("", "POST", "/organizations", foundingBody(wrong.change)); got.Reason() != wrong.reason {
			t.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
	}
	if w := welcome(); !w.Founding {
		t.Fatal("a refused attempt closed the door")
	}
	got := s.Do("", "POST", "/organizations", foundingBody(nil))
	var founded identityapi.FoundedOrganization
	got.Into(&founded)
	if got.Status != http.StatusCreated || founded.Login != "guchangqing" || founded.Slug != "association" {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	if w := welcome(); w.Founding || len(w.Organizations) != 1 || w.Organizations[0].Name != "岷江学院青年志愿者协会" {
		t.Errorf("after: %+v", w)
	}
	var in identityapi.SignedIn
	s.Do("", "POST", "/session", identityapi.NewSession{Login: founded.Login, Password: "a long new password"}).Into(&in)
	if in.Session.MustChangePassword || len(in.Session.Roles) != 1 || in.Session.Roles[0].Role != identityapi.RoleLeader || in.Session.Name != "顾长卿" {
		t.Errorf("signed in as %+v", in.Session)
	}
	var entries int
	s.One(&entries, `select count(*) from audit_entries where action = 'account_created' and detail->>'by' = 'founding'`)
	if entries != 1 {
		t.Errorf("%d entries in the log", entries)
	}
	if got := s.Do("", "POST", "/organizations", foundingBody(nil)); got.Reason() != "founding_over" {
		t.Errorf("a second one: %d %s", got.Status, got.Body)
	}
}

// Two tabs of an impatient leader make one association.
func TestFoundOrganizationOnce(t *testing.T) {
	t.Parallel()
	s := unfounded(t)
	made := make([]string, 2)
	var tabs sync.WaitGroup
	for i, slug := range []string{"one", "two"} {
		tabs.Go(func() {
			got := s.Do("", "POST", "/organizations", foundingBody(func(o *identityapi.NewOrganization) { o.Slug = slug }))
			if made[i] = got.Reason(); got.Status == http.StatusCreated {
				made[i] = "made"
			}
		})
	}
	tabs.Wait()
	if !(made[0] == "made" && made[1] == "founding_over" || made[1] == "made" && made[0] == "founding_over") {
		t.Errorf("got %v", made)
	}
}

// A program that began with an association has no such door, whatever happens to that.
func TestNoFoundingWhereThereWasAnAssociation(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	if got := s.Do("", "POST", "/organizations", foundingBody(nil)); got.Reason() != "founding_over" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
