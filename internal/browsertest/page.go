package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"demarche/internal/top"
)

// How long a test may wait for a page, and how long it pauses between looks.
const (
	Patience = 20 * time.Second
	Pause    = 20 * time.Millisecond
)

// The keys that have no letter, for [Page.Press].
const (
	Enter      = kb.Enter
	Escape     = kb.Escape
	Tab        = kb.Tab
	ArrowDown  = kb.ArrowDown
	ArrowUp    = kb.ArrowUp
	ArrowRight = kb.ArrowRight
	ArrowLeft  = kb.ArrowLeft
)

// View is how a page is looked at.
type View struct {
	Width, Height int
	Dark          bool // prefers-color-scheme
	Print         bool // the style sheet for paper
}

// Page is a page in a tab of its own, to be used as a reader would.
type Page struct {
	ctx context.Context
	t   testing.TB

	mu       sync.Mutex
	problems []string
	requests []string
}

// Open loads source, see [Browser.Eval], and notes whatever goes wrong and
// whatever it asks for. The tab closes with the test.
func (b *Browser) Open(t testing.TB, source string, v View) *Page {
	t.Helper()
	ctx, done := b.tab(t)
	t.Cleanup(done)
	p := &Page{ctx: ctx, t: t}
	at := address(t, source)
	if err := chromedp.Listen(ctx, func(event any) { p.note(event, at) }); err != nil {
		t.Fatalf("listening: %v", err)
	}
	p.do("opening "+at, chromedp.EmulateViewport(int64(v.Width), int64(v.Height)), media(v), chromedp.Navigate(at))
	return p
}

func media(v View) chromedp.Action[chromedp.Void] {
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}}
	if v.Dark {
		params.Features[0].Value = "dark"
	}
	if v.Print {
		params.Media = "print"
	}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	})
}

// note keeps what a test may complain of.
func (p *Page) note(event any, address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch event := event.(type) {
	case *cdpruntime.EventConsoleAPICalled:
		if event.Type == cdpruntime.ConsoleAPICalledTypeError || event.Type == cdpruntime.ConsoleAPICalledTypeWarning {
			p.problems = append(p.problems, fmt.Sprintf("console: %v", event.Args))
		}
	case *cdpruntime.EventExceptionThrown:
		p.problems = append(p.problems, event.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		p.problems = append(p.problems, event.Entry.Text)
	case *network.EventRequestWillBeSent:
		// Icons of fields are in the browser, at addresses that hold them.
		if url := event.Request.URL; url != address && !strings.HasPrefix(url, "data:") {
			p.requests = append(p.requests, url)
		}
	}
}

// Problems returns what the console has said and the exceptions that nobody
// caught.
func (p *Page) Problems() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.problems...)
}

// Requests returns the addresses that the page has asked for, but its own and
// those that hold what they stand for.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.requests...)
}

func (p *Page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// Click moves into view what the CSS selector finds first and clicks into its
// middle.
func (p *Page) Click(selector string) {
	p.t.Helper()
	var at struct{ X, Y float64 }
	p.Eval(fmt.Sprintf(`(() => {
		const element = document.querySelector(%q);
		element.scrollIntoView({block: 'center', behavior: 'instant'});
		const box = element.getBoundingClientRect();
		return {X: box.x + box.width / 2, Y: box.y + box.height / 2};
	})()`, selector), &at)
	p.do("clicking "+selector, chromedp.MouseClickXY(at.X, at.Y))
}

// Press presses the keys one after the other, where the focus is.
func (p *Page) Press(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do("pressing a key", chromedp.KeyEvent(k))
	}
}

// Eval stores the value of the JavaScript expression, awaited if it is a
// promise, in value.
func (p *Page) Eval(js string, value any) {
	p.t.Helper()
	if err := json.Unmarshal(eval(p.ctx, p.t, js), value); err != nil {
		p.t.Fatalf("what JavaScript returned: %v", err)
	}
}

// Text is the value of a JavaScript expression that is a string.
func (p *Page) Text(js string) string {
	p.t.Helper()
	var s string
	p.Eval(js, &s)
	return s
}

// Screenshot returns the whole page as PNG.
func (p *Page) Screenshot() []byte {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Fatalf("taking a picture: %v", err)
	}
	return png
}

// Violations has axe-core look at the page by the rules of WCAG 2.2 A and AA and
// its own best practices, and returns what breaks them, with the element.
func (p *Page) Violations() []string {
	p.t.Helper()
	path := axePath
	source, err := os.ReadFile(path)
	RequireOrSkip(p.t, err == nil, "axe-core is not installed: run npm ci in internal/browsertest/npm")
	if err := chromedp.Do(p.ctx, evaluate(string(source))); err != nil {
		p.t.Fatalf("loading axe-core: %v", err)
	}
	var found []string
	p.Eval(`axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.flatMap(v =>
		v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary)))`, &found)
	return found
}

// axePath is where npm puts axe-core: found at once, since a test may go to another
// folder later.
var axePath = filepath.Join(top.Folder(), "internal", "browsertest", "npm", "node_modules", "axe-core", "axe.min.js")

func evaluate(js string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[json.RawMessage](js+"\n;null")(ctx, t)
		return chromedp.Void{}, err
	}
}
