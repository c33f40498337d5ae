// Package stable pairs people who rank each other (stable matching, deferred
// acceptance).
package stable
