package postgres

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// clusterMajor is the version that made the data in place at, or 0 if there is
// none yet.
func clusterMajor(at place) (int, error) {
	path := filepath.Join(at.cluster(), "PG_VERSION")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, folderError(path, err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, FolderUnusable.wrap(err, "%s is damaged: restore the folder from a backup", path)
	}
	return major, nil
}

// makeCluster makes an empty database cluster. What an interrupted attempt left
// is cleared away: only a finished cluster gets the final name.
func makeCluster(ctx context.Context, programs binaries, at place, volatile bool) error {
	password, err := ownerPassword(at)
	if err != nil {
		return err
	}
	passwordFile := filepath.Join(at.run(), "initdb.password")
	if err := os.WriteFile(passwordFile, []byte(password+"\n"), 0o600); err != nil {
		return folderError(passwordFile, err)
	}
	defer os.Remove(passwordFile) // only the account can read it anyway
	half := at.cluster() + ".new"
	err = errors.Join(at.account.own(passwordFile), os.RemoveAll(half), os.Mkdir(half, 0o700), at.account.own(half))
	if err != nil {
		return folderError(half, err)
	}
	arguments := []string{"-D", half, "-U", ownerRole, "--pwfile", passwordFile, "--auth=scram-sha-256",
		"--encoding=UTF8", "--locale=C", "--data-checksums"}
	if volatile {
		arguments = append(arguments, "--no-sync")
	}
	command := at.command(ctx, programs.initdb(), arguments...)
	if output, err := command.CombinedOutput(); err != nil {
		if cause := ctx.Err(); cause != nil {
			return cause
		}
		return startError(at.folder, string(output), fmt.Errorf("initdb: %w", err))
	}
	if err := os.Rename(half, at.cluster()); err != nil {
		return folderError(at.cluster(), err)
	}
	return nil
}

// ownerPassword returns the password of the private server's owner, made on
// first use and kept where only this process's account can read it.
func ownerPassword(at place) (string, error) {
	text, err := os.ReadFile(at.password())
	if err == nil {
		return strings.TrimSpace(string(text)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", folderError(at.password(), err)
	}
	if _, err := os.Stat(at.cluster()); err == nil {
		return "", WrongPassword.wrap(nil, "%s is missing: restore it from a backup of the data folder", at.password())
	}
	secret := make([]byte, 24)
	rand.Read(secret) // never fails
	password := hex.EncodeToString(secret)
	if err := os.WriteFile(at.password(), []byte(password+"\n"), 0o600); err != nil {
		return "", folderError(at.password(), err)
	}
	return password, nil
}

// serverPassword is the password of ServerRole on the private server, which
// follows from the owner's and so needs no file.
func serverPassword(ownerPassword string) string {
	mac := hmac.New(sha256.New, []byte(ownerPassword))
	mac.Write([]byte(ServerRole)) // a hash takes everything
	return hex.EncodeToString(mac.Sum(nil)[:24])
}
