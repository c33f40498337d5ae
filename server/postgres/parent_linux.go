package postgres

import "syscall"

// endWithParent makes the system stop the server in order when this process is
// killed, so that none is left behind.
func endWithParent(attributes *syscall.SysProcAttr) {
	attributes.Pdeathsig = syscall.SIGINT
}
