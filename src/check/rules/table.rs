//! Tables of a document.

use crate::document::{Document, Kind, NodeId};

/// For each block, the table that it is a cell of.
pub(super) fn of_blocks(document: &Document) -> Vec<Option<NodeId>> {
    let tables: Vec<(NodeId, NodeId)> = document
        .range(0..document.nodes.len())
        .filter(|(_, node)| matches!(node.kind, Kind::Table(_)))
        .map(|(id, node)| (id, node.end))
        .collect();
    let blocks = document.blocks.iter();
    blocks
        .map(|block| {
            let inside =
                |&&(start, end): &&(NodeId, NodeId)| start < block.node && block.node < end;
            tables.iter().find(inside).map(|&(start, _)| start)
        })
        .collect()
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
