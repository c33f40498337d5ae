package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// takeOver makes the cluster ready to be started when an earlier product was
// killed: a server it left behind is stopped, and a process file that names no
// server of this cluster is removed. The caller holds the folder's lock, so no
// live product is disturbed.
func takeOver(ctx context.Context, at place, log *slog.Logger) error {
	path := filepath.Join(at.cluster(), "postmaster.pid")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return folderError(path, err)
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err == nil && pid > 1 && serves(pid, at.cluster()) {
		log.Warn("a PostgreSQL that an earlier run left behind is being stopped", "process", pid, "folder", at.cluster())
		if err := endOrphan(ctx, pid, at.cluster()); err != nil {
			return err
		}
	}
	if len(lines) > 4 {
		if err := removeLeftSocket(lines[4]); err != nil {
			return err
		}
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return folderError(path, err)
	}
	return nil
}

// serves tells whether process pid is a PostgreSQL that runs on cluster. The
// number alone says nothing: the system gives numbers out again.
func serves(pid int, cluster string) bool {
	if _, err := os.Stat("/proc/self/cwd"); err == nil {
		// A server's working folder is its cluster.
		folder, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
		if err != nil {
			return false
		}
		resolved, err := filepath.EvalSymlinks(cluster)
		return err == nil && folder == resolved
	}
	output, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(string(output), cluster)
}

// endOrphan stops a server that is not a child of this process: in order, then
// at once, then by force.
func endOrphan(ctx context.Context, pid int, cluster string) error {
	steps := []struct {
		signal syscall.Signal
		wait   time.Duration
	}{{syscall.SIGINT, 10 * time.Second}, {syscall.SIGQUIT, 2 * time.Second}, {syscall.SIGKILL, 5 * time.Second}}
	for _, step := range steps {
		if err := syscall.Kill(pid, step.signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return FolderInUse.wrap(err, "PostgreSQL (process %d) runs on %s and cannot be stopped by %s: stop it first", pid, cluster, whoami())
		}
		patience, cancel := context.WithTimeout(ctx, step.wait)
		err := poll(patience, nil, func() (bool, error) { return !serves(pid, cluster), nil })
		cancel()
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return FolderInUse.wrap(nil, "PostgreSQL (process %d) runs on %s and does not end", pid, cluster)
}

// removeLeftSocket removes the temporary folder of a socket, if it is one.
func removeLeftSocket(folder string) error {
	if filepath.Dir(folder) != "/tmp" || !strings.HasPrefix(filepath.Base(folder), "nuanlin-") {
		return nil
	}
	return os.RemoveAll(folder)
}
