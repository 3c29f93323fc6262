package io.github.genatt.eval.latent;

import java.util.Arrays;

/**
 * A statistic and its distribution by chance.
 *
 * @param observed  the statistic
 * @param mean      mean of the statistic under permutations
 * @param std       standard deviation under permutations (n − 1)
 */
public record PermutationBaseline(double observed, double mean, double std) {

    static PermutationBaseline of(double found, double[] dealt) {
        double mean = Arrays.stream(dealt).average().orElseThrow();
        double squares = Arrays.stream(dealt).map(value -> (value - mean) * (value - mean)).sum();
        return new PermutationBaseline(found, mean, Math.sqrt(squares / (dealt.length - 1)));
    }
}
