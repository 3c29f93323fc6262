package io.github.genatt.spi;

import io.github.genatt.batch.Requests;
import java.util.List;

/** A fitted model as evaluation and serving see it: histories in, scores of the whole catalogue out, a block at a time. */
public interface Scorer {

    /** An action on the scores of a block of histories, before they are overwritten. Called from several threads at once. */
    @FunctionalInterface
    interface BlockFunction<T> {

        /** Uses one block, which must not be kept. */
        T use(ScoreBlock scores);
    }

    /** I, the size of the catalogue. */
    int items();

    /**
     * Scores every history; never more than a few blocks exist at a time. The scores of a history do not depend on the others. Blocks come
     * in any order of the histories: {@link ScoreBlock#histories} says which they are.
     *
     * @param requests histories, of which those that are longer are cut to the last n, with users and times
     * @return what {@code use} returned for each block
     */
    <T> List<T> score(Requests requests, BlockFunction<T> use);
}
