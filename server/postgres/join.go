package postgres

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// joinLimit is how long a product that has just been started may take until its
// database can be joined.
const joinLimit = 15 * time.Second

// join connects to the private server that the product on the folder runs.
func join(ctx context.Context, options Options) (*Server, error) {
	folder, err := placeFolder(options.Folder)
	if err != nil {
		return nil, err
	}
	at := place{folder: folder}
	password, err := ownerPassword(at)
	if err != nil {
		return nil, err
	}
	limit, cancel := context.WithTimeout(ctx, joinLimit)
	defer cancel()
	var server *Server
	err = poll(limit, nil, func() (bool, error) {
		socket := runningSocket(at)
		if socket == "" {
			return false, nil
		}
		server = &Server{
			OwnerURL:  socketURL(socket, ownerRole, password, databaseName),
			ServerURL: socketURL(socket, ServerRole, serverPassword(password), databaseName),
			Place:     folder,
			Private:   true,
			Joined:    true,
		}
		err := ping(limit, server.OwnerURL)
		if problem, ok := errors.AsType[*Error](err); ok && problem.Problem == Unreachable {
			return false, nil
		}
		return err == nil, err
	})
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, Unreachable.wrap(nil, "a Nuanlin has the folder %s, but its database does not answer", options.Folder)
	}
	if err != nil {
		return nil, err
	}
	server.Version, err = equip(ctx, server.OwnerURL, serverPassword(password))
	return server, err
}

// runningSocket returns the folder of the socket that the server of place at
// says it listens on, or nothing if it does not say so yet.
func runningSocket(at place) string {
	text, err := os.ReadFile(filepath.Join(at.cluster(), "postmaster.pid"))
	lines := strings.Split(string(text), "\n")
	if err != nil || len(lines) < 8 || !strings.HasPrefix(lines[7], "ready") {
		return ""
	}
	return lines[4]
}
