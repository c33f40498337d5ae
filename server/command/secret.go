package command

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// secretLength is the fewest characters a secret may have.
const secretLength = 32

// loadSecret returns the secret of this installation: the one that was set, or
// the one in the data folder, which it makes if this is the first start. It is
// lost with the folder, and everything it locks with it.
func loadSecret(c Config) ([]byte, error) {
	if c.Secret != "" {
		return []byte(c.Secret), nil
	}
	path := filepath.Join(c.Data, "secret")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeSecret(path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the secret: %w", err)
	}
	secret := strings.TrimSpace(string(text))
	if err := checkSecret(secret); err != nil {
		return nil, &configError{fmt.Errorf("%s is damaged: %w; restore it from a backup", path, err)}
	}
	return []byte(secret), nil
}

// makeSecret writes a new secret. A file that is there is never replaced, and
// one that could not be written whole never gets the name.
func makeSecret(path string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	raw := make([]byte, secretLength)
	rand.Read(raw) // never fails
	secret := base64.RawURLEncoding.EncodeToString(raw)
	half := path + ".new"
	err := os.WriteFile(half, []byte(secret+"\n"), 0o600)
	if err == nil {
		err = os.Link(half, path)
	}
	if err := errors.Join(err, os.Remove(half)); err != nil {
		return nil, fmt.Errorf("write the secret: %w", err)
	}
	return []byte(secret), nil
}
