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
	locks   []*folderLock
	running sync.Mutex // held while a server is started
	process *process

	end   context.CancelFunc // ends the supervision; nil before it begins
	ended chan struct{}      // closed when the server has ended and is not started again

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
	programs, err := p.prepare(ctx, options, at)
	if err != nil {
		return nil, err
	}
	password, err := ownerPassword(at)
	if err != nil {
		return nil, err
	}
	if err := p.run(ctx, options, at, programs, password); err != nil {
		return nil, err
	}
	server, err := p.connect(ctx, at, password)
	if err == nil {
		p.supervise(context.WithoutCancel(ctx), options.Log, at, func(ctx context.Context) error {
			return errors.Join(takeOver(ctx, at, options.Log), p.run(ctx, options, at, programs, password))
		})
	}
	return server, err
}

// memoryLimit is how long the processes of a killed server may take to notice
// that it is gone and to let go of its shared memory.
const memoryLimit = 10 * time.Second

// run starts the server, on the socket of the one before if there was one, and waits
// until it answers.
func (p *private) run(ctx context.Context, options Options, at place, programs binaries, password string) error {
	for began := time.Now(); ; time.Sleep(memoryLimit / 50) {
		started, err := launch(programs, at, options.Volatile, p.process)
		if err != nil {
			return err
		}
		p.process = started
		err = p.awaitReady(ctx, at, socketURL(p.process.socket, ownerRole, password, "postgres"))
		if !errors.Is(err, errMemoryInUse) || time.Since(began) > memoryLimit {
			return err
		}
	}
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

// prepare finds the programs and makes the cluster ready to be started.
func (p *private) prepare(ctx context.Context, options Options, at place) (binaries, error) {
	major, err := clusterMajor(at)
	if err != nil {
		return binaries{}, err
	}
	programs, err := findBinaries(ctx, options, at, major)
	if err != nil {
		return binaries{}, err
	}
	if major != 0 {
		return programs, takeOver(ctx, at, options.Log)
	}
	options.Log.Info("making a new database", "folder", at.cluster(), "postgres", programs.version, "programs", programs.folder)
	return programs, makeCluster(ctx, programs, at, options.Volatile)
}

// connect makes the database and the roles, unless they are there.
func (p *private) connect(ctx context.Context, at place, password string) (_ *Server, err error) {
	socket := p.process.socket
	server := &Server{
		OwnerURL:  socketURL(socket, ownerRole, password, databaseName),
		ServerURL: socketURL(socket, ServerRole, serverPassword(password), databaseName),
		Place:     at.folder,
		Private:   true,
		private:   p,
	}
	if err := makeDatabase(ctx, socketURL(socket, ownerRole, password, "postgres"), server.OwnerURL); err != nil {
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
		if p.end != nil {
			p.end()
		}
		p.running.Lock()
		if p.process != nil {
			p.stopped = p.process.stop(ctx)
		}
		p.running.Unlock()
		if p.stopped == nil && p.end != nil {
			<-p.ended
		}
		for _, lock := range p.locks {
			p.stopped = errors.Join(p.stopped, lock.release())
		}
	})
	return p.stopped
}
