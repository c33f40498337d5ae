package command

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"nuanlin/server/data"
)

// observation counts what the product does, for /metrics. It carries no address
// of a page, since some hold tokens, and nothing about people.
type observation struct {
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
	active   prometheus.Gauge
}

func newObservation(sent *data.Registry) *observation {
	o := &observation{
		registry: prometheus.NewRegistry(),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "nuanlin_http_request_seconds",
			Help:    "Time taken to answer, by area (api, page or stream), method and status.",
			Buckets: []float64{.002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10},
		}, []string{"area", "method", "status"}),
		active: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "nuanlin_http_requests_active",
			Help: "Requests being answered now.",
		}),
	}
	o.registry.MustRegister(o.seconds, o.active,
		counter("nuanlin_database_statements_total", "Statements sent to the database.", func() int64 { return sent.Counts().Statements }),
		counter("nuanlin_database_retries_total", "Transactions run again because others stood in the way.", func() int64 { return sent.Counts().Retries }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return o
}

// counter shows a number that something else counts.
func counter(name, help string, read func() int64) prometheus.Collector {
	return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(read()) })
}

func (o *observation) handler() http.Handler {
	return promhttp.HandlerFor(o.registry, promhttp.HandlerOpts{})
}

// count measures the requests next answers.
func (o *observation) count(area string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		o.active.Inc()
		defer o.active.Dec()
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r)
		area := area
		if strings.HasPrefix(recorder.Header().Get("Content-Type"), "text/event-stream") {
			area = "stream" // as long as somebody watches, which says nothing about how quick answers are
		}
		o.seconds.WithLabelValues(area, method(r.Method), strconv.Itoa(recorder.status)).Observe(time.Since(began).Seconds())
	})
}

// method keeps callers from filling the memory with methods they invent.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
		return name
	}
	return "other"
}

// statusRecorder remembers the status that was sent.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader sends and remembers the status.
func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection, which streams need.
func (s *statusRecorder) Unwrap() http.ResponseWriter { return s.ResponseWriter }
