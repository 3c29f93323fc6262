package io.github.genatt.eval;

import io.github.genatt.spi.MetricContext;

/** The context of an evaluator without facts about items: for metrics that use only ranks and lists. */
final class NoFacts implements MetricContext {

    @Override
    public int catalogue() {
        throw unknown("the size of the catalogue");
    }

    @Override
    public int trainingCount(int item) {
        throw unknown("counts of the training part");
    }

    @Override
    public long trainingTotal() {
        throw unknown("counts of the training part");
    }

    @Override
    public int[] categories(int item) {
        throw unknown("categories");
    }

    @Override
    public int categoryCount() {
        return 0;
    }

    private static IllegalStateException unknown(String what) {
        return new IllegalStateException("metrics: one of them needs %s, found an evaluator without facts about items; create it with"
                .formatted(what) + " new Evaluator(metrics, TrainingFacts.of(items, training))");
    }
}
