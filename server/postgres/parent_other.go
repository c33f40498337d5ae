//go:build !linux

package postgres

import "syscall"

// endWithParent does nothing: this system has no such service. A server that is
// left behind is stopped by the next start.
func endWithParent(*syscall.SysProcAttr) {}
