// Package planning is what coordinators do with activities and shifts before
// anybody serves: publish, copy, repeat every week, move and cancel. It decides
// what may be done and when; who keeps a seat on a shift that moves is for
// [booking] to say.
package activities
