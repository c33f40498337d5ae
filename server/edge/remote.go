package edge

import (
	"net"
	"net/netip"

	"github.com/labstack/echo/v4"
)

// remoteFrom returns how the address of a caller is found: it is the one the connection
// comes from. What X-Forwarded-For says is believed of trusted proxies alone, and read
// from the right, where the last of them has written: up to the first address that is not
// a proxy's. What stands to the left of it was sent by the caller and proves nothing.
func remoteFrom(proxies []netip.Prefix) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		options = append(options, echo.TrustIPRange(&net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())}))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}
