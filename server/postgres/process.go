package postgres

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// process is a running PostgreSQL that this process started.
type process struct {
	command   *exec.Cmd
	done      chan struct{} // closed when it has ended
	err       error         // how it ended; read after done
	log       string        // file it writes to
	logFrom   int64         // where in log its own output begins
	socket    string        // folder of its socket
	ownSocket bool          // socket is a temporary folder of ours
}

// settings are those of every private server. The log carries neither
// statements nor the values that broke a constraint: they can be personal.
var settings = []string{
	"listen_addresses=",
	"unix_socket_permissions=0700",
	"timezone=UTC",
	"log_timezone=UTC",
	"log_min_messages=log",
	"log_min_error_statement=panic",
	"log_error_verbosity=terse",
	"log_checkpoints=off",
	"jit=off",
	"random_page_cost=1.1",
}

// volatileSettings give up the safety of the data for the speed of tests, which
// run in parallel on many small databases.
var volatileSettings = []string{
	"fsync=off",
	"synchronous_commit=off",
	"full_page_writes=off",
	"max_connections=300",
	"autovacuum_naptime=5min",
	"wal_level=minimal",
	"max_wal_senders=0",
	"max_wal_size=8GB",
	"checkpoint_timeout=1h",
}

// logLimit is the size in bytes above which the log is begun anew at a start.
const logLimit = 10 << 20

// launch starts PostgreSQL on the cluster of place at, and on the socket of the
// process before, if there was one: that is where everybody looks for it.
func launch(programs binaries, at place, volatile bool, before *process) (*process, error) {
	log, from, err := openLog(at.log())
	if err != nil {
		return nil, folderError(at.log(), err)
	}
	defer log.Close() // the server has its own handle
	p := &process{done: make(chan struct{}), log: at.log(), logFrom: from}
	if before != nil {
		p.socket, p.ownSocket = before.socket, before.ownSocket
		if err := errors.Join(os.MkdirAll(p.socket, 0o700), at.account.own(p.socket)); err != nil { // it goes with what was left behind
			return nil, folderError(p.socket, err)
		}
	} else if err := p.chooseSocket(at); err != nil {
		return nil, err
	}
	arguments := []string{"-D", at.cluster(), "-k", p.socket, "-p", socketPort}
	wanted := settings
	if volatile {
		wanted = append(wanted[:len(wanted):len(wanted)], volatileSettings...)
	}
	for _, setting := range wanted {
		arguments = append(arguments, "-c", setting)
	}
	// Not bound to a context: the server must outlive the interrupt that makes
	// the product drain.
	p.command = at.command(context.Background(), programs.postgres(), arguments...)
	p.command.Stdout, p.command.Stderr = log, log
	started := make(chan error)
	go p.run(started)
	if err := <-started; err != nil {
		err = startError(at.folder, "", err)
		if before == nil {
			err = errors.Join(err, p.removeSocket())
		}
		return nil, err
	}
	return p, nil
}

// run starts the program and waits for its end. Both happen on one thread that
// does nothing else, because where the system can end a child with its parent,
// it takes the thread for the parent.
func (p *process) run(started chan<- error) {
	runtime.LockOSThread()
	endWithParent(p.command.SysProcAttr)
	err := p.command.Start()
	started <- err
	if err == nil {
		p.err = p.command.Wait()
	}
	close(p.done)
}

func openLog(path string) (*os.File, int64, error) {
	flags := os.O_WRONLY | os.O_CREATE | os.O_APPEND
	info, err := os.Stat(path)
	if err == nil && info.Size() > logLimit {
		flags |= os.O_TRUNC
	}
	file, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return nil, 0, err
	}
	end, err := file.Seek(0, io.SeekEnd)
	return file, end, err
}

const (
	// socketPort numbers the socket; with no TCP it is only part of its name.
	socketPort = "5432"

	// socketPathLimit is the longest path of a socket, in bytes, that every
	// system takes: macOS has 103, Linux 107.
	socketPathLimit = 103
)

// chooseSocket puts the socket into the place's folder, or if its path would
// become too long into a temporary one that only the account may enter.
func (p *process) chooseSocket(at place) error {
	p.socket = at.run()
	if len(filepath.Join(p.socket, ".s.PGSQL."+socketPort)) <= socketPathLimit {
		return nil
	}
	folder, err := os.MkdirTemp("/tmp", "nuanlin-")
	if err != nil {
		return folderError("/tmp", err)
	}
	p.socket, p.ownSocket = folder, true
	return at.account.own(folder)
}

func (p *process) removeSocket() error {
	if !p.ownSocket {
		return nil
	}
	return os.RemoveAll(p.socket)
}

// output returns the end of what the server wrote since it was started.
func (p *process) output() string {
	file, err := os.Open(p.log)
	if err != nil {
		return err.Error()
	}
	defer file.Close() // only read
	const most = 4 << 10
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return err.Error()
	}
	text, err := io.ReadAll(io.NewSectionReader(file, max(p.logFrom, size-most), most))
	if err != nil {
		return err.Error()
	}
	return string(bytes.TrimSpace(text))
}
