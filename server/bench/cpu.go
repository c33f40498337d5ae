package main

import (
	"fmt"
	"math"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// effort is what the process has used so far.
type effort struct {
	cpu     time.Duration // of all threads, on behalf of the program
	objects uint64        // made on the heap
}

// effortNow reads the counters. Processor time, not the clock, is what figures of
// one thread are given in: another program on the machine does not change it much.
func effortNow() (effort, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return effort{}, fmt.Errorf("processor time: %w", err)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return effort{time.Duration(usage.Utime.Nano()), memory.Mallocs}, nil
}

// since returns what was used after e.
func (e effort) since() (effort, error) {
	now, err := effortNow()
	return effort{now.cpu - e.cpu, now.objects - e.objects}, err
}

// above is how many per cent value lies above best.
func above(value, best int64) float64 {
	if best == 0 {
		return math.Inf(1)
	}
	return 100 * float64(value-best) / float64(best)
}

// installed reports whether a program can be run.
func installed(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// cpuSince is the processor time used after e.
func (e effort) cpuSince() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, fmt.Errorf("processor time: %w", err)
	}
	return time.Duration(usage.Utime.Nano()) - e.cpu, nil
}
