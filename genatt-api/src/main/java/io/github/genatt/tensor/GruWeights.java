package io.github.genatt.tensor;

/**
 * Weights of a gated recurrent unit with two biases (the reset gate applies after the recurrent product).
 *
 * <p>u = σ(x·W_u + h·U_u + b_u), r = σ(x·W_r + h·U_r + b_r), c = tanh(x·W_c + b_c + r ⊙ (h·U_c + b'_c)), h' = u ⊙ h + (1 − u) ⊙ c.
 *
 * @param input     [in, 3·hidden], columns in the order update, reset, candidate
 * @param recurrent [hidden, 3·hidden], the same order
 * @param bias      [4·hidden]: b_u, b_r, b_c, b'_c
 */
public record GruWeights(Tensor input, Tensor recurrent, Tensor bias) {

    /** The width of the state. */
    public int hidden() {
        return recurrent.size(0);
    }
}
