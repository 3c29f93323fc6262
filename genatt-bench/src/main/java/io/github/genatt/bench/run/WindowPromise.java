package io.github.genatt.bench.run;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The promise that the window length has no effect: the same items, in a window that just fits them and in one of the model's
 * capacity, give the same losses and scores up to rounding. Legend: n items of each row, N capacity.
 *
 * @param model model with 32-bit arithmetic
 */
record WindowPromise(Model model) {
    /** Tolerance for rounding, relative to the largest number. */
    private static final double ROUNDING = 1e-4;

    private int capacity() {
        return model.recommender().exampleSpec().length();
    }

    private int items() {
        return Math.max(1, capacity() / 2);
    }

    /** Whether a window can be longer than another. */
    boolean applies() {
        return capacity() > 1;
    }

    Optional<String> broken(Requests requests, Optional<TrainingBatch> batch) {
        return scores(requests).or(() -> batch.flatMap(this::losses));
    }

    private Optional<String> scores(Requests requests) {
        SequenceBatch some = SequenceBatch.of(requests, items(), model.seed());
        return difference("scores", scores(some), scores(some.withColumns(capacity())));
    }

    private float[] scores(SequenceBatch windows) {
        return model.session().infer(List.of(windows.keys()), (ops, part) -> model.recommender().scores(PassContext.of(
                Scopes.over(model.session().parameters(), model.seed()), ops, PassMode.INFERENCE, model.items(), capacity()), windows)
                .toArray()).get(0);
    }

    private Optional<String> losses(TrainingBatch batch) {
        TrainingBatch some = batch.withColumns(items());
        List<LossTerm> narrow = terms(some);
        List<LossTerm> wide = terms(some.withColumns(capacity()));
        return IntStream.range(0, narrow.size()).mapToObj(term -> difference("the loss '" + narrow.get(term).name() + "'",
                new float[] {(float) narrow.get(term).value()}, new float[] {(float) wide.get(term).value()}))
                .flatMap(Optional::stream).findFirst();
    }

    private List<LossTerm> terms(TrainingBatch some) {
        return model.accumulateGradients(some, some.inputs().rows(), 0).get(0);
    }

    private Optional<String> difference(String what, float[] narrow, float[] wide) {
        double largest = IntStream.range(0, narrow.length).mapToDouble(i -> Math.abs(narrow[i])).max().orElse(0);
        return IntStream.range(0, narrow.length).filter(i -> !(Math.abs(narrow[i] - wide[i]) <= ROUNDING * largest)).boxed().findFirst()
                .map(i -> ("a longer window changes nothing: %s of the same %d items are %s in a window of %d, and %s in one of %d; address"
                        + " noise, positions and patterns from the end of the window (RandomSource.positions, PassContext.capacity)")
                        .formatted(what, items(), narrow[i], items(), wide[i], capacity()));
    }
}
