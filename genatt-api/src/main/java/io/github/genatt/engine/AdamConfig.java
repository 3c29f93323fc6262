package io.github.genatt.engine;

/**
 * Hyperparameters of Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − rate · (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε).
 *
 * @param learningRate learning rate
 * @param beta1        β₁, decay of the first moment
 * @param beta2        β₂, decay of the second moment
 * @param epsilon      ε, numerical stability term
 */
public record AdamConfig(double learningRate, double beta1, double beta2, double epsilon) {

    /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    public static AdamConfig withRate(double rate) {
        return new AdamConfig(rate, 0.9, 0.999, 1e-8);
    }
}
