package auth

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
)

// Links signs the links of letters by which somebody answers without signing in. Such a link
// names one message and who it was sent to, and nothing else. It is signed and not drawn at
// random and kept, so that a letter that is sent again after a crash is the same to the letter,
// and so that a copy of the database has nothing in it by which anybody could answer.
type Links struct{ key []byte }

// linkMAC is how many bytes of its code a link carries: 128 bits, which nobody guesses, and few
// enough for a text message.
const linkMAC = 16

// NewLinks returns a Links for a secret of at least 32 bytes.
func NewLinks(secret []byte) (*Links, error) {
	if len(secret) < 32 {
		return nil, errors.New("auth: the secret must have at least 32 bytes")
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "nuanlin answer links 1", 32)
	if err != nil {
		return nil, fmt.Errorf("auth: key of the answer links: %w", err)
	}
	return &Links{key}, nil
}

// Answer is the last part of the link by which an account answers a message. Place names the
// organization, so that a link of one is worth nothing in another.
func (l *Links) Answer(place string, messageID, accountID int64) string {
	named := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(messageID)), uint64(accountID))
	return base64.RawURLEncoding.EncodeToString(append(named, l.code(place, named)...))
}

// OpenAnswer returns what [Links.Answer] was made of, and whether it was made here for that
// place.
func (l *Links) OpenAnswer(place, token string) (messageID, accountID int64, ok bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) < linkMAC {
		return 0, 0, false
	}
	named := raw[:len(raw)-linkMAC]
	if !hmac.Equal(raw[len(named):], l.code(place, named)) {
		return 0, 0, false
	}
	message, n := binary.Uvarint(named)
	if n <= 0 {
		return 0, 0, false
	}
	account, m := binary.Uvarint(named[n:])
	return int64(message), int64(account), m > 0 && n+m == len(named)
}

func (l *Links) code(place string, named []byte) []byte {
	mac := hmac.New(sha256.New, l.key)
	fmt.Fprintf(mac, "%d %s\n", len(place), place)
	mac.Write(named)
	return mac.Sum(nil)[:linkMAC]
}
