package io.github.genatt.eval.latent;

import java.util.Arrays;

/**
 * A statistic beside its values by chance.
 *
 * @param found     the statistic
 * @param chance    mean of its values by chance
 * @param deviation their standard deviation (n − 1)
 */
public record Comparison(double found, double chance, double deviation) {

    static Comparison of(double found, double[] dealt) {
        double mean = Arrays.stream(dealt).average().orElseThrow();
        double squares = Arrays.stream(dealt).map(value -> (value - mean) * (value - mean)).sum();
        return new Comparison(found, mean, Math.sqrt(squares / (dealt.length - 1)));
    }
}
