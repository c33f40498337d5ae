// Package calendar holds days, periods and what repeats: dates without a zone,
// half-open periods, an organization's working days, weekly repetition and the
// seven stages of a programme. It reads no clock.
package calendar
