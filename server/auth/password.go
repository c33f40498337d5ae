package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Argon2id as RFC 9106 recommends for a server with little memory to spare:
// 19 MiB, two passes, one lane.
const (
	argonMemory = 19 * 1024 // KiB
	argonPasses = 2
	argonLanes  = 1
	argonLength = 32 // bytes
)

// HashPassword returns an Argon2id hash of password in the usual $-separated
// form, with a salt of its own. It takes tens of milliseconds on purpose.
func HashPassword(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	return hashWith(password, salt)
}

// hashing holds one place per processor: a rush of people signing in waits for
// its turn instead of taking 19 MiB each at once.
var hashing = make(chan struct{}, runtime.GOMAXPROCS(0))

func hashWith(password string, salt []byte) string {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	sum := argon2.IDKey([]byte(password), salt, argonPasses, argonMemory, argonLanes, argonLength)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonLanes, encode(salt), encode(sum))
}

// CheckPassword tells whether password is the one hash was made from. An empty
// or malformed hash matches nothing, and takes as long as any other.
func CheckPassword(hash, password string) bool {
	parts := strings.Split(hash, "$")
	salt := make([]byte, 16)
	if len(parts) == 6 {
		if decoded, err := base64.RawStdEncoding.DecodeString(parts[4]); err == nil {
			salt = decoded
		}
	}
	return subtle.ConstantTimeCompare([]byte(hashWith(password, salt)), []byte(hash)) == 1
}

// codeAlphabet leaves out what is easily mistaken when read aloud or typed.
const codeAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"

// NewFirstCode returns a one-time code for a first sign-in, of about 59 bits,
// such as "k7mq-92xd-4ahn", and the hash to keep of it. A random code needs no
// slow hash, so ten thousand people can be given one each in a moment.
func NewFirstCode() (code, hash string) {
	raw := make([]byte, 12)
	rand.Read(raw)
	letters := make([]byte, 0, 14)
	for i, b := range raw {
		if i == 4 || i == 8 {
			letters = append(letters, '-')
		}
		letters = append(letters, codeAlphabet[int(b)%len(codeAlphabet)])
	}
	code = string(letters)
	return code, FirstCodeHash(code)
}

// FirstCodeHash returns the hash to compare a typed one-time code by. Case,
// spaces and hyphens do not matter.
func FirstCodeHash(code string) string {
	clean := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(code))
	sum := sha256.Sum256([]byte(clean))
	return hex.EncodeToString(sum[:])
}
