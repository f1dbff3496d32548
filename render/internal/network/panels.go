package network

import "demarche/render/internal/geom"

// Measures of panels, of which each is the graph of one period.
const (
	PanelHead = geom.U(2600) // for the title of a panel
	PanelGap  = geom.U(2400) // between panels
)

// PanelRoom is what each of so many panels has for its graph, if they stand in
// so many columns; all of the room if there is one.
func PanelRoom(room geom.Size, panels, columns int) geom.Size {
	if panels == 0 {
		return room
	}
	rows := geom.U((panels + columns - 1) / columns)
	cols := geom.U(columns)
	return geom.Size{
		W: max(1000, (room.W-(cols-1)*PanelGap)/cols),
		H: max(1000, (room.H-(rows-1)*PanelGap)/rows-PanelHead),
	}
}

// PanelsSize is what so many panels of a size take together.
func PanelsSize(one geom.Size, panels, columns int) geom.Size {
	if panels == 0 {
		return one
	}
	rows := geom.U((panels + columns - 1) / columns)
	cols := geom.U(columns)
	return geom.Size{W: cols*(one.W+PanelGap) - PanelGap, H: rows*(one.H+PanelHead+PanelGap) - PanelGap}
}

// Reach leads a line on to a label that is smaller than its room.
func Reach(line geom.Path, room, label geom.Box) geom.Path {
	onto := func(p geom.Point) (geom.Point, bool) {
		if p.X != room.X0 && p.X != room.X1 || p.Y < room.Y0 || p.Y > room.Y1 {
			return p, false
		}
		return geom.Pt(p.X.Clamp(label.X0, label.X1), p.Y), true
	}
	path, pts := geom.Path{}, line.Points
	if p, ok := onto(pts[0]); ok && p != pts[0] {
		path.Move(p).Line(pts[0])
	} else {
		path.Move(pts[0])
	}
	path.Verbs = append(path.Verbs, line.Verbs[1:]...)
	path.Points = append(path.Points, pts[1:]...)
	if p, ok := onto(pts[len(pts)-1]); ok && p != pts[len(pts)-1] {
		path.Line(p)
	}
	return path
}
