// Evaluates to the boxes of the visible <text> elements of an SVG document.
(() => {
  const root = document.documentElement;
  const bad = document.querySelector('parsererror');
  if (bad) return { Error: 'not well-formed: ' + bad.textContent.trim().replace(/\s+/g, ' ').slice(0, 200) };
  if (root.localName !== 'svg') return { Error: 'not SVG: the root element is ' + root.localName };

  const vb = root.viewBox.baseVal;
  const has = root.hasAttribute('viewBox') && vb && vb.width > 0 && vb.height > 0;
  const r = root.getBoundingClientRect();
  const view = has ? [vb.x, vb.y, vb.width, vb.height] : [0, 0, r.width, r.height];
  if (has) { // one viewBox unit = one CSS pixel, so that text is measured at its nominal size
    root.setAttribute('preserveAspectRatio', 'xMinYMin meet');
    for (const [k, v] of [['width', vb.width + 'px'], ['height', vb.height + 'px'], ['max-width', 'none'],
      ['max-height', 'none'], ['min-width', '0'], ['min-height', '0']]) root.style.setProperty(k, v, 'important');
  }
  const inverse = root.getScreenCTM().inverse();

  const SKIP = 'defs,symbol,clipPath,mask,pattern,marker,metadata,title,desc,script,style';
  const shown = (el) => {
    for (let e = el; e && e.nodeType === 1; e = e.parentElement) {
      const cs = getComputedStyle(e);
      if (e.matches(SKIP) || cs.display === 'none' || parseFloat(cs.opacity) <= 0.01) return false;
    }
    return true;
  };
  const paint = (colour, opacity) => colour !== 'none' && parseFloat(opacity) > 0.01 && !/^rgba\(.*, 0\)$/.test(colour);
  const solid = (el) => {
    const cs = getComputedStyle(el);
    return cs.visibility === 'visible' && (paint(cs.fill, cs.fillOpacity) || paint(cs.stroke, cs.strokeOpacity));
  };

  const boxes = [];
  for (const el of document.querySelectorAll('text')) {
    const text = el.textContent.replace(/\s+/g, ' ').trim();
    const px = parseFloat(getComputedStyle(el).fontSize);
    if (!text || !(px > 0) || !shown(el) || ![el, ...el.querySelectorAll('tspan,textPath,a')].some(solid)) continue;
    const b = el.getBBox();
    if (!(b.width > 0 && b.height > 0)) continue;
    const m = inverse.multiply(el.getScreenCTM());
    const at = [[b.x, b.y], [b.x + b.width, b.y], [b.x + b.width, b.y + b.height], [b.x, b.y + b.height]]
      .map(([x, y]) => new DOMPoint(x, y).matrixTransform(m));
    const xs = at.map((p) => p.x), ys = at.map((p) => p.y);
    boxes.push({
      Text: text, X0: Math.min(...xs), Y0: Math.min(...ys), X1: Math.max(...xs), Y1: Math.max(...ys),
      FontPx: px * Math.sqrt(Math.abs(m.a * m.d - m.b * m.c)),
    });
  }
  return { Boxes: boxes, ViewBox: { X0: view[0], Y0: view[1], X1: view[0] + view[2], Y1: view[1] + view[3] } };
})()
