package edge

import (
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestRemote(t *testing.T) {
	t.Parallel()
	one := []netip.Prefix{netip.MustParsePrefix("10.0.0.7/32")}
	two := append(one, netip.MustParsePrefix("fd00::/64"), netip.MustParsePrefix("172.16.0.0/30"))
	tests := []struct {
		name      string
		proxies   []netip.Prefix
		from      string
		forwarded []string
		want      string
	}{
		{"no proxy, no header", nil, "203.0.113.9:1", nil, "203.0.113.9"},
		{"no proxy is trusted", nil, "10.0.0.7:1", []string{"203.0.113.1"}, "10.0.0.7"},
		{"not even one on this machine", nil, "127.0.0.1:1", []string{"203.0.113.1"}, "127.0.0.1"},
		{"the proxy says", one, "10.0.0.7:1", []string{"203.0.113.1"}, "203.0.113.1"},
		{"the proxy says nothing", one, "10.0.0.7:1", nil, "10.0.0.7"},
		{"a stranger says", one, "203.0.113.9:1", []string{"203.0.113.1"}, "203.0.113.9"},
		{"a neighbour of the proxy says", one, "10.0.0.8:1", []string{"203.0.113.1"}, "10.0.0.8"},
		{"this machine is no proxy unless named", one, "127.0.0.1:1", []string{"203.0.113.1"}, "127.0.0.1"},
		{"the caller invents some in front", one, "10.0.0.7:1", []string{"198.51.100.1, 10.0.0.7, 203.0.113.1"}, "203.0.113.1"},
		{"the caller invents a header in front", one, "10.0.0.7:1", []string{"198.51.100.1", "203.0.113.1"}, "203.0.113.1"},
		{"the caller invents nonsense in front", one, "10.0.0.7:1", []string{"nonsense, 203.0.113.1"}, "203.0.113.1"},
		{"a private address is no proxy", one, "10.0.0.7:1", []string{"198.51.100.1, 192.168.1.4"}, "192.168.1.4"},
		{"the proxy says nonsense", one, "10.0.0.7:1", []string{"203.0.113.1, nonsense"}, "10.0.0.7"},
		{"two proxies", two, "172.16.0.2:1", []string{"198.51.100.1, 203.0.113.1, 10.0.0.7"}, "203.0.113.1"},
		{"beside the second", two, "172.16.0.4:1", []string{"203.0.113.1"}, "172.16.0.4"},
		{"of the new kind", two, "[fd00::5]:1", []string{"2001:db8::9"}, "2001:db8::9"},
		{"the old kind written as the new", one, "[::ffff:10.0.0.7]:1", []string{"203.0.113.1"}, "203.0.113.1"},
	}
	for _, tt := range tests {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = tt.from
		for _, line := range tt.forwarded {
			r.Header.Add("X-Forwarded-For", line)
		}
		r.Header.Set("X-Real-IP", "192.0.2.66") // nobody's word
		if got := remoteFrom(tt.proxies)(r); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
