package pairingapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/command/apitest"
)

// TestConsentToCome holds that nobody's consent or agreement is recorded before it is given.
func TestConsentToCome(t *testing.T) {
	t.Parallel()
	s := newPairScene(t)
	tests := []struct {
		dates  string
		status int
		reason string
	}{
		{`"consent_from":"2099-01-01"`, http.StatusUnprocessableEntity, "consent_in_future"},
		{`"agreement_on":"2099-01-01"`, http.StatusUnprocessableEntity, "consent_in_future"},
		{`"consent_from":"2012-04-02","agreement_on":"2012-04-02","consent_until":"2099-01-01"`, http.StatusCreated, ""},
	}
	for _, tt := range tests {
		body := fmt.Sprintf(`{"code":"EL-098","community_id":%d,"kind":"elder","need":"alone","contact":{"name":"陈婆婆","address":"一号院"},%s}`, s.community, tt.dates)
		if got := s.Do(s.officer, "POST", "/beneficiaries", body); got.Status != tt.status || got.Reason() != tt.reason {
			t.Errorf("%s: got %d %s, want %d %s", tt.dates, got.Status, got.Body, tt.status, tt.reason)
		}
	}
}

// TestBeneficiaryLivesInTheCommunity holds that a courtyard is one of the community.
func TestBeneficiaryLivesInTheCommunity(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	area := func(code string) (id int64) {
		s.One(&id, `select id from areas where code = $1`, code)
		return id
	}
	tests := []struct {
		name      string
		courtyard int64
		status    int
		reason    string
	}{
		{"of another community", area("C01-1"), http.StatusUnprocessableEntity, "courtyard_foreign"},
		{"a community", area("C02"), http.StatusUnprocessableEntity, "courtyard_foreign"},
		{"nowhere", 987654321, http.StatusUnprocessableEntity, "area_unknown"},
		{"its own", area("C02-1"), http.StatusCreated, ""},
	}
	for _, tt := range tests {
		body := fmt.Sprintf(`{"code":"EL-099","community_id":%d,"courtyard_id":%d,"kind":"elder","need":"alone","contact":{"name":"陈婆婆","address":"一号院"}}`, area("C02"), tt.courtyard)
		if got := s.Do(s.As("c02"), "POST", "/beneficiaries", body); got.Status != tt.status || got.Reason() != tt.reason {
			t.Errorf("%s: got %d %s, want %d %s", tt.name, got.Status, got.Body, tt.status, tt.reason)
		}
	}
}
