"""A citation graph as a picture: the most connected documents, arrows by relation."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from vbhc_extract.display.marks import relation_labels
from vbhc_extract.model import Edge, Graph, Node

_MOST = 60
_WIDTH, _HEIGHT, _MARGIN = 960, 620, 60
_ROUNDS = 220
_COLOURS = ("#1f77b4", "#d1495b", "#2a9d8f", "#e09f3e", "#7b5ea7", "#5c6b73", "#8c564b", "#00798c")
_GOLDEN_ANGLE = 2.399963
_LABEL = 28
_INSIDE, _OUTSIDE = "#1f4e79", "#627d98"

Point = tuple[float, float]


def draw(graph: Graph) -> str:
    """Return the graph as SVG; where it has many documents, only the most connected ones.

    Squares stand in the collection, circles are only cited; a legend tells so, and which relation each
    colour is. The same graph gives the same picture.
    """
    degree = Counter(end for edge in graph.edges for end in {edge.source, edge.target})
    kept = sorted(
        (node for node in graph.nodes if degree[node.node_id]),
        key=lambda node: (-degree[node.node_id], node.node_id),
    )
    nodes = kept[:_MOST]
    places = {node.node_id for node in nodes}
    edges = [edge for edge in graph.edges if edge.source in places and edge.target in places]
    points = _fitted(_layout(nodes, edges))
    relations = [relation for relation, _ in Counter(edge.relation for edge in edges).most_common()]
    colour: dict[str, str] = {
        relation: _COLOURS[index % len(_COLOURS)] for index, relation in enumerate(relations)
    }
    shapes = [
        *(_marker(relation, colour[relation]) for relation in relations),
        *(
            _line(points[edge.source], points[edge.target], edge.relation, colour[edge.relation])
            for edge in edges
        ),
        *(_shape(node, points[node.node_id]) for node in nodes),
        *_legend(colour),
    ]
    left_out = len(kept) - len(nodes)
    note = (
        f"<p>Vẽ {len(nodes)} văn bản có nhiều quan hệ nhất, không vẽ {left_out} văn bản khác.</p>"
        if left_out
        else ""
    )
    head = f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" style="max-width:100%;background:#fff" font-family="sans-serif" font-size="9">'
    return f"{head}{''.join(shapes)}</svg>{note}"


def _layout(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, Point]:
    """Let documents push each other apart and edges pull them together, from a spiral, until they rest."""
    points = {
        node.node_id: (
            math.sqrt(at + 1) * math.cos(at * _GOLDEN_ANGLE),
            math.sqrt(at + 1) * math.sin(at * _GOLDEN_ANGLE),
        )
        for at, node in enumerate(nodes)
    }
    for number in range(_ROUNDS):
        heat = 0.4 * (1 - number / _ROUNDS)
        moves = {name: _pushed(name, points) for name in points}
        for edge in edges:
            (x, y), (to_x, to_y) = points[edge.source], points[edge.target]
            pull_x, pull_y = (to_x - x) * 0.3, (to_y - y) * 0.3
            moves[edge.source] = (moves[edge.source][0] + pull_x, moves[edge.source][1] + pull_y)
            moves[edge.target] = (moves[edge.target][0] - pull_x, moves[edge.target][1] - pull_y)
        for name, (x, y) in moves.items():
            far = max(1.0, math.hypot(x, y))
            points[name] = (points[name][0] + heat * x / far, points[name][1] + heat * y / far)
    return points


def _pushed(name: str, points: dict[str, Point]) -> Point:
    x, y = points[name]
    push_x, push_y = -0.02 * x, -0.02 * y
    for other, (other_x, other_y) in points.items():
        if other != name:
            across, down = x - other_x, y - other_y
            near = across * across + down * down + 0.01
            push_x += across / near
            push_y += down / near
    return push_x, push_y


def _fitted(points: dict[str, Point]) -> dict[str, Point]:
    xs, ys = [x for x, _ in points.values()], [y for _, y in points.values()]
    wide, high = max(max(xs) - min(xs), 0.1), max(max(ys) - min(ys), 0.1)
    return {
        name: (
            _MARGIN + (x - min(xs)) / wide * (_WIDTH - 3 * _MARGIN),
            _MARGIN / 2 + (y - min(ys)) / high * (_HEIGHT - _MARGIN),
        )
        for name, (x, y) in points.items()
    }


def _label(relation: str) -> str:
    return relation_labels().get(relation, relation)


def _legend(colour: Mapping[str, str]) -> Iterator[str]:
    told = [
        *((f"→ {_label(relation)}", shade) for relation, shade in colour.items()),
        ("■ có trong hồ sơ", _INSIDE),
        ("● chỉ được viện dẫn", _OUTSIDE),
    ]
    for number, (words, shade) in enumerate(told):
        yield f'<text x="{_WIDTH - 130}" y="{14 + 13 * number}" font-size="10" fill="{shade}">{escape(words)}</text>'


def _marker(relation: str, colour: str) -> str:
    return (
        f'<marker id="vbhc-{relation}" viewBox="0 0 6 6" refX="11" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
        f'<path d="M0,0L6,3L0,6z" fill="{colour}"/></marker>'
    )


def _line(start: Point, end: Point, relation: str, colour: str) -> str:
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="{colour}" '
        f'stroke-opacity="0.55" marker-end="url(#vbhc-{relation})"><title>{escape(_label(relation))}</title></line>'
    )


def _shape(node: Node, point: Point) -> str:
    x, y = point
    label = node.label if len(node.label) <= _LABEL else f"{node.label[:_LABEL]}…"
    shape = (
        f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{_INSIDE}"/>'
        if node.status == "in_corpus"
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{_OUTSIDE}"/>'
    )
    return f'<g>{shape}<title>{escape(node.label)}</title><text x="{x + 8:.1f}" y="{y + 3:.1f}">{escape(label)}</text></g>'
