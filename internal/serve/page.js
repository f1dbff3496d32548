// The page that follows a file. The server sends what there is as server-sent
// events; a part that has changed takes the place of the old one, and scrolling
// and zooming stay as they are.
'use strict';
(() => {
	const id = (name) => document.getElementById(name);
	const element = (name, attributes = {}, ...children) => {
		const e = document.createElement(name);
		for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
		e.append(...children);
		return e;
	};
	const count = (n, noun) => n === 1 ? `1 ${noun}` : `${n} ${noun}s`;

	// say changes a text only if it is another: a screen reader says it anew.
	const say = (where, text) => {
		if (where.textContent !== text) where.textContent = text;
	};

	// problem is an entry of a list. Warnings may be many, and are not in the way of
	// anything: they come without the line of the file, and a hint comes once.
	const problem = (p, i, all) => {
		const place = (p.file ? `${p.file}, ` : '') + (p.line > 0 ? `line ${p.line}, column ${p.col}: ` : '');
		const item = element('li', { class: p.severity },
			element('p', { class: 'what' },
				element('span', { class: 'severity' }, `${p.severity}: `), place, element('span', { dir: 'auto' }, p.message)));
		const warning = p.severity === 'warning';
		if (!warning && p.before + p.here + p.after !== '') {
			// Below the line a caret, under the place; the mark is for characters
			// that are wider than others.
			item.append(element('pre', { tabindex: '0', 'aria-label': `Line ${p.line}` }, p.before, element('mark', {}, p.here), p.after,
				element('span', { 'aria-hidden': 'true' }, `\n${' '.repeat([...p.before].length)}^`)));
		}
		if (p.hint && !(warning && all.findIndex((q) => q.hint === p.hint) < i)) item.append(element('p', { class: 'hint' }, `hint: ${p.hint}`));
		return item;
	};

	// Errors stand above the pictures, which are not of the file as it is then;
	// warnings below them, out of the way.
	const list = (severity, problems) => {
		const of = problems.filter((p) => p.severity === severity);
		id(`${severity}s-list`).replaceChildren(...of.map(problem));
		id(`${severity}s-section`).hidden = id(`to-${severity}s`).hidden = of.length === 0;
		id(`to-${severity}s`).firstElementChild.textContent = count(of.length, severity);
		say(id(`${severity}s`), `${severity === 'error' ? 'Errors' : 'Warnings'}: ${of.length}`);
	};

	const showProblems = (state) => {
		for (const severity of ['error', 'warning']) list(severity, state.problems ?? []);
		say(id('alert'), state.failure);
	};

	// inView notes what the user looks at; what it returns puts that back where
	// it was in the window, if it is still there.
	const inView = () => {
		const seen = [...document.querySelectorAll('main h2, main tr[id]')].find((e) => e.getBoundingClientRect().bottom > 0);
		const top = seen?.getBoundingClientRect().top;
		return () => {
			const again = seen && (seen.isConnected ? seen : id(seen.id));
			const by = again ? again.getBoundingClientRect().top - top : 0;
			if (by !== 0 && scrollY > 0) window.scrollBy({ top: by, behavior: 'instant' });
		};
	};

	// parse makes nodes of a part. Nothing in it runs: the policy of the page
	// forbids it, and parsed documents are inert.
	const parse = (text, kind) => {
		if (kind === 'svg') return [document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true)];
		return [...document.importNode(new DOMParser().parseFromString(text, 'text/html').body, true).childNodes];
	};

	// swap puts a new part in, and keeps how far it is scrolled, and what has the
	// focus.
	const swap = (place, nodes) => {
		const [x, y] = [place.scrollLeft, place.scrollTop];
		const focus = place.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
		place.replaceChildren(...nodes);
		if (x !== 0 || y !== 0) [place.scrollLeft, place.scrollTop] = [x, y];
		if (focus) [...place.querySelectorAll('a')].find((a) => a.getAttribute('href') === focus)?.focus({ preventScroll: true });
	};

	const update = (state) => {
		id('status').classList.remove('lost');
		say(id('status'), state.status);
		if (state.title) {
			say(id('title'), state.title);
			document.title = (state.failure ? '✕ ' : '') + state.title;
		}
		const stay = inView();
		showProblems(state);
		for (const place of document.querySelectorAll('[data-part]')) {
			const path = place.dataset.part;
			if (!(path in state.parts) || place.dataset.mark === state.marks[path]) continue;
			swap(place, parse(state.parts[path], path.endsWith('.svg') ? 'svg' : 'html'));
			place.dataset.mark = state.marks[path];
		}
		stay();
	};

	for (const group of document.querySelectorAll('.zoom')) {
		const picture = id(group.dataset.for);
		let zoom = 1;
		group.addEventListener('click', (event) => {
			const how = event.target.dataset.zoom;
			if (!how) return;
			const old = zoom;
			zoom = how === 'fit' ? 1 : Math.min(8, Math.max(0.5, zoom * (how === 'in' ? 1.25 : 0.8)));
			const middle = picture.scrollLeft + picture.clientWidth / 2;
			picture.style.setProperty('--zoom', zoom);
			picture.scrollLeft = middle * zoom / old - picture.clientWidth / 2;
		});
	}

	const source = new EventSource('/events');
	source.onmessage = (event) => update(JSON.parse(event.data));
	source.onerror = () => {
		id('status').classList.add('lost');
		say(id('status'), 'demarche does not answer: it was stopped, or follows elsewhere');
	};
})();
