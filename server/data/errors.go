package data

import (
	"database/sql"
	"errors"
	"fmt"
	"regexp"

	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// TranslateMissing is like [Translate] for a query that finds nothing only if the
// record named by the caller is not there.
func TranslateMissing(op string, err error, missing *fault.Error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("data: %s: %w", op, missing)
	}
	return Translate(op, err)
}

// Constraints says what breaking each constraint, named as in migrations/, means to
// the caller. One that nobody explains is a bug in the server, not in the request.
type Constraints map[string]*fault.Error

// explained holds what every capability has said of the constraints of its tables.
// It is written while packages are initialized, and only read afterwards.
var explained = Constraints{}

// Explain adds what breaking the constraints of one table means. Call it from a
// package variable, beside the table's SQL. It panics if somebody explains the
// constraint already.
func Explain(c Constraints) struct{} {
	for name, means := range c {
		if _, twice := explained[name]; twice {
			panic("data: two packages explain the constraint " + name)
		}
		explained[name] = means
	}
	return struct{}{}
}

// ErrNameBlank is a name made of nothing but spaces.
var ErrNameBlank = fault.Invalid.New("name_blank", "a name needs at least one character that shows")

// errKeyUsed is what a second request with the same idempotency key meets while
// the first is under way.
var errKeyUsed = fault.Conflict.New("request_repeated", "the same request is under way")

// What the database says of a NUL character in a text, and in a text within JSON.
const (
	characterNotKept       = "22021"
	characterNotKeptInJSON = "22P05"
)

// deadlock and serialization are what the database says to one of several
// transactions that stand in each other's way. Nothing of it is kept.
const (
	deadlock      = "40P01"
	serialization = "40001"
)

// errContended is what whoever loses such a conflict time after time is told.
var errContended = fault.Conflict.New("booking_contended", "others changed the same seats at that moment: try again")

// contended reports whether err says that the database gave way to another.
func contended(err error) bool {
	if pgErr, ok := errors.AsType[*pq.Error](err); ok && (pgErr.Code == deadlock || pgErr.Code == serialization) {
		return true
	}
	return errors.Is(err, errContended)
}

// shardSuffix is what a sharding extension appends to a constraint's name.
var shardSuffix = regexp.MustCompile(`_\d{4,}$`)

// namedConstraint finds the name of a constraint in an English message.
var namedConstraint = regexp.MustCompile(`constraint "([^"]+)"`)

// violated is the name of the constraint that err says was broken, "" if it is about
// none. A sharding extension leaves the field for it empty: then the message tells.
func violated(err *pq.Error) string {
	name := err.Constraint
	if found := namedConstraint.FindStringSubmatch(err.Message); name == "" && err.Code.Class() == integrityViolation && found != nil {
		name = found[1]
	}
	return shardSuffix.ReplaceAllString(name, "")
}

// integrityViolation is the class of what the database says of broken constraints.
const integrityViolation = "23"

// ErrUnknown is the answer about a row that is not there, where the capability has no
// answer of its own, and so about one that the caller may not know of.
var ErrUnknown = fault.NotFound.New("record_unknown", "there is no such record")

// Translate gives err, returned by the operation op, the meaning it has for the
// caller: a missing row becomes NotFound and a broken constraint the fault
// registered for it.
func Translate(op string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("data: %s: %w", op, ErrUnknown)
	}
	if pgErr, ok := errors.AsType[*pq.Error](err); ok {
		if contended(err) {
			return fmt.Errorf("data: %s: %w", op, errContended)
		}
		if pgErr.Code == characterNotKept || pgErr.Code == characterNotKeptInJSON {
			return fmt.Errorf("data: %s: %w", op, fault.Invalid.New("text_malformed", "a text holds a character that cannot be kept"))
		}
		if known, ok := explained[violated(pgErr)]; ok {
			return fmt.Errorf("data: %s: %w", op, known)
		}
	}
	return fmt.Errorf("data: %s: %w", op, err)
}

// Stale is the fault of an edit that was based on an older version than current.
func Stale(current int) *fault.Error {
	return fault.Conflict.New("version_stale", "somebody changed it meanwhile").With("current_version", current)
}
