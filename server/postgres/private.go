package postgres

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// private is the server in the data folder, as long as it runs.
type private struct {
	process *process
	locks   []*folderLock

	stopping sync.Once
	stopped  error
}

// startPrivate takes the data folder, makes the cluster at the first start,
// clears away what a killed product left, and starts the server.
func startPrivate(ctx context.Context, options Options) (_ *Server, err error) {
	options.Folder, err = filepath.Abs(options.Folder)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(options.Folder, folderMode()); err != nil {
		return nil, folderError(options.Folder, err)
	}
	p := &private{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.stop(context.WithoutCancel(ctx)))
		}
	}()
	at, err := p.take(options)
	if problem, ok := errors.AsType[*Error](err); ok && problem.Problem == FolderInUse && options.Join {
		return join(ctx, options)
	}
	if err != nil {
		return nil, err
	}
	if err := p.start(ctx, options, at); err != nil {
		return nil, err
	}
	return p.connect(ctx, at)
}

// take locks the data folder and the place, if that is another folder.
func (p *private) take(options Options) (place, error) {
	lock, err := lockFolder(options.Folder)
	if err != nil {
		return place{}, err
	}
	p.locks = append(p.locks, lock)
	at, err := choosePlace(options)
	if err != nil || at.folder == options.Folder {
		return at, err
	}
	if lock, err = lockFolder(at.folder); err != nil {
		return place{}, err
	}
	p.locks = append(p.locks, lock)
	return at, nil
}

// start finds the programs and runs the server.
func (p *private) start(ctx context.Context, options Options, at place) error {
	major, err := clusterMajor(at)
	if err != nil {
		return err
	}
	programs, err := findBinaries(ctx, options, at, major)
	if err != nil {
		return err
	}
	if major == 0 {
		options.Log.Info("making a new database", "folder", at.cluster(), "postgres", programs.version, "programs", programs.folder)
		if err := makeCluster(ctx, programs, at, options.Volatile); err != nil {
			return err
		}
	} else if err := takeOver(ctx, at, options.Log); err != nil {
		return err
	}
	p.process, err = launch(programs, at, options.Volatile)
	return err
}

// connect waits until the server answers and makes the database and the roles.
func (p *private) connect(ctx context.Context, at place) (*Server, error) {
	password, err := ownerPassword(at)
	if err != nil {
		return nil, err
	}
	socket := p.process.socket
	maintenance := socketURL(socket, ownerRole, password, "postgres")
	if err := p.awaitReady(ctx, at, maintenance); err != nil {
		return nil, err
	}
	server := &Server{
		OwnerURL:  socketURL(socket, ownerRole, password, databaseName),
		ServerURL: socketURL(socket, ServerRole, serverPassword(password), databaseName),
		Place:     at.folder,
		Private:   true,
		private:   p,
	}
	if err := makeDatabase(ctx, maintenance, server.OwnerURL); err != nil {
		return nil, err
	}
	server.Version, err = equip(ctx, server.OwnerURL, serverPassword(password))
	return server, err
}

func socketURL(socket, role, password, database string) string {
	address := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(role, password),
		Path:     "/" + database,
		RawQuery: url.Values{"host": {socket}, "port": {socketPort}, "sslmode": {"disable"}}.Encode(),
	}
	return address.String()
}

// awaitReady waits until the server takes connections. Repair after a crash can
// take minutes, so only the server's end or ctx ends the wait.
func (p *private) awaitReady(ctx context.Context, at place, dsn string) error {
	attempt := func() (bool, error) {
		limit, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		err := ping(limit, dsn)
		problem, refused := errors.AsType[*Error](err)
		if refused && problem.Problem == Unreachable {
			return false, nil
		}
		if refused && problem.Problem == WrongPassword {
			return false, WrongPassword.wrap(problem.Err, "the password in %s does not open the database in %s: restore it from a backup of the data folder", at.password(), at.cluster())
		}
		return err == nil, err
	}
	err := poll(ctx, p.process.done, attempt)
	if errors.Is(err, errStopped) {
		return startError(at.folder, p.process.output(), p.process.err)
	}
	return err
}

// stop ends the server and gives the folders free, the second time as the first.
func (p *private) stop(ctx context.Context) error {
	p.stopping.Do(func() {
		if p.process != nil {
			p.stopped = p.process.stop(ctx)
		}
		for _, lock := range p.locks {
			p.stopped = errors.Join(p.stopped, lock.release())
		}
	})
	return p.stopped
}
