// Package browsertest lets tests look at pictures and pages in a real browser:
// headless Chromium, without network.
package browsertest

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// timeout is how long one look at a page may take.
const timeout = 60 * time.Second

// RequireOrSkip ends the test where something it needs is not there: it skips,
// saying why, or fails if DEMARCHE_REQUIRE is 1, so that a build server cannot
// pass by skipping.
func RequireOrSkip(t testing.TB, ok bool, reason string) {
	t.Helper()
	if ok {
		return
	}
	if os.Getenv("DEMARCHE_REQUIRE") == "1" {
		t.Fatalf("required by DEMARCHE_REQUIRE=1: %s", reason)
	}
	t.Skip(reason)
}

// Browser is a running browser. Tests may use it in parallel: pages that are used
// are in tabs of their own, single looks come one after the other in one tab,
// since opening one takes ten times as long as looking.
type Browser struct {
	ctx   context.Context
	close func()

	looking  sync.Mutex
	looks    context.Context // the tab for single looks, nil until there is one
	lookAway func()
}

var (
	mu     sync.Mutex
	shared *Browser
	users  int
	inMain bool // Main closes the browser, not the last test
)

// Main runs the tests with one browser for all of them and closes it at the
// end. Without it each test that finds no browser running starts one. Use:
//
//	func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }
func Main(m *testing.M) int {
	inMain = true
	defer func() {
		if shared != nil {
			shared.close()
		}
	}()
	return m.Run()
}

// Start returns the browser, started if need be. The test is skipped where
// there is none on this machine; see [RequireOrSkip].
func Start(t testing.TB) *Browser {
	t.Helper()
	path := find()
	RequireOrSkip(t, path != "", "no Chromium found; set DEMARCHE_CHROMIUM to its path")
	mu.Lock()
	defer mu.Unlock()
	if shared == nil {
		b, err := start(path)
		if err != nil {
			t.Fatalf("starting %s: %v", path, err)
		}
		shared = b
	}
	users++
	t.Cleanup(release)
	return shared
}

func release() {
	mu.Lock()
	defer mu.Unlock()
	if users--; users == 0 && !inMain {
		shared.close()
		shared = nil
	}
}

// find returns the path of a browser, or nothing.
func find() string {
	if p := os.Getenv("DEMARCHE_CHROMIUM"); p != "" {
		return p
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

func start(path string) (*Browser, error) {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // containers run as root
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		// Advances as the font has them, not rounded to whole pixels.
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
	)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, cancel := chromedp.NewContext(alloc)
	if err := chromedp.Do(ctx); err != nil {
		cancel()
		stop()
		return nil, err
	}
	return &Browser{ctx: ctx, close: func() { cancel(); stop() }}, nil
}

// open opens a tab.
func (b *Browser) open(t testing.TB) (ctx context.Context, closeTab func()) {
	t.Helper()
	ctx, closeTab = chromedp.NewContext(b.ctx)
	if err := chromedp.Do(ctx); err != nil {
		closeTab()
		t.Fatalf("opening a tab: %v", err)
	}
	return ctx, closeTab
}

// tab opens a tab for one test, which closes it.
func (b *Browser) tab(t testing.TB) (context.Context, func()) {
	t.Helper()
	ctx, closeTab := b.open(t)
	ctx, cancel := context.WithTimeout(ctx, timeout)
	return ctx, func() { cancel(); closeTab() }
}

// Eval loads source and returns the value of the JavaScript expression js,
// awaited if it is a promise, as JSON. Source is an address (http, https, file,
// data, about), the path of a file, or the text of an HTML or SVG document.
func (b *Browser) Eval(t testing.TB, source, js string) json.RawMessage {
	t.Helper()
	b.looking.Lock()
	defer b.looking.Unlock()
	if b.looks == nil {
		b.looks, b.lookAway = b.open(t)
	}
	ctx, cancel := context.WithTimeout(b.looks, timeout)
	defer cancel()
	defer func() {
		if t.Failed() { // what is wrong may be the tab
			b.lookAway()
			b.looks = nil
		}
	}()
	if err := chromedp.Do(ctx, chromedp.Navigate(address(t, source))); err != nil {
		t.Fatalf("loading the page: %v", err)
	}
	return eval(ctx, t, js)
}

func eval(ctx context.Context, t testing.TB, js string) json.RawMessage {
	t.Helper()
	js = "(async () => { await document.fonts?.ready; return JSON.stringify(await (" + js + ")) ?? 'null'; })()"
	out, err := chromedp.Run(ctx, chromedp.Evaluate[string](js, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("running JavaScript: %v", err)
	}
	return json.RawMessage(out)
}

var scheme = regexp.MustCompile(`^(https?|file|data|about):`)

// address returns where the browser finds source. Documents given as text are
// written to a file, because pages from data: addresses may load nothing.
func address(t testing.TB, source string) string {
	t.Helper()
	if scheme.MatchString(source) {
		return source
	}
	path := source
	if text := strings.TrimSpace(source); strings.HasPrefix(text, "<") {
		name := "page.html"
		if strings.HasPrefix(text, "<svg") || strings.HasPrefix(text, "<?xml") {
			name = "page.svg"
		}
		path = filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// Screenshot loads the picture or page at path in a window of w by h pixels
// and returns what is seen as PNG. An SVG picture is scaled to the window.
func (b *Browser) Screenshot(t testing.TB, path string, w, h int) []byte {
	t.Helper()
	ctx, done := b.tab(t)
	defer done()
	err := chromedp.Do(ctx,
		chromedp.EmulateViewport(int64(w), int64(h)),
		chromedp.Navigate(address(t, path)))
	if err != nil {
		t.Fatalf("loading %s: %v", path, err)
	}
	eval(ctx, t, `(() => {
		const r = document.documentElement;
		if (r.localName === 'svg') { r.setAttribute('width', '100%'); r.setAttribute('height', '100%'); }
	})()`)
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatalf("taking a picture of %s: %v", path, err)
	}
	return png
}
