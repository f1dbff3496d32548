package cli

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/cli/say"
)

var pageAddress = regexp.MustCompile(`(http://127\.0\.0\.1:\d+/\?token=[A-Z2-7]{26}) shows`)

// startServe serves the file of the folder on any free port.
func startServe(t *testing.T, args ...string) (r *running, address string) {
	t.Helper()
	r = start(t, append([]string{"serve", "--port", "0"}, args...)...)
	r.says("Ctrl-C ends it\n")
	m := pageAddress.FindStringSubmatch(r.out.String())
	require.NotNil(t, m, r.out.String())
	return r, m[1]
}

// long is a file that fills more than a window.
func long(title string) string {
	events := make([]string, 40)
	for i := range events {
		events[i] = fmt.Sprintf(`    { "id": "e%d", "date": "2025-01-%02d", "title": "Event %d", "actors": ["a"], "recipients": ["b"] }`, i, 1+i%28, i)
	}
	return "{\n  \"title\": \"" + title + "\",\n  \"actors\": [ { \"id\": \"a\", \"name\": \"Ay\" }, { \"id\": \"b\", \"name\": \"Bee\" } ],\n  \"events\": [\n" + strings.Join(events, ",\n") + "\n  ]\n}\n"
}

// evalOn returns the value of a JavaScript expression as JSON.
func evalOn(page *browsertest.Page, js string) string {
	var value json.RawMessage
	page.Eval(js, &value)
	return string(value)
}

// awaitOn waits until a JavaScript expression is true.
func awaitOn(page *browsertest.Page, js string) {
	evalOn(page, `new Promise((done) => { const look = () => (`+js+`) ? done(true) : setTimeout(look, 20); look(); })`)
}

// TestServeFollowsTheFile: edit, and the page changes; break the file, and it
// says where; mend it, and the picture returns. Scrolling and zooming stay.
func TestServeFollowsTheFile(t *testing.T) {
	browser := browsertest.Start(t)
	t.Chdir(t.TempDir())
	save(t, "events.json", long("Talks"))
	r, address := startServe(t)
	page := browser.Open(t, address, browsertest.View{Width: 1280, Height: 900})

	awaitOn(page, `document.querySelectorAll('.picture > svg').length === 2 && document.querySelectorAll('#chronology-part tbody tr').length === 40`)
	assert.JSONEq(t, `"Talks"`, evalOn(page, `document.querySelector('h1').textContent`))

	evalOn(page, `(() => {
		window.mine = 'still the same page';
		document.querySelector('[data-for="timeline-part"] [data-zoom="in"]').click();
		document.querySelector('[data-for="timeline-part"] [data-zoom="in"]').click();
		document.getElementById('timeline-part').scrollLeft = 77;
		window.scrollTo({ top: document.getElementById('event-20').getBoundingClientRect().top + scrollY, behavior: 'instant' });
	})()`)
	view := `({ mine: window.mine, zoom: document.getElementById('timeline-part').style.getPropertyValue('--zoom'),
		left: document.getElementById('timeline-part').scrollLeft, top: Math.round(document.getElementById('event-20').getBoundingClientRect().top) })`
	before := evalOn(page, view)
	assert.Contains(t, before, `"zoom":"1.5625"`)
	assert.Contains(t, before, `"left":77`)
	assert.Contains(t, before, `"top":0`)
	save(t, "events.json", strings.Replace(long("Talks"), `"Event 3"`, `"Reconsidered event, which needs a longer title than all of the others have, and so more lines", "importance": 5`, 1))
	awaitOn(page, `document.querySelector('#timeline-part svg').textContent.includes('Reconsidered') && document.querySelector('#chronology-part').textContent.includes('Reconsidered')`)
	assert.JSONEq(t, before, evalOn(page, view))
	awaitOn(page, `document.querySelectorAll('.problems .warning').length > 0 && document.querySelectorAll('.problems .error').length === 0`)
	assert.JSONEq(t, before, evalOn(page, view), "warnings come in below what is read")
	assert.Contains(t, evalOn(page, `document.getElementById('warnings-list').textContent`), "`e0` has no source", "it lists what check says")
	assert.JSONEq(t, `true`, evalOn(page, `!document.getElementById('to-warnings').hidden && document.getElementById('errors-section').hidden`))
	assert.Regexp(t, `^"\d\d:\d\d:\d\d · 40 events, 1 changed"$`, evalOn(page, `document.querySelector('[role=status]').textContent`))

	save(t, "events.json", strings.Replace(long("Talks"), `"date": "2025-01-03"`, `"dat": "2025-01-03"`, 1))
	awaitOn(page, `document.querySelector('[role=alert]').textContent.includes('1 error')`)
	var problem struct{ What, Pre, Hint string }
	require.NoError(t, json.Unmarshal([]byte(evalOn(page, `({ What: document.querySelector('#errors-list .what').textContent,
		Pre: document.querySelector('#errors-list pre').textContent, Hint: document.querySelector('#errors-list .hint').textContent })`)), &problem))
	assert.Equal(t, "error: line 7, column 19: unknown field `dat` in an event, did you mean `date`?", problem.What)
	line, caret, _ := strings.Cut(problem.Pre, "\n")
	assert.Equal(t, strings.Index(line, `"dat"`), strings.Index(caret, "^"), problem.Pre)
	assert.NotEmpty(t, problem.Hint)
	assert.JSONEq(t, `2`, evalOn(page, `document.querySelectorAll('.picture > svg').length`), "the pictures stay")

	save(t, "events.json", long("More talks"))
	awaitOn(page, `document.querySelector('#timeline-part svg').textContent.includes('More talks') && document.querySelector('[role=alert]').textContent === ''`)
	assert.JSONEq(t, `true`, evalOn(page, `document.getElementById('errors-section').hidden && window.mine === 'still the same page'`))

	assert.Equal(t, say.ExitDone, r.stop(), "with a page that still listens")
	awaitOn(page, `document.querySelector('[role=status]').textContent.includes('does not answer')`)
}

