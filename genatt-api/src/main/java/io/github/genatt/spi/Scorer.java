package io.github.genatt.spi;

import io.github.genatt.batch.Requests;
import java.util.List;
import java.util.function.Function;

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

    /**
     * Scores of one's own, of whatever made them: {@code new Evaluator(metrics).evaluate(Scorer.of(items, scores), split.test())}. The
     * function is called for one history after the other, by the thread that asks.
     *
     * @param items  I, at least 1
     * @param scores the item ids of a history, oldest first, to [I + 1] the score of each item at the place of its id; place 0 means
     *        nothing
     */
    static Scorer of(int items, Function<int[], float[]> scores) {
        return new FunctionScorer(items, scores);
    }
}
