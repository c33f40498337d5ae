package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"net/netip"
	"time"
)

// Guesses at a password before the first lock, and how long locks last: the
// first one minute, each one twice the one before, at most an hour. An address has
// more guesses at all names together, since many people may be behind it.
const (
	freeGuesses        = 5
	freeGuessesAddress = 30
	longestLock        = time.Hour
	forgetAfter        = 24 * time.Hour // since the last try and the last lock
)

// TriesKept is how long the count of wrong passwords is kept.
const TriesKept = forgetAfter + longestLock

// deviceKept is how long a device is known that is not signed in from.
const deviceKept = 180 * 24 * time.Hour

// shortestDevice is the fewest characters of a device's secret: a shorter one could be guessed.
const shortestDevice = 16

// LockAfter returns how long signing in is refused after that many wrong
// passwords in a row; 0 for the first few.
func LockAfter(failures int) time.Duration {
	if failures < freeGuesses {
		return 0
	}
	lock := time.Minute << min(failures-freeGuesses, 10)
	return min(lock, longestLock)
}

// FirstLock tells whether so many wrong passwords or codes in a row bring the first lock.
func FirstLock(failures int) bool { return failures == freeGuesses }

// SignInTry is what [BeginSignIn] found out.
type SignInTry struct {
	LockedUntil time.Time // whole seconds; zero if the try may go on
	Failures    int       // wrong passwords in a row, this one among them if it is wrong
}

// Try is somebody's try to sign in. A login that nobody has is one, too: what is answered,
// and the work it takes, is the same.
type Try struct {
	Login     string
	AccountID int64  // 0 if nobody has the login
	Device    string // a secret that the device keeps, or ""
	Address   string // where from
	Session   string // names the session of somebody who is signed in and gives the password once more, or ""
	Second    bool   // the second factor is tried; the password was right
}

// guard is one count of wrong passwords.
type guard struct {
	login []byte // hash; empty for all
	place string
	free  int // guesses before the first lock
}

// guards are the counts of a try, in the order they are locked. Whoever comes from a device
// that was signed in from before is counted by the device, and no stranger can lock them out.
func (t Try) guards(known bool) []guard {
	counts := t.places(known)
	if !t.Second {
		return counts
	}
	// The right password does not end these counts. Whoever comes from anywhere else than
	// the devices of the account is counted together: a code has six digits only, and they
	// know the password.
	own := counts[0]
	if !known && t.Session == "" {
		own.place = "anywhere"
	}
	own.place = "second:" + own.place
	return []guard{own}
}

// places are the counts of a try at the password.
func (t Try) places(known bool) []guard {
	hash := sha256.Sum256([]byte(t.Login))
	switch {
	case t.Session != "":
		return []guard{{hash[:], "session:" + t.Session, freeGuesses}}
	case known:
		return []guard{{hash[:], "device:" + hex.EncodeToString(t.deviceHash()), freeGuesses}}
	}
	from, public := Counted(t.Address)
	counts := []guard{{hash[:], "address:" + from, freeGuesses}}
	if public {
		counts = append(counts, guard{[]byte{}, "address:" + from, freeGuessesAddress})
	}
	return counts
}

// hostBits is how much of an address of IPv6 tells hosts apart: the rest each has for itself,
// and could count anew with every address of it.
const hostBits = 64

// Counted returns what an address is counted as, and whether it is one of the internet's:
// one of a proxy or of a campus is many people's, who must not lock each other out.
func Counted(address string) (from string, public bool) {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address, false
	}
	a = a.Unmap()
	public = !a.IsLoopback() && !a.IsPrivate() && !a.IsLinkLocalUnicast()
	if a.Is4() {
		return a.String(), public
	}
	return netip.PrefixFrom(a, hostBits).Masked().String(), public
}

// deviceHash is what is kept of the device's secret; nil if it has none worth the name.
func (t Try) deviceHash() []byte {
	if len(t.Device) < shortestDevice {
		return nil
	}
	hash := sha256.Sum256([]byte(t.Device))
	return hash[:]
}

// tried is a stored count.
type tried struct {
	Failures    int        `db:"failures"`
	LockedFrom  *time.Time `db:"locked_from"`
	LockedUntil *time.Time `db:"locked_until"`
	TriedAt     time.Time  `db:"tried_at"`
}

// together is how far apart tries may begin that wait for each other: the lock that one
// of them brings holds for the others, whose clock was read before.
const together = 30 * time.Second

// locked tells whether the lock holds. A clock that was set back since does not make it
// longer: before its beginning there is no lock.
func (c tried) locked(now time.Time) bool {
	return c.LockedUntil != nil && c.LockedUntil.After(now) && !c.LockedFrom.After(now.Add(together))
}

// forgotten tells whether all this is long ago.
func (c tried) forgotten(now time.Time) bool {
	last := c.TriedAt
	if c.LockedUntil != nil && c.LockedUntil.After(last) {
		last = *c.LockedUntil
	}
	return last.Before(now.Add(-forgetAfter))
}
