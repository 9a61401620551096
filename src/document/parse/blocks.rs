//! The list of blocks, read off the finished tree.

use crate::document::{
    Alert, Block, BlockKind, Document, Heading, Kind, ListPlace, Node, NodeId, PieceKind,
};
use crate::text::{Source, Span};

/// What is open around a node while blocks are listed.
struct Container {
    node: NodeId,
    end: NodeId,
    place: Option<ListPlace>,
    alert: Option<Alert>,
    /// Items seen (of a list), rows (of a table), cells (of a row) or blocks (of an item).
    count: u32,
    /// Number of the first item of an ordered list.
    start: Option<u64>,
    /// Row of a table row.
    row: u32,
}

/// Fills [`Document::blocks`] and completes [`Document::headings`].
pub(in crate::document) fn list_blocks(document: &mut Document, source: &Source) {
    let nodes = std::mem::take(&mut document.nodes);
    // Most nodes are lines of text and what stands in them.
    let mut blocks: Vec<Block> = Vec::with_capacity(nodes.len() / 3);
    let mut open: Vec<Container> = Vec::new();
    let mut heading: Option<u32> = None;
    let mut at: NodeId = 0;
    while let Some(node) = nodes.get(at as usize) {
        while open.last().is_some_and(|container| container.end <= at) {
            open.pop();
        }
        let kind = match &node.kind {
            Kind::Heading(index) => {
                heading = Some(*index);
                let entry = document.headings.get_mut(*index as usize);
                let level = entry.map_or(1, |entry| {
                    entry.block = blocks.len() as u32;
                    entry.level
                });
                BlockKind::Heading(level)
            }
            Kind::CodeBlock(_) => BlockKind::Code,
            Kind::HtmlBlock => BlockKind::Html,
            Kind::DefinitionTitle => BlockKind::Term,
            Kind::TableCell => open.last_mut().map_or(BlockKind::Paragraph, |row| {
                row.count += 1;
                BlockKind::Cell {
                    row: row.row,
                    column: row.count - 1,
                }
            }),
            // Settled below: the first text of an item is the item's own.
            Kind::Paragraph => BlockKind::Paragraph,
            kind if kind.is_inline() => BlockKind::Paragraph,
            Kind::Task(_) | Kind::Rule => {
                at += 1;
                continue;
            }
            _ => {
                let container = container(node, at, open.last_mut());
                open.push(container);
                at += 1;
                continue;
            }
        };
        let inlines = if node.kind.is_inline() {
            // Text straight in an item or definition: its run of inline siblings is a block.
            let parent_end = open
                .last()
                .map_or(nodes.len() as NodeId, |parent| parent.end);
            at..run_end(&nodes, at, parent_end)
        } else {
            at + 1..node.end
        };
        let end = inlines.end.max(at + 1);
        let depth = open.len() as u16;
        let (list, alert) = match open.last_mut() {
            None => (None, None),
            Some(parent) => {
                let in_item = parent.place.is_some_and(|place| place.item == parent.node);
                let first = in_item && parent.count == 0;
                if in_item {
                    parent.count += 1;
                }
                (
                    parent.place.map(|place| ListPlace { first, ..place }),
                    parent.alert,
                )
            }
        };
        let own = list.is_some_and(|list| list.first);
        blocks.push(Block {
            kind: if kind == BlockKind::Paragraph && own {
                BlockKind::Item
            } else {
                kind
            },
            node: at,
            span: content_span(&nodes, &inlines, node.span),
            inlines,
            list,
            depth,
            alert,
            heading,
        });
        at = end;
    }
    document.nodes = nodes;
    document.blocks = blocks;
    let texts: Vec<Box<str>> = document
        .headings
        .iter()
        .map(|heading| heading_text(document, heading, source))
        .collect();
    for (heading, text) in document.headings.iter_mut().zip(texts) {
        heading.text = text;
    }
}

/// Opens a container node below `parent`.
fn container(node: &Node, id: NodeId, parent: Option<&mut Container>) -> Container {
    let (place, alert) = parent
        .as_ref()
        .map_or((None, None), |parent| (parent.place, parent.alert));
    let mut container = Container {
        node: id,
        end: node.end,
        place,
        alert,
        count: 0,
        start: None,
        row: 0,
    };
    match (&node.kind, parent) {
        (Kind::List(start), _) => container.start = *start,
        (Kind::Item, Some(list)) => {
            let index = list.count;
            list.count += 1;
            container.place = Some(ListPlace {
                list: list.node,
                item: id,
                index,
                number: list.start.map(|start| {
                    let number = start.saturating_add(u64::from(index));
                    u32::try_from(number).unwrap_or(u32::MAX)
                }),
                level: list.place.map_or(0, |place| place.level) + 1,
                first: false,
            });
        }
        (Kind::Alert(kind), _) => container.alert = Some(*kind),
        (Kind::TableHead | Kind::TableRow, Some(table)) => {
            container.row = table.count;
            table.count += 1;
        }
        _ => {}
    }
    container
}

/// One past the run of inline siblings that starts at `start`.
fn run_end(nodes: &[Node], start: NodeId, parent_end: NodeId) -> NodeId {
    let mut end = start;
    while end < parent_end
        && let Some(node) = nodes.get(end as usize)
        && node.kind.is_inline()
    {
        end = node.end.max(end + 1);
    }
    end
}

fn heading_text(document: &Document, heading: &Heading, source: &Source) -> Box<str> {
    let Some(block) = document.blocks.get(heading.block as usize) else {
        return Box::default();
    };
    let inlines = block.inlines.start as usize..block.inlines.end as usize;
    if let Some([node]) = document.nodes.get(inlines)
        && let Kind::Text(text) = &node.kind
    {
        return text.read(source).trim().into();
    }
    let prose = document.prose(block, source);
    let words = prose
        .pieces
        .iter()
        .filter(|piece| piece.kind != PieceKind::Alt);
    let text: String = words
        .filter_map(|piece| prose.text.get(piece.range.clone()))
        .collect();
    text.trim().into()
}

fn content_span(nodes: &[Node], inlines: &std::ops::Range<NodeId>, whole: Span) -> Span {
    let mut child = inlines.start;
    let mut span: Option<Span> = None;
    while child < inlines.end {
        let Some(node) = nodes.get(child as usize) else {
            break;
        };
        span = Some(span.map_or(node.span, |span| span.join(node.span)));
        child = node.end.max(child + 1);
    }
    span.unwrap_or(Span {
        start: whole.start,
        end: whole.start,
    })
}
