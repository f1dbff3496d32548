// The page that follows a file. The server sends what there is as server-sent
// events; a part that has changed is fetched and takes the place of the old
// one, so that scrolling and zooming stay as they are.
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

	const problem = (p) => {
		const place = p.line > 0 ? `line ${p.line}, column ${p.col}: ` : '';
		const item = element('li', { class: p.severity },
			element('p', { class: 'what' },
				element('span', { class: 'severity' }, `${p.severity}: `), place, element('span', { dir: 'auto' }, p.message)));
		if (p.before + p.here + p.after !== '') {
			// Below the line a caret, under the place; the mark is for characters
			// that are wider than others.
			item.append(element('pre', { tabindex: '0', 'aria-label': `Line ${p.line}` }, p.before, element('mark', {}, p.here), p.after,
				element('span', { 'aria-hidden': 'true' }, `\n${' '.repeat([...p.before].length)}^`)));
		}
		if (p.hint) item.append(element('p', { class: 'hint' }, `hint: ${p.hint}`));
		return item;
	};

	const showProblems = (state) => {
		const problems = state.problems ?? [];
		id('problem-list').replaceChildren(...problems.map(problem));
		id('problems-section').hidden = id('to-problems').hidden = problems.length === 0;
		const errors = problems.filter((p) => p.severity === 'error').length;
		const warnings = problems.length - errors;
		const counted = [errors && count(errors, 'error'), warnings && count(warnings, 'warning')].filter(Boolean).join(', ');
		id('to-problems').firstElementChild.textContent = counted;
		say(id('problems'), `Problems: ${counted}`);
		say(id('alert'), state.failure);
	};

	// parse makes nodes of a part. Nothing in it runs: the policy of the page
	// forbids it, and parsed documents are inert.
	const parse = (text, kind) => {
		if (kind === 'svg') return [document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true)];
		return [...document.importNode(new DOMParser().parseFromString(text, 'text/html').body, true).childNodes];
	};

	// swap puts a new part in, and keeps in place what the user looks at, and
	// what has the focus.
	const swap = (place, nodes) => {
		const seen = [...document.querySelectorAll('main h2, main tr[id]')].find((e) => e.getBoundingClientRect().bottom > 0);
		const top = seen?.getBoundingClientRect().top;
		const [x, y] = [place.scrollLeft, place.scrollTop];
		const focus = place.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
		place.replaceChildren(...nodes);
		[place.scrollLeft, place.scrollTop] = [x, y];
		const again = seen && (seen.isConnected ? seen : id(seen.id));
		if (again) window.scrollBy({ top: again.getBoundingClientRect().top - top, behavior: 'instant' });
		if (focus) [...place.querySelectorAll('a')].find((a) => a.getAttribute('href') === focus)?.focus({ preventScroll: true });
	};

	const wanted = {}; // path → mark
	const shown = {};
	const refresh = async (place) => {
		const path = place.dataset.part;
		const mark = wanted[path];
		if (!mark || mark === shown[path]) return;
		try {
			const answer = await fetch(path);
			if (!answer.ok) throw new Error(answer.statusText);
			const text = await answer.text();
			if (mark !== wanted[path]) return; // a later one is on its way
			swap(place, parse(text, path.endsWith('.svg') ? 'svg' : 'html'));
			place.dataset.mark = shown[path] = mark;
		} catch {
			setTimeout(() => refresh(place), 500);
		}
	};

	const update = (state) => {
		id('status').classList.remove('lost');
		say(id('status'), state.status);
		if (state.title) {
			say(id('title'), state.title);
			document.title = (state.failure ? '✕ ' : '') + state.title;
		}
		showProblems(state);
		Object.assign(wanted, state.parts);
		document.querySelectorAll('[data-part]').forEach(refresh);
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
