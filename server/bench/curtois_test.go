package main

import (
	"strings"
	"testing"
	"time"
)

const smallCurtois = `# a comment
SECTION_HORIZON
7

SECTION_SHIFTS
E,480,
L,600,E

SECTION_STAFF
A,E=7|L=2,2400,480,5,2,3,1

SECTION_DAYS_OFF
A,0,6

SECTION_SHIFT_ON_REQUESTS
A,2,L,3

SECTION_SHIFT_OFF_REQUESTS
A,4,E,1

SECTION_COVER
0,E,2,100,1
`

func TestReadCurtois(t *testing.T) {
	p, err := readCurtois(strings.NewReader(smallCurtois))
	if err != nil {
		t.Fatal(err)
	}
	a := p.People[0]
	if p.Days != 7 || len(p.Kinds) != 2 || p.Kinds[1].NotNext[0] != 0 || a.MaxOf[1] != 2 || a.MaxMinutes != 2400 ||
		a.MinMinutes != 480 || a.MaxRun != 5 || a.MinRun != 2 || a.MinOff != 3 || a.MaxWeekends != 1 || a.DaysOff[1] != 6 {
		t.Errorf("got %+v", p)
	}
	if len(p.Requests) != 2 || p.Requests[0].Off || !p.Requests[1].Off || p.Requests[0].Weight != 3 || p.Cover[0].Under != 100 {
		t.Errorf("got %+v and %+v", p.Requests, p.Cover)
	}
}

func TestReadCurtoisRefuses(t *testing.T) {
	for _, spoiled := range []string{"A,9,L,3", "B,2,L,3", "A,2,X,3", "A,2", "A,x,L,3"} {
		if _, err := readCurtois(strings.NewReader(strings.Replace(smallCurtois, "A,2,L,3", spoiled, 1))); err == nil {
			t.Errorf("%q was read", spoiled)
		}
	}
}

func TestRotaChoice(t *testing.T) {
	quick, err := rotaChoice{}.chosen(false)
	if err != nil || len(quick) != 19 {
		t.Errorf("%d instances, %v", len(quick), err)
	}
	list, err := rotaChoice{only: "8,7"}.chosen(false)
	if err != nil || len(list) != 2 || list[0].number != 8 || list[1].number != 7 {
		t.Errorf("got %v, %v", list, err)
	}
	for _, wrong := range []string{"x", "25", "7,"} {
		if _, err := (rotaChoice{only: wrong}).chosen(true); err == nil {
			t.Errorf("%q was taken", wrong)
		}
	}
	if got := (rotaChoice{}).budget(8, true); got != 5*time.Minute || rotaClassOf(8).most != 3 || rotaClassOf(7).most != 1 || rotaClassOf(13).most != 15 {
		t.Errorf("instance 8 gets %s", got)
	}
}
