//! One regression tree: how it is stored and walked, and the requirements on a stored tree.

use serde::{Deserialize, Serialize};

use super::params::Params;

/// A node; children come after their parent, so that every walk ends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Node {
    /// Rows with `x[feature] <= threshold` go left.
    Split {
        /// Column index.
        feature: u32,
        /// Compared with the standardized value rounded to `f32`.
        threshold: f64,
        /// Index of the left child.
        left: u32,
        /// Index of the right child.
        right: u32,
        /// The number of training rows that passed here.
        cover: u32,
        /// The reduction of the sum of squared deviations by this split.
        gain: f64,
    },
    /// The end of a walk.
    Leaf {
        /// What the tree adds to the raw score, including the learning rate.
        value: f64,
        /// The number of training rows that ended here.
        cover: u32,
    },
}

impl Node {
    /// The number of training rows that passed or ended here.
    #[must_use]
    pub fn cover(&self) -> u32 {
        match *self {
            Self::Split { cover, .. } | Self::Leaf { cover, .. } => cover,
        }
    }
}

/// A tree with its root at index 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Node>", into = "Vec<Node>")]
pub struct Tree {
    nodes: Vec<Node>,
}

/// Why stored nodes are not a valid tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// There is no root.
    #[error("a tree without nodes")]
    Empty,
    /// A child does not come after its parent, or does not exist.
    #[error("node {0} has a child that does not follow it in the tree")]
    Child(usize),
    /// A node has no training rows, or a different number than its children together.
    #[error("node {0} holds no training rows, or others than its children")]
    Cover(usize),
    /// A path is longer than the growing of trees allows.
    #[error("node {0} lies deeper than any tree grows")]
    Depth(usize),
    /// A threshold, gain or value is infinite or not a number.
    #[error("node {0} holds a number that is not finite")]
    NotFinite(usize),
}

impl Tree {
    /// Creates a tree from nodes, root first.
    ///
    /// # Errors
    /// Returns a [`TreeError`] with the index of the first node that breaks a rule.
    pub fn new(nodes: Vec<Node>) -> Result<Self, TreeError> {
        if nodes.is_empty() {
            return Err(TreeError::Empty);
        }
        let mut depths = vec![0; nodes.len()];
        for (index, node) in nodes.iter().enumerate() {
            let follows = |child: u32| child as usize > index && (child as usize) < nodes.len();
            match *node {
                Node::Split { left, right, .. } if !follows(left) || !follows(right) => {
                    return Err(TreeError::Child(index));
                }
                Node::Split { threshold, gain, .. } if !threshold.is_finite() || !gain.is_finite() => {
                    return Err(TreeError::NotFinite(index));
                }
                Node::Leaf { value, .. } if !value.is_finite() => return Err(TreeError::NotFinite(index)),
                _ => {}
            }
            let below = match *node {
                Node::Split { left, right, .. } => nodes[left as usize].cover().checked_add(nodes[right as usize].cover()),
                Node::Leaf { cover, .. } => Some(cover),
            };
            if depths[index] > Params::MAX_DEPTH.1 {
                return Err(TreeError::Depth(index));
            }
            if let Node::Split { left, right, .. } = *node {
                for child in [left, right] {
                    depths[child as usize] = depths[index] + 1;
                }
            }
            if node.cover() == 0 || below != Some(node.cover()) {
                return Err(TreeError::Cover(index));
            }
        }
        Ok(Self { nodes })
    }

    /// Creates a tree from nodes that tree growing has put in order.
    pub(super) fn grown(nodes: Vec<Node>) -> Self {
        Self { nodes }
    }

    /// All nodes, root first.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The number of columns a row must have: one more than the highest feature index used.
    #[must_use]
    pub fn columns_used(&self) -> usize {
        let highest = |node: &Node| match *node {
            Node::Split { feature, .. } => feature as usize + 1,
            Node::Leaf { .. } => 0,
        };
        self.nodes.iter().map(highest).max().unwrap_or(0)
    }

    /// The value of the leaf in which `row` (standardized, rounded to `f32`) ends.
    #[must_use]
    pub fn value(&self, row: &[f32]) -> f64 {
        self.walk_from(0, |feature| row[feature])
    }

    /// The value of the leaf in which a row ends that has reached the node `at`; only the features on its path are requested.
    pub(super) fn walk_from(&self, mut at: usize, mut value_of: impl FnMut(usize) -> f32) -> f64 {
        loop {
            match self.nodes[at] {
                Node::Leaf { value, .. } => return value,
                Node::Split {
                    feature,
                    threshold,
                    left,
                    right,
                    ..
                } => {
                    let goes_left = f64::from(value_of(feature as usize)) <= threshold;
                    at = if goes_left { left } else { right } as usize;
                }
            }
        }
    }
}

impl TryFrom<Vec<Node>> for Tree {
    type Error = TreeError;

    fn try_from(nodes: Vec<Node>) -> Result<Self, TreeError> {
        Self::new(nodes)
    }
}

impl From<Tree> for Vec<Node> {
    fn from(tree: Tree) -> Self {
        tree.nodes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stump(left: u32, right: u32) -> Vec<Node> {
        vec![
            Node::Split {
                feature: 1,
                threshold: 0.5,
                left,
                right,
                cover: 5,
                gain: 1.0,
            },
            Node::Leaf { value: -1.0, cover: 2 },
            Node::Leaf { value: 2.0, cover: 3 },
        ]
    }

    #[test]
    fn the_threshold_itself_goes_left() {
        let tree = Tree::new(stump(1, 2)).unwrap();
        assert_eq!((tree.value(&[9.0, 0.5]), tree.value(&[9.0, 0.51])), (-1.0, 2.0));
        assert_eq!((tree.columns_used(), tree.nodes()[2].cover()), (2, 3));
    }

    #[test]
    fn nodes_that_are_no_tree_are_refused() {
        assert_eq!(Tree::new(vec![]), Err(TreeError::Empty));
        assert_eq!(Tree::new(stump(0, 2)), Err(TreeError::Child(0)));
        assert_eq!(Tree::new(stump(1, 3)), Err(TreeError::Child(0)));
        assert_eq!(
            Tree::new(vec![Node::Leaf { value: f64::NAN, cover: 1 }]),
            Err(TreeError::NotFinite(0))
        );
        assert_eq!(Tree::new(vec![Node::Leaf { value: 1.0, cover: 0 }]), Err(TreeError::Cover(0)));
        let mut nodes = stump(1, 2);
        nodes[1] = Node::Leaf { value: 0.0, cover: 4 };
        assert_eq!(Tree::new(nodes), Err(TreeError::Cover(0)));
        assert!(serde_json::from_str::<Tree>("[]").is_err());
    }
}
