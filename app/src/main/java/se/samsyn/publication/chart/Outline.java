package se.samsyn.publication.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.figure.Exhibit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The border of a territory on paper, with a point inside for its number. The map is equirectangular, narrowed by the
 * cosine of its middle latitude: right enough for a county.
 */
record Outline(String territory, LocalizedText name, String path, double x, double y, double bottom) {
    private static final int GRID = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Outline> allOf(List<Exhibit.Shape> shapes, double width, double height) {
        var geometries = shapes.stream().map(shape -> rings(shape.geometry())).toList();
        var frame = new Frame();
        geometries.forEach(rings -> rings.forEach(ring -> ring.forEach(frame::hold)));
        frame.fit(width, height);
        var outlines = new ArrayList<Outline>();
        for (var at = 0; at < shapes.size(); at++) {
            if (!geometries.get(at).isEmpty()) {
                outlines.add(outline(shapes.get(at), geometries.get(at), frame));
            }
        }
        return outlines;
    }

    private static Outline outline(Exhibit.Shape shape, List<List<Point>> rings, Frame frame) {
        var path = new StringBuilder();
        var largest = rings.getFirst();
        var bottom = 0.0;
        for (var ring : rings) {
            var next = 'M';
            for (var point : ring) {
                var placed = frame.place(point);
                path.append(next).append(Canvas.number(placed.x())).append(',').append(Canvas.number(placed.y()));
                bottom = Math.max(bottom, placed.y());
                next = 'L';
            }
            path.append('Z');
            if (Math.abs(area(ring)) > Math.abs(area(largest))) {
                largest = ring;
            }
        }
        var middle = middle(largest.stream().map(frame::place).toList());
        return new Outline(shape.territory(), shape.name(), path.toString(), middle.x(), middle.y(), bottom);
    }

    private static List<List<Point>> rings(String geometry) {
        var rings = new ArrayList<List<Point>>();
        collect(JSON.readTree(geometry).path("coordinates"), rings::add);
        return rings;
    }

    /** A ring is a list of pairs; whatever surrounds it (polygon, several polygons) is opened. */
    private static void collect(JsonNode node, Consumer<List<Point>> rings) {
        if (node.path(0).path(0).isNumber()) {
            rings.accept(node.valueStream()
                    .map(pair ->
                            new Point(pair.path(0).doubleValue(), pair.path(1).doubleValue()))
                    .toList());
        } else {
            node.forEach(part -> collect(part, rings));
        }
    }

    private static double area(List<Point> ring) {
        var sum = 0.0;
        for (var at = 0; at < ring.size(); at++) {
            sum += ring.get(at).cross(ring.get((at + 1) % ring.size()));
        }
        return sum / 2;
    }

    /** The point that lies farthest inside the border, of those in an even grid. */
    private static Point middle(List<Point> ring) {
        var frame = new Frame();
        ring.forEach(frame::hold);
        var best = ring.getFirst();
        var farthest = 0.0;
        for (var down = 1; down < GRID; down++) {
            for (var across = 1; across < GRID; across++) {
                var point = frame.at(across / (double) GRID, down / (double) GRID);
                var distance = holds(ring, point) ? distance(ring, point) : 0;
                if (distance > farthest) {
                    farthest = distance;
                    best = point;
                }
            }
        }
        return best;
    }

    private static boolean holds(List<Point> ring, Point point) {
        var inside = false;
        for (var at = 0; at < ring.size(); at++) {
            var one = ring.get(at);
            var next = ring.get((at + 1) % ring.size());
            if (one.y() > point.y() != next.y() > point.y()
                    && point.x() < (next.x() - one.x()) * (point.y() - one.y()) / (next.y() - one.y()) + one.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** How far it is to the nearest side, squared. */
    private static double distance(List<Point> ring, Point point) {
        var nearest = Double.POSITIVE_INFINITY;
        for (var at = 0; at < ring.size(); at++) {
            nearest = Math.min(nearest, point.toSide(ring.get(at), ring.get((at + 1) % ring.size())));
        }
        return nearest;
    }

    private record Point(double x, double y) {
        double cross(Point next) {
            return x * next.y - next.x * y;
        }

        double toSide(Point from, Point to) {
            var length = (to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y);
            var along = length == 0
                    ? 0
                    : Math.clamp(((x - from.x) * (to.x - from.x) + (y - from.y) * (to.y - from.y)) / length, 0, 1);
            var dx = x - from.x - along * (to.x - from.x);
            var dy = y - from.y - along * (to.y - from.y);
            return dx * dx + dy * dy;
        }
    }

    /** What part of the world is shown, and how large. */
    private static final class Frame {
        private double west = Double.POSITIVE_INFINITY;
        private double east = Double.NEGATIVE_INFINITY;
        private double south = Double.POSITIVE_INFINITY;
        private double north = Double.NEGATIVE_INFINITY;
        private double narrowing = 1;
        private double size = 1;

        void hold(Point point) {
            west = Math.min(west, point.x());
            east = Math.max(east, point.x());
            south = Math.min(south, point.y());
            north = Math.max(north, point.y());
        }

        void fit(double width, double height) {
            narrowing = StrictMath.cos(StrictMath.toRadians((south + north) / 2));
            size = Math.min((width - 8) / ((east - west) * narrowing), (height - 8) / (north - south));
        }

        Point at(double across, double down) {
            return new Point(west + (east - west) * across, south + (north - south) * down);
        }

        Point place(Point point) {
            return new Point(4 + (point.x() - west) * narrowing * size, 4 + (north - point.y()) * size);
        }
    }
}
