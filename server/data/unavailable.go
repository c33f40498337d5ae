package data

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"

	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// errUnavailable and errFull are what callers are told of a database that cannot serve
// anybody now. Neither is anything a caller did.
var (
	errUnavailable = fault.Unavailable.New("database_unavailable", "the database does not answer: try again in a moment")
	errFull        = fault.Unavailable.New("database_full", "no space is left for the database: whoever runs the server must free some")
)

// diskFull is what the database says when it has no space left.
const diskFull = "53100"

// Unavailable returns what the caller is told if err says that the database cannot
// serve anybody now, else nil. It is for the end of a request: what happens in
// between sees err itself, so that work in the background is not given up for it.
func Unavailable(err error) *fault.Error {
	if pgErr, ok := errors.AsType[*pq.Error](err); ok {
		switch {
		case pgErr.Code == diskFull:
			return errFull
		case gone[string(pgErr.Code.Class())], gone[string(pgErr.Code)]:
			return errUnavailable
		}
		return nil
	}
	for _, sign := range []error{errSilent, driver.ErrBadConn, sql.ErrConnDone, net.ErrClosed} {
		if errors.Is(err, sign) {
			return errUnavailable
		}
	}
	if _, network := errors.AsType[net.Error](err); network {
		return errUnavailable
	}
	return nil
}

// gone are the codes, and classes of codes, of a database that is going, coming or
// too busy to take anybody on.
var gone = map[string]bool{
	"08": true, "53": true, // connection; resources
	"57P01": true, "57P02": true, "57P03": true, "57P05": true, // stops, crashed, starts
	"58": true, // the system under it
}
