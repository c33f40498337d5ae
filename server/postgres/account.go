package postgres

import (
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// account is whom the private server's programs run as: PostgreSQL refuses to
// run as root.
type account struct {
	name string
	uid  uint32
	gid  uint32
	self bool // the account this process runs as; nothing to switch
}

// attributes are how a program is started as a. It gets a process group of its
// own, so that an interrupt typed at the terminal reaches only the product,
// which then stops the server in order.
func (a account) attributes() *syscall.SysProcAttr {
	attributes := &syscall.SysProcAttr{Setpgid: true}
	if !a.self {
		attributes.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid}
	}
	return attributes
}

// own makes path belong to a.
func (a account) own(path string) error {
	if a.self {
		return nil
	}
	return os.Chown(path, int(a.uid), int(a.gid))
}

// accounts returns the accounts the private server may run as, best first: this
// process's own, or if that is root the one that owns the data folder, then
// those that systems keep for such servers.
func accounts(folder string) ([]account, error) {
	if os.Geteuid() != 0 {
		return []account{{name: whoami(), uid: uint32(os.Geteuid()), gid: uint32(os.Getegid()), self: true}}, nil
	}
	var found []account
	if info, err := os.Stat(folder); err == nil {
		if owner, ok := ownerOf(info); ok && owner.uid != 0 {
			found = append(found, owner)
		}
	}
	for _, name := range []string{"nuanlin", "postgres", "nobody"} {
		if entry, err := user.Lookup(name); err == nil {
			if a, ok := accountOf(entry); ok {
				found = append(found, a)
			}
		}
	}
	if len(found) == 0 {
		return nil, FolderUnusable.wrap(nil, "PostgreSQL does not run as root, and this machine has no account named nuanlin, postgres or nobody: add one (useradd --system nuanlin) or start as another user")
	}
	return found, nil
}

func accountOf(entry *user.User) (account, bool) {
	uid, err := strconv.ParseUint(entry.Uid, 10, 32)
	if err != nil || uid == 0 {
		return account{}, false
	}
	gid, err := strconv.ParseUint(entry.Gid, 10, 32)
	return account{name: entry.Username, uid: uint32(uid), gid: uint32(gid)}, err == nil
}

// ownerOf returns the account that owns a file.
func ownerOf(info fs.FileInfo) (account, bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return account{}, false
	}
	owner := account{name: fmt.Sprintf("user id %d", stat.Uid), uid: stat.Uid, gid: stat.Gid}
	if entry, err := user.LookupId(strconv.FormatUint(uint64(stat.Uid), 10)); err == nil {
		owner.name = entry.Username
	}
	return owner, true
}
