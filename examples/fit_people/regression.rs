//! Logistic regression with a ridge around known weights, by Newton's method.
//!
//! Everything is added up in the order given, in `f64`, for a fixed number of steps: the same rows
//! give the same weights.

/// One row: a place or several that share their evidence.
pub(crate) struct Row {
    /// How often each kind of evidence counts.
    pub(crate) counts: Vec<f64>,
    /// The weight of those that are people.
    pub(crate) people: f64,
    /// The weight of those that are not.
    pub(crate) others: f64,
}

const STEPS: usize = 25;

/// The weights that make `rows` likeliest, drawn towards `prior` by a ridge of strength `ridge`.
pub(crate) fn fit(rows: &[Row], prior: &[f64], ridge: f64) -> Vec<f64> {
    let mut weights = prior.to_vec();
    let mut cost = cost_of(rows, &weights, prior, ridge);
    for _ in 0..STEPS {
        let step = newton_step(rows, &weights, prior, ridge);
        let mut size = 1.0;
        while size > 1e-4 {
            let tried: Vec<f64> = weights
                .iter()
                .zip(&step)
                .map(|(weight, step)| weight - size * step)
                .collect();
            let new = cost_of(rows, &tried, prior, ridge);
            if new < cost {
                (weights, cost) = (tried, new);
                break;
            }
            size /= 2.0;
        }
    }
    weights
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Minus the logarithm of the likelihood, and the ridge.
fn cost_of(rows: &[Row], weights: &[f64], prior: &[f64], ridge: f64) -> f64 {
    let loss: f64 = rows
        .iter()
        .map(|row| {
            let sum = dot(&row.counts, weights);
            let soft = sum.max(0.0) + (-sum.abs()).exp().ln_1p();
            (row.people + row.others) * soft - row.people * sum
        })
        .sum();
    let moved: f64 = weights
        .iter()
        .zip(prior)
        .map(|(a, b)| (a - b) * (a - b))
        .sum();
    loss + ridge / 2.0 * moved
}

fn newton_step(rows: &[Row], weights: &[f64], prior: &[f64], ridge: f64) -> Vec<f64> {
    let size = weights.len();
    let mut gradient: Vec<f64> = weights
        .iter()
        .zip(prior)
        .map(|(weight, prior)| ridge * (weight - prior))
        .collect();
    let mut curvature = vec![vec![0.0; size]; size];
    for (at, line) in curvature.iter_mut().enumerate() {
        line[at] = ridge;
    }
    for row in rows {
        let chance = 1.0 / (1.0 + (-dot(&row.counts, weights)).exp());
        let weight = row.people + row.others;
        let seen: Vec<usize> = (0..size).filter(|&at| row.counts[at] != 0.0).collect();
        for &at in &seen {
            gradient[at] += row.counts[at] * (weight * chance - row.people);
            for &other in &seen {
                curvature[at][other] +=
                    weight * chance * (1.0 - chance) * row.counts[at] * row.counts[other];
            }
        }
    }
    solve(curvature, gradient)
}

/// Solves `matrix * x = right` for a symmetric positive definite matrix, by Cholesky's method.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        for before in 0..=at {
            let inner = dot(&matrix[at][..before], &matrix[before][..before]);
            let rest = matrix[at][before] - inner;
            matrix[at][before] = if at == before {
                rest.sqrt()
            } else {
                rest / matrix[before][before]
            };
        }
        right[at] = (right[at] - dot(&matrix[at][..at], &right[..at])) / matrix[at][at];
    }
    for at in (0..size).rev() {
        let inner: f64 = (at + 1..size)
            .map(|below| matrix[below][at] * right[below])
            .sum();
        right[at] = (right[at] - inner) / matrix[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_of_equations_is_solved() {
        let matrix = vec![
            vec![4.0, 2.0, 0.0],
            vec![2.0, 5.0, 1.0],
            vec![0.0, 1.0, 3.0],
        ];
        let found = solve(matrix, vec![8.0, 15.0, 11.0]);
        for (found, expected) in found.iter().zip([1.0, 2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn odds_become_the_weight_and_the_ridge_holds_it_back() {
        let rows = [Row {
            counts: vec![1.0, 0.0],
            people: 30.0,
            others: 10.0,
        }];
        let free = fit(&rows, &[0.0, -2.0], 1e-9);
        assert!((free[0] - 3.0_f64.ln()).abs() < 1e-6, "{free:?}");
        assert_eq!(free[1], -2.0, "nothing is known of the second kind");
        let held = fit(&rows, &[0.0, 0.0], 10.0);
        assert!(held[0] > 0.0 && held[0] < free[0], "{held:?}");
    }
}
