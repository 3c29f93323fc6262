package io.github.genatt.spi;

/**
 * The ranked catalogue of one user, as metrics see it.
 *
 * @param rank of the target among the candidates, from 1; ties count against it
 * @param top  the best items, best first; as many as the greatest cut-off asks for, or all candidates if fewer
 */
public record Ranking(int rank, int[] top) {
}