// TestServeTellsOtherPagesNothing: a page of another origin tries whatever a
// page can.
func TestServeTellsOtherPagesNothing(t *testing.T) {
	browser := browsertest.Start(t)
	t.Chdir(t.TempDir())
	save(t, "events.json", long("Secret talks"))
	_, address := startServe(t)
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<!DOCTYPE html><title>elsewhere</title>"))
	}))
	defer foreign.Close()
	got := browser.Eval(t, foreign.URL, `(async () => {
		const [target, query] = '`+address+`'.split('?').map((part, i) => i ? '?' + part : part); // even one who knows the token
		const loaded = (name, attributes) => new Promise((done) => {
			const e = document.createElement(name);
			e.onload = () => done('loaded');
			e.onerror = () => done('nothing');
			Object.assign(e, attributes);
			document.body.append(e);
		});
		return {
			fetch: await fetch(target + 'timeline.svg' + query).then(() => 'answered', () => 'nothing'),
			blind: await fetch(target + 'timeline.svg' + query, { mode: 'no-cors' }).then((r) => r.type, () => 'nothing'),
			image: await loaded('img', { src: target + 'timeline.svg' + query }),
			script: await loaded('script', { src: target + 'page.js' + query }),
			style: await loaded('link', { rel: 'stylesheet', href: target + 'page.css' + query }),
			events: await new Promise((done) => {
				const source = new EventSource(target + 'events' + query);
				source.onmessage = () => done('a message');
				source.onerror = () => { source.close(); done('nothing'); };
			}),
			frame: await new Promise((done) => {
				const frame = document.createElement('iframe');
				frame.onload = () => { try { done(frame.contentDocument ? 'readable' : 'nothing'); } catch { done('nothing'); } };
				frame.src = target + query;
				document.body.append(frame);
			}),
		};
	})()`)
	assert.JSONEq(t, `{"fetch":"nothing","blind":"nothing","image":"nothing","script":"nothing","style":"nothing","events":"nothing","frame":"nothing"}`, string(got))
}

// TestServePassesAxe looks at the page with pictures and warnings, and with an
// error, light on a desk and dark on a phone.
func TestServePassesAxe(t *testing.T) {
	browser := browsertest.Start(t)
	t.Chdir(t.TempDir())
	save(t, "events.json", long("Talks"))
	_, address := startServe(t)
	for name, view := range map[string]browsertest.View{
		"light": {Width: 1280, Height: 900}, "dark-phone": {Width: 390, Height: 844, Dark: true},
	} {
		t.Run(name, func(t *testing.T) {
			save(t, "events.json", long("Talks"))
			page := browser.Open(t, address, view)
			awaitOn(page, `document.querySelectorAll('.picture > svg').length === 2 && document.querySelectorAll('.problems .warning').length > 0`)
			assert.Empty(t, page.Violations())
			keep(t, "serve-"+name+".png", page.Screenshot())
			save(t, "events.json", strings.Replace(long("Talks"), `"date": "2025-01-03"`, `"dat": "2025-01-03"`, 1))
			awaitOn(page, `document.querySelectorAll('.problems .error').length === 1`)
			assert.Empty(t, page.Violations())
			keep(t, "serve-"+name+"-error.png", page.Screenshot())
			assert.Empty(t, page.Problems())
		})
	}
}

// keep leaves a picture for people to look at in the folder that
// DEMARCHE_PICTURES names.
func keep(t *testing.T, name string, png []byte) {
	t.Helper()
	if dir := os.Getenv("DEMARCHE_PICTURES"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), png, 0o644))
	}
}

func TestServeShowsNoTextAsMarkup(t *testing.T) {
	browser := browsertest.Start(t)
	t.Chdir(t.TempDir())
	const evil = `<img src=x onerror=alert(1)><script>window.evil = true</script></title>`
	good := strings.ReplaceAll(long(evil), "Event 3", evil)
	save(t, "events.json", good)
	_, address := startServe(t)
	page := browser.Open(t, address, browsertest.View{Width: 1280, Height: 900})
	awaitOn(page, `document.querySelectorAll('.picture > svg').length === 2 && document.querySelector('#chronology-part tbody')`)
	save(t, "events.json", strings.Replace(good, `"date"`, `"`+evil+`"`, 1))
	awaitOn(page, `document.querySelector('#errors-list pre')`)
	assert.JSONEq(t, `[0, 1, false]`, evalOn(page, `[document.querySelectorAll('img').length, document.querySelectorAll('script').length, 'evil' in window]`))
}

func TestServeStartsOnAFileWithErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", "{")
	r, address := startServe(t)
	r.complains("events.json:1:2: error: ")
	answer, err := http.Get(strings.Replace(address, "/?", "/timeline.svg?", 1))
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	assert.Equal(t, http.StatusNotFound, answer.StatusCode)
	save(t, "events.json", small)
	r.says("2 events, ")
}

func TestServePortInUse(t *testing.T) {
	t.Chdir(t.TempDir())
	save(t, "events.json", small)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	port := fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
	got := run(t, false, "", "serve", "--port", port)
	assert.Equal(t, say.ExitIO, got.status)
	assert.Equal(t, "demarche: error: port "+port+" is in use, perhaps by another demarche serve\nhint: --port 0 takes any that is free\n", got.stderr)
}
