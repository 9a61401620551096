//! Tables of a document.

use crate::document::{Block, BlockKind, Document, Kind, Node, NodeId};

/// For each block, the table that it is a cell of.
pub(super) fn of_blocks(document: &Document) -> Vec<Option<NodeId>> {
    let is_cell = |block: &Block| matches!(block.kind, BlockKind::Cell { .. });
    let blocks = &document.blocks;
    if !blocks.iter().any(is_cell) {
        return vec![None; blocks.len()];
    }
    let tables: Vec<(NodeId, NodeId)> = nodes(document).map(|(id, node)| (id, node.end)).collect();
    let of = |block: &Block| {
        // No table is within another.
        let after = tables.partition_point(|&(start, _)| start < block.node);
        let (start, end) = after.checked_sub(1).and_then(|at| tables.get(at))?;
        (block.node < *end).then_some(*start)
    };
    let blocks = blocks.iter();
    blocks
        .map(|block| is_cell(block).then(|| of(block)).flatten())
        .collect()
}

fn nodes(document: &Document) -> impl Iterator<Item = (NodeId, &Node)> {
    let nodes = document.range(0..document.nodes.len());
    nodes.filter(|(_, node)| matches!(node.kind, Kind::Table(_)))
}

/// The [shape] of each table.
pub(super) fn shapes(document: &Document) -> impl Iterator<Item = Option<(usize, usize)>> {
    nodes(document).map(|(id, _)| shape(document, id))
}

/// Rows, the head counted, and columns of a table.
pub(super) fn shape(document: &Document, table: NodeId) -> Option<(usize, usize)> {
    let Kind::Table(columns) = &document.node(table)?.kind else {
        return None;
    };
    let rows = document
        .children(Some(table))
        .filter(|(_, node)| matches!(node.kind, Kind::TableHead | Kind::TableRow))
        .count();
    Some((rows, columns.len()))
}
