//! Linear equations with a symmetric, positive definite matrix.

/// Solves `matrix` · x = `right`; the matrix is given by its lower triangle, row by row. `None` if it is not positive definite.
pub(super) fn solve(mut matrix: Vec<f64>, right: Vec<f64>) -> Option<Vec<f64>> {
    let n = right.len();
    let at = |i: usize, j: usize| i * (i + 1) / 2 + j;
    // The factor L of matrix = L·Lᵀ takes the matrix's place.
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| matrix[at(i, k)] * matrix[at(j, k)]).sum();
            let rest = matrix[at(i, j)] - known;
            matrix[at(i, j)] = if i > j {
                rest / matrix[at(j, j)]
            } else if rest > 0.0 {
                rest.sqrt()
            } else {
                return None;
            };
        }
    }
    let mut x = right;
    for i in 0..n {
        let known: f64 = (0..i).map(|k| matrix[at(i, k)] * x[k]).sum();
        x[i] = (x[i] - known) / matrix[at(i, i)];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| matrix[at(k, i)] * x[k]).sum();
        x[i] = (x[i] - known) / matrix[at(i, i)];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_equations() {
        // numpy.linalg.solve([[4, 2, 1], [2, 5, 3], [1, 3, 6]], [1, 2, 3]) == [6/67, 7/67, 29/67].
        let x = solve(vec![4.0, 2.0, 5.0, 1.0, 3.0, 6.0], vec![1.0, 2.0, 3.0]).unwrap();
        for (found, expected) in x.iter().zip([6.0, 7.0, 29.0]) {
            assert!((found - expected / 67.0).abs() < 1e-15, "{x:?}");
        }
    }

    #[test]
    fn dependent_equations_have_no_solution() {
        assert_eq!(solve(vec![1.0, 1.0, 1.0], vec![1.0, 1.0]), None);
        assert_eq!(solve(vec![f64::NAN], vec![1.0]), None);
    }
}
