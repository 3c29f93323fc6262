package io.github.genatt.core.model;

import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Posteriors on the heap. Legend: Q histories, z latent width.
 *
 * @param means        [Q][z] μ
 * @param logVariances [Q][z] λ
 */
public record PosteriorValues(float[][] means, float[][] logVariances) {

    /** The first rows of a tensor. */
    static PosteriorValues of(GaussianPosterior latents, int rows) {
        return new PosteriorValues(rows(latents.mean(), rows), rows(latents.logVariance(), rows));
    }

    /**
     * Joins the blocks of each layer.
     *
     * @param histories index of the history of each row, over all blocks in order
     */
    static List<PosteriorValues> ofLayers(List<List<PosteriorValues>> blocks, int... histories) {
        int layers = blocks.isEmpty() ? 0 : blocks.get(0).size();
        return IntStream.range(0, layers).mapToObj(layer -> joined(blocks.stream().map(block -> block.get(layer)).toList())
                .inOrder(histories)).toList();
    }

    private PosteriorValues inOrder(int[] histories) {
        float[][] ordered = new float[histories.length][];
        float[][] spreads = new float[histories.length][];
        for (int row = 0; row < histories.length; row++) {
            ordered[histories[row]] = means[row];
            spreads[histories[row]] = logVariances[row];
        }
        return new PosteriorValues(ordered, spreads);
    }

    private static PosteriorValues joined(List<PosteriorValues> blocks) {
        return new PosteriorValues(joined(blocks.stream().map(PosteriorValues::means)), joined(blocks.stream()
                .map(PosteriorValues::logVariances)));
    }

    private static float[][] joined(Stream<float[][]> blocks) {
        return blocks.flatMap(Arrays::stream).toArray(float[][]::new);
    }

    private static float[][] rows(Tensor tensor, int rows) {
        float[] values = tensor.toArray();
        int z = tensor.size(1);
        return IntStream.range(0, rows).mapToObj(row -> Arrays.copyOfRange(values, row * z, (row + 1) * z)).toArray(float[][]::new);
    }
}
