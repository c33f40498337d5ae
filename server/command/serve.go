package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/jobs"
	"nuanlin/server/postgres"
)

// drainLimit is how long requests under way may take to finish after the
// program was told to stop.
const drainLimit = 10 * time.Second

var serveCommand = command{
	name:    "serve",
	summary: "run the product until it is interrupted",
	help: `Starts the private PostgreSQL or reaches the one DATABASE_URL names, brings the database
up to date, and serves the web interface and its API. An interrupt or SIGTERM lets
requests under way finish, keeps the best of each roster that is being made, gives an import
5 seconds (one that needs longer is written at the next start) and stops PostgreSQL in order.
After anything worse the next start repairs what needs repair and goes on with what was
under way.`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		withDemo := flags.Bool("demo", false, "load the demonstration at the first start, and print its accounts")
		dates := flags.String("dates", coming, "with -demo, when it takes place: "+coming+" or "+april2012)
		return func(ctx context.Context, p *program, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			if !*withDemo {
				*dates = ""
			}
			return p.serve(ctx, *dates)
		}
	},
}

// serve runs the product until ctx is done or PostgreSQL ends. It takes the
// address first, since that is the quickest to fail. If demoDates is not empty,
// the demonstration is loaded before.
func (p *program) serve(ctx context.Context, demoDates string) error {
	began := time.Now()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.config.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close() // the server has closed it by then, unless it never ran
	return p.withRegistry(ctx, alone, func(server *postgres.Server, registry *data.Registry) error {
		if demoDates != "" {
			if err := p.loadDemo(ctx, server, registry, demoDates); err != nil {
				return err
			}
		}
		defer p.watch(ctx, registry)()
		return p.withJobs(ctx, registry, func(queue *jobs.Queue) (err error) {
			trials, err := p.newTrials(ctx, server, registry, queue)
			if err != nil {
				return err
			}
			founding, code, err := newFounding(ctx, server, registry)
			if err != nil {
				return err
			}
			product, figures, err := p.handlers(ctx, registry, queue, founding, trials)
			if err != nil {
				return err
			}
			end, err := p.offerFigures(ctx, figures)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, end()) }()
			if err := queue.Start(ctx); err != nil {
				return err
			}
			p.log.Info("ready", "address", address(listener), "postgres", server.Version, "place", server.Place,
				"took", time.Since(began).Round(time.Millisecond).String())
			if demoDates != "" {
				if err := p.printDemo(ctx, registry); err != nil {
					return err
				}
			}
			if founding != nil {
				p.printFounding(address(listener), code)
			}
			fmt.Fprintf(p.stdout, "Nuanlin is ready: %s\n", address(listener))
			return p.answer(ctx, listener, product, server.Done())
		})
	})
}

// watch notices when the database does not answer, until the function it returns is
// called.
func (p *program) watch(ctx context.Context, registry *data.Registry) (end func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx)) // it matters most while the program stops
	var watching sync.WaitGroup
	watching.Go(func() {
		if err := registry.Watch(ctx, p.log); err != nil {
			p.log.Error("the database is not watched", "error", err)
		}
	})
	return func() {
		cancel()
		watching.Wait()
	}
}

// answer serves until ctx is done, which lets requests finish, or the database
// is gone, which is an error.
func (p *program) answer(ctx context.Context, listener net.Listener, handler http.Handler, databaseGone <-chan struct{}) error {
	// Streams end when ctx does. Requests that take long are told to end with this context.
	requests, endRequests := context.WithCancel(context.WithoutCancel(ctx))
	defer endRequests()
	server := &http.Server{
		Handler:           edge.Paced(ctx, handler),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return requests },
		ErrorLog:          slog.NewLogLogger(p.log.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	var cause error
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-databaseGone:
		cause = errors.New("PostgreSQL ended on its own and could not be started again; what it last said is in postgres.log in the data folder")
	case <-ctx.Done():
		p.log.Info("stopping: requests under way may finish")
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainLimit)
	defer cancel()
	server.RegisterOnShutdown(func() {
		time.AfterFunc(drainLimit/2, endRequests)
	})
	if err := server.Shutdown(limit); errors.Is(err, context.DeadlineExceeded) {
		p.log.Warn("some requests did not finish in time and were cut off")
		cause = errors.Join(cause, server.Close())
	} else if err != nil {
		cause = errors.Join(cause, err)
	}
	return cause
}

// address is where a browser on this machine finds the product.
func address(listener net.Listener) string {
	host, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return listener.Addr().String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
