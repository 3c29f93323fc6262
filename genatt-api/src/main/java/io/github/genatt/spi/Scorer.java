package io.github.genatt.spi;

import io.github.genatt.batch.Requests;
import java.util.List;
import java.util.function.Function;

/** A fitted model for evaluation and serving: maps histories to scores of the whole catalogue, one block at a time. */
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
     * Scores every history; at most a few blocks exist at a time. The scores of a history do not depend on the other histories. Blocks come
     * in any order: {@link ScoreBlock#histories} identifies their rows.
     *
     * @param requests histories, with users and times; longer histories are cut to the last n items
     * @return what {@code use} returned for each block
     */
    <T> List<T> score(Requests requests, BlockFunction<T> use);

    /**
     * A scorer for scores from any source: {@code new Evaluator(metrics).evaluate(Scorer.of(items, scores), split.test())}. The calling
     * thread applies the function to one history after another.
     *
     * @param items  I, at least 1
     * @param scores maps the item ids of a history, oldest first, to [I + 1] scores, indexed by item id; index 0 is ignored
     */
    static Scorer of(int items, Function<int[], float[]> scores) {
        return new FunctionScorer(items, scores);
    }
}
