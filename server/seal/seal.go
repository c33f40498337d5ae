// Package seal encrypts what is known of beneficiaries, so that a copy of the
// database alone tells nobody who they are or where they live, and the secrets of second
// factors, so that it signs nobody in.
package seal

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
)

// Purposes bind a key to what it is for, so that the same secret can also sign tokens.
const (
	purpose       = "nuanlin beneficiary contact 1"
	factorPurpose = "nuanlin second factor 1"
)

// Contact is what identifies a beneficiary. It is shown as R-102 says and never logged.
type Contact struct {
	Name       string `json:"name"`
	Address    string `json:"address"`
	Phone      string `json:"phone,omitempty"`
	CarerName  string `json:"carer_name,omitempty"`
	CarerPhone string `json:"carer_phone,omitempty"`
	HomeRisks  string `json:"home_risks,omitempty"`
}

// Sealer encrypts with XChaCha20-Poly1305 under keys derived from one secret.
type Sealer struct{ aead, factors *subtle.XChaCha20Poly1305 }

// New returns a Sealer for a secret of at least 32 bytes.
func New(secret []byte) (*Sealer, error) {
	if len(secret) < 32 {
		return nil, fmt.Errorf("seal: the secret has %d bytes, at least 32 are needed", len(secret))
	}
	contacts, err := newAEAD(secret, purpose)
	if err != nil {
		return nil, err
	}
	factors, err := newAEAD(secret, factorPurpose)
	return &Sealer{aead: contacts, factors: factors}, err
}

func newAEAD(secret []byte, purpose string) (*subtle.XChaCha20Poly1305, error) {
	key, err := hkdf.Key(sha256.New, secret, nil, purpose, 32)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	aead, err := subtle.NewXChaCha20Poly1305(key)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return aead, nil
}

// SealFactor encrypts the secret of a second factor for its owner, a text that names one
// account in all organizations: it can only be opened for the same one.
func (s *Sealer) SealFactor(owner string, secret []byte) ([]byte, error) {
	sealed, err := s.factors.Encrypt(secret, []byte(owner))
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return sealed, nil
}

// OpenFactor decrypts what [Sealer.SealFactor] returned for the same owner.
func (s *Sealer) OpenFactor(owner string, sealed []byte) ([]byte, error) {
	secret, err := s.factors.Decrypt(sealed, []byte(owner))
	if err != nil {
		return nil, fmt.Errorf("seal: open second factor of %s: %w", owner, err)
	}
	return secret, nil
}

// Seal encrypts c for the beneficiary with the given code. It can only be opened
// under the same code, so that sealed contacts cannot be swapped between rows.
func (s *Sealer) Seal(code string, c Contact) ([]byte, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	sealed, err := s.aead.Encrypt(text, []byte(code))
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return sealed, nil
}

// Open decrypts what [Sealer.Seal] returned for the same code. It fails if the
// secret is another one or the bytes were changed.
func (s *Sealer) Open(code string, sealed []byte) (Contact, error) {
	text, err := s.aead.Decrypt(sealed, []byte(code))
	if err != nil {
		return Contact{}, fmt.Errorf("seal: open contact of %s: %w", code, err)
	}
	var c Contact
	if err := json.Unmarshal(text, &c); err != nil {
		return Contact{}, fmt.Errorf("seal: open contact of %s: %w", code, err)
	}
	return c, nil
}
